"""What people write in their own words on a paper, held against the record: amounts, days, codes, articles, names.

A text may rightly speak of what the record does not hold, so nothing is refused for good: each such place is told with
both readings, to be mended, or kept with a reason that the entry of the step holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.reading import fields_of
from hengping.kit.days import chinese_day, day_of
from hengping.kit.money import NotMoney, parse_yuan, yuan
from hengping.law.procedure.papers import Reading
from hengping.law.procedure.procedure import S
from hengping.work.matters.paper_context import Context, party_rows
from hengping.work.matters.paper_sources import Origin
from hengping.work.matters.papers import Drawn, fact_of
from hengping.work.matters.practice import Practice

FINE = re.compile(r"罚款(?:人民币)?\s*([\d,，]+(?:\.\d+)?万?)元")
DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
STORED_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
CODE = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NP-RTUWXY]{18}(?![0-9A-Z])")
ARTICLE = re.compile(
    r"《[^《》]+》第[〇零一二三四五六七八九十百]+条(?:第[一二三四五六七八九十]+款)?(?:第（[一二三四五六七八九十]+）项)?"
)
FIRM = re.compile(r"[\u4e00-\u9fff（）()]{2,30}?(?:有限责任公司|有限公司|股份公司|合作社)")


class Held(NamedTuple):
    """What the record holds of each sort: fines in fen, days, codes, articles, names."""

    fines: frozenset[str]
    days: frozenset[str]
    codes: frozenset[str]
    articles: frozenset[str]
    names: frozenset[str]


def words_beside_the_record(practice: Practice[S], drawn: Iterable[Drawn], context: Context[S]) -> list[Reading]:
    """Return each place of the writers' own texts that names something which the record does not hold."""
    papers = [(paper, dict(_own_texts(practice, context.step, paper))) for paper in drawn]
    if not any(texts for _, texts in papers):
        return []
    record = _recorded_text(context)
    return [
        reading
        for paper, texts in papers
        for reading in _readings(paper, texts, _held(practice, paper, context, record))
    ]


def _own_texts(practice: Practice[S], step: str, paper: Drawn) -> Iterator[tuple[str, str]]:
    """Yield label and text of each field that a person writes."""
    for blank in fields_of(get_kind(paper.kind).content):
        fact = fact_of(practice, step, paper.kind, blank.name)
        theirs = fact.origin is Origin.WRITTEN or (fact.origin is Origin.SHEET and blank.type == "long_text")
        if theirs and (value := paper.values.get(blank.name)):
            yield blank.label, "\n".join(value) if isinstance(value, (list, tuple)) else str(value)


def _recorded_text(context: Context[S]) -> str:
    return json.dumps([entry.payload for entry in context.entries] + [context.data], ensure_ascii=False)


def _held(practice: Practice[S], paper: Drawn, context: Context[S], record: str) -> Held:
    """Return what the paper's locked facts, the parties and the entries hold."""
    locked = {
        name: value for name, value in paper.values.items() if fact_of(practice, context.step, paper.kind, name).locked
    }
    told = record + json.dumps(locked, ensure_ascii=False, default=str)
    days = {day_of(entry.happened_at) for entry in context.entries} | {context.on}
    rows = party_rows(context).values()
    return Held(
        frozenset(re.findall(r'"fine": (\d+)', told)),
        frozenset(map(chinese_day, days)) | _days_in(told),
        frozenset(str(row[name]) for row in rows for name in ("credit_code", "id_number") if row.get(name)),
        frozenset(map(_short, ARTICLE.findall(told))),
        frozenset(str(row["name"]) for row in rows),
    )


def _short(article: str) -> str:
    """One article is the same by the short and by the full title of its statute."""
    return article.replace("《中华人民共和国", "《")


def _days_in(text: str) -> frozenset[str]:
    found = DAY.findall(text) + STORED_DAY.findall(text)
    return frozenset(f"{int(year)}年{int(month)}月{int(day)}日" for year, month, day in found)


def _readings(paper: Drawn, texts: Mapping[str, str], held: Held) -> Iterator[Reading]:
    title = get_kind(paper.kind).title
    for label, text in texts.items():
        for said, wanted in _differences(text, held):
            yield Reading(title, label, said, wanted)


def _differences(text: str, held: Held) -> Iterator[tuple[str, str]]:
    for said in FINE.findall(text):
        fen = _fen(said)
        if held.fines and fen is not None and str(fen) not in held.fines:
            yield f"罚款{said}元", "罚款" + "、".join(f"{yuan(int(one))}元" for one in sorted(held.fines, key=int))
    yield from ((said, "没有这一天") for said in sorted(_days_in(text) - held.days))
    yield from ((said, "、".join(sorted(held.codes))) for said in CODE.findall(text) if said not in held.codes)
    if held.articles:
        yield from ((said, "没有引用这一条") for said in ARTICLE.findall(text) if _short(said) not in held.articles)
    for said in FIRM.findall(text):
        if not any(said.endswith(name) or name.endswith(said) for name in held.names):
            yield said, "、".join(sorted(held.names))


def _fen(said: str) -> int | None:
    try:
        return parse_yuan(said)
    except NotMoney:
        return None
