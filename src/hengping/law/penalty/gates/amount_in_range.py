"""The discretion must have answered that the amount is lawful, with its proof."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.particulars import Penalty
from hengping.law.penalty.questions import named, penalties
from hengping.law.procedure.wording import refuse, refuse_house

RULE = "处罚数额经裁量核算，在法定幅度内"
HOUSE = True
APL_5_2 = cite("APL", 5, 2)
APL_34 = cite("APL", 34)
BASIS = (APL_5_2, APL_34)


def gate(case: Asked) -> Iterable[Finding]:
    found = []
    for track, penalty in penalties(case):
        if penalty.lawful and penalty.grade:
            continue
        found.append(_answer(named(track, case.facts), penalty))
    return tuple(found)


def _answer(whose: str, penalty: Penalty) -> Finding:
    """A benchmark may be made (APL 34): without one no reckoning by it is owed, the range of the law always is."""
    if penalty.lawful is False:
        text = f"{whose}处罚数额不在法定幅度或者裁量基准之内"
        return refuse(text, APL_5_2, APL_34, cure=_CURE, curer="officer", evidence="裁量说明")
    if penalty.lawful:
        return refuse_house(f"{whose}没有附裁量的核算依据", cure=_CURE, curer="officer", evidence="裁量说明")
    text = f"{whose}没有核对处罚数额是否在法定幅度之内"
    return refuse(text, APL_5_2, cure=_CURE, curer="officer", evidence="裁量说明")


_CURE = "填写裁量测算表，写明理由"
