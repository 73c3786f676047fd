"""The law says nothing of how a case goes on when its time is over. The house wants the head to answer for it, with the
reason on record (decision 17).
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding, Verdict
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import days_over, punishes
from hengping.law.procedure.wording import day, note_house, refuse_house, until

RULE = "超过办案期限再处罚的，写明原因，先由主要负责人批准"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    facts = case.facts
    limit = facts.decision_limit
    if limit is None or not limit.over(case.on) or not punishes(case):
        return ()
    over = f"办案期限到{until(limit)}，已经超过{days_over(limit, case.on)}日"
    overrun = facts.overrun
    if overrun is not None and overrun.approved_on is not None:
        text = f"{over}，主要负责人已在{day(overrun.approved_on)}批准超期处罚。超期的原因：{overrun.reason}"
        return (note_house(text, cure="尽快作出决定；批准不消除超期", curer="officer"),)
    said = refuse_house(
        f"{over}，超期处罚还没有经主要负责人批准",
        cure="写明超期的原因，提请主要负责人批准；或者依法不予处罚、撤销案件、移送",
        curer="officer",
        absent="approve_late_decision",
    )
    return (said._replace(verdict=Verdict.ATTENTION) if _undetermined(case) else said,)


def _undetermined(case: Asked) -> bool:
    """Whether one only asks what comes next: a proposal of which nothing is known may be one for no penalty."""
    return case.step == "propose_disposal" and case.proposed is None
