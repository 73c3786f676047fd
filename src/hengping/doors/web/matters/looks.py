"""How the pages show a procedure: what stands first, what is folded up, what is drawn where. No law: that is asked.

One value a procedure, written by the area that shows it (`doors/web/<area>/looks.py`) and handed to the pages by their
addresses (`patterns.matter_patterns`). Labels, hints and choices of particulars are the law's own (`Datum`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple

from hengping.doors.web.shared.picking import Choice, Finder
from hengping.ground.people.actors import Actor
from hengping.law.configuration import Setting
from hengping.law.findings import Answer
from hengping.law.procedure.procedure import Procedure, S
from hengping.work.matters.practice import Practice
from hengping.work.matters.queries import MatterView, StepView


class PageLink(NamedTuple):
    """A page of the area below the address of the dossier."""

    words: str
    below: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What the head of a dossier tells of it, and what stands beside its spine.

    `warned` is what must not be overlooked. `beside` is a template of the area that is given `more`; "" where nothing
    stands there.
    """

    badges: Sequence[str] = ()
    told: Sequence[str] = ()
    warned: Sequence[str] = ()
    links: Sequence[PageLink] = ()
    beside: str = ""
    more: Sequence[object] = ()


@dataclass(frozen=True, slots=True)
class Background:
    """What a proposal stands on that only its procedure knows, for whoever signs it.

    `brief` are the facts in brief, `told` amount, articles and the like (label and words), `reasons` why just so;
    `beside` is a template of the area that is given `more`; "" where nothing stands there.
    """

    brief: str = ""
    told: Sequence[tuple[str, str]] = ()
    reasons: str = ""
    beside: str = ""
    more: object = None


@dataclass(frozen=True, slots=True)
class Register:
    """A particular that is chosen from a long register, several at once; label and hint are the law's own.

    `find` returns what some words point at, `nearly` what holds parts of them, `known` the lines of some codes, `title`
    the words for a code; `address` is the name of the page that finds while something is typed.
    """

    find: Finder
    nearly: Finder
    known: Callable[[Iterable[str]], Sequence[Choice]]
    title: Callable[[str], str]
    address: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way through the procedure as it is drawn: its stations in a row, and side stations under the one they leave."""

    main: tuple[str, ...]
    side: tuple[tuple[str, str], ...] = ()


def _nothing_known(step: str, facts: S) -> Mapping[str, str | list[str]]:
    return {}


def _nobody(step: str, facts: S) -> frozenset[str]:
    return frozenset()


def _nothing_offered(step: str, facts: S) -> Mapping[str, Mapping[str, str]]:
    return {}


def _all_due(facts: S, setting: Setting) -> frozenset[str]:
    return frozenset()


def _straight(facts: S, reached: frozenset[str]) -> str:
    return ""


def _only_the_name(actor: Actor, view: MatterView[S]) -> About:
    return About()


def _no_background(actor: Actor, view: StepView[S], of: str) -> Background:
    return Background()


def _nothing_pressing(actor: Actor, usual: Sequence[Answer]) -> PageLink | None:
    return None


@dataclass(frozen=True, eq=False)
class Looks(Generic[S]):
    """How a procedure is shown. Steps, phases, entries and particulars are named by their codes.

    Who may look, and end what was opened by mistake, says the `practice`. `usual` are the steps of the common way;
    what is taken only now and then stands apart. `not_due` says which usual steps a matter has no need of.
    `by_other_pages` are addresses of steps taken elsewhere, with a place for the dossier's identifier. `ticked` are
    flags of a step that are ticked already, to be looked at; `prefilled` returns what a form need not ask again, as
    it would be typed; `offered` returns what particulars are chosen from in this matter, code by words, and what is in
    `if_offered` is asked only then; what is in `only_with` counts only while another particular of the step, which it
    names, has the value beside it; `seldom` particulars stand folded up; `from_records` are never asked.
    `names_person` are particulars that name one of the bureau's people by the account, `left_out` those whom a step
    does not offer. `registers` are chosen from a long register. `own_types` are types of particular that only this
    procedure has, read into words with the names of the parties by key; no form asks them. `ways` are drawn, `way_of`
    says which ("" the only one). `pages` stand above the dossier for everybody, `pressing` is what to do before the
    steps, `background` what a proposal stands on. `guide` are patterns of codes of steps with the page of the guide
    that tells about them, the first that fits.
    """

    practice: Practice[S]
    usual: frozenset[str] = frozenset()
    not_due: Callable[[S, Setting], frozenset[str]] = _all_due
    by_other_pages: Mapping[str, str] = field(default_factory=dict)
    ticked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    prefilled: Callable[[str, S], Mapping[str, str | list[str]]] = _nothing_known
    offered: Callable[[str, S], Mapping[str, Mapping[str, str]]] = _nothing_offered
    if_offered: frozenset[tuple[str, str]] = frozenset()
    only_with: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    seldom: frozenset[str] = frozenset()
    from_records: frozenset[str] = frozenset()
    names_person: frozenset[tuple[str, str]] = frozenset()
    left_out: Callable[[str, S], frozenset[str]] = _nobody
    registers: Mapping[tuple[str, str], Register] = field(default_factory=dict)
    own_types: Mapping[str, Callable[[Any, Mapping[str, str]], str]] = field(default_factory=dict)
    ways: Mapping[str, Way] = field(default_factory=dict)
    way_of: Callable[[S, frozenset[str]], str] = _straight
    pages: tuple[PageLink, ...] = ()
    about: Callable[[Actor, MatterView[S]], About] = _only_the_name
    pressing: Callable[[Actor, Sequence[Answer]], PageLink | None] = _nothing_pressing
    background: Callable[[Actor, StepView[S], str], Background] = _no_background
    guide: tuple[tuple[str, str], ...] = ()

    @property
    def procedure(self) -> Procedure[S]:
        """The procedure that is shown."""
        return self.practice.procedure

    @property
    def kind(self) -> str:
        """The kind of its dossiers."""
        return self.procedure.code
