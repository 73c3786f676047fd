"""The gate waiver_is_signed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "当事人已签字确认"


def waiver_is_signed(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """A waiver, a withdrawal or a confirmed address needs the party's own signature (Administrative Penalty Law
    61(2), 62).
    """
    if proposed is None or proposed.get("signed"):
        return ()
    return (
        refuse(
            "waiver_is_signed",
            "没有当事人签字确认",
            cite("APL", 61, 2) if step == "confirm_address" else cite("APL", 62),
            cure="取得当事人签字的书面材料",
            curer="officer",
        ),
    )
