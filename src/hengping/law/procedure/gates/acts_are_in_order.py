"""No act is dated before the last one, and no day inside it lies in the future. What is entered late stands at its
own day and is asked as of that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.steps import Timing
from hengping.law.procedure.wording import day, refuse_house

RULE = "程序行为按发生的先后办理"
HOUSE = True
FIRM = True

_PAST = frozenset({"served_on", "published_on", "requested_on", "notice_on", "on"})
"""Days inside an act of any procedure that must have come; a procedure asks about its own days in a gate of its own."""


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    head_on = asked.facts.head_on
    if head_on is not None and asked.on < head_on:
        text = f"办理日期{day(asked.on)}早于案卷中最后一项行为的日期{day(head_on)}"
        return (refuse_house(text, cure=_cure(asked), curer="officer"),)
    if not asked.proposed:
        return ()
    key = asked.proposed.get("party")
    if key and asked.facts.party(key) is None:
        return (refuse_house(f"案卷中没有编号为“{key}”的当事人", curer="officer"),)
    if _PAST.isdisjoint(asked.proposed) or not _is_to_come(asked.on, asked.proposed):
        return ()
    text = "所填日期晚于办理日期，尚未发生的事项不能办理"
    return (refuse_house(text, cure="核对日期，发生以后再办理", curer="officer"),)


def _cure(asked: Asked[MatterState]) -> str:
    if asked.row.timing is Timing.RECORD:
        return "写明补记的理由，按实际发生之日补记"
    return "按实际办理之日填写；以前发生的事项通过更正记录补记"


def _is_to_come(on: date, proposed: Mapping[str, Any]) -> bool:
    return any((day_in_act := proposed.get(name)) is not None and day_in_act > on for name in _PAST)
