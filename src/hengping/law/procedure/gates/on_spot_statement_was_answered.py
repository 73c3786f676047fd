"""The gate on_spot_statement_was_answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "当场听取的陈述申辩已经答复"


def on_spot_statement_was_answered(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """What the party says on the spot is heard and answered (Administrative Penalty Law 45(1))."""
    if proposed is None or not proposed.get("stated") or proposed.get("reasons"):
        return ()
    return (
        refuse(
            "on_spot_statement_was_answered",
            "当事人陈述、申辩后没有写明是否采纳和理由",
            cite("APL", 45, 1),
            cure="写明采纳情况和理由",
            curer="officer",
        ),
    )
