"""A matter comes from another body once: the day on which it came must not move."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import day, refuse_house

RULE = "一份案卷只接收移送一次"
HOUSE = True
FIRM = True


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    # An earlier day than that of the first taking over is asked as of that day, on which nobody knew of it yet.
    before = asked.facts.taken_over_on or asked.taken_over_on
    if before is None:
        return ()
    text = f"案卷已于{day(before)}接收移送，不能再次接收"
    return (refuse_house(text, cure="接收的单位、内容或者日期写错的，更正原来那一条记录", curer="clerk"),)
