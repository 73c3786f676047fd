"""No case is closed with cash still in the house."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "当场收缴的罚款已缴付银行"
BASIS = (cite("APL", 71), cite("APL", 74, 2))


def gate(case: Asked) -> Iterable[Finding]:
    spot = case.facts.on_spot
    if spot is None or spot.collected_on is None or spot.at_bank_on is not None:
        return ()
    return (
        refuse(
            "当场收缴的罚款还没有缴付银行",
            absent="hand_over_fine",
            cure="缴付银行并登记凭证",
            curer="clerk",
            evidence="缴款凭证",
        ),
    )
