"""Where a fact of a paper comes from: the origins there are, the ways to read them, the facts of a procedure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from hengping.ground.errors import Broken
from hengping.work.matters.paper_context import Context, last, particular

EVERY_KIND = ""

Source = Callable[[Context[Any]], object]
"""Reads a fact; None, "" or nothing in a list where the record does not hold it."""


class Origin(Enum):
    """Where a fact of a paper comes from, as people read it."""

    ENTRY = "案卷记录"
    PARTIES = "当事人登记"
    BUREAU = "本单位资料"
    SHEET = "裁量测算"
    WRITTEN = "办案人员书写"
    MINUTED = "记录人记录"
    ASKED = "当场填写"


def _nobody_knows(context: Context[Any]) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Fact:
    """The one origin of a fact. What an entry or a register holds is locked: no paper says otherwise.

    `parts` are those of a row that a person is asked while the rest is locked; `or_asked` says that a person is asked
    where the record does not know; `hour` that the source knows the day and a person the hour, `ahead` that this hour
    may be still to come; `own` that whoever fills it writes in their own words. A text that a person writes may begin
    with a draft from the source.
    """

    origin: Origin
    source: Source = _nobody_knows
    parts: frozenset[str] = frozenset()
    or_asked: bool = False
    hour: bool = False
    ahead: bool = False
    own: bool = False

    @property
    def locked(self) -> bool:
        """True where nothing but the record says what stands there."""
        return self.origin not in (Origin.WRITTEN, Origin.ASKED) and not self.hour


def recorded(source: Source, *parts: str) -> Fact:
    """An entry holds it; `parts` of its rows are asked."""
    return Fact(Origin.ENTRY, source, frozenset(parts))


def recorded_or_asked(source: Source) -> Fact:
    """An entry may hold it; where none does, a person is asked."""
    return Fact(Origin.ENTRY, source, or_asked=True)


def recorded_or_written(source: Source) -> Fact:
    """An entry may hold it; where none does, a person writes it."""
    return Fact(Origin.ENTRY, source, or_asked=True, own=True)


def registered(source: Source, *parts: str) -> Fact:
    """The register of parties holds it; `parts` of its rows are asked."""
    return Fact(Origin.PARTIES, source, frozenset(parts))


def of_bureau(source: Source) -> Fact:
    """The particulars of the bureau hold it."""
    return Fact(Origin.BUREAU, source)


def weighed_or_written(source: Source) -> Fact:
    """A sheet of weighing holds it; where nothing was weighed, a person writes it."""
    return Fact(Origin.SHEET, source, or_asked=True)


def written(draft: Source = _nobody_knows) -> Fact:
    """A person writes it, beginning with a draft from the record where there is one."""
    return Fact(Origin.WRITTEN, draft)


def minuted(source: Source) -> Fact:
    """The entry holds it as its recorder wrote down what others said; on the paper it cannot be written otherwise."""
    return Fact(Origin.MINUTED, source)


def hour_of(day: Source) -> Fact:
    """The record holds the day, a person is asked the hour at which it happened."""
    return Fact(Origin.ASKED, day, hour=True)


def hour_ahead(day: Source) -> Fact:
    """The record holds the day, a person is asked the hour for which somebody is called."""
    return Fact(Origin.ASKED, day, hour=True, ahead=True)


ASKED = Fact(Origin.ASKED)


@dataclass(frozen=True, kw_only=True)
class Group:
    """Facts of some papers by the name of the field; `of_kind` where one kind of paper reads a field differently.

    `instead` are facts that every procedure has and this one says in its own way.
    """

    shared: Mapping[str, Fact] = field(default_factory=dict)
    of_kind: Mapping[str, Mapping[str, Fact]] = field(default_factory=dict)
    instead: Mapping[str, Fact] = field(default_factory=dict)

    def facts(self) -> Iterator[tuple[tuple[str, str], Fact]]:
        """Yield each fact under its kind, EVERY_KIND for a shared one, and its field."""
        for kind, fields in ({EVERY_KIND: self.shared} | dict(self.of_kind)).items():
            yield from (((kind, name), fact) for name, fact in fields.items())


@dataclass(frozen=True, slots=True)
class PaperSources:
    """Where the facts of a procedure's papers come from, by kind and field."""

    procedure: str
    by_kind_and_field: Mapping[tuple[str, str], Fact]

    def fact_of(self, kind: str, name: str, particulars: Collection[str] = ()) -> Fact | None:
        """Return where a field of a kind comes from, None where nobody has declared it.

        `particulars` are those of the step that issues the paper: what it asks itself needs no other declaration.
        """
        declared = self.by_kind_and_field.get((kind, name)) or self.by_kind_and_field.get((EVERY_KIND, name))
        return declared or (recorded(from_step(name)) if name in particulars else None)


def put_together(procedure: str, common: Group, groups: Mapping[str, Group]) -> PaperSources:
    """Return the facts of a procedure over those that every procedure has. Raises Broken, naming both groups, where two
    of them fill the same field, and where one says otherwise what nobody says.
    """
    merged: dict[tuple[str, str], Fact] = {}
    filled_by: dict[tuple[str, str], str] = {}

    def fill(group: str, place: tuple[str, str], fact: Fact) -> None:
        other = filled_by.setdefault(place, group)
        if other != group:
            raise Broken(f"{procedure}：文书的同一空格有两个来源：{_blank_of(place)}，在{other}和{group}")
        merged[place] = fact

    for group, facts in {"common": common, **groups}.items():
        for place, fact in facts.facts():
            fill(group, place, fact)
    for group, facts in groups.items():
        for name, fact in facts.instead.items():
            place = (EVERY_KIND, name)
            if filled_by.get(place) != "common":
                raise Broken(f"{procedure}：{group}另写的{name}不是各程序通用的，或者别处已经另写")
            filled_by[place], merged[place] = group, fact
    return PaperSources(procedure, merged)


def _blank_of(place: tuple[str, str]) -> str:
    kind, name = place
    return f"《{kind}》的{name}" if kind else name


def from_act(act: str, name: str, **fitting: Any) -> Source:
    """Read what the last entry of an act says."""
    return lambda context: particular(last(context, act, **fitting), name)


def from_paper(kind: str, name: str) -> Source:
    """Read what was recorded when the last paper of a kind was issued: number, on."""
    return from_act("document_issued", name, kind=kind)


def said_on(kind: str, name: str) -> Source:
    """Read what the last paper of a kind says in one of its fields."""
    return lambda context: (particular(last(context, "document_issued", kind=kind), "facts") or {}).get(name)


def from_step(name: str) -> Source:
    """Read what is said in the step itself."""
    return lambda context: context.data.get(name)
