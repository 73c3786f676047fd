"""For an accident a unit and its people are punished as the government approved the report of the investigation. Where
there is no approval, say because the unit itself was entrusted with the inquiry, the reason is on record and looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from hengping.law.citations import cite
from hengping.law.findings import Finding, Verdict
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.particulars import Investigated, Penalty, Weighed
from hengping.law.penalty.prescribed import weighed_in
from hengping.law.penalty.questions import acted_on, named, penalties
from hengping.law.procedure.choices import EVIDENCE_KINDS
from hengping.law.procedure.wording import day, note, refuse
from hengping.law.statutes import in_force
from hengping.law.violations.variables import all_variables

RULE = "事故处罚按照人民政府对事故调查报告的批复作出"
AIR_19_3 = cite("AIR", 19, 3)
AIR_32_2 = cite("AIR", 32, 2)
APL_46_1 = cite("APL", 46, 1)
BASIS = (AIR_32_2, APL_46_1)
CURE = "存入事故调查报告和批复，在裁量测算中选上，写明批复机关、文号和日期；没有批复的，写明理由"


SAYS_NOTHING = frozenset({"", "无", "没有", "略", "不详", "/", "-"})
CASUALTIES = ("deaths", "serious_injuries")
LOWEST = "general"
"""The grade of an accident in which the county may let the unit itself look into it, where nobody was hurt."""
WRITTEN = frozenset({"documentary", "electronic", "appraisal"})
"""The kinds of evidence that a report and a letter of approval can be."""
DECIDING = frozenset({"approve_disposal", "issue_decision"})
"""What follows the approval. That others investigated their case before it broke nothing; here nobody knows a paper
that is still to come.
"""


def gate(case: Asked) -> Iterable[Finding]:
    found: dict[str, Finding] = {}
    for track, row in penalties(case):
        for one in weighed_in(row, acted_on(case)):
            happened_on = one.on or acted_on(case)
            if one.stage == "accident" and in_force("AIR", happened_on):
                for finding in _of(case, row, one, happened_on):
                    found.setdefault(finding.text, finding._replace(text=named(track, case.facts) + finding.text))
    return tuple(found.values())


def _of(case: Asked, row: Penalty, one: Weighed, happened_on: date) -> Iterator[Finding]:
    told = one.investigated or Investigated()
    reason = told.reason.strip("。 ")
    if reason not in SAYS_NOTHING and not told.approved:
        yield _without_approval(one, reason)
    elif not told.approved or told.on is None:
        text = "没有人民政府对事故调查报告的批复（机关、文号、日期），也没有写明理由"
        yield _refused(text, absent="" if row.weighed else "investigated")
    elif told.on > case.on and (row.weighed or case.step in DECIDING):
        yield _refused(f"事故调查报告{day(told.on)}才批复，批复以前不作出事故处罚")
    elif told.on < happened_on:
        yield _refused(f"批复的日期（{day(told.on)}）早于事故发生之日（{day(happened_on)}）")
    elif row.weighed:
        yield from _not_in_the_file(case, told)


def _without_approval(one: Weighed, reason: str) -> Finding:
    """Only where nobody was hurt and the accident is of the lowest grade may the unit itself look into it."""
    cost = dict(one.cost)
    register = all_variables()
    hurt = [f"{register[code].name}{register[code].show(cost[code])}" for code in CASUALTIES if cost.get(code)]
    if one.accident_grade not in ("", LOWEST):
        hurt.append(f"事故等级{register['accident_grade'].show(one.accident_grade)}")
    if hurt:
        return refuse(
            f"{'、'.join(hurt)}，不能不经人民政府批复作出事故处罚（所写的理由：{reason}）",
            AIR_19_3,
            AIR_32_2,
            cure="等候负责调查的人民政府批复，存入报告和批复后再处罚",
            curer="officer",
            evidence="事故调查报告的批复",
        )
    unknown = "、".join(register[code].name for code in CASUALTIES if code not in cost)
    return note(
        f"没有人民政府对事故调查报告的批复，理由：{reason}{f'；没有写明{unknown}' if unknown else ''}",
        AIR_32_2,
        cure="核对这一事故是否确实不经批复",
        curer="legal_reviewer",
    )


def _not_in_the_file(case: Asked, told: Investigated) -> Iterator[Finding]:
    usable = {piece.entry: piece.kind for piece in case.facts.usable}
    for name, entry in (("事故调查报告", told.report), ("批复", told.approval)):
        if entry not in usable:
            yield _refused(f"没有选出案卷中的{name}")
        elif usable[entry] not in WRITTEN:
            yield _refused(f"选为{name}的材料是{EVIDENCE_KINDS[usable[entry]]}，不是书面材料")
    if told.report in usable and told.report == told.approval and told.together is not True:
        text = "事故调查报告和批复选的是同一份材料"
        cure = "分别选出报告和批复；确实扫描在一份材料里的，选明“报告和批复在同一份材料里”"
        said = refuse(text, APL_46_1, cure=cure, curer="officer", evidence="事故调查报告的批复")
        # A sheet of before did not ask.
        yield said if told.together is False else said._replace(verdict=Verdict.ATTENTION)
    if told.authority in {track.name for track in case.facts.parties}:
        yield _refused("批复机关写的是当事人自己")
    elif "政府" not in told.authority:
        yield note(
            f"批复机关写的是{told.authority}，不是人民政府",
            AIR_32_2,
            cure="核对这一事故依法由哪个机关批复",
            curer="legal_reviewer",
        )


def _refused(text: str, *, absent: str = "") -> Finding:
    return refuse(text, cure=CURE, curer="officer", evidence="事故调查报告的批复", absent=absent)
