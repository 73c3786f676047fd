"""The row of a procedure table: what may be done when, by whom, and what it brings about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from hengping.law.citations import Citation

ALWAYS = ("acts_are_in_order", "day_is_the_day_it_was_done")
"""Gates asked before every step of every procedure."""


class Timing(StrEnum):
    """How the day of an act relates to the day on which it is written down."""

    DESK = "desk"
    """Done at the desk by being written: it carries the day on which it is done."""
    RECORD = "record"
    """Tells what happened elsewhere: it may be entered later, with the reason, and stands at its own day."""
    ALONG = "along"
    """Comes out of another act, or of a meeting, and carries its day: that one is asked about the day, this is not."""


class Halt(NamedTuple):
    """A period whose clock stands still, and why: a cause that its row in `law.periods` leaves out of it. The step that
    ends the cause names the same pair.
    """

    period: str
    why: str


class Extension(NamedTuple):
    """A period that somebody lengthened, and the period of the register that it then is: counted from the same day."""

    period: str
    into: str


class MadeUp(NamedTuple):
    """An approval by word of mouth: the rule that allows it, and within how many days it must be put on paper.

    Periods of hours are told in days, as acts carry no hour: twenty-four hours end on the next day at the latest.
    """

    basis: tuple[Citation, ...]
    days: int


@dataclass(frozen=True, slots=True)
class Step:
    """One row of a procedure table. The code of a step is the code of its act.

    `table` names the part of the procedure; `permission` and `post` say who takes it; `goes_to` is None where the phase
    stays or depends on what was recorded. Gates are named as their files; a blocking gate may itself answer with
    attention only. `documents` come out of it. `approves` names the proposal that it decides on; `sends_back` says that
    it answers no or takes back, so that what was done before is due again. `starts` and `stops` are keys of periods in
    `law.periods` whose clock it moves; `halts` says which clock stands still for which cause, `resumes` which of these
    causes ends, `extends` which period goes on as a longer one, with its first day, its days left out and what it
    stands still for. `made_up` says by which rule and how soon an approval given by word of mouth may be put on paper
    afterwards (None: it may not). `offered` False: other pages or the clock take it. `takes_over` are the kinds of
    paper that others issued before the matter came: the step enters one of them with its scan, and no paper of ours is
    made.
    """

    code: str
    table: str
    permission: str
    post: str
    phases: frozenset[str]
    goes_to: str | None
    blocks: tuple[str, ...]
    warns: tuple[str, ...]
    documents: tuple[str, ...]
    basis: tuple[Citation, ...]
    approves: str
    sends_back: bool
    offered: bool
    timing: Timing
    starts: tuple[str, ...]
    halts: tuple[Halt, ...]
    resumes: tuple[Halt, ...]
    extends: tuple[Extension, ...]
    stops: tuple[str, ...]
    made_up: MadeUp | None
    takes_over: tuple[str, ...] = ()


RECEIVED = "received_from"
"""The act by which the whole matter comes from another body, or from another system."""


def taking_over(phases: Iterable[str], basis: Iterable[Citation] = ()) -> Step:
    """Declare the row by which a matter of a procedure is taken over; a page and an action of their own take it."""
    return step(
        RECEIVED,
        ("matter.take_over", "clerk"),
        phases,
        basis,
        blocks=("matter_is_taken_over_once", "taken_over_before_own_acts"),
        offered=False,
        timing=Timing.RECORD,
    )


def step(
    code: str,
    who: tuple[str, str],
    phases: Iterable[str],
    basis: Iterable[Citation] = (),
    *,
    goes_to: str | None = None,
    blocks: Iterable[str] = (),
    warns: Iterable[str] = (),
    documents: Iterable[str] = (),
    approves: str = "",
    sends_back: bool = False,
    offered: bool = True,
    timing: Timing = Timing.DESK,
    starts: Iterable[str] = (),
    halts: Iterable[Halt] = (),
    resumes: Iterable[Halt] = (),
    extends: Iterable[Extension] = (),
    stops: Iterable[str] = (),
    made_up: MadeUp | None = None,
    takes_over: Iterable[str] = (),
    table: str = "",
) -> Step:
    """Declare a row; `who` is permission and post."""
    return Step(
        code=code,
        table=table,
        permission=who[0],
        post=who[1],
        phases=frozenset(phases),
        goes_to=goes_to,
        blocks=ALWAYS + tuple(blocks),
        warns=tuple(warns),
        documents=tuple(documents),
        basis=tuple(basis),
        approves=approves,
        sends_back=sends_back,
        offered=offered,
        timing=timing,
        starts=tuple(starts),
        halts=tuple(halts),
        resumes=tuple(resumes),
        extends=tuple(extends),
        stops=tuple(stops),
        made_up=made_up,
        takes_over=tuple(takes_over),
    )
