"""Whether the papers of a dossier say what its record says: read from the entries alone, with or without a database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from sys import maxsize
from typing import Any
from uuid import UUID

from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.reading import fields_of
from hengping.ground.errors import BadInput, Broken
from hengping.ground.library.queries import setting_of
from hengping.ground.records.shapes import EntryShape
from hengping.kit.chain.faults import Fault
from hengping.kit.days import day_of
from hengping.law.configuration import Setting
from hengping.law.procedure.procedure import S
from hengping.work.matters.models import Matter
from hengping.work.matters.paper_context import Context, as_they_stand, for_party, known_facts
from hengping.work.matters.papers import draw, words_of
from hengping.work.matters.practice import Practice, all_practices
from hengping.work.matters.same_party import PARTY
from hengping.work.matters.standing import Forward

ISSUED = "document_issued"
BESIDE = ("documents", "elsewhere", "known", "upsets", "words")
"""What the entry of a step says beside its particulars."""


def live_paper_faults(dossier_id: UUID, entries: Sequence[EntryShape]) -> Iterator[Fault]:
    """Yield which papers of a dossier in the database say something else than its record."""
    row = Matter.objects.filter(pk=dossier_id).values_list("kind", "bureau_id").first()
    practice = all_practices().get(row[0]) if row else None
    if row is None or practice is None:
        yield from map(_held_by_nothing, _papers_of(entries).values())
    elif entries:
        yield from paper_faults(practice, entries, setting_of(row[1], day_of(entries[-1].recorded_at)))


def paper_faults(
    practice: Practice[S], entries: Sequence[EntryShape], setting: Setting | None = None
) -> Iterator[Fault]:
    """Yield which papers say something else than the entries before them, whose content is not what was chained, and
    which ones nothing lets anybody compare.
    """
    papers, held = _papers_of(entries), set[str]()
    for paper in papers.values():
        if _digest(paper.payload["facts"]) != paper.payload["content_sha256"]:
            yield Fault("paper_altered", f"{_name(paper)}的内容与其摘要不符。")
    known_before = _first_removed(entries)
    way = Forward(practice.procedure, entries, setting or Setting())
    for entry, issued in _acts_with_papers(practice, entries, papers):
        held |= issued.keys()
        first = min(paper.seq for paper in issued.values())
        if first < known_before:
            context = _context(practice, entry, first, entries, setting or Setting(), way)
            for paper in issued.values():
                yield from _paper_faults(practice, context, paper)
    if known_before == NOTHING_REMOVED:
        yield from (_held_by_nothing(paper) for key, paper in papers.items() if key not in held)


NOTHING_REMOVED = maxsize


def _first_removed(entries: Sequence[EntryShape]) -> int:
    """Return the number of the first entry whose content was removed after its term: of papers after it nobody knows
    what they were made from.
    """
    return next((entry.seq for entry in entries if not entry.body), NOTHING_REMOVED)


def _papers_of(entries: Iterable[EntryShape]) -> dict[str, EntryShape]:
    """Return the entries of the papers by identifier; those of an earlier version do not hold what the paper says."""
    issued = (entry for entry in entries if entry.kind == ISSUED and "facts" in entry.payload)
    return {str(entry.payload["document"]): entry for entry in issued}


def _acts_with_papers(
    practice: Practice[S], entries: Sequence[EntryShape], papers: Mapping[str, EntryShape]
) -> Iterator[tuple[EntryShape, dict[str, EntryShape]]]:
    """Yield the acts that say what their papers were made from, each with these."""
    for entry in entries:
        if "known" in entry.payload and entry.kind in practice.procedure.acts:
            named = [row["document"] for row in entry.payload["documents"]]
            if issued := {key: papers[key] for key in named if key in papers}:
                yield entry, issued


def _held_by_nothing(paper: EntryShape) -> Fault:
    return Fault("paper_not_held", f"{_name(paper)}无法与案卷记录核对：没有一条记录写明它是怎样制发的。")


def _paper_faults(practice: Practice[S], context: Context[S], paper: EntryShape) -> Iterator[Fault]:
    """Make a paper again from what was known then, and name each field in which the one that left says otherwise."""
    kind, facts = paper.payload["kind"], paper.payload["facts"]
    try:
        drawn = draw(practice, kind, for_party(context, paper.payload.get("party", "")), facts)
    except BadInput as error:
        yield from (Fault("paper_differs", f"{_name(paper)}：{text}") for text in error.fields.values())
        return
    except Broken:
        yield _held_by_nothing(paper)
        return
    shape = get_kind(kind)
    for one in drawn.readings:
        if one.label == PARTY:
            yield Fault("paper_differs", f"{_name(paper)}写的当事人是“{one.said}”，案卷记录是“{one.held}”。")
    for blank in fields_of(shape.content):
        said, held = facts.get(blank.name), drawn.values.get(blank.name)
        if said == held:
            continue
        said, held = words_of(shape, blank.name, said), words_of(shape, blank.name, held)
        if said != held:
            text = f"{_name(paper)}的{blank.label}与案卷记录不符：文书是“{said}”，记录是“{held}”。"
            yield Fault("paper_differs", text)


def _context(
    practice: Practice[S],
    entry: EntryShape,
    first: int,
    entries: Sequence[EntryShape],
    setting: Setting,
    way: Forward[S],
) -> Context[S]:
    """Return what the papers of an act were made from: the entries before the first of them, and what the registers
    told then.
    """
    matter, bureau = known_facts(entry.payload["known"], entry.dossier_id)
    on = day_of(entry.happened_at)
    return Context(
        matter,
        entry.kind,
        {name: value for name, value in entry.payload.items() if name not in BESIDE},
        way.before_on(first, on) if entry.late else way.before(first),
        as_they_stand([one for one in entries if one.seq < first]),
        bureau,
        setting,
        entry.payload["known"]["actor"],
        on,
        practice.procedure,
        practice.per_party,
        practice.binding_order,
        read={"parties": {}, **entry.payload["known"]["read"]},  # what was not read then is not read now
    )


def _digest(facts: Any) -> str:
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _name(entry: EntryShape) -> str:
    return f"《{entry.payload.get('title', '')}》{entry.payload.get('number') or f'（第{entry.seq}条）'}"


def bundle_faults(kind: str, entries: Iterable[EntryShape]) -> Iterator[Fault]:
    """Yield which papers of an exported dossier say something else than its record. Needs no database."""
    practice, entries = all_practices().get(kind), list(entries)
    if practice is None:
        yield from map(_held_by_nothing, _papers_of(entries).values())
    else:
        yield from paper_faults(practice, entries)
