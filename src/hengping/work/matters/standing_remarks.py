"""What whoever checks a record must know of how the matter stands, beside whether the record is true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from hengping.ground.documents.kinds import get_kind
from hengping.ground.records.shapes import EntryShape
from hengping.law.configuration import Setting
from hengping.work.matters.models import Matter
from hengping.work.matters.practice import all_practices
from hengping.work.matters.standing import read_entries
from hengping.work.matters.taken_away import when_gone


def standing_remarks(kind: str, entries: Sequence[EntryShape]) -> Iterator[str]:
    """Yield which decisions of a matter were taken away, and what late entries and corrections upset that nobody has
    settled.
    """
    practice = all_practices().get(kind)
    if practice is None:
        return
    facts = read_entries(practice.procedure, entries, Setting()).facts
    for one in facts.decisions:
        if one.gone_on:
            yield f"《{get_kind(one.kind).title}》{one.number}已于{when_gone(one)}"
    for upset in facts.open_upsets:
        yield f"第{upset.by}条记录影响了以后办理的事项，还没有处理完：{'；'.join(upset.texts)}"


def live_standing_remarks(dossier_id: UUID, entries: Sequence[EntryShape]) -> Iterator[str]:
    """Yield the same of a dossier in the database."""
    kind = Matter.objects.filter(pk=dossier_id).values_list("kind", flat=True).first()
    yield from standing_remarks(kind or "", entries)
