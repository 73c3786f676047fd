"""What people write in their own words in a step or on its papers, held against the record: amounts, days, codes,
articles, names.

A text may rightly speak of what the record does not hold, so nothing is refused for good: each such place is told with
both readings, to be mended, or kept with a reason that the entry of the step holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.reading import fields_of
from hengping.kit.days import day_of
from hengping.kit.money import yuan
from hengping.law.procedure.papers import Reading
from hengping.law.procedure.procedure import S, own_words
from hengping.work.matters.paper_context import Context, party_rows
from hengping.work.matters.paper_sources import Origin
from hengping.work.matters.papers import Drawn, fact_of
from hengping.work.matters.practice import Practice
from hengping.work.matters.words_read import (
    CODE,
    Article,
    articles_by_key,
    articles_cited,
    beyond_the_last,
    called_the_party,
    days_named,
    firms_held,
    firms_named,
    is_firm_of,
    sums_imposed,
)

_FINES = re.compile(r'"fine": (\d+)')
_SUMS = re.compile(r'"(?:fine|confiscation|amount|total)": (\d+)')
_STORED_DAYS = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")


@dataclass(frozen=True)
class Record:
    """What the record holds, read out of its text only as far as somebody's words ask for it."""

    text: str
    context: Context[Any]

    @cached_property
    def fines(self) -> frozenset[int]:
        """What is imposed, in fen."""
        return frozenset(map(int, _FINES.findall(self.text)))

    @cached_property
    def sums(self) -> frozenset[int]:
        """Every amount, in fen."""
        return frozenset(map(int, _SUMS.findall(self.text)))

    @cached_property
    def days(self) -> frozenset[date]:
        """Every day that is named or on which something was entered."""
        entered = {day_of(entry.happened_at) for entry in self.context.entries} | {self.context.on}
        return frozenset(entered | {day for _, day in days_named(self.text) if day} | set(_stored_days(self.text)))

    @cached_property
    def articles(self) -> frozenset[Article]:
        """Every article that is cited."""
        return frozenset({*articles_cited(self.text), *articles_by_key(self.text)})

    @cached_property
    def parties(self) -> dict[str, dict[str, Any]]:
        """The parties by key."""
        return party_rows(self.context)

    @property
    def codes(self) -> frozenset[str]:
        """The numbers of the parties."""
        numbers = (row.get(name) for row in self.parties.values() for name in ("credit_code", "id_number"))
        return frozenset(str(number) for number in numbers if number)

    @property
    def names(self) -> frozenset[str]:
        """The names of the parties."""
        return frozenset(str(row["name"]) for row in self.parties.values())

    @cached_property
    def firms(self) -> tuple[list[str], list[str]]:
        """The firms that entries name: those that stand there alone, and those in a text."""
        return firms_held(self.text), firms_named(self.text)

    def has_firm(self, said: str) -> bool:
        """Whether a firm is a party, or, where it is not called one, somebody whom an entry names."""
        if any(said.endswith(name) or name.endswith(said) for name in self.names):
            return True
        return not called_the_party(said) and is_firm_of(said, *self.firms)

    def has_code(self, code: str) -> bool:
        """Whether a number is that of a party or of somebody whom an entry names."""
        return code in self.codes or code in self.text


class Own(NamedTuple):
    """A text that somebody wrote in their own words: on which paper or in which step, under which label, for whom."""

    title: str
    label: str
    text: str
    party: str = ""


def words_beside_the_record(practice: Practice[S], drawn: Collection[Drawn], context: Context[S]) -> list[Reading]:
    """Return each place of the writers' own texts that names something which the record does not hold."""
    texts = [*_in_the_step(practice, context), *_on_papers(practice, drawn, context)]
    if not texts:
        return []
    record = Record(_recorded_text(practice, drawn, context, texts), context)
    found = (Reading(own.title, own.label, *one) for own in texts for one in _differences(own, record))
    return list(dict.fromkeys(found))


def _in_the_step(practice: Practice[S], context: Context[S]) -> Iterator[Own]:
    """Yield what is written in the step itself: an opinion, a reason."""
    procedure, party = practice.procedure, str(context.data.get("party") or "")
    kind = procedure.acts[context.step]
    for name in sorted(own_words(procedure.acts, procedure.steps[context.step])):
        if text := _text(context.data.get(name)):
            yield Own(kind.sentence, kind.data[name].label, text, party)


def _on_papers(practice: Practice[S], drawn: Iterable[Drawn], context: Context[S]) -> Iterator[Own]:
    """Yield each field of a paper that a person writes."""
    for paper in drawn:
        shape = get_kind(paper.kind)
        for blank in fields_of(shape.content):
            fact = fact_of(practice, context.step, paper.kind, blank.name)
            theirs = fact.origin is Origin.WRITTEN or (fact.origin is Origin.SHEET and blank.type == "long_text")
            if theirs and (text := _text(paper.values.get(blank.name))):
                yield Own(shape.title, blank.label, text, paper.party)


def _text(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value or "")


def _recorded_text(practice: Practice[S], drawn: Iterable[Drawn], context: Context[S], texts: Iterable[Own]) -> str:
    """Return what the entries, the particulars of the step and the locked facts of its papers say, as one text, without
    what is written just now: no text proves itself.
    """
    locked = [
        {
            name: value
            for name, value in paper.values.items()
            if fact_of(practice, context.step, paper.kind, name).locked
        }
        for paper in drawn
    ]
    now = _json([context.data, locked])
    for line in sorted((line for own in texts for line in own.text.split("\n")), key=len, reverse=True):
        now = now.replace(_json(line)[1:-1], "") if line else now
    return _json([entry.payload for entry in context.entries]) + now


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _stored_days(record: str) -> Iterator[date]:
    for said in set(_STORED_DAYS.findall(record)):
        try:
            yield date.fromisoformat(said)
        except ValueError:
            continue


def _differences(own: Own, record: Record) -> Iterator[tuple[str, str]]:
    """Yield what the text says and what the record holds instead, for each place."""
    text = own.text
    if record.fines:
        fines = "罚款" + "、".join(f"{yuan(one)}元" for one in sorted(record.fines))
        yield from ((one.said, fines) for one in sums_imposed(text) if one.fen not in record.sums)
    yield from ((said, "没有这一天") for said, day in days_named(text) if day not in record.days)
    yield from ((said, "、".join(sorted(record.codes))) for said in CODE.findall(text) if not record.has_code(said))
    yield from _strange_articles(text, record)
    yield from ((said, "、".join(sorted(record.names))) for said in firms_named(text) if not record.has_firm(said))
    others = (str(row["name"]) for key, row in record.parties.items() if own.party not in ("", key))
    for name in others:
        yield from ((said, "这份文书是给另一个当事人的") for said in re.findall(_called(name), text))


def _called(name: str) -> str:
    return rf"(?:当事人|被执行人|你单位|你){re.escape(name)}"


def _strange_articles(text: str, record: Record) -> Iterator[tuple[str, str]]:
    for cited in articles_cited(text):
        if beyond_the_last(cited, record.context.on):
            yield cited.said, "这部法律没有这一条"
        elif record.articles and not any(cited.fits(one) for one in record.articles):
            yield cited.said, "没有引用这一条"
