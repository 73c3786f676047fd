"""What people write in their own words in a step or on its papers, held against the record: amounts, days, codes,
articles, names.

A text may rightly speak of what the record does not hold, so nothing is refused for good: each such place is told with
both readings, to be mended, or kept with a reason that the entry of the step holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

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
    days_named,
    firms_named,
    sums_imposed,
)

_FINES = re.compile(r'"fine": (\d+)')
_SUMS = re.compile(r'"(?:fine|confiscation|amount|total)": (\d+)')
_STORED_DAYS = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")


class Held(NamedTuple):
    """What the record holds of each sort. `fines` are what is imposed, `sums` every amount; `others` are the parties
    that the paper is not for.
    """

    on: date
    fines: frozenset[int]
    sums: frozenset[int]
    days: frozenset[date]
    codes: frozenset[str]
    articles: frozenset[Article]
    names: frozenset[str]
    others: frozenset[str]


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
    record = _recorded_text(practice, drawn, context, texts)
    held: dict[str, Held] = {}
    found: list[Reading] = []
    for own in texts:
        if own.party not in held:
            held[own.party] = _held(record, own.party, context)
        found += [Reading(own.title, own.label, *one) for one in _differences(own.text, held[own.party])]
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


def _held(record: str, party: str, context: Context[S]) -> Held:
    days = {day_of(entry.happened_at) for entry in context.entries} | {context.on}
    rows = party_rows(context)
    return Held(
        context.on,
        frozenset(map(int, _FINES.findall(record))),
        frozenset(map(int, _SUMS.findall(record))),
        frozenset(days | {day for _, day in days_named(record) if day} | set(_stored_days(record))),
        frozenset(str(row[name]) for row in rows.values() for name in ("credit_code", "id_number") if row.get(name)),
        frozenset({*articles_cited(record), *articles_by_key(record)}),
        frozenset(str(row["name"]) for row in rows.values()),
        frozenset(str(row["name"]) for key, row in rows.items() if party not in ("", key)),
    )


def _stored_days(record: str) -> Iterator[date]:
    for said in set(_STORED_DAYS.findall(record)):
        try:
            yield date.fromisoformat(said)
        except ValueError:
            continue


def _differences(text: str, held: Held) -> Iterator[tuple[str, str]]:
    """Yield what the text says and what the record holds instead, for each place."""
    if held.fines:
        fines = "罚款" + "、".join(f"{yuan(one)}元" for one in sorted(held.fines))
        yield from ((one.said, fines) for one in sums_imposed(text) if one.fen not in held.sums)
    yield from ((said, "没有这一天") for said, day in days_named(text) if day not in held.days)
    yield from ((said, "、".join(sorted(held.codes))) for said in CODE.findall(text) if said not in held.codes)
    yield from _strange_articles(text, held)
    for said in firms_named(text):
        if not any(said.endswith(name) or name.endswith(said) for name in held.names):
            yield said, "、".join(sorted(held.names))
    for name in held.others:
        yield from ((said, "这份文书是给另一个当事人的") for said in re.findall(_called(name), text))


def _called(name: str) -> str:
    return rf"(?:当事人|被执行人|你单位|你){re.escape(name)}"


def _strange_articles(text: str, held: Held) -> Iterator[tuple[str, str]]:
    for cited in articles_cited(text):
        if beyond_the_last(cited, held.on):
            yield cited.said, "这部法律没有这一条"
        elif held.articles and not any(cited.fits(one) for one in held.articles):
            yield cited.said, "没有引用这一条"
