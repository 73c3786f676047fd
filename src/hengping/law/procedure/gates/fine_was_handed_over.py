"""The gate fine_was_handed_over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "当场收缴的罚款已缴付银行"


def fine_was_handed_over(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """No case is closed with cash still in the house (Administrative Penalty Law 71, 74)."""
    spot = facts.on_spot
    if spot is None or spot.collected_on is None or spot.at_bank_on is not None:
        return ()
    return (
        refuse(
            "fine_was_handed_over",
            "当场收缴的罚款还没有缴付银行",
            cite("APL", 71),
            cite("APL", 74, 2),
            cure="缴付银行并登记凭证",
            curer="clerk",
            evidence="缴款凭证",
        ),
    )
