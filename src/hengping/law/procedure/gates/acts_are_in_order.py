"""The gate acts_are_in_order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import day, refuse

RULE = "程序行为按发生的先后办理"
_PAST = ("served_on", "published_on", "requested_on", "violated_on", "ended_on", "discovered_on", "notice_on")
"""Days inside an act that must have come."""

_TURNED = {
    "ended_on": ("violated_on", "违法行为终了之日早于发生之日"),
    "discovered_on": ("violated_on", "发现违法行为之日早于其发生之日"),
}
"""A day, the other day that it cannot precede, and what is wrong where it does."""

_DAYS = frozenset({*_PAST, *_TURNED, "due_on"})
"""Particulars that are looked at; most acts have none of them."""


def acts_are_in_order(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """No act is dated before the last one, and no day inside it lies in the future (Administrative Penalty Law 47)."""
    if facts.head_on is not None and on < facts.head_on:
        return (
            refuse(
                "acts_are_in_order",
                f"办理日期{day(on)}早于案卷中最后一项行为的日期{day(facts.head_on)}",
                cite("APL", 47),
                cure="按实际发生的先后办理；以前发生的事项通过更正记录补记",
                curer="officer",
            ),
        )
    if not proposed:
        return ()
    key = proposed.get("party")
    if key and facts.track(key) is None:
        return (refuse("acts_are_in_order", f"案件中没有编号为“{key}”的当事人", cite("APL", 47), curer="officer"),)
    if _DAYS.isdisjoint(proposed):
        return ()
    text = _wrong(facts, step, on, proposed)
    if not text:
        return ()
    return (refuse("acts_are_in_order", text, cite("APL", 47), cure="核对日期，发生以后再办理", curer="officer"),)


def _wrong(facts: CaseFacts, step: str, on: date, proposed: Mapping[str, Any]) -> str:
    if any((value := proposed.get(name)) is not None and value > on for name in _PAST):
        return "所填日期晚于办理日期，尚未发生的事项不能办理"
    for later, (earlier, text) in _TURNED.items():
        first, second = proposed.get(earlier), proposed.get(later)
        if first is not None and second is not None and second < first:
            return text
    due, published = proposed.get("due_on"), proposed.get("published_on")
    if step == "order_correction" and due is not None and due < on:
        return "限期改正的最后一日早于责令改正之日"
    if published is not None and facts.decided_on is not None and published < facts.decided_on:
        return "公示之日早于作出处罚决定之日"
    return ""
