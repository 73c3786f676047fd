"""The state of a matter of any kind: what the engine and its gates ask, folded from the acts. Pure values, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from hengping.law.periods import Excluded
from hengping.law.procedure.choices import KEPT
from hengping.law.procedure.particulars import Party


@dataclass(frozen=True, slots=True)
class Limit:
    """A period that runs: since when, until which day (included).

    `last` is None where a calendar that is needed has not been loaded (`missing_year` then names it), where no rule
    that was in force on `start` is registered (`no_rule` then is the key of the period in `law.periods`) and while the
    clock stands still (`stopped_on` says since when). `internal` is the day up to which one is in time under every
    reading; it is known without a calendar where only the roll is not. `excluded_days` were left out of it by law.
    `not_before` and `not_after` enclose the last day where only the arrangement of a year is missing: provisional.
    `other_last` is the last day by a second way to count that the text of its day allows, or after a roll that it
    leaves open.
    `causes` are the codes in `law.periods` of why days were left out of it, or of why it stands still now.
    """

    start: date
    last: date | None
    internal: date | None = None
    missing_year: int = 0
    excluded_days: int = 0
    stopped_on: date | None = None
    no_rule: str = ""
    causes: tuple[str, ...] = ()
    not_before: date | None = None
    not_after: date | None = None
    other_last: date | None = None

    @property
    def latest(self) -> date | None:
        """The last day, or the latest that it can be; None where nobody can say."""
        return self.last or self.not_after

    @property
    def earliest(self) -> date | None:
        """The last day, or the earliest that it can be; None where nobody can say."""
        return self.last or self.not_before

    def over(self, on: date) -> bool:
        """True where the last day has certainly passed. Never true while nobody can say or the clock stands still."""
        return self.latest is not None and on > self.latest

    def uncertain(self, on: date) -> bool:
        """True where nobody can say without the missing calendar or rule whether that day is still in time."""
        if self.last is not None or self.stopped_on is not None or self.over(on):
            return False
        safe = self.not_before or self.internal
        return safe is None or on > safe

    def in_time_otherwise(self, on: date) -> bool:
        """Whether a day after the last one is in time by the second way to count that the text of its day allows."""
        return self.over(on) and self.other_last is not None and on <= self.other_last

    def kept(self, on: date) -> bool | None:
        """Whether that day is in time; None where nobody can say."""
        return None if self.latest is None or self.uncertain(on) else not self.over(on)


class Pause(NamedTuple):
    """What a clock stands still for: since when, and why, a cause that its row in `law.periods` leaves out of it."""

    since: date
    why: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A period that a step of the table starts, and that others halt, let run again, lengthen and stop.

    `key` names it in `law.periods`; `excluded` are the days of the pauses that have ended, which may overlap; `pauses`
    those that have not, each for itself; `stands_since` is the day since which it has not run (None: it runs).
    """

    key: str
    start: date
    limit: Limit
    excluded: tuple[Excluded, ...] = ()
    pauses: tuple[Pause, ...] = ()
    stands_since: date | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """An internal paper that waits for the one who decides. `party` is the key of the one it is about where each party
    is decided on for itself ("": it is about the matter or all of them).
    """

    of: str
    on: date
    actor: str
    endorsed_on: date | None = None
    endorser: str = ""
    party: str = ""

    def about(self, of: str, party: str) -> bool:
        """Whether it is a proposal of that kind about that party; none that is named is any."""
        return self.of == of and (not party or self.party in ("", party))


@dataclass(frozen=True, slots=True)
class Publication:
    """Where something was made public, since when, and since when it is public no more."""

    register: str
    on: date
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A paper that decides something towards a party ("": towards all): what it is, under which number ("" where none
    is told), of which day, and who issued it before the matter came ("": this bureau).

    `gone_on` is the day from which it decides nothing any more, None while it stands; `gone_by` a key of
    `choices.TAKEN_AWAY_BY`.
    """

    document: str
    kind: str
    on: date
    party: str = ""
    number: str = ""
    issuer: str = ""
    gone_on: date | None = None
    gone_by: str = ""


@dataclass(frozen=True, slots=True)
class Upset:
    """What an entry upset in acts that came after it: the number of the entry, what the law holds against them since,
    and what was answered, a key of `choices.UPSET_ANSWERS` ("": nothing yet).
    """

    by: int
    texts: tuple[str, ...]
    answer: str = ""

    @property
    def open(self) -> bool:
        """Whether somebody has still to say, or to do what was said."""
        return self.answer != KEPT


@dataclass(frozen=True, slots=True)
class HandOver:
    """What went to or came from another body. `body` names it; `incoming` says which way."""

    body: str
    on: date
    what: str
    incoming: bool = False
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Continuing:
    """What others did before the matter came and is still to be entered, each step with its day, in their order.

    `body` and `what` say from whom it came and how far it had got, `came_on` when; `all_steps` are those to be entered
    again where what was put before somebody is sent back.
    """

    body: str
    what: str
    came_on: date
    all_steps: tuple[tuple[str, date], ...]
    steps: tuple[tuple[str, date], ...]

    def day_of(self, step: str) -> date | None:
        """The day on which others took a step that is still to be entered."""
        return dict(self.steps).get(step)


@dataclass(frozen=True, slots=True)
class PartyState(Party):
    """A party as the matter knows it. `electronic` says that it agreed, signed, to be served electronically."""

    electronic: bool = False


@dataclass(frozen=True, slots=True)
class MatterState:
    """What every procedure knows about a matter; a procedure adds its own facts by inheriting.

    `phase` is a code of the procedure's phases; `head_on` the day of the latest act; `own_since` the first day on which
    the bureau itself was at work in the matter, entering what others had done or acting itself; `tainted` kinds of act
    done without two certified officers; `issued` pairs of document and kind, `unserved` documents that still need proof
    of service, `of_others` documents that were issued before the matter came, `decisions` those that decide, with what
    became of them; `failed_services` triples of document kind, party and mode; `waivers` pairs of gate and last day;
    `ratings` stars from one to five; `continuing` what others did and nobody has entered yet, None where nothing is;
    `upset` what late entries and corrections upset.
    """

    phase: str = ""
    head_on: date | None = None
    own_since: date | None = None
    parties: Sequence[PartyState] = ()
    proposals: tuple[Proposal, ...] = ()
    handlers: frozenset[str] = frozenset()
    investigators: frozenset[str] = frozenset()
    recusals_open: frozenset[str] = frozenset()
    recused: frozenset[str] = frozenset()
    tainted: frozenset[str] = frozenset()
    issued: frozenset[tuple[str, str]] = frozenset()
    unserved: frozenset[str] = frozenset()
    of_others: frozenset[str] = frozenset()
    decisions: tuple[Decision, ...] = ()
    failed_services: frozenset[tuple[str, str, str]] = frozenset()
    waivers: frozenset[tuple[str, date]] = frozenset()
    clocks: tuple[Clock, ...] = ()
    public: tuple[Publication, ...] = ()
    handed: tuple[HandOver, ...] = ()
    ratings: tuple[int, ...] = ()
    continuing: Continuing | None = None
    upset: tuple[Upset, ...] = ()

    def waits_for_service(self, kind: str) -> bool:
        """Whether a paper of that kind went out and nothing proves that it arrived."""
        return any(document in self.unserved for document, issued in self.issued if issued == kind)

    @property
    def open_upsets(self) -> tuple[Upset, ...]:
        """What was upset and is neither kept nor taken back."""
        return tuple(one for one in self.upset if one.open)

    def proposal(self, of: str, party: str = "") -> Proposal | None:
        """The pending proposal of that kind, about that party where one is named."""
        for proposal in self.proposals:
            if proposal.about(of, party):
                return proposal
        return None

    @property
    def taken_over_on(self) -> date | None:
        """The day on which the matter last came from another body; None where it never did."""
        return max((handed.on for handed in self.handed if handed.incoming), default=None)

    def is_told(self, since: date) -> bool:
        """Whether the record tells what became of a period that began on that day: while steps that others took are
        still to be entered, it does not for one that began before the matter came.
        """
        return self.continuing is None or since > self.continuing.came_on

    def clock(self, key: str) -> Clock | None:
        """The running clock of that period."""
        for clock in self.clocks:
            if clock.key == key:
                return clock
        return None

    def party(self, key: str) -> PartyState | None:
        """The party of that key."""
        for party in self.parties:
            if party.key == key:
                return party
        return None
