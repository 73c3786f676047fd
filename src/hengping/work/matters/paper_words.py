"""What people write in their own words in a step or on its papers, held against the record: amounts, days, codes,
articles, names, and what the procedure says that a text may not deny.

A text may rightly speak of what the record does not hold, so nothing is refused for good: each such place is told with
both readings, to be mended, or kept with a reason that the entry of the step holds. A day or an article that was kept
so once is not asked about again in the matter; what contradicts the record is, each time. What is no matter of the
procedure (`ordinary`) is remarked on at most.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, NamedTuple

from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.reading import fields_of
from hengping.kit.money import yuan
from hengping.law.procedure.choices import VOTES
from hengping.law.procedure.papers import Reading
from hengping.law.procedure.procedure import S, own_words
from hengping.work.matters.counts_read import PERSONS, PRESENT, counts_named
from hengping.work.matters.on_record import Record, is_own, record_of
from hengping.work.matters.ordinary import (
    is_loss,
    is_of_harmed,
    is_of_present,
    is_ordinary_day,
    is_ordinary_period,
    is_ordinary_sum,
)
from hengping.work.matters.paper_context import Context
from hengping.work.matters.papers import Drawn, fact_of
from hengping.work.matters.people_read import is_short_for, people_named, short_firms, stances_told, votes_against
from hengping.work.matters.periods_read import periods_named
from hengping.work.matters.practice import Practice
from hengping.work.matters.sums_read import Sum, sums_named
from hengping.work.matters.words_read import (
    articles_cited,
    beyond_the_last,
    codes_named,
    days_named,
    days_without_year,
    firms_named,
)

NO_SUCH_DAY = "没有这一天"
NOT_CITED = "没有引用这一条"
NO_SUCH_PERSON = "案卷中没有这个人"
NO_SUCH_SUM = "案卷中没有这个数额"
NO_SUCH_COUNT = "案卷中没有这个人数"
NOT_THEN = "案卷中这段时间没有记录"
KEPT_ONCE = frozenset({NO_SUCH_DAY, NOT_CITED, NO_SUCH_PERSON, NO_SUCH_SUM, NO_SUCH_COUNT, NOT_THEN})
"""What is asked about once in a matter, because it lies beside the record and does not contradict it."""


class Own(NamedTuple):
    """A text that somebody wrote in their own words: on which paper or in which step, under which label, for whom.

    `seen` says that the paper tells what was seen: what it tells is on record from then on.
    """

    title: str
    label: str
    text: str
    party: str = ""
    seen: bool = False


def words_beside_the_record(practice: Practice[S], drawn: Collection[Drawn], context: Context[S]) -> list[Reading]:
    """Return each place of the writers' own texts that names something which the record does not hold."""
    texts = [*_in_the_step(practice, context), *_on_papers(practice, drawn, context)]
    return texts_beside_the_record(practice, texts, drawn, context)


def texts_beside_the_record(
    practice: Practice[S], texts: Collection[Own], drawn: Collection[Drawn], context: Context[S]
) -> list[Reading]:
    """Return the same of these texts, whoever wrote them; `drawn` are papers whose facts are part of the record."""
    return _asked(texts, record_of(practice, drawn, context), context) if texts else []


class LookedThrough(NamedTuple):
    """What texts name that the record does not hold: what is asked about once they are kept; what needs no proof, is
    worth a second look and no more.
    """

    asked: list[Reading]
    remarks: list[Reading]


def texts_looked_through(practice: Practice[S], texts: Collection[Own], context: Context[S]) -> LookedThrough:
    """Return both of texts that are not kept yet."""
    if not texts:
        return LookedThrough([], [])
    record = record_of(practice, (), context)
    return LookedThrough(_asked(texts, record, context), _readings(texts, record, _ordinary))


def _asked(texts: Collection[Own], record: Record, context: Context[S]) -> list[Reading]:
    kept = set(_kept(context))
    return [one for one in _readings(texts, record, _differences) if (one.said, one.held) not in kept]


def _readings(
    texts: Collection[Own], record: Record, read: Callable[[Own, Record], Iterator[tuple[str, str]]]
) -> list[Reading]:
    found = (Reading(own.title, own.label, *one) for own in texts for one in read(own, record))
    return list(dict.fromkeys(found))


def kept_words(readings: Collection[Reading], reason: str) -> dict[str, Any]:
    """Return what the entry of a step says of such places, and why they were kept; nothing where there are none."""
    if not readings and not reason.strip():
        return {}
    return {"words": {"reason": reason.strip(), "readings": [one._asdict() for one in readings]}}


def _kept(context: Context[S]) -> Iterator[tuple[str, str]]:
    """Yield the days, articles and persons, as they were written, that somebody kept with a reason."""
    for entry in context.entries:
        words = entry.payload.get("words") or {}
        if words.get("reason"):
            told = ((one["said"], one["held"]) for one in words["readings"])
            yield from (one for one in told if one[1] in KEPT_ONCE)


def _in_the_step(practice: Practice[S], context: Context[S]) -> Iterator[Own]:
    """Yield what is written in the step itself: an opinion, a reason."""
    procedure, party = practice.procedure, str(context.data.get("party") or "")
    kind = procedure.acts[context.step]
    for name in sorted(own_words(procedure.acts, procedure.steps[context.step])):
        if text := _text(context.data.get(name)):
            yield Own(kind.sentence, kind.data[name].label, text, party)


def _on_papers(practice: Practice[S], drawn: Iterable[Drawn], context: Context[S]) -> Iterator[Own]:
    """Yield each field of a paper that a person writes; what stands in the step itself was read there."""
    procedure = practice.procedure
    read = {name for name in own_words(procedure.acts, procedure.steps[context.step]) if _text(context.data.get(name))}
    for paper in drawn:
        shape = get_kind(paper.kind)
        for blank in fields_of(shape.content):
            fact = fact_of(practice, context.step, paper.kind, blank.name)
            if is_own(fact) and not (fact.own and blank.name in read) and (text := _text(paper.values.get(blank.name))):
                yield Own(shape.title, blank.label, text, paper.party, paper.kind in practice.of_record)


def _text(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value or "")


def _differences(own: Own, record: Record) -> Iterator[tuple[str, str]]:
    """Yield what the text says and what the record holds instead, for each place."""
    text = own.text
    yield from _strange_sums(own, record)
    yield from ((said, NO_SUCH_DAY) for said, ordinary in _strange_days(text, record) if not ordinary)
    yield from (
        (said, "、".join(sorted(record.codes)))
        for said, code in codes_named(text)
        if code not in record.codes and code not in record.other_codes
    )
    yield from _strange_articles(text, record)
    context = record.context
    for one in context.procedure.denied(context.facts, context.step, context.data):
        yield from ((said, one.held) for said in dict.fromkeys(re.findall(one.words, text)))
    yield from ((said, "、".join(sorted(record.names))) for said in firms_named(text) if not record.has_firm(said))
    yield from (
        (said, "、".join(sorted(record.names)))
        for said in short_firms(text)
        if not is_short_for(said, record.all_firms) and (said.endswith("公司") or said not in record.people)
    )
    if not own.seen:
        yield from ((said, held) for said, held, ordinary in _beside_what_was_seen(text, record) if not ordinary)
    yield from _of_people(text, record)
    others = (str(row["name"]) for key, row in record.parties.items() if own.party not in ("", key))
    for name in others:
        yield from ((said, "这份文书是给另一个当事人的") for said in re.findall(_called(name), text))


def _ordinary(own: Own, record: Record) -> Iterator[tuple[str, str]]:
    """Yield what the text names that is no matter of the procedure, and nowhere on record."""
    yield from ((said, NO_SUCH_DAY) for said, ordinary in _strange_days(own.text, record) if ordinary)
    if own.seen:
        return
    for one in sums_named(own.text, record.imposing):
        if (
            not one.imposed
            and is_ordinary_sum(own.text, one.said, record.imposing)
            and one.fen not in record.ordinary_sums
        ):
            yield one.said, NO_SUCH_SUM
    yield from ((said, held) for said, held, ordinary in _beside_what_was_seen(own.text, record) if ordinary)


def _strange_sums(own: Own, record: Record) -> Iterator[tuple[str, str]]:
    """Yield each amount that nothing of its sort on record bears: what is imposed against what the matter imposes or
    was paid, what was lost against losses.
    """
    imposed = "、".join(f"{one.name}{yuan(one.fen)}元" for one in record.imposed) or NO_SUCH_SUM
    for one in sums_named(own.text, record.imposing):
        if one.bound and one.fen in record.limits:
            continue
        if one.imposed:
            if one.fen not in record.demanded:
                yield one.said, imposed
        elif not own.seen and not _is_borne(own.text, one, record):
            yield one.said, NO_SUCH_SUM


def _is_borne(text: str, one: Sum, record: Record) -> bool:
    """Whether an amount that is not imposed stands on record, or needs not."""
    if is_loss(text, one.said):
        return one.fen in record.losses
    return one.fen in record.sums or one.fen in record.sums_named or is_ordinary_sum(text, one.said, record.imposing)


def _strange_days(text: str, record: Record) -> Iterator[tuple[str, bool]]:
    """Yield each day that nothing on record bears, and whether it is ordinary; one that no calendar has never is."""
    for said, day in days_named(text):
        if day not in record.days:
            yield said, day is not None and is_ordinary_day(text, said, record.imposing)
    for said, *on in days_without_year(text):
        if tuple(on) not in record.days_of_a_year:
            yield said, is_ordinary_day(text, said, record.imposing)


def _beside_what_was_seen(text: str, record: Record) -> Iterator[tuple[str, str, bool]]:
    """Yield each number of people and each period that nothing on record bears, and whether it is ordinary."""
    for one in counts_named(text):
        present = one.of == PERSONS and is_of_present(text, one.said)
        if one.number not in record.counts(PRESENT if present else one.of):
            harmed = one.of != PERSONS or is_of_harmed(text, one.said)
            yield one.said, NO_SUCH_COUNT, not (present or harmed)
    for when in periods_named(text, record.context.on):
        if not record.has_day_in(when.first, when.last):
            yield when.said, NOT_THEN, is_ordinary_period(text, when.said, record.imposing)


def _of_people(text: str, record: Record) -> Iterator[tuple[str, str]]:
    """Yield who is named and stands nowhere on record, and what is told of votes and opinions beside the record."""
    yield from ((name, NO_SUCH_PERSON) for name in people_named(text) if name not in record.people)
    for said, name, holds in stances_told(text):
        if holds not in (recorded := record.stances.get(name) or {holds}):
            yield said, f"{name}：{'、'.join(word for code, word in VOTES.items() if code in recorded)}"
    if record.ballot is not None:
        yield from ((said, record.ballot.words) for said in votes_against(text, record.ballot))


def _called(name: str) -> str:
    return rf"(?:当事人|被执行人|你单位|你){re.escape(name)}"


def _strange_articles(text: str, record: Record) -> Iterator[tuple[str, str]]:
    for cited in articles_cited(text):
        if beyond_the_last(cited, record.context.on):
            yield cited.said, "这部法律没有这一条"
        elif not record.bears(cited):
            yield cited.said, NOT_CITED
