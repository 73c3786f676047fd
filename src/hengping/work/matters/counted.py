"""What reports count of matters: what the entries say, and what stands in the table that figures read.

Of a matter whose content was removed after its term the entries no longer tell it: what was counted before stays, and
where nothing was, the columns of its list are all there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from hengping.ground.errors import Broken
from hengping.ground.library.queries import setting_of
from hengping.ground.records.kinds import MISTAKEN
from hengping.ground.records.owners import RowDifference
from hengping.ground.records.queries import list_entries_in
from hengping.ground.records.shapes import EntryShape
from hengping.kit.batches import in_batches
from hengping.kit.days import day_of
from hengping.kit.money import yuan
from hengping.law.configuration import Setting
from hengping.law.procedure.procedure import S
from hengping.work.matters.models import Matter, Tally
from hengping.work.matters.practice import Practice, practice_of
from hengping.work.matters.shapes import Happened, Tallied
from hengping.work.matters.standing import Standing, read_entries
from hengping.work.matters.surroundings import about_of

Counted = tuple[str, Tallied]
"""A thing that counts, with the category of its matter."""

AT_ONCE = 200
"""How many matters are read together."""


def happened_in(practice: Practice[S], entries: Iterable[EntryShape]) -> list[Happened]:
    """Return the entries that reports count, in the order in which they happened."""
    counting = (entry for entry in entries if entry.kind in practice.tallied_kinds)
    found = [Happened(entry.kind, day_of(entry.happened_at), entry.seq) for entry in counting]
    return sorted(found, key=lambda one: (one.on, one.seq))


def counted_of(standing: Standing[S]) -> set[Counted]:
    """Return what reports count of a matter, as its entries say it."""
    if standing.entries[-1].kind == MISTAKEN:
        return set()
    practice, category = standing.practice, _category(standing)
    happened = happened_in(practice, standing.entries)
    return {(category, one) for one in practice.tallied(practice.columns(standing.facts), happened)}


def counted_rows(matter_id: UUID) -> dict[int, Counted]:
    """Return what stands in the table for a matter, by the key of its row."""
    rows = Tally.objects.filter(matter_id=matter_id).values_list("pk", "category", *Tallied._fields)
    return {row[0]: (row[1], Tallied(*row[2:])) for row in rows}


def counted_otherwise(standing: Standing[S]) -> Iterator[RowDifference]:
    """Yield where the table is not what the entries say; a matter that is not counted yet has nothing in it."""
    kept = sorted(counted_rows(standing.matter.pk).values())
    said = sorted(counted_of(standing)) if standing.matter.tallied else []
    if kept != said:
        yield RowDifference("matters_tally（统计项）", _in_words(kept), _in_words(said))


def not_counted_yet(bureau_id: int, kind: str, on: date) -> Iterator[tuple[Matter, set[Counted]]]:
    """Yield the matters that an earlier version left uncounted, with what counts of each."""
    waiting = Matter.objects.filter(bureau_id=bureau_id, kind=kind, tallied=False).select_related("dossier")
    if not (matters := list(waiting.order_by("pk"))):
        return
    setting = setting_of(bureau_id, on)
    for batch in in_batches(matters, AT_ONCE):
        some = {matter.pk: matter for matter in batch}
        for matter_id, entries in list_entries_in(list(some)).items():
            yield some[matter_id], read_counted(some[matter_id], entries, setting)


def read_counted(matter: Matter, entries: Sequence[EntryShape], setting: Setting) -> set[Counted]:
    """Return what counts of a matter from its entries up to the head that was read with it; what somebody wrote since
    counts the next time. Raises Broken where they do not reach it.
    """
    place = next((place for place, entry in enumerate(entries, 1) if entry.hash == matter.dossier.head_hash), 0)
    if not place:
        raise Broken("案卷的记录与末条登记不符，没有统计。请先运行 hengping verify --live 核查。")
    practice, entries = practice_of(matter.kind), entries[:place]
    read = read_entries(practice.procedure, entries, setting)
    standing = Standing(matter, practice, entries, read.acts, read.facts, setting, read.unread)
    told = entries[-1].kind == MISTAKEN or all(entry.body for entry in entries)
    return counted_of(standing) if told else _from_columns(standing)


def _from_columns(standing: Standing[Any]) -> set[Counted]:
    practice, category = standing.practice, _category(standing)
    names = practice.columns(practice.procedure.empty)
    if practice.row is None or not names:
        return set()
    row = practice.row._default_manager.filter(pk=standing.matter.pk).values(*names).first() or {}
    return {(category, one) for one in practice.tallied(row, happened_in(practice, standing.entries))} if row else set()


def _category(standing: Standing[S]) -> str:
    """Return the category that the opening says; that of the row where an earlier version wrote it."""
    about = about_of(standing)
    return str(about["category"]) if about else standing.matter.category


def _in_words(found: Sequence[Counted]) -> str:
    said = (
        f"{one.measure}（{category or '无类别'}）{one.on}" + (f"{yuan(one.amount)}元" if one.amount else "")
        for category, one in found
    )
    return "、".join(said) or "无"
