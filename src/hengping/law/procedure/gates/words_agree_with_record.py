"""A house rule: what a person writes in their own words, in a step or on its paper, names no other amount, day, code,
article or firm than the record, unless the writer says why.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.papers import Reading
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "自行书写的内容与案卷记录一致，不一致的写明理由"
HOUSE = True


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    return () if asked.words_reason.strip() else tuple(map(told_of, asked.words))


def told_of(one: Reading) -> Finding:
    """Say of one place how both readings are."""
    return refuse_house(
        f"“{one.paper}”的{one.label}写有“{one.said}”，案卷记录：{one.held}",
        cure="改正；确实应当这样写的，写明理由",
        curer="officer",
    )
