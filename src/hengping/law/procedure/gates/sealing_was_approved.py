"""The gate sealing_was_approved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "查封、扣押已经批准"


def sealing_was_approved(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """No sealing or seizure without approval (Administrative Compulsion Law 18(1))."""
    keeping = facts.sealing
    if keeping is not None and keeping.approved_on is not None and keeping.disposed_on is None:
        return ()
    return (
        refuse(
            "sealing_was_approved",
            "查封、扣押没有经过批准",
            cite("AFL", 18),
            cure="先报主要负责人批准；情况紧急的在二十四小时内补办",
            curer="head",
        ),
    )
