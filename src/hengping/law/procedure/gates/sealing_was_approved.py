"""The gate sealing_was_approved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import day, note, refuse

RULE = "查封、扣押已经批准，情况紧急的在二十四小时内补办"


def sealing_was_approved(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """No sealing or seizure without approval; in an emergency it is reported and approved within twenty-four hours
    (Administrative Compulsion Law 18, 19), counted here in days, as the acts carry no hour.
    """
    keeping = facts.sealing
    if step == "seal_property":
        return _before(facts, proposed)
    if keeping is None or keeping.begun_on is None:
        return ()
    late = keeping.approved_on is None or (keeping.approved_on - keeping.begun_on).days > 1
    if not late:
        return ()
    if keeping.approved_on is not None or keeping.disposed_on is not None:
        text = f"{day(keeping.begun_on)}当场查封、扣押，没有在二十四小时内补办批准"
        return (note("sealing_was_approved", text, cite("AFL", 19), cure="在案卷中说明原因", curer="head"),)
    return (
        refuse(
            "sealing_was_approved",
            f"{day(keeping.begun_on)}当场查封、扣押，至今没有补办批准",
            cite("AFL", 19),
            cite("AFL", 18),
            cure="立即补办批准；负责人认为不应当采取的，立即解除",
            curer="head",
            evidence="行政强制审批表",
        ),
    )


def _before(facts: CaseFacts, proposed: Proposed) -> Iterable[Finding]:
    keeping = facts.sealing
    if keeping is not None and keeping.approved_on is not None and keeping.disposed_on is None:
        return ()
    if proposed is not None and proposed.get("urgent_reason"):
        text = "当场查封、扣押，应当在二十四小时内报告并补办批准手续"
        return (note("sealing_was_approved", text, cite("AFL", 19), cure="补办批准", curer="head"),)
    return (
        refuse(
            "sealing_was_approved",
            "查封、扣押没有经过批准",
            cite("AFL", 18),
            cure="先报负责人批准；情况紧急的写明理由，在二十四小时内补办",
            curer="head",
        ),
    )
