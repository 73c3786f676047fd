"""The gate correction_order_stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "已有责令改正的决定"


def correction_order_stands(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A recheck needs an order that it checks (Work Safety Law 65(1))."""
    if facts.correction is not None:
        return ()
    return (
        refuse(
            "correction_order_stands",
            "没有责令改正的决定，无从复查",
            cite("WSL", 65, 1),
            cure="先制发责令限期整改指令书",
            curer="officer",
            evidence="责令限期整改指令书",
        ),
    )
