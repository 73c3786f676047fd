"""A case goes to the agency that is competent against its receipt; nobody drops it on the way."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "移送的案件有接收机关的回执"
HOUSE = True


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or (proposed.get("receipt") and proposed.get("reason")):
        return ()
    return (
        refuse_house(
            "移送案件没有写明理由，或者没有接收机关的回执",
            cure="写明管辖依据，取得接收机关的回执",
            curer="officer",
            evidence="案件移送函回执",
        ),
    )
