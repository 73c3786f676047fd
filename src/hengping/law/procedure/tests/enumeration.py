"""Walking through every reachable state of a procedure.

A state is what the gates can tell apart: the facts with their days replaced by how they lie to today (past, today, or
the how-maniest day to come), together with the state of an independent monitor. Days pass by jumps to the next day on
which something changes: a period is over, a meeting is due; what lapses in silence lapses on the way. Two histories
that the gates and the monitor cannot tell apart are one state, so the walk ends.
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
from typing import Any, Generic, Protocol, TypeVar

from hengping.law.configuration import Setting
from hengping.law.procedure.acts import Act
from hengping.law.procedure.ask import ask_act
from hengping.law.procedure.fold import apply
from hengping.law.procedure.matter import Limit
from hengping.law.procedure.procedure import Procedure, S

START = date(2025, 3, 3)


class Watch(Protocol):
    """Somebody who knows the law by himself and objects to a transition that it forbids."""

    def after(self, act: Act) -> Any:
        """The watch after one more act. Raises where the act should not have been possible."""
        ...


M = TypeVar("M", bound=Watch)


def anything(facts: Any) -> bool:
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
    when: Callable[[Any], bool] = anything
    entry: int = 0
    """The number of its entry, where acts of one kind are named by it."""

    def act(self, today: date) -> Act:
        """The act as it would be done today."""
        if not self.days:
            return Act(self.kind, today, self.data, self.actor, self.entry)
        days = {name: today + timedelta(days=offset) for name, offset in self.days.items()}
        return Act(self.kind, today, {**self.data, **days}, self.actor, self.entry)


Day = tuple[date, bool]
"""A day that can lie ahead, and whether it is still in time on itself."""

Shape = Callable[[Any], tuple[Any, tuple[Day, ...]]]
"""Tells a value of some type apart from others: what it is without its days, and its days."""


@dataclass(frozen=True)
class Distinctions:
    """What tells states apart beside the plain parts of the facts.

    `dropped` are particulars, by type, on which no refusal depends, only remarks; `shapes` tell values of a type apart
    in their own way; days of `still` types are still in time on themselves.
    """

    dropped: Mapping[type, frozenset[str]] = field(default_factory=dict)
    shapes: Mapping[type, Shape] = field(default_factory=dict)
    still: tuple[type, ...] = ()


class Telling:
    """Tells states apart: the shape of an object without its days, as a number, and its days in order.

    Facts are built from small frozen objects that most states share, so each is looked at once.
    """

    def __init__(self, distinctions: Distinctions) -> None:
        self._distinctions = distinctions
        self._seen: dict[int, tuple[Any, int, tuple[Day, ...]]] = {}
        self._shapes: dict[Any, int] = {}
        self._names: dict[type, Callable[[Any], tuple[Any, ...]]] = {}
        self._plain: dict[type, bool] = {}

    def key(self, facts: Any, watch: Any, today: date) -> Any:
        """The state: its shape, and for each of its days whether it is over or the how-maniest of those to come."""
        shape, days = self._parts(facts)
        watching, watched = self._parts(watch)
        days += watched
        rank = {day: number for number, day in enumerate(sorted(set(ahead(days, today))))}
        return (
            shape,
            watching,
            tuple([rank[day] if day > today or (day == today and still) else -1 for day, still in days]),
        )

    def next_day(self, facts: Any, watch: Any, today: date) -> date | None:
        """The next day on which something changes: the day after a last day, or after a day that was set."""
        coming = ahead(self._parts(facts)[1] + self._parts(watch)[1], today)
        return min(coming) + timedelta(days=1) if coming else None

    def _parts(self, value: Any) -> tuple[int, tuple[Day, ...]]:
        known = self._seen.get(id(value))
        if known is not None:
            return known[1], known[2]
        shape, days = self._look(value)
        number = self._shapes.setdefault(shape, len(self._shapes))
        self._seen[id(value)] = (value, number, days)
        return number, days

    def _look(self, value: Any) -> tuple[Any, tuple[Day, ...]]:
        kind = type(value)
        if kind is Limit:
            return ("limit", value.last is None), () if value.last is None else ((value.last, True),)
        own = self._distinctions.shapes.get(kind)
        if own is not None:
            return own(value)
        shape: list[Any] = [kind.__name__]
        days: list[Day] = []
        plain = self._plain
        for part in self._values(value):
            sort = type(part)
            if plain[sort] if sort in plain else self._is_plain(sort):
                shape.append(part)
            elif sort is date:
                shape.append("day")
                days.append((part, kind in self._distinctions.still))
            else:
                number, more = self._parts(part)
                shape.append(number)
                days += more
        return tuple(shape), tuple(days)

    def _is_plain(self, sort: type) -> bool:
        """Say of a type, asked once, whether its values are told apart as they are: no day, and not made of parts."""
        plain = self._plain[sort] = not (sort in (date, tuple) or is_dataclass(sort))
        return plain

    def _values(self, value: Any) -> tuple[Any, ...]:
        kind = type(value)
        if kind is tuple:
            return tuple(value)
        getter = self._names.get(kind)
        if getter is None:
            dropped = self._distinctions.dropped.get(kind, frozenset())
            kept = [part.name for part in fields(kind) if part.name not in dropped]
            getter = self._names[kind] = attrgetter(*kept) if len(kept) > 1 else lambda one: (getattr(one, kept[0]),)
        return getter(value)


def ahead(days: Iterable[Day], today: date) -> list[date]:
    """The days still to come."""
    return [day for day, still in days if day > today or (still and day == today)]


@dataclass
class Walk:
    """What a walk has found: how many states, which moves were taken, which states lead nowhere."""

    states: int = 0
    transitions: int = 0
    refused: int = 0
    taken: set[str] = field(default_factory=set)
    phases: set[str] = field(default_factory=set)
    dead_ends: list[tuple[str, list[str]]] = field(default_factory=list)


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


@dataclass(frozen=True)
class Walker(Generic[S]):
    """Walks through one procedure: what tells its states apart, and the phases in which a matter is at its end."""

    procedure: Procedure[S]
    distinctions: Distinctions
    final: frozenset[str]
    most: int = 200_000

    @unwatched()
    def walk(self, moves: Iterable[Move], begin: tuple[S, Watch, date], setting: Setting) -> Walk:
        """Visit every state that these moves can reach; the watch looks at each transition.

        Afterwards every state must have a way to the end: `dead_ends` names those that have none, with their acts.
        """
        steps = self.procedure.steps
        moves = list(moves)
        by_phase = {
            phase: [move for move in moves if phase in steps[move.kind].phases] for phase in self.procedure.phases
        }
        found, telling = Walk(), Telling(self.distinctions)
        numbers: dict[Any, int] = {telling.key(*begin): 0}
        nodes = [begin]
        parents: list[tuple[int, str]] = [(-1, "")]
        back: list[list[int]] = [[]]
        queue = deque([0])
        while queue:
            number = queue.popleft()
            facts, watch, today = nodes[number]
            found.phases.add(facts.phase)
            later = telling.next_day(facts, watch, today)
            waiting = [] if later is None else [self._as_days_pass(facts, watch, later, setting, found)]
            taken = self._after(facts, watch, today, by_phase[facts.phase], setting, found)
            for label, after in chain(waiting, taken):
                key = telling.key(*after)
                known = numbers.get(key)
                if known is None:
                    known = numbers[key] = len(nodes)
                    assert known < self.most, "the walk does not end"
                    nodes.append(after)
                    parents.append((number, label))
                    back.append([])
                    queue.append(known)
                back[known].append(number)
        found.states = len(nodes)
        found.dead_ends = self._dead_ends(nodes, parents, back)
        return found

    def _as_days_pass(
        self, facts: S, watch: Any, today: date, setting: Setting, found: Walk
    ) -> tuple[str, tuple[S, Any, date]]:
        """The state on a later day: what had to lapse by then has lapsed, each on its own day."""
        label = "…"
        lapsed = True
        while lapsed:
            lapsed = False
            for rule in self.procedure.silences:
                limit = rule.limit(facts)
                if limit is not None and limit.last is not None and limit.over(today):
                    act = Act(rule.act, limit.last + timedelta(days=1), {"ended_on": limit.last}, late="record")
                    facts, watch = apply(self.procedure, facts, act, setting), watch.after(act)
                    label, lapsed = rule.act, True
                    found.taken.add(rule.act)
        return label, (facts, watch, today)

    def _after(
        self, facts: S, watch: Any, today: date, moves: list[Move], setting: Setting, found: Walk
    ) -> Iterable[tuple[str, tuple[S, Any, date]]]:
        for move in moves:
            if not move.when(facts):
                continue
            act = move.act(today)
            if not ask_act(self.procedure, act, facts, setting).allowed:
                found.refused += 1
                continue
            found.transitions += 1
            found.taken.add(move.kind)
            yield move.kind, (apply(self.procedure, facts, act, setting), watch.after(act), today)

    def _dead_ends(
        self, nodes: list[tuple[S, Any, date]], parents: list[tuple[int, str]], back: list[list[int]]
    ) -> list[tuple[str, list[str]]]:
        alive = [facts.phase in self.final for facts, _, _ in nodes]
        queue = deque(number for number, reached in enumerate(alive) if reached)
        while queue:
            for before in back[queue.popleft()]:
                if not alive[before]:
                    alive[before] = True
                    queue.append(before)
        return [(nodes[number][0].phase, _path(number, parents)) for number, reached in enumerate(alive) if not reached]


def _path(number: int, parents: list[tuple[int, str]]) -> list[str]:
    path: list[str] = []
    while number >= 0:
        number, label = parents[number]
        path.append(label)
    return path[-2::-1]
