"""What the record holds, as values: amounts, days, articles, numbers, names.

What people wrote in their own words is no part of it, left out by the name of its field: no text proves itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from hengping.ground.documents.kinds import all_kinds, get_kind
from hengping.ground.documents.reading import FieldShape, fields_of
from hengping.ground.people.queries import names_in
from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import day_of
from hengping.law.procedure.acts import Acts
from hengping.law.procedure.choices import VOTES, stance_of
from hengping.law.procedure.fold import CORRECTION
from hengping.law.procedure.imposing import Imposed, Imposing
from hengping.law.procedure.particulars import read_instalments
from hengping.law.procedure.procedure import S, own_words
from hengping.work.matters.counts_read import BOTH, DEAD, HURT, PERSONS, PRESENT, counts_named
from hengping.work.matters.ordinary import LOSS, is_loss, is_ordinary_sum
from hengping.work.matters.paper_context import Context, for_party, party_rows
from hengping.work.matters.paper_sources import Fact, Origin
from hengping.work.matters.paper_verification import BESIDE_PARTICULARS, ISSUED
from hengping.work.matters.papers import Drawn, fact_of
from hengping.work.matters.people_read import Ballot
from hengping.work.matters.periods_read import Period, periods_named
from hengping.work.matters.practice import Holding, Practice
from hengping.work.matters.shapes import Stance
from hengping.work.matters.sums_read import Sum, sums_named
from hengping.work.matters.words_read import (
    Article,
    article_of_key,
    articles_cited,
    called_the_party,
    codes_named,
    days_named,
    days_without_year,
    firms_held,
    firms_named,
    is_firm_of,
)

_STOP = "。\n"
"""Between two texts: nothing is read across it."""

_ELSEWHERE = {ISSUED: ("facts",), CORRECTION: ("particulars",)}
"""Particulars that are read by their own fields, or in the entry that they put right."""


class Told(NamedTuple):
    """The particulars of an act, or of another entry, without anybody's own words."""

    kind: str
    particulars: Mapping[str, Any]


class OnPaper(NamedTuple):
    """What a paper says in the fields that nobody wrote in their own words."""

    fields: Sequence[FieldShape]
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Record:
    """What the record holds, each kind of value read only where somebody's words ask for it."""

    context: Context[Any]
    told: tuple[Told, ...]
    papers: tuple[OnPaper, ...]
    acts: Acts
    imposing: Imposing
    counted: Mapping[str, str] = field(default_factory=dict)
    valued: Mapping[str, str] = field(default_factory=dict)
    taken_by: tuple[str, ...] = ()
    """The keys of the articles by which the step is taken."""
    holding: Mapping[str, Holding] = field(default_factory=dict)
    asked_of: Sequence[Mapping[str, Any]] = ()
    """The entries without what somebody wrote in them and nobody was asked about yet."""

    @cached_property
    def imposed(self) -> tuple[Imposed, ...]:
        """What the matter imposes in money."""
        found = (
            one
            for told in self.told
            for name in self.imposing.particulars.keys() & told.particulars.keys()
            for one in _imposed(self.imposing, name, told.particulars[name])
        )
        return tuple(sorted(set(found), key=lambda one: (one.fen, one.name)))

    @cached_property
    def sums(self) -> frozenset[int]:
        """Every amount, in fen."""
        return self.demanded | {fen for name in self.valued for fen in self._measured(name)}

    @cached_property
    def demanded(self) -> frozenset[int]:
        """Every amount that is imposed, demanded or paid."""
        amounts = {fen for told in self.told for fen in _amounts(self.acts, told)}
        on_papers = {fen for paper in self.papers for fen in _amounts_on(paper.fields, paper.values)}
        return frozenset(amounts | on_papers | {one.fen for one in self.imposed})

    @cached_property
    def losses(self) -> frozenset[int | None]:
        """Every amount that was lost, as it was measured or as texts of the record call it."""
        measured = {fen for name, sort in self.valued.items() if sort == LOSS for fen in self._measured(name)}
        named = {one.fen for one in self._sums_named if one.fen is not None and is_loss(self.text, one.said)}
        return frozenset(measured | named)

    @cached_property
    def ordinary_sums(self) -> frozenset[int | None]:
        """Every amount that texts of the record tell of a firm's business."""
        return frozenset(
            one.fen
            for one in self._sums_named
            if not one.imposed and is_ordinary_sum(self.text, one.said, self.imposing)
        )

    @cached_property
    def sums_named(self) -> frozenset[int | None]:
        """The amounts that texts of the record name."""
        return frozenset(one.fen for one in self._sums_named if one.fen is not None)

    @cached_property
    def _sums_named(self) -> tuple[Sum, ...]:
        return tuple(sums_named(self.text, self.imposing))

    def _measured(self, name: str) -> set[int]:
        return {int(one) for values in self._said for one in _under(name, values)}

    @cached_property
    def limits(self) -> frozenset[int]:
        """The limits that the law sets to what may be imposed for what stands on record."""
        return frozenset(self.imposing.limits(one for one in self._values if isinstance(one, str)))

    def counts(self, of: str) -> Collection[int | None]:
        """The numbers of people of such a kind that the record tells; of people at all, every number that a text of it
        names; of those present, how many its lists name.
        """
        return self._counts[of]

    @cached_property
    def _counts(self) -> dict[str, frozenset[int]]:
        named = list(counts_named(self.text))
        told = {kind: {one.number for one in named if one.of == kind} for kind in (DEAD, HURT, BOTH)}
        for name, kind in self.counted.items():
            told[kind] |= {int(one) for values in self._said for one in _under(name, values)}
        known = {kind: frozenset(one for one in numbers if one is not None) for kind, numbers in told.items()}
        both = {dead + hurt for dead in known[DEAD] for hurt in known[HURT]} | known[DEAD] | known[HURT]
        of_any = {one.number for one in named if one.number}
        rows = {count for values in (*self._said, self.parties) for count in _rows_of_people(values)}
        people = frozenset({0} | both | known[BOTH] | of_any)
        return known | {BOTH: known[BOTH] | both, PERSONS: people, PRESENT: people | rows}

    def has_day_in(self, first: date, last: date) -> bool:
        """Whether something on record falls into a period, or the record itself names a period within it."""
        if any(first <= day <= last for day in self.days):
            return True
        return any(first <= one.first and one.last <= last for one in self._periods)

    @cached_property
    def _periods(self) -> tuple[Period, ...]:
        return tuple(periods_named(self.text, self.context.on))

    @cached_property
    def days(self) -> frozenset[date]:
        """Every day that is named or on which something was entered."""
        entered = {day_of(entry.happened_at) for entry in self.context.entries} | {self.context.on}
        moments = {day for one in self._values if (day := _day(one)) is not None}
        return frozenset(entered | moments | {day for _, day in days_named(self.text) if day})

    @cached_property
    def days_of_a_year(self) -> frozenset[tuple[int, int]]:
        """Month and day of each of these days."""
        without = {(month, day) for _, month, day in days_without_year(self.text)}
        return frozenset({(day.month, day.day) for day in self.days} | without)

    @cached_property
    def articles(self) -> frozenset[Article]:
        """Every article that is cited."""
        keys = {article for one in self._values if isinstance(one, str) and (article := article_of_key(one))}
        return frozenset(keys | set(articles_cited(self.text)))

    def bears(self, cited: Article) -> bool:
        """Whether the record cites an article or what it is a part of, or the step is taken by it. Where nothing is
        cited yet, whoever writes it is the first to.
        """
        of_the_step = {article for key in self.taken_by if (article := article_of_key(key))}
        return not self.articles or any(cited.fits(one) for one in self.articles | of_the_step)

    @cached_property
    def parties(self) -> dict[str, dict[str, Any]]:
        """The parties by key."""
        return party_rows(self.context)

    @property
    def codes(self) -> frozenset[str]:
        """The numbers of the parties."""
        numbers = (row.get(name) for row in self.parties.values() for name in ("credit_code", "id_number"))
        return frozenset(str(number) for number in numbers if number)

    @cached_property
    def other_codes(self) -> frozenset[str]:
        """The numbers of whomever else the record names."""
        return frozenset(code for _, code in codes_named(self.text))

    @property
    def names(self) -> frozenset[str]:
        """The names of the parties."""
        return frozenset(str(row["name"]) for row in self.parties.values())

    @cached_property
    def firms(self) -> tuple[list[str], list[str]]:
        """The firms that entries name, by a whole text and within one: who was named once may be named again."""
        texts = dict.fromkeys(
            one for values in (*self.asked_of, self._values) for one in _leaves(values) if isinstance(one, str)
        )
        return firms_held(texts), [firm for one in texts for firm in firms_named(one)]

    @cached_property
    def all_firms(self) -> str:
        """The names of parties and of these firms, in one text."""
        return _STOP.join((*self.names, *self.firms[0], *self.firms[1]))

    def has_firm(self, said: str) -> bool:
        """Whether a firm is a party, or, where it is not called one, somebody whom an entry names."""
        if any(said.endswith(name) or name.endswith(said) for name in self.names):
            return True
        return not called_the_party(said) and is_firm_of(said, *self.firms)

    @cached_property
    def people(self) -> str:
        """Every text in which somebody may be named, in anybody's words: who was named once may be named again."""
        entries = self.context.entries
        told = {*self._values, *_leaves([*self.asked_of, self.parties])}
        actors = (*(entry.actor_name for entry in entries), self.context.actor_name, *names_in(self.context.bureau.id))
        return _STOP.join({*actors, *(one for one in told if isinstance(one, str))})

    @cached_property
    def stances(self) -> dict[str, set[str]]:
        """What each of those who voted or reviewed holds, by name."""
        found: dict[str, set[str]] = {}
        for stance in chain.from_iterable(self._held):
            found.setdefault(stance.name, set()).add(stance_of(stance.code))
        return found

    @cached_property
    def ballot(self) -> Ballot | None:
        """How the last vote ended, None where nobody voted."""
        votes = [cast for held in self._held if (cast := [one.code for one in held if one.voted])]
        return Ballot(*map(votes[-1].count, VOTES)) if votes else None

    @cached_property
    def _held(self) -> list[Sequence[Stance]]:
        """What people hold by each act that tells it, by the step last."""
        acts = [*((one.kind, one.payload) for one in self.context.entries), (self.context.step, self.context.data)]
        return [self.holding[kind](said) for kind, said in acts if kind in self.holding]

    @cached_property
    def text(self) -> str:
        """Every text of the record, once."""
        return _STOP.join(one for one in self._values if isinstance(one, str))

    @cached_property
    def _values(self) -> tuple[object, ...]:
        return tuple(dict.fromkeys(_leaves(self._said)))

    @cached_property
    def _said(self) -> tuple[Mapping[str, Any], ...]:
        return (*(one.particulars for one in self.told), *(one.values for one in self.papers))


def record_of(practice: Practice[S], drawn: Iterable[Drawn], context: Context[S]) -> Record:
    """Return what the entries, the particulars of the step and the locked facts of its papers hold."""
    procedure = practice.procedure
    own = _own_of_entry(practice, context.step)
    entries = [_without_own_words(practice, entry) for entry in context.entries]
    data = _without_own_rows(practice, _left_blank(context.data, own))
    bare = replace(context, data=data, entries=tuple(entries), read=dict(context.read))
    told = [Told(context.step, bare.data), *(Told(entry.kind, _particulars(entry)) for entry in entries)]
    locked = [_locked(practice, paper, context, bare) for paper in drawn]
    papers = (*locked, *_on_issued(entries))
    taken_by = tuple(one.key for one in procedure.steps[context.step].basis) if context.step in procedure.steps else ()
    return Record(
        context,
        tuple(told),
        papers,
        procedure.acts,
        procedure.imposing,
        practice.counted,
        practice.valued,
        taken_by,
        practice.holding,
        [_without_unasked(practice, entry) for entry in context.entries],
    )


def is_own(fact: Fact | None) -> bool:
    """Whether a person writes the field in their own words, on the paper, in the minutes or where it was weighed."""
    return fact is not None and (fact.own or fact.origin in (Origin.WRITTEN, Origin.MINUTED, Origin.SHEET))


def _without_own_words(practice: Practice[Any], entry: EntryShape) -> EntryShape:
    if not entry.body:
        return entry
    payload = dict(entry.payload)
    if entry.kind == ISSUED and payload["kind"] not in practice.of_record:
        facts = payload.get("facts") or {}
        own = [name for name in facts if is_own(practice.sources.fact_of(payload["kind"], name))]
        payload["facts"] = _left_blank(facts, own)
    payload = _left_blank(payload, _own_of_entry(practice, entry.kind))
    if entry.kind != ISSUED:  # a paper tells such rows in fields of its own
        payload = _without_own_rows(practice, payload)
    return entry._replace(body=entry.body._replace(payload=payload))


def _without_unasked(practice: Practice[Any], entry: EntryShape) -> Mapping[str, Any]:
    """Return what an entry says, without the words that somebody wrote where nothing asks about them: whom they name is
    asked about once the paper is drawn up that takes them over.
    """
    if entry.kind not in practice.unasked or not entry.body:
        return entry.payload
    return _without_own_rows(practice, _left_blank(entry.payload, practice.own_words[entry.kind]))


def _without_own_rows(practice: Practice[Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with nothing in what somebody wrote in their own words within a row of them."""
    return {name: _row_left_blank(value, practice.own_in_rows) for name, value in values.items()}


def _row_left_blank(value: Any, names: frozenset[str]) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)):
        return [_row_left_blank(one, names) for one in value]
    if isinstance(value, Mapping):
        return {name: "" if name in names else _row_left_blank(one, names) for name, one in value.items()}
    return value


def _own_of_entry(practice: Practice[Any], kind: str) -> frozenset[str]:
    procedure = practice.procedure
    row = procedure.steps.get(kind)
    of_step = own_words(procedure.acts, row) if row else frozenset()
    return of_step | practice.own_words.get(kind, frozenset())


def _left_blank(values: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    """Return the values with nothing in those fields. They stay, for whoever reads them without asking."""
    return {**values, **{name: _nothing_of(values[name]) for name in names & values.keys()}}


def _nothing_of(value: object) -> object:
    if isinstance(value, Mapping):
        return {}
    return [] if isinstance(value, (list, tuple)) else ""


def _particulars(entry: EntryShape) -> dict[str, Any]:
    beside = {*BESIDE_PARTICULARS, *_ELSEWHERE.get(entry.kind, ())}
    return {name: value for name, value in entry.payload.items() if name not in beside}


def _on_issued(entries: Iterable[EntryShape]) -> Iterator[OnPaper]:
    kinds = all_kinds()
    for entry in entries:
        facts = entry.payload.get("facts")
        if entry.kind == ISSUED and facts:
            kind = kinds.get(entry.payload["kind"])
            yield OnPaper(fields_of(kind.content) if kind else (), facts)


def _locked(practice: Practice[S], paper: Drawn, context: Context[S], bare: Context[S]) -> OnPaper:
    """Return the locked facts of a paper. One that takes up somebody's own words is read without them."""
    fields, values = fields_of(get_kind(paper.kind).content), dict[str, Any]()
    with_words, without = for_party(context, paper.party), for_party(bare, paper.party)
    for name, value in paper.values.items():
        fact = fact_of(practice, context.step, paper.kind, name)
        if fact.locked and not is_own(fact):
            held = fact.source(without)
            values[name] = value if held == fact.source(with_words) else held
    return OnPaper(fields, values)


def _imposed(imposing: Imposing, name: str, value: object) -> Sequence[Imposed]:
    try:
        return tuple(imposing.particulars[name](value))
    except (TypeError, ValueError, KeyError):
        return ()  # the page of the matter says itself which entries nobody can read


def _amounts(acts: Acts, told: Told) -> Iterator[int]:
    """Yield the amounts of an act by the declared type of its particulars."""
    data = acts[told.kind].data if told.kind in acts else {}
    for name in data.keys() & told.particulars.keys():
        value = told.particulars[name]
        if data[name].type == "fen" and isinstance(value, int):
            yield value
        elif data[name].type == "instalments" and value:
            yield from (part.amount for part in read_instalments(value))


def _amounts_on(fields: Iterable[FieldShape], values: Mapping[str, Any]) -> Iterator[int]:
    """Yield the amounts of a paper, those of its rows too."""
    for blank in fields:
        value = values.get(blank.name)
        if blank.type == "fen" and isinstance(value, int):
            yield value
        elif blank.fields and value:
            rows = [value] if isinstance(value, Mapping) else value
            yield from (fen for row in rows if isinstance(row, Mapping) for fen in _amounts_on(blank.fields, row))


def _leaves(value: object) -> list[object]:
    """Return what stands at the ends of rows and lists."""
    found: list[object] = []
    _gather(value, found)
    return found


def _gather(value: object, into: list[object]) -> None:
    # A record has ten thousand ends, nearly all of them texts, and each word that is written asks for them.
    if isinstance(value, str):
        into.append(value)
    elif isinstance(value, (list, tuple)):
        for one in value:
            _gather(one, into)
    elif isinstance(value, Mapping):
        for one in value.values():
            _gather(one, into)
    else:
        into.append(value)


def _under(name: str, value: object) -> Iterator[Any]:
    """Yield what stands under a name, however deep."""
    if isinstance(value, Mapping):
        if isinstance(value.get(name), (int, str)) and str(value[name]).isdecimal():
            yield value[name]
        value = tuple(value.values())
    if isinstance(value, (list, tuple)):
        for one in value:
            yield from _under(name, one)


def _rows_of_people(value: object) -> Iterator[int]:
    """Yield how many people each list names, with or without their rows."""
    if isinstance(value, Mapping):
        if value and all(isinstance(row, Mapping) and row.get("name") for row in value.values()):
            yield len(value)
        value = tuple(value.values())
    if isinstance(value, (list, tuple)):
        if value and all(isinstance(row, Mapping) and row.get("name") for row in value):
            yield from range(1, len(value) + 1)
        for one in value:
            yield from _rows_of_people(one)


def _day(value: object) -> date | None:
    """Return the day of a moment, or a day that is one already."""
    if isinstance(value, str) and value[10:11] == "T":
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    return day_of(value) if isinstance(value, datetime) else value if isinstance(value, date) else None
