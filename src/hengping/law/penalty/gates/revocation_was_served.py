"""Whoever holds a decision that was revoked holds the revocation too before anything else is decided or the case is
closed. No article says how a revocation is told: the house asks for it in writing and served.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.folding.deciding import REVOCATION
from hengping.law.procedure.wording import refuse_house

RULE = "撤销行政处罚决定书已经送达当事人"
HOUSE = True


def gate(case: Asked) -> Iterable[Finding]:
    if not case.facts.waits_for_service(REVOCATION):
        return ()
    return (
        refuse_house(
            "撤销行政处罚决定书还没有送达当事人",
            cure="送达撤销行政处罚决定书，取得送达回证",
            curer="officer",
            evidence="送达回证",
            absent=f"document_served:{REVOCATION}",
        ),
    )
