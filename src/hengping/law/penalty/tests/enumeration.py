"""Walking through every reachable state of a procedure.

A state is what the gates can tell apart: the facts with their days replaced by how they lie to today (past, today, or
the how-maniest day to come), together with the state of an independent monitor. Days pass by jumps to the next day on
which something changes: a period is over, a hearing is due. Two histories that the gates and the monitor cannot tell
apart are one state, so the walk ends.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, timedelta
from itertools import chain
from operator import attrgetter
from typing import Any

from hengping.law.configuration import Setting
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.facts import (
    CaseFacts,
    Correction,
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
from hengping.law.penalty.steps import STEPS
from hengping.law.penalty.tests.monitor import Monitor
from hengping.law.penalty.tests.story import READY
from hengping.law.procedure.acts import Act, read_data
from hengping.law.procedure.ask import ask_act
from hengping.law.procedure.fold import apply
from hengping.law.procedure.matter import Limit

START = date(2025, 3, 3)


def anything(facts: CaseFacts) -> bool:
    """No condition on a move beyond the gates."""
    return True


@dataclass(frozen=True)
class Move:
    """One canonical act: its kind, its particulars, days relative to the day it is done on, and who does it.

    `when` keeps repetitions apart that would only count upward (a third identical notice), never a lawful choice.
    """

    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)
    days: Mapping[str, int] = field(default_factory=dict)
    actor: str = "o1"
    when: Callable[[CaseFacts], bool] = anything

    def act(self, today: date) -> Act:
        """The act as it would be done today."""
        if not self.days:
            return Act(self.kind, today, self.data, self.actor)
        days = {name: today + timedelta(days=offset) for name, offset in self.days.items()}
        return Act(self.kind, today, {**self.data, **days}, self.actor)


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
    return Move(kind, read_data(ACTS, kind, payload), days or {}, actor or default, when)


WITHOUT_REFUSAL: dict[type, frozenset[str]] = {
    CaseFacts: frozenset({"head_on", "filing_limit", "archive_limit"}),
    Filing: frozenset({"proposed_on", "violated_on", "discovered_on"}),
    Hearing: frozenset({"requested_on", "notified_on", "hold_by"}),
    Publication: frozenset({"due", "withdrawal"}),
    Review: frozenset({"submitted_on", "given_on", "limit"}),
    Transfer: frozenset({"approval"}),
    OnSpot: frozenset({"opened_on", "handover", "record"}),
    Execution: frozenset({"reconsider"}),
}
"""Particulars on which no refusal depends, only remarks: they tell no states apart."""

_Day = tuple[date, bool]
"""A day that can lie ahead, and whether it is still in time on itself."""


class Telling:
    """Tells states apart: the shape of an object without its days, as a number, and its days in order.

    Facts are built from small frozen objects that most states share, so each is looked at once.
    """

    def __init__(self) -> None:
        self._seen: dict[int, tuple[Any, int, tuple[_Day, ...]]] = {}
        self._shapes: dict[Any, int] = {}
        self._names: dict[type, Callable[[Any], tuple[Any, ...]]] = {}

    def key(self, facts: CaseFacts, monitor: Monitor, today: date) -> Any:
        """The state: its shape, and for each of its days whether it is over or the how-maniest of those to come."""
        shape, days = self._parts(facts)
        watch, watched = self._parts(monitor)
        days += watched
        rank = {day: number for number, day in enumerate(sorted(set(ahead(days, today))))}
        return (
            shape,
            watch,
            tuple([rank[day] if day > today or (day == today and still) else -1 for day, still in days]),
        )

    def next_day(self, facts: CaseFacts, monitor: Monitor, today: date) -> date | None:
        """The next day on which something changes: the day after a last day, or after a day that was set."""
        coming = ahead(self._parts(facts)[1] + self._parts(monitor)[1], today)
        return min(coming) + timedelta(days=1) if coming else None

    def _parts(self, value: Any) -> tuple[int, tuple[_Day, ...]]:
        known = self._seen.get(id(value))
        if known is not None:
            return known[1], known[2]
        shape, days = self._look(value)
        number = self._shapes.setdefault(shape, len(self._shapes))
        self._seen[id(value)] = (value, number, days)
        return number, days

    def _look(self, value: Any) -> tuple[Any, tuple[_Day, ...]]:
        kind = type(value)
        if kind is Limit:
            return ("limit", value.last is None), () if value.last is None else ((value.last, True),)
        if kind is Correction:
            unrecorded = value.rechecked_on is None or value.due_on is None
            after = unrecorded or value.rechecked_on > value.due_on
            shape = ("correction", value.rechecked_on is None, value.passed, after)
            return shape, () if value.due_on is None else ((value.due_on, True),)
        shape: list[Any] = [kind.__name__]
        days: list[_Day] = []
        for one in self._values(value):
            if type(one) is date:
                shape.append("day")
                days.append((one, kind is Monitor))
            elif type(one) is tuple or is_dataclass(one):
                number, more = self._parts(one)
                shape.append(number)
                days += more
            else:
                shape.append(one)
        return tuple(shape), tuple(days)

    def _values(self, value: Any) -> tuple[Any, ...]:
        kind = type(value)
        if kind is tuple:
            return tuple(value)
        getter = self._names.get(kind)
        if getter is None:
            dropped = WITHOUT_REFUSAL.get(kind, frozenset())
            getter = self._names[kind] = attrgetter(*(one.name for one in fields(kind) if one.name not in dropped))
        return getter(value)


def ahead(days: Iterable[_Day], today: date) -> list[date]:
    """The days still to come."""
    return [day for day, still in days if day > today or (still and day == today)]


@dataclass
class Walk:
    """What a walk has found: how many states, which moves were taken, which states lead nowhere."""

    states: int = 0
    transitions: int = 0
    refused: int = 0
    taken: set[str] = field(default_factory=set)
    phases: set[Phase] = field(default_factory=set)
    dead_ends: list[tuple[Phase, list[str]]] = field(default_factory=list)


@contextmanager
def unwatched() -> Iterator[None]:
    """Keep the coverage measurement out: it looks at every line anew, and a walk passes the same few a million times.

    What walks pass is measured by the tests of the gates and of the fold, so the bar has to hold without them.
    """
    watching = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(watching)


@unwatched()
def walk(
    moves: Iterable[Move],
    *,
    setting: Setting | None = None,
    begin: tuple[CaseFacts, Monitor, date] | None = None,
    most: int = 200_000,
) -> Walk:
    """Visit every state that these moves can reach; the monitor looks at each transition.

    Afterwards every state must have a way to the archive: `dead_ends` names those that have none, with their acts.
    """
    setting = setting or Setting()
    by_phase = {phase: [one for one in moves if phase in STEPS[one.kind].phases] for phase in Phase}
    first = begin or (CaseFacts(), Monitor(), START)
    found, telling = Walk(), Telling()
    numbers: dict[Any, int] = {telling.key(*first): 0}
    nodes = [first]
    parents: list[tuple[int, str]] = [(-1, "")]
    back: list[list[int]] = [[]]
    queue = deque([0])
    while queue:
        number = queue.popleft()
        facts, monitor, today = nodes[number]
        found.phases.add(facts.phase)
        later = telling.next_day(facts, monitor, today)
        waiting = [] if later is None else [("…", (facts, monitor, later))]
        for label, after in chain(waiting, _after(facts, monitor, today, by_phase[facts.phase], setting, found)):
            key = telling.key(*after)
            known = numbers.get(key)
            if known is None:
                known = numbers[key] = len(nodes)
                assert known < most, "the walk does not end"
                nodes.append(after)
                parents.append((number, label))
                back.append([])
                queue.append(known)
            back[known].append(number)
    found.states = len(nodes)
    found.dead_ends = _dead_ends(nodes, parents, back)
    return found


def _after(
    facts: CaseFacts, monitor: Monitor, today: date, moves: list[Move], setting: Setting, found: Walk
) -> Iterable[tuple[str, tuple[CaseFacts, Monitor, date]]]:
    for one in moves:
        if not one.when(facts):
            continue
        act = one.act(today)
        if not ask_act(PENALTY, act, facts, setting).allowed:
            found.refused += 1
            continue
        found.transitions += 1
        found.taken.add(one.kind)
        yield one.kind, (apply(PENALTY, facts, act, setting), monitor.after(act), today)


def _dead_ends(
    nodes: list[tuple[CaseFacts, Monitor, date]], parents: list[tuple[int, str]], back: list[list[int]]
) -> list[tuple[Phase, list[str]]]:
    alive = [facts.phase is Phase.ARCHIVED for facts, _, _ in nodes]
    queue = deque(number for number, one in enumerate(alive) if one)
    while queue:
        for before in back[queue.popleft()]:
            if not alive[before]:
                alive[before] = True
                queue.append(before)
    return [(nodes[number][0].phase, _path(number, parents)) for number, one in enumerate(alive) if not one]


def _path(number: int, parents: list[tuple[int, str]]) -> list[str]:
    path: list[str] = []
    while number >= 0:
        number, label = parents[number]
        path.append(label)
    return path[-2::-1]
