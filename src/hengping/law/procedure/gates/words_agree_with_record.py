"""A house rule: what a person writes in their own words, in a step or on its paper, names no other amount, day, code,
article or firm than the record, unless the writer says why.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import words_differ

RULE = "自行书写的内容与案卷记录一致，不一致的写明理由"
HOUSE = True


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    return () if asked.words_reason.strip() else tuple(map(words_differ, asked.words))
