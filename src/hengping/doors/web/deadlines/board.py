"""What the board shows: each running deadline with its days left on the reader's day, grouped by urgency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from uuid import UUID

from hengping.ground.people.actors import Actor
from hengping.ground.records.deadline_lists import (
    SHOWN,
    Days,
    Narrowed,
    count_by_day,
    count_within,
    list_first_of_days,
    list_uncounted,
    list_within,
    periods_running,
)
from hengping.ground.records.owners import DossierLine, all_owners, lines_of
from hengping.ground.records.queries import list_deadlines
from hengping.ground.records.shapes import DeadlineShape, ListedDeadline
from hengping.law import periods
from hengping.law.citations import Citation
from hengping.law.procedure.uncounted import OF_ALL, WORDS, Uncounted, left_until

OURS = "本机关"

GROUPS: tuple[tuple[str, str, Days], ...] = (
    ("over", "已经超过", Days(None, -1)),
    ("today", "今天到期", Days(0, 0)),
    ("three", "三天以内", Days(1, 3)),
    ("seven", "七天以内", Days(4, 7)),
    ("later", "七天以后", Days(8, None)),
)
"""Code, name and the days left of each group, the most urgent first."""

DAYS: dict[str, Days] = {code: days for code, _, days in GROUPS}

GROUP_NAMES: dict[str, str] = {code: name for code, name, _ in GROUPS} | {
    code: words.heading for code, words in WORDS.items()
}
"""What cannot be counted is grouped by what keeps it from that."""


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """One deadline on the board. `left` counts calendar days, negative when over; None where it cannot be counted.

    `ours` says that the bureau itself is bound: only then being over is a danger, otherwise it is an event.
    """

    deadline: DeadlineShape
    name: str
    dossier: DossierLine
    binds: str
    ours: bool
    citations: tuple[Citation, ...]
    left: int | None

    @property
    def group(self) -> str:
        """The code of the group it belongs to."""
        return _group_of(self.deadline.state, self.left)

    @property
    def state_name(self) -> str:
        """What stands in place of the days left where it cannot be counted."""
        return WORDS[self.group].name

    @property
    def pressing(self) -> bool:
        """True where somebody may still keep or break it: a party's period that is over harms nobody."""
        return self.left is not None and (self.ours or self.left >= 0)

    @property
    def missed(self) -> str:
        """What can lawfully be done, or what follows, once it has run out; "" before."""
        return periods.get(period_of(self.deadline.key)).missed if self.left is not None and self.left < 0 else ""

    @property
    def says_internal(self) -> bool:
        """True where the house goes by an earlier day than the law."""
        return self.deadline.internal_day is not None and self.deadline.internal_day != self.deadline.last_day

    @property
    def doubtful(self) -> bool:
        """True where the law does not say that such a period may roll: the second reading is the nominal day."""
        return periods.get(period_of(self.deadline.key)).roll is periods.Roll.ROLL_DOUBTFUL

    @property
    def provisional(self) -> bool:
        """True where only the arrangement of a year is missing: its day is the earlier of the two that enclose it."""
        return self.deadline.state == Uncounted.PROVISIONAL

    @property
    def rolled(self) -> bool:
        """True where a holiday moved the last day."""
        nominal = self.deadline.nominal_last_day
        return not self.provisional and nominal is not None and nominal != self.deadline.last_day


@dataclass(frozen=True, slots=True)
class Group:
    """Deadlines of one urgency: how many there are, and those of them that are shown."""

    code: str
    name: str
    count: int
    lines: tuple[DeadlineLine, ...] = ()

    @property
    def always(self) -> bool:
        """True where it is offered even when empty: what cannot be counted is seldom there."""
        return self.code not in WORDS


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the board is narrowed to. Empty means no narrowing."""

    key: str = ""
    handler: str = ""
    text: str = ""
    group: str = ""
    ours_only: bool = False
    day: date | None = None

    def as_asked(self) -> Narrowed:
        """Return the same as the records are asked, whatever the group."""
        fitting = frozenset({self.key}) if self.key else None
        if self.ours_only:
            fitting = bound_by_us() if fitting is None else fitting & bound_by_us()
        return Narrowed(fitting, self.handler, self.text, on_day=self.day)


@cache
def bound_by_us() -> frozenset[str]:
    """Return the periods that bind the bureau itself; what stands for all periods of a dossier is among them."""
    ours = {code for code in set(periods.keys()) if periods.BINDS[periods.get(code).binds] == OURS}
    return frozenset(ours | {str(code) for code in OF_ALL})


@dataclass(frozen=True, slots=True)
class Board:
    """The deadlines in question by urgency: how many in each group; a page of them is read on demand."""

    actor: Actor
    on: date
    wanted: Wanted
    groups: tuple[Group, ...]

    @property
    def total(self) -> int:
        """How many there are in all groups."""
        return sum(group.count for group in self.groups)

    @property
    def chosen(self) -> tuple[Group, ...]:
        """The groups that are shown."""
        return tuple(group for group in self.groups if self.wanted.group in ("", group.code))

    def read(self, among: slice) -> list[Group]:
        """Return the groups with those lines that stand among the given places of what is shown, the nearest first."""
        found, before = [], 0
        for group in self.chosen:
            start, stop = max(among.start - before, 0), min(among.stop - before, group.count)
            before += group.count
            if start < stop:
                found.append((group, self._listed(group.code, slice(start, stop))))
        dossiers = lines_of(self.actor, [(one.dossier_id, one.dossier_kind) for _, listed in found for one in listed])
        return [replace(group, lines=tuple(_lines(listed, dossiers, self.on))) for group, listed in found]

    def _listed(self, code: str, among: slice) -> list[ListedDeadline]:
        if code in DAYS:
            return list_within(self.actor, self.wanted.as_asked(), self.on, DAYS[code], among)
        return list_uncounted(self.actor, self.wanted.as_asked(), code, among)


def board_of(actor: Actor, on: date, wanted: Wanted) -> Board:
    """Return the board of somebody on a day: every deadline is counted, by day, and none is read."""
    counts = dict.fromkeys(GROUP_NAMES, 0)
    for one in count_by_day(actor, wanted.as_asked()):
        counts[_group_of(one.state, left_until(one.first, one.last, on))] += one.number
    return Board(actor, on, wanted, tuple(Group(code, name, counts[code]) for code, name in GROUP_NAMES.items()))


def offered_periods(bureau_id: int) -> list[tuple[str, str]]:
    """Return the periods that run in a bureau with their names, in the order of the names."""
    known = periods_running(bureau_id) & set(periods.keys())
    return sorted(((code, periods.get(code).name) for code in known), key=lambda pair: pair[1])


def offered_handlers(bureau_id: int) -> list[str]:
    """Return by whom the board can be narrowed."""
    return sorted({name for owner in all_owners().values() for name in owner.handler_names(bureau_id)})


def period_of(key: str) -> str:
    """Return the period that a deadline's key names, without the party it is for."""
    return key.partition(":")[0]


def lines_for(actor: Actor, on: date, *, dossier_ids: Sequence[UUID]) -> list[DeadlineLine]:
    """Return the deadlines of some dossiers that the actor may see as of a day, the nearest first.

    Those without a day come last.
    """
    listed = list_deadlines(actor.bureau_id, states=SHOWN, dossier_ids=dossier_ids)
    return sorted(_seen(actor, listed, on), key=lambda line: line.deadline.last_day or date.max)


def nearest_for(
    actor: Actor, on: date, days: Days, *, own: bool = False, ours: bool = False, most: int
) -> tuple[list[DeadlineLine], int]:
    """Return the first of those with so many days left, and how many there are: of the bureau, or of what is the
    actor's own; `ours`: only those that bind the bureau.
    """
    narrowed = Narrowed(bound_by_us() if ours else None, own=own)
    listed = list_within(actor, narrowed, on, days, slice(0, most))
    count = len(listed) if len(listed) < most else count_within(actor, narrowed, on, days)
    return _seen(actor, listed, on), count


def month_lines(
    actor: Actor, on: date, from_day: date, until_day: date, most: int
) -> tuple[dict[date, list[DeadlineLine]], dict[date, int]]:
    """Return the first lines of each day of a month, at most so many a day, and how many each day has."""
    listed, counts = list_first_of_days(actor, from_day, until_day, most)
    by_day: dict[date, list[DeadlineLine]] = {}
    for line in _seen(actor, listed, on):
        by_day.setdefault(line.deadline.last_day or from_day, []).append(line)
    return by_day, counts


def _seen(actor: Actor, listed: Sequence[ListedDeadline], on: date) -> list[DeadlineLine]:
    """Return the lines of those whose dossier the actor may see, in their order."""
    return _lines(listed, lines_of(actor, [(one.dossier_id, one.dossier_kind) for one in listed]), on)


def _lines(listed: Sequence[ListedDeadline], dossiers: Mapping[UUID, DossierLine], on: date) -> list[DeadlineLine]:
    return [_line(one.deadline, dossiers[one.dossier_id], on) for one in listed if one.dossier_id in dossiers]


def _line(deadline: DeadlineShape, dossier: DossierLine, on: date) -> DeadlineLine:
    # What stands for all periods of a dossier is no period of the register.
    period = None if deadline.state in OF_ALL else periods.get(period_of(deadline.key))
    binds = periods.BINDS[period.binds] if period else OURS
    return DeadlineLine(
        deadline=deadline,
        name=deadline.label,
        dossier=dossier,
        binds=binds,
        ours=binds == OURS,
        citations=period.basis if period else (),
        left=_left(deadline, on),
    )


def _left(deadline: DeadlineShape, on: date) -> int | None:
    last = deadline.nominal_last_day if deadline.state == Uncounted.PROVISIONAL else deadline.last_day
    return left_until(deadline.last_day, last, on)


def group_of(left: int) -> str:
    """Return the code of the group that a number of days left belongs to."""
    return next(code for code, _, days in GROUPS if days.most is None or left <= days.most)


def _group_of(state: str, left: int | None) -> str:
    """Return the code of the group of a deadline in that state with so many days left."""
    if left is not None:
        return group_of(left)
    # An owner of another kind of dossier may have a word of its own for what it cannot count.
    return state if state in WORDS else Uncounted.UNKNOWN
