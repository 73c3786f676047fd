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
from hengping.law.procedure.wording import day, refuse

RULE = "程序行为按发生的先后办理"

_PAST = ("served_on", "published_on", "requested_on", "violated_on", "ended_on", "discovered_on", "notice_on")
"""Days inside an act that must have come."""

_TURNED = {
    "ended_on": ("violated_on", "违法行为终了之日早于发生之日"),
    "discovered_on": ("violated_on", "发现违法行为之日早于其发生之日"),
}
"""A day, the other day that it cannot precede, and what is wrong where it does."""

_DAYS = frozenset({*_PAST, *_TURNED})
"""Particulars that are looked at; most acts have none of them."""


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    head_on = asked.facts.head_on
    if head_on is not None and asked.on < head_on:
        text = f"办理日期{day(asked.on)}早于案卷中最后一项行为的日期{day(head_on)}"
        return (refuse(text, cure=_cure(asked), curer="officer"),)
    if not asked.proposed:
        return ()
    key = asked.proposed.get("party")
    if key and asked.facts.party(key) is None:
        return (refuse(f"案卷中没有编号为“{key}”的当事人", curer="officer"),)
    if _DAYS.isdisjoint(asked.proposed):
        return ()
    text = _wrong(asked.on, asked.proposed)
    return (refuse(text, cure="核对日期，发生以后再办理", curer="officer"),) if text else ()


def _cure(asked: Asked[MatterState]) -> str:
    if asked.row.timing is Timing.RECORD:
        return "写明补记的理由，按实际发生之日补记"
    return "按实际办理之日填写；以前发生的事项通过更正记录补记"


def _wrong(on: date, proposed: Mapping[str, Any]) -> str:
    if any((value := proposed.get(name)) is not None and value > on for name in _PAST):
        return "所填日期晚于办理日期，尚未发生的事项不能办理"
    for later, (earlier, text) in _TURNED.items():
        first, second = proposed.get(earlier), proposed.get(later)
        if first is not None and second is not None and second < first:
            return text
    return ""
