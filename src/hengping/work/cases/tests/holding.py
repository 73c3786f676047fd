"""Holding papers against the record they came from: what tests of whole cases ask of every paper in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.queries import read_document
from hengping.ground.documents.reading import fields_of, read_content, texts_of
from hengping.ground.documents.tests.reading_back import extracted
from hengping.ground.library.queries import setting_of
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import day_of
from hengping.kit.money import yuan
from hengping.law.penalty.procedure import PENALTY
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.matters.paper_context import Context, for_party
from hengping.work.matters.paper_verification import _acts_with_papers, _context
from hengping.work.matters.paper_verification import papers_of as papers_by_identifier
from hengping.work.matters.papers import draw, fact_of
from hengping.work.matters.standing import Forward


def every_kind(kind: str) -> bool:
    """Want them all."""
    return True


def papers_of(
    dossier_id: UUID, bureau_id: int, wanted: Callable[[str], bool] = every_kind
) -> Iterator[tuple[str, Context[Any], EntryShape]]:
    """Yield the papers of a case of the kinds that are wanted, with the step that issued them and what they were made
    from then.
    """
    entries = list_entries(dossier_id)
    setting = setting_of(bureau_id, day_of(entries[-1].recorded_at))
    way = Forward(PENALTY, entries, setting)
    for entry, issued in _acts_with_papers(CASE_PRACTICE, entries, papers_by_identifier(entries)):
        meant = [paper for paper in issued.values() if wanted(paper.payload["kind"])]
        if not meant:
            continue
        first = min(paper.seq for paper in issued.values())
        context = _context(CASE_PRACTICE, entry, first, entries, setting, way)
        for paper in meant:
            yield entry.kind, for_party(context, paper.payload.get("party", "")), paper


def other_than(value: Any, kind: str) -> Any:
    """Return something else of the same sort; for what the record leaves empty, something at all."""
    if kind == "fen":
        return int(value or 0) + 1
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, (date, datetime)):
        return value.replace(year=value.year - 1)
    if isinstance(value, Mapping):
        name = next(name for name, part in value.items() if isinstance(part, str) and part)
        return {**value, name: other_than(value[name], "")}
    if isinstance(value, (list, tuple)):
        return [*value[:-1], other_than(value[-1], "")] if value else ["另"]
    text = str(value or "")
    return f"{int(text[:4]) - 1}{text[4:]}" if text[:4].isdigit() and text[4:5] == "-" else f"另{text}"


def typed_over(step: str, context: Context[Any], paper: EntryShape) -> list[str]:
    """Return the fields with an origin in the record that another typed value changes, or changes without a word."""
    kind, facts = paper.payload["kind"], paper.payload["facts"]
    clean = draw(CASE_PRACTICE, kind, context, facts)
    assert all(one.said == one.held for one in clean.readings), (kind, clean.readings)
    found = []
    for blank in fields_of(get_kind(kind).content):
        fact, held = fact_of(CASE_PRACTICE, step, kind, blank.name), clean.values.get(blank.name)
        if not fact.locked or (fact.or_asked and not fact.source(context)):
            continue  # a person is asked, for the record holds nothing of it
        drawn = draw(CASE_PRACTICE, kind, context, {**facts, blank.name: other_than(held, blank.type)})
        told = any(one.said != one.held for one in drawn.readings)
        if drawn.values.get(blank.name) != held or not told:
            found.append(f"{kind}.{blank.name}")
    return found


def not_printed(step: str, paper: EntryShape) -> list[str]:
    """Return the values of the record that the printed bytes do not hold."""
    kind = get_kind(paper.payload["kind"])
    printed = "".join(extracted(read_document(UUID(str(paper.payload["document"])))).split())
    content = read_content(kind.content, paper.payload["facts"])
    found = []
    for blank in fields_of(kind.content):
        value = getattr(content, blank.name)
        if not fact_of(CASE_PRACTICE, step, kind.code, blank.name).locked or not value:
            continue
        texts = [yuan(value)] if blank.type == "fen" else texts_of(value) if isinstance(value, (str, tuple)) else []
        # A statute that the sentence has just named is not named again.
        told = [re.sub("^《[^》]+》", "", text) if blank.name == "basis" else text for text in texts]
        found += [f"{kind.code}.{blank.name}: {text}" for text in told if "".join(text.split()) not in printed]
    return found
