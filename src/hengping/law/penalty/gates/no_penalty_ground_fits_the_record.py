"""A ground for not punishing that the record itself contradicts is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hengping.law.citations import cite
from hengping.law.findings import Finding, Verdict
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.choices import NO_PENALTY_BASIS, NO_PENALTY_GROUNDS
from hengping.law.penalty.gates import within_limitation
from hengping.law.penalty.questions import concerned, named
from hengping.law.procedure.wording import day, note, refuse

RULE = "不予处罚的理由与案卷的记录一致"
BASIS = (cite("APL", 30), cite("APL", 31), cite("APL", 33, 1), cite("APL", 36, 1))
CORRECTED = frozenset({"minor_corrected", "first_offence"})
OF_A_PERSON = frozenset({"under_age", "incapable"})


def gate(case: Asked) -> Iterable[Finding]:
    ground = _ground(case)
    if ground in CORRECTED:
        yield from _uncorrected(case, ground)
    if ground == "first_offence":
        yield from _not_the_first(case)
    if ground in OF_A_PERSON:
        yield from _no_person(case, ground)
    if ground == "limitation":
        yield from _in_time(case)


def _ground(case: Asked) -> str:
    """The ground that is stated now, else the one on record; "" where the case is to end otherwise."""
    said = case.proposed or {}
    if case.step == "revoke_decision":
        return str(said.get("ground") or "")
    if "outcome" in said:
        return str(said.get("no_penalty_ground") or "") if said["outcome"] == "no_penalty" else ""
    disposal = case.facts.disposal
    recorded = disposal.ground if disposal is not None and disposal.outcome == "no_penalty" else ""
    return str(said.get("ground") or "") if case.step == "issue_no_penalty" and said else recorded


def _uncorrected(case: Asked, ground: str) -> Iterator[Finding]:
    order, place = case.facts.correction, NO_PENALTY_BASIS[ground]
    if order is not None and order.passed is False and order.rechecked_on is not None:
        yield refuse(
            f"不予处罚的理由是“{NO_PENALTY_GROUNDS[ground]}”，{day(order.rechecked_on)}复查认定没有改正",
            place,
            cure="按复查的结果处理；复查以后已经改正的，再复查一次并记录",
            curer="officer",
            evidence="整改复查意见书",
        )
    elif not case.facts.correction_verified:
        yield note(
            f"不予处罚的理由是“{NO_PENALTY_GROUNDS[ground]}”，案卷中没有复查认定已经改正的记录",
            place,
            cure="记录复查，或者在调查终结报告中写明怎样认定已经及时改正",
            curer="officer",
            evidence="整改复查意见书",
        )


def _not_the_first(case: Asked) -> Iterator[Finding]:
    for one in case.elsewhere:
        yield note(
            f"{one.text}，请核对是否初次违法", NO_PENALTY_BASIS["first_offence"], curer="legal_reviewer"
        )._replace(dossier=(one.kind, one.dossier))


def _no_person(case: Asked, ground: str) -> Iterator[Finding]:
    for track in concerned(case):
        if not track.person and "person" not in track.untold:
            yield refuse(
                f"{named(track, case.facts)}当事人是单位，不能以“{NO_PENALTY_GROUNDS[ground]}”为由不予处罚",
                NO_PENALTY_BASIS[ground],
                cure="改写不予处罚的理由",
                curer="officer",
            )


def _in_time(case: Asked) -> Iterator[Finding]:
    """Refused only where the days on record say so; where they cannot be counted nobody knows."""
    filing = case.facts.filing
    if filing is None or any(one.verdict is Verdict.REFUSED for one in within_limitation.gate(case)):
        return
    yield refuse(
        f"按立案记录，违法行为终了于{day(filing.ended_on or filing.violated_on)}，没有超过追责时效",
        NO_PENALTY_BASIS["limitation"],
        cure="改写不予处罚的理由；日期有误的，先更正立案记录",
        curer="officer",
    )
