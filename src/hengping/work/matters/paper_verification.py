"""Whether the papers of a dossier say what its record says: read from the entries alone, with or without a database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from hengping.ground.errors import BadInput
from hengping.ground.library.queries import setting_of
from hengping.ground.records.shapes import EntryShape
from hengping.kit.chain.faults import Fault
from hengping.kit.days import day_of
from hengping.law.configuration import Setting
from hengping.law.procedure.fold import fold_until
from hengping.law.procedure.procedure import S
from hengping.work.matters.models import Matter
from hengping.work.matters.paper_context import Context, as_they_stand, for_party, known_facts
from hengping.work.matters.papers import draw
from hengping.work.matters.practice import Practice, all_practices
from hengping.work.matters.standing import read_entries

ISSUED = "document_issued"
BESIDE = ("documents", "known", "upsets", "words")
"""What the entry of a step says beside its particulars."""


def live_paper_faults(dossier_id: UUID, entries: Sequence[EntryShape]) -> Iterator[Fault]:
    """Yield which papers of a matter in the database say something else than its record."""
    row = Matter.objects.filter(pk=dossier_id).values_list("kind", "bureau_id").first()
    practice = all_practices().get(row[0]) if row else None
    if row is None or practice is None or not entries:
        return
    yield from paper_faults(practice, entries, setting_of(row[1], day_of(entries[-1].recorded_at)))


def paper_faults(
    practice: Practice[S], entries: Sequence[EntryShape], setting: Setting | None = None
) -> Iterator[Fault]:
    """Yield which papers say something else than the entries before them, and whose content is not what was chained."""
    issued = {str(entry.payload["document"]): entry for entry in entries if entry.kind == ISSUED and entry.body}
    for entry in issued.values():
        if "facts" in entry.payload and _digest(entry.payload["facts"]) != entry.payload["content_sha256"]:
            yield Fault("paper_altered", f"{_name(entry)}的内容与其摘要不符。")
    for entry in entries:
        if "known" in entry.payload and entry.kind in practice.procedure.acts:
            papers = [(row, issued[row["document"]]) for row in entry.payload["documents"] if row["document"] in issued]
            yield from _step_faults(practice, entry, papers, entries, setting or Setting())


def _step_faults(
    practice: Practice[S],
    entry: EntryShape,
    papers: Sequence[tuple[Mapping[str, Any], EntryShape]],
    entries: Sequence[EntryShape],
    setting: Setting,
) -> Iterator[Fault]:
    if not papers:
        return
    first = min(paper.seq for _, paper in papers)
    context = _context(practice, entry, [one for one in entries if one.seq < first], setting)
    for row, paper in papers:
        if "facts" not in paper.payload:
            continue
        try:
            drawn = draw(practice, row["kind"], for_party(context, row["party"]), paper.payload["facts"])
        except BadInput as error:
            yield from (Fault("paper_differs", f"{_name(paper)}：{text}") for text in error.fields.values())
            continue
        for one in drawn.readings:
            if one.said != one.held:
                text = f"{_name(paper)}的{one.label}与案卷记录不符：文书是“{one.said}”，记录是“{one.held}”。"
                yield Fault("paper_differs", text)


def _context(practice: Practice[S], entry: EntryShape, before: Sequence[EntryShape], setting: Setting) -> Context[S]:
    """Return what the papers of a step were made from: the entries before them, and what the registers told then."""
    matter, bureau = known_facts(entry.payload["known"], entry.dossier_id)
    procedure, on = practice.procedure, day_of(entry.happened_at)
    read = read_entries(procedure, before, setting)
    facts = fold_until(procedure, read.acts, on, setting) if entry.late else read.facts
    return Context(
        matter,
        entry.kind,
        {name: value for name, value in entry.payload.items() if name not in BESIDE},
        facts,
        as_they_stand(before),
        bureau,
        setting,
        entry.payload["known"]["actor"],
        on,
        practice.per_party,
        read=dict(entry.payload["known"]["read"]),
    )


def _digest(facts: Any) -> str:
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _name(entry: EntryShape) -> str:
    return f"《{entry.payload.get('title', '')}》{entry.payload.get('number') or f'（第{entry.seq}条）'}"


def bundle_faults(kind: str, entries: Iterable[EntryShape]) -> Iterator[Fault]:
    """Yield which papers of an exported dossier say something else than its record. Needs no database."""
    practice = all_practices().get(kind)
    if practice is not None:
        yield from paper_faults(practice, list(entries))
