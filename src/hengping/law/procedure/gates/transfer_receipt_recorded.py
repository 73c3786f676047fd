"""The gate transfer_receipt_recorded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "移送有公安机关回执"


def transfer_receipt_recorded(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The police sign for the file (O310 7)."""
    if proposed is None or proposed.get("receipt"):
        return ()
    return (
        refuse(
            "transfer_receipt_recorded",
            "没有公安机关签收的回执",
            cite("O310", 7),
            cure="取得回执",
            curer="officer",
            evidence="案件移送书回执",
        ),
    )
