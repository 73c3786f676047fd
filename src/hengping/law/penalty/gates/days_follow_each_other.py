"""The days inside an act fit together: a violation ends and is found after it was done, a term for correcting ends
after the order, a decision is made public after it was made, and nothing is dated before it happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "所填日期前后相符"
HOUSE = True
FIRM = True

_PAST = ("violated_on", "ended_on", "discovered_on")
"""Days that must have come."""


def gate(case: Asked) -> Iterable[Finding]:
    if not case.proposed:
        return ()
    text, cure = _wrong(case.on, case.proposed, case.facts.decided_on)
    return (refuse_house(text, cure=cure, curer="officer"),) if text else ()


def _wrong(on: date, proposed: Mapping[str, Any], decided: date | None) -> tuple[str, str]:
    """What is wrong with the first pair of days that does not fit, and how it is put right; "" where all do."""
    violated, due, published = (proposed.get(name) for name in ("violated_on", "due_on", "published_on"))
    if any((day := proposed.get(name)) is not None and day > on for name in _PAST):
        return "所填日期晚于办理日期，尚未发生的事项不能办理", "改填日期；还没有发生的，发生以后再办理"
    if violated is not None and (ended := proposed.get("ended_on")) is not None and ended < violated:
        return "违法行为终了之日早于发生之日", "改填发生之日或者终了之日"
    if violated is not None and (found := proposed.get("discovered_on")) is not None and found < violated:
        return "发现违法行为之日早于其发生之日", "改填发生之日或者发现之日"
    if due is not None and due < on:
        return "限期改正的最后一日早于责令改正之日", "改填限期改正的最后一日，不早于责令改正之日"
    if published is not None and decided is not None and published < decided:
        return "公示之日早于作出处罚决定之日", "改填公示之日"
    return "", ""
