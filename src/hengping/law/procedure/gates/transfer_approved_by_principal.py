"""The gate transfer_approved_by_principal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "移送由正职或者主持工作的负责人决定"


def transfer_approved_by_principal(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The head or acting head decides on a transfer (O310 5(1))."""
    if proposed is None or proposed.get("by_principal"):
        return ()
    return (
        refuse(
            "transfer_approved_by_principal",
            "移送涉嫌犯罪案件没有由正职负责人或者主持工作的负责人决定",
            cite("O310", 5, 1),
            cure="报正职负责人决定",
            curer="head",
        ),
    )
