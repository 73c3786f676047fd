"""The gate service_date_is_right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure import clock
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.folding.deciding import DECISIONS, NOTICES
from hengping.law.procedure.questions import Proposed, concerned
from hengping.law.procedure.wording import day, refuse

RULE = "送达日期按送达方式确定"


def _wrong(text: str) -> Finding:
    return refuse(
        "service_date_is_right", text, cite("CPL", 95, 1), cite("APL", 61, 1), cure="核对送达日期", curer="officer"
    )


def service_date_is_right(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A public notice counts thirty days after it was put up; nothing counts before it was done (Civil Procedure Law
    95).
    """
    if proposed is None:
        return ()
    served, effective = proposed.get("served_on"), proposed.get("effective_on")
    if served is None or effective is None:
        return ()
    made = _made_on(facts, proposed)
    if made is not None and served < made:
        return (_wrong(f"送达日期早于文书制发之日{day(made)}"),)
    if proposed.get("mode") == "public_notice":
        first = clock.period("public_notice_service", proposed.get("notice_on") or served, setting).last
        if first is not None and effective < first:
            return (_wrong(f"公告送达自公告之日起经过三十日视为送达，最早为{day(first)}"),)
        return ()
    if effective < served:
        return (_wrong("视为送达之日早于实际送达之日"),)
    if effective > on:
        return (_wrong(f"视为送达之日{day(effective)}还没有到"),)
    return ()


def _made_on(facts: CaseFacts, proposed: Mapping[str, Any]) -> date | None:
    """When the paper that is served was made, where the facts of the party tell it."""
    kind = proposed.get("kind", "")
    days = []
    for track in concerned(facts, proposed):
        if kind in NOTICES and track.notice is not None:
            days.append(track.notice.issued_on)
        elif kind in DECISIONS and track.execution is not None:
            days.append(track.execution.decided_on)
        elif kind == "urging_letter" and track.execution is not None and track.execution.urged_on is not None:
            days.append(track.execution.urged_on)
    return min(days, default=None)
