"""What the board shows: each running deadline with its days left on the reader's day, grouped by urgency."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hengping.ground.people.actors import Actor
from hengping.ground.records.owners import DossierLine, lines_of
from hengping.ground.records.queries import list_deadlines
from hengping.ground.records.shapes import DeadlineShape
from hengping.law import periods
from hengping.law.citations import Citation
from hengping.law.procedure.uncounted import OF_ALL, WORDS, Uncounted, left_until

MOST = 2000
"""The most deadlines that one page reads, the nearest first."""

SHOWN = ("running", *WORDS)
"""The states that the board shows; what was met or missed is in the dossier."""

OURS = "本机关"

GROUPS: tuple[tuple[str, str, int | None], ...] = (
    ("over", "已经超过", -1),
    ("today", "今天到期", 0),
    ("three", "三天以内", 3),
    ("seven", "七天以内", 7),
    ("later", "七天以后", None),
)
"""Code, name and the most days left of each group."""

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
        if self.left is not None:
            return group_of(self.left)
        # An owner of another kind of dossier may have a word of its own for what it cannot count.
        return self.deadline.state if self.deadline.state in WORDS else Uncounted.UNKNOWN

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
    """Deadlines of one urgency."""

    code: str
    name: str
    lines: tuple[DeadlineLine, ...]

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


def period_of(key: str) -> str:
    """Return the period that a deadline's key names, without the party it is for."""
    return key.partition(":")[0]


def lines_for(
    actor: Actor,
    on: date,
    *,
    from_day: date | None = None,
    until_day: date | None = None,
    dossier_ids: Sequence[UUID] | None = None,
    states: Sequence[str] = SHOWN,
) -> list[DeadlineLine]:
    """Return the deadlines of the dossiers that the actor may see as of a day, the nearest first.

    Those without a day come last.
    """
    listed = list_deadlines(
        actor.bureau_id,
        states=states,
        from_day=from_day,
        until_day=until_day,
        dossier_ids=dossier_ids,
        limit=MOST,
    )
    dossiers = lines_of(actor, ((deadline.dossier_id, deadline.dossier_kind) for deadline in listed))
    lines = [
        _line(running.deadline, dossiers[running.dossier_id], on)
        for running in listed
        if running.dossier_id in dossiers
    ]
    return sorted(lines, key=lambda line: line.deadline.last_day or date.max)


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


def narrowed(lines: Iterable[DeadlineLine], wanted: Wanted) -> list[DeadlineLine]:
    """Return the lines that fit."""
    return [line for line in lines if _fits(line, wanted)]


def _fits(line: DeadlineLine, wanted: Wanted) -> bool:
    if wanted.key and period_of(line.deadline.key) != wanted.key:
        return False
    if wanted.ours_only and not line.ours:
        return False
    if wanted.handler and line.dossier.handlers != wanted.handler:
        return False
    known = f"{line.dossier.title} {line.dossier.number} {line.dossier.persons}"
    return wanted.text in known and (not wanted.group or line.group == wanted.group)


def group_of(left: int) -> str:
    """Return the code of the group that a number of days left belongs to."""
    return next(code for code, _, most in GROUPS if most is None or left <= most)


def grouped(lines: Iterable[DeadlineLine]) -> list[Group]:
    """Return the lines by urgency, groups in order, empty ones too."""
    held: dict[str, list[DeadlineLine]] = {code: [] for code in GROUP_NAMES}
    for line in lines:
        held[line.group].append(line)
    return [Group(code, name, tuple(held[code])) for code, name in GROUP_NAMES.items()]
