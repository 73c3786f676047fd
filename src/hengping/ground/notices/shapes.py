"""What leaves the app."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from hengping.ground.notices.kinds import KINDS, WAYS
from hengping.ground.records.owners import DossierLine
from hengping.ground.records.shapes import DeadlineShape


@dataclass(frozen=True, slots=True)
class NoticeShape:
    """A notice as its person sees it.

    `matter` says which one it is, by party, violation and day: `what` may leave the house and holds a number at most.
    """

    id: int
    kind: str
    what: str
    address: str
    made_at: datetime
    seen: bool
    settled: bool
    matter: str = ""

    @property
    def kind_name(self) -> str:
        """The kind in words."""
        return KINDS[self.kind]


@dataclass(frozen=True, slots=True)
class UnsentShape:
    """A message that could not be sent: to whom, by which way, why. What it is about is only named by its kind."""

    id: int
    name: str
    kind: str
    way: str
    address: str
    fault: str
    tries: int
    made_at: datetime

    @property
    def kind_name(self) -> str:
        """The kind in words."""
        return KINDS[self.kind]

    @property
    def way_name(self) -> str:
        """The way in words."""
        return WAYS[self.way]


@dataclass(frozen=True, slots=True)
class ChoiceShape:
    """What a person chose; `calendar_made_at` is None where they have no private address."""

    mail: str = ""
    ways: frozenset[str] = frozenset()
    quiet: frozenset[str] = frozenset()
    calendar_made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OwnDeadline:
    """A running deadline of a dossier that a person handles, with the days left where it can be counted."""

    line: DossierLine
    deadline: DeadlineShape
    left: int | None
    ours: bool = field(default=True)

    @property
    def subject(self) -> str:
        """What tells it from every other one, its last day included."""
        return f"{self.line.id}:{self.deadline.key}:{self.deadline.last_day}"

    @property
    def last_day(self) -> date | None:
        """Its last day, the safe one while that is provisional."""
        return self.deadline.last_day
