"""The gate acts_are_in_order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import day, refuse

RULE = "程序行为按发生的先后办理"
_PAST = ("served_on", "published_on", "requested_on", "violated_on", "discovered_on", "notice_on")


def acts_are_in_order(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """No act is dated before the last one, and no day inside it lies in the future (Administrative Penalty Law 5)."""
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
    late = [name for name in _PAST if (value := proposed.get(name)) is not None and value > on]
    if late:
        return (
            refuse(
                "acts_are_in_order",
                "所填日期晚于办理日期，尚未发生的事项不能办理",
                cite("APL", 47),
                cure="发生以后再办理",
                curer="officer",
            ),
        )
    return ()
