"""Walking through every reachable state of the penalty procedure (`law.procedure.tests.enumeration`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from hengping.law.configuration import Setting
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.facts import (
    CaseFacts,
    Correction,
    Evidence,
    Execution,
    Filing,
    Hearing,
    OnSpot,
    Publication,
    Review,
    Transfer,
)
from hengping.law.penalty.phases import Phase
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.tests.monitor import Monitor
from hengping.law.penalty.tests.story import READY
from hengping.law.procedure.acts import read_data
from hengping.law.procedure.tests.enumeration import START, Day, Distinctions, Move, Walk, Walker, anything

__all__ = ["START", "Move", "Walk", "anything", "move", "walk"]


ENTRIES = {"record_inspection": 1, "record_questioning": 2, "record_sampling": 3, "exhibit_added": 4}
"""The entries by which evidence is named. Once more of a kind stands in the place of the one before."""


def move(
    kind: str,
    /,
    *,
    days: Mapping[str, int] | None = None,
    actor: str = "",
    when: Callable[[CaseFacts], bool] = anything,
    **changes: Any,
) -> Move:
    """A move with the ready particulars of its act and these changes."""
    payload = {name: value for name, value in {**READY.get(kind, {}), **changes}.items() if value is not None}
    payload |= dict.fromkeys(days or {}, START)
    default = "h1" if kind.startswith(("approve_", "refuse_")) else "s1" if kind.startswith("endorse") else "o1"
    return Move(kind, read_data(ACTS, kind, payload), days or {}, actor or default, when, ENTRIES.get(kind, 0))


def _correction(order: Correction) -> tuple[Any, tuple[Day, ...]]:
    unrecorded = order.rechecked_on is None or order.due_on is None
    after = unrecorded or order.rechecked_on > order.due_on  # type: ignore[operator]  # both are there then
    shape = ("correction", order.rechecked_on is None, order.passed, after)
    return shape, () if order.due_on is None else ((order.due_on, True),)


WITHOUT_REFUSAL: dict[type, frozenset[str]] = {
    CaseFacts: frozenset({"head_on", "filing_limit", "archive_limit", "uncounted"}),
    Evidence: frozenset({"on", "name"}),
    Filing: frozenset({"proposed_on", "violated_on", "discovered_on"}),
    Hearing: frozenset({"requested_on", "notified_on", "hold_by"}),
    Publication: frozenset({"due", "withdrawal"}),
    Review: frozenset({"submitted_on", "given_on", "limit"}),
    Transfer: frozenset({"approval"}),
    OnSpot: frozenset({"opened_on", "handover", "record"}),
    Execution: frozenset({"reconsider"}),
}
"""Particulars on which no refusal depends, only remarks: they tell no states apart."""

WALKER = Walker(
    PENALTY,
    Distinctions(WITHOUT_REFUSAL, {Correction: _correction}, (Monitor,)),
    frozenset({Phase.ARCHIVED}),
)


def walk(
    moves: Iterable[Move],
    *,
    setting: Setting | None = None,
    begin: tuple[CaseFacts, Monitor, date] | None = None,
) -> Walk:
    """Visit every state that these moves can reach from the beginning, or from `begin`."""
    return WALKER.walk(moves, begin or (CaseFacts(), Monitor(), START), setting or Setting())
