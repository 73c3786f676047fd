"""Penalty cases that run already when a bureau begins with the product: their table, and what was done before they
came: the filing, proposed by the officer, endorsed by the head of the section, approved by a leader; the notice and
the decision that the party has already, each with its scan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from re import split
from typing import Any

from hengping.ground.imports.cells import Cells
from hengping.ground.imports.importers import Column
from hengping.ground.people.actors import Actor
from hengping.kit.money import parse_yuan
from hengping.law.penalty.choices import COMPETENCES
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.particulars import PENALTY_KINDS
from hengping.law.procedure.choices import SERVICE_MODES
from hengping.work.cases.actions import accept_clue
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.cases.shapes import CATEGORIES, RIGHTS
from hengping.work.matters.importing import ContinuedStep, Running, RunningColumns, RunningMatter
from hengping.work.matters.shapes import Late, StepTaken

NAME = Column("案件名称", "文书上的案件名称。", needed=True, example="安平县顺达五金厂未设置安全警示标志案")
CATEGORY = Column("案件类别", "年报按类别统计。", needed=True, example="安全生产隐患类", words=CATEGORIES)
ACCEPTED = Column("受理日期", "原来受理线索的那一天，不是填表的日期。", needed=True, example="2026年3月2日")
FOUND = Column("发现日期", "发现违法行为之日，与受理同日的可以不填。")
SOURCE = Column("线索来源", "例如监督检查、举报投诉。", needed=True, example="监督检查")
SUMMARY = Column("主要内容", "查到了什么。", needed=True, example="检查发现车间没有设置安全警示标志。")
PARTIES = Column("当事人", "名称或者信用代码、证件号码，须已经登记。几个当事人用顿号分开。", needed=True)
OFFICERS = Column("承办人员", "姓名或者执法证号，须已经登记。用顿号分开。", needed=True, example="陈立新、黄晓峰")
BODY = Column("原办理单位", "从哪里接来。原来用旧系统、纸质案卷的，写明。", needed=True, example="本局旧办案系统")
NUMBER = Column("原案号", "原来的立案号。", example="（安）应急立〔2026〕3号")
STATE = Column(
    "办到哪一步", "原来办了什么、哪一天办的，有哪些材料。", needed=True, example="3月5日立案，已做询问笔录两份"
)
CAME = Column("接收日期", "案卷交到现在的办法之下的那一天。这一天以前的步骤可以按接续记入。", needed=True)
CAUSE = Column("案由", "立案审批表上的案由。没有立案的，不填。", example="未设置安全警示标志")
COMPETENCE = Column("管辖依据", "没有立案的，不填。", example="违法行为发生在本辖区", words=COMPETENCES)
VIOLATED = Column("违法行为发生之日", "没有立案的，不填。", example="2026年3月1日")
ITEMS = Column("违法行为编号", "法规库中违法行为的编号，可以不填。", example="AQF-99-1")
PROPOSED = Column("提请立案日期", "立案审批表上承办人签的日期。没有立案的，不填。", example="2026年3月4日")
ENDORSED = Column("审核立案日期", "立案审批表上科室负责人签的日期。", example="2026年3月4日")
FILED = Column("批准立案日期", "立案审批表上局领导签的日期。办案期限从这一天起算。", example="2026年3月5日")


@dataclass(frozen=True, slots=True)
class _PaperColumns:
    """What the table says of one paper that was issued before the case came."""

    on: Column
    number: Column
    fine: Column
    confiscation: Column
    others: Column
    basis: Column
    told: Column
    reached: Column
    mode: Column
    proof: Column

    def all(self) -> tuple[Column, ...]:
        """Return them in their order."""
        return tuple(getattr(self, one.name) for one in fields(self))


def _columns(paper: str, said: str, told: Column) -> _PaperColumns:
    return _PaperColumns(
        on=Column(f"{paper}日期", f"原来的{paper}落款的日期。原来没有制发的，这一格和后面各格都不填。"),
        number=Column(f"{paper}文号", "照原文书填写，不占用本系统的文号。没有文号的，填“无文号”。"),
        fine=Column(f"{paper}罚款", f"{said}的罚款，单位为元。没有罚款的不填。", example="20000"),
        confiscation=Column(f"{paper}没收违法所得", f"{said}没收的违法所得，单位为元。没有的不填。"),
        others=Column(f"{paper}其他处罚", "罚款、没收违法所得以外的处罚种类，用顿号分开。没有的不填。", example="警告"),
        basis=Column(
            f"{paper}依据", "原文书写明的处罚依据，写到条、款、项。", example="《安全生产法》第九十九条第（一）项"
        ),
        told=told,
        reached=Column(f"{paper}送达日期", "送达回证上的日期。没有送达的，这一格和后面两格不填，接收以后再送达。"),
        mode=Column(f"{paper}送达方式", "没有送达的不填。", example="直接送达", words=SERVICE_MODES),
        proof=Column(f"{paper}送达证明", "例如送达回证、邮件回执。没有送达的不填。", example="送达回证"),
    )


TOLD = _columns("告知书", "拟给予", Column("告知书告知的权利", "原告知书写明当事人有哪些权利。", words=RIGHTS))
DECIDED = _columns("决定书", "决定", Column("决定书写明加处罚款", "写明逾期不缴加处罚款的填“是”，没有写明的填“否”。"))
COLUMNS = (
    *(NAME, CATEGORY, ACCEPTED, FOUND, SOURCE, SUMMARY, PARTIES, OFFICERS, BODY, NUMBER, STATE, CAME),
    *(CAUSE, COMPETENCE, VIOLATED, ITEMS, PROPOSED, ENDORSED, FILED, *TOLD.all(), *DECIDED.all()),
)

HEADINGS = {
    "name": NAME.name,
    "category": CATEGORY.name,
    "party_ids": PARTIES.name,
    "source": SOURCE.name,
    "summary": SUMMARY.name,
    "discovered_on": FOUND.name,
    "body": BODY.name,
    "what": STATE.name,
    "receipt": NUMBER.name,
    "cause": CAUSE.name,
    "competence": COMPETENCE.name,
    "violated_on": VIOLATED.name,
    "items": ITEMS.name,
}


def _own(cells: Cells) -> Mapping[str, Any]:
    """What the table says of the clue. What is wrong with the papers is said at once, and not when their turn comes."""
    _notice(cells)
    _decision(cells)
    return {
        "category": cells.choice(CATEGORY),
        "discovered_on": cells.day(FOUND),
        "source": cells.text(SOURCE),
        "summary": cells.text(SUMMARY),
    }


def _open(case: RunningMatter, late: Late | None, actor: Actor, at: datetime) -> StepTaken:
    return accept_clue(
        name=case.name,
        party_ids=case.party_ids,
        officer_ids=case.officer_ids,
        actor=actor,
        at=at,
        on=case.begun_on,
        late=late,
        **case.own,
    )


def _notice(cells: Cells) -> dict[str, Any]:
    """What the table says of a notice that was issued before the case came."""
    if not _has_paper(cells, TOLD):
        return {}
    told = cells.choice(TOLD.told)
    if not told:
        cells.faults.setdefault(TOLD.told.name, f"请填写{TOLD.told.name}。")
    return _paper(cells, TOLD) | {"rights_told": told in ("heard", "hearing"), "hearing_told": told == "hearing"}


def _decision(cells: Cells) -> dict[str, Any]:
    """What the table says of a decision that was issued before the case came."""
    return _paper(cells, DECIDED) | {"surcharge_told": cells.yes(DECIDED.told)} if _has_paper(cells, DECIDED) else {}


def _has_paper(cells: Cells, of: _PaperColumns) -> bool:
    """Say whether there was such a paper; what is said of one without a day is a fault."""
    if cells.text(of.on):
        return True
    if any(cells.text(column) for column in of.all()):
        cells.faults.setdefault(of.on.name, f"请填写{of.on.name}。")
    return False


def _paper(cells: Cells, of: _PaperColumns) -> dict[str, Any]:
    for column in (of.number, of.basis):
        if not cells.text(column):
            cells.faults[column.name] = f"请填写{column.name}。"
    reached = cells.day(of.reached)
    served = {"reached_on": reached, "mode": cells.choice(of.mode), "proof": cells.text(of.proof)}
    missing = [column.name for column in (of.reached, of.mode, of.proof) if not cells.text(column)]
    if 0 < len(missing) < len(served):
        cells.faults.setdefault(missing[0], f"送达过的，{'、'.join(missing)}也要填。")
    return {
        "penalty": [_imposed(cells, of)],
        "number": cells.text(of.number),
        "basis": cells.text(of.basis),
    } | {name: value for name, value in served.items() if value}


def _imposed(cells: Cells, of: _PaperColumns) -> dict[str, Any]:
    """What the paper imposes, without a party: the action knows the one of a case that has one."""
    fine, confiscation = _fen(cells, of.fine), _fen(cells, of.confiscation)
    by_name = {name: code for code, name in PENALTY_KINDS.items()}
    named = [one.strip() for one in split(r"[、,，;；\s]+", cells.text(of.others)) if one.strip()]
    if strange := [one for one in named if one not in by_name]:
        text = f"没有“{'、'.join(strange)}”这种处罚，只能填：{'、'.join(by_name)}。"
        cells.faults[of.others.name] = text
    kinds = {by_name[one] for one in named if one in by_name}
    kinds |= ({"fine"} if fine else set()) | ({"confiscate_income"} if confiscation else set())
    if not kinds:
        cells.faults.setdefault(of.fine.name, f"请填写{of.fine.name}或者{of.others.name}。")
    return {"fine": fine, "confiscation": confiscation, "kinds": sorted(kinds), "items": _items(cells)}


def _fen(cells: Cells, column: Column) -> int:
    """The amount in a cell, in fen; 0 where there is none."""
    text = cells.number(column)
    if not text:
        return 0
    try:
        return parse_yuan(text)
    except ValueError as error:
        cells.faults[column.name] = str(error)
        return 0


def _items(cells: Cells) -> list[str]:
    return [item for item in split(r"[、,;；\s]+", cells.number(ITEMS)) if item]


def _filing(cells: Cells) -> dict[str, Any]:
    """What the table says of a proposal to file."""
    items = _items(cells)
    said = {"cause": cells.text(CAUSE), "competence": cells.choice(COMPETENCE), "violated_on": cells.day(VIOLATED)}
    return {name: value for name, value in said.items() if value} | ({"items": items} if items else {})


_PROPOSED = ContinuedStep("propose_filing", PROPOSED, _filing)
_ENDORSED = ContinuedStep("endorse_proposal", ENDORSED, lambda _: {"of": "propose_filing"})
_FILED = ContinuedStep("approve_filing", FILED, lambda _: {}, prints=True)
_TOLD = ContinuedStep("notice_taken_over", TOLD.on, _notice)
_DECIDED = ContinuedStep("decision_taken_over", DECIDED.on, _decision)

_CASES: Running[CaseFacts] = Running(
    practice=CASE_PRACTICE,
    of=RunningColumns(
        name=NAME,
        begun=ACCEPTED,
        parties=PARTIES,
        officers=OFFICERS,
        body=BODY,
        number=NUMBER,
        state=STATE,
        came=CAME,
    ),
    columns=COLUMNS,
    headings=HEADINGS,
    begins="受理",
    own=_own,
    open=_open,
    codes=(
        *("running-cases", "cases-taken-over", "filings-proposed", "filings-endorsed", "filings-approved"),
        *("notices-taken-over", "decisions-taken-over"),
    ),
    area="案件",
    leads_to="case_list",
    steps=(_PROPOSED, _ENDORSED, _FILED, _TOLD, _DECIDED),
    orders=(
        (ACCEPTED, PROPOSED, ENDORSED, FILED, TOLD.on, DECIDED.on, CAME),
        (VIOLATED, FOUND, PROPOSED),
        (TOLD.on, TOLD.reached, CAME),
        (DECIDED.on, DECIDED.reached, CAME),
    ),
)

RUNNING_CASES = _CASES.opening(
    "running-cases",
    "接续的案件",
    "启用系统时正在办的案件，一行一件，按原来的日期建立案卷。由承办人员导入；建好以后，由内勤或者科室负责人用同一张表登记接收。",
    "case.handle",
)
CASES_TAKEN_OVER = _CASES.taking_over(
    "cases-taken-over",
    "案件的接收",
    "承办人员用这张表建好案卷以后，由内勤或者科室负责人用同一张表登记接收。此后接收之日以前的步骤可以按接续记入。",
)
_LEAD = "登记过接收的案件，按立案审批表上原来的日期接续记入。由{}用同一张表导入；没有填这一项日期的行不办。"
FILINGS_PROPOSED = _CASES.continuing(
    _PROPOSED,
    "filings-proposed",
    "接续的立案提请",
    _LEAD.format("承办人员"),
    "case.handle",
)
FILINGS_ENDORSED = _CASES.continuing(
    _ENDORSED,
    "filings-endorsed",
    "接续的立案审核",
    _LEAD.format("科室负责人"),
    "case.endorse",
)
FILINGS_APPROVED = _CASES.continuing(
    _FILED,
    "filings-approved",
    "接续的立案批准",
    _LEAD.format("局领导"),
    "case.approve",
)
_OF_PAPER = (
    "登记过接收的案件，原来已经制发{0}的，按原来的日期、文号接续。由承办人员用同一张表导入；"
    "{0}的扫描件先存入案卷，没有存入的行等着；没有填{0}日期的行不办。"
)
NOTICES_TAKEN_OVER = _CASES.continuing(
    _TOLD, "notices-taken-over", "接续的告知书", _OF_PAPER.format("告知书"), "case.handle"
)
DECISIONS_TAKEN_OVER = _CASES.continuing(
    _DECIDED, "decisions-taken-over", "接续的决定书", _OF_PAPER.format("决定书"), "case.handle"
)

RUNNING = (
    *(RUNNING_CASES, CASES_TAKEN_OVER, FILINGS_PROPOSED, FILINGS_ENDORSED, FILINGS_APPROVED),
    *(NOTICES_TAKEN_OVER, DECISIONS_TAKEN_OVER),
)
