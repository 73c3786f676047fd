"""Reading the records. Returns shapes. Who may see a dossier is decided by the app that owns it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from hengping.ground.errors import NotAllowed
from hengping.ground.records import blobs
from hengping.ground.records.actions.deadlines import deadline_shape
from hengping.ground.records.actions.exhibits import exhibit_shape
from hengping.ground.records.models import Deadline, Dossier, Entry, Exhibit
from hengping.ground.records.shapes import (
    DeadlineShape,
    DossierShape,
    EntryShape,
    ExhibitShape,
    ListedDeadline,
    ListedEntry,
)

HERE = ZoneInfo("Asia/Shanghai")

_ENTRY = (
    "dossier_id",
    "seq",
    "kind",
    "actor_id",
    "actor_name",
    "happened_at",
    "recorded_at",
    "payload",
    "exhibits",
    "previous_hash",
    "hash",
    "sm3",
)


def get_dossier(dossier_id: UUID, bureau_id: int | None = None) -> DossierShape:
    """Return a dossier, of this bureau where one is named. Raises NotAllowed where there is none."""
    row = Dossier.objects.filter(pk=dossier_id).first()
    if row is None or bureau_id not in (None, row.bureau_id):
        raise NotAllowed("没有这份案卷。")
    return dossier_shape(row)


def list_entries(dossier_id: UUID, after_seq: int = 0, until_seq: int | None = None) -> list[EntryShape]:
    """Return the entries of a dossier in their order: those after one number, up to another (included)."""
    rows = Entry.objects.filter(dossier_id=dossier_id, seq__gt=after_seq)
    if until_seq is not None:
        rows = rows.filter(seq__lte=until_seq)
    return [_entry_shape(row) for row in rows.order_by("seq").values_list(*_ENTRY)]


def list_exhibits(dossier_id: UUID) -> list[ExhibitShape]:
    """Return the exhibits of a dossier in the order in which they came."""
    return [exhibit_shape(row) for row in Exhibit.objects.filter(dossier_id=dossier_id).order_by("added_seq")]


def read_exhibit(digest: str) -> bytes:
    """Return the bytes of an exhibit or issued document. Raises Broken where they are gone or changed."""
    return blobs.read(digest)


def deadlines_of(dossier_id: UUID) -> list[DeadlineShape]:
    """Return the cached deadlines of one dossier, the nearest first; those without a day come last."""
    rows = [deadline_shape(row) for row in Deadline.objects.filter(dossier_id=dossier_id)]
    return sorted(rows, key=lambda one: (one.last_day or date.max, one.key))


def list_deadlines(
    bureau_id: int,
    *,
    states: Sequence[str] = ("running",),
    from_day: date | None = None,
    until_day: date | None = None,
    keys: Sequence[str] = (),
    dossier_ids: Sequence[UUID] | None = None,
    limit: int | None = None,
) -> list[ListedDeadline]:
    """Return deadlines across a bureau, the nearest first. Empty `states` or `keys` mean all."""
    rows = Deadline.objects.filter(bureau_id=bureau_id)
    if states:
        rows = rows.filter(state__in=states)
    if from_day is not None:
        rows = rows.filter(last_day__gte=from_day)
    if until_day is not None:
        rows = rows.filter(last_day__lte=until_day)
    if keys:
        rows = rows.filter(key__in=keys)
    if dossier_ids is not None:
        rows = rows.filter(dossier_id__in=dossier_ids)
    ordered = rows.select_related("dossier").order_by("last_day", "dossier_id", "key")
    return [
        ListedDeadline(row.dossier_id, row.dossier.kind, row.dossier.number, row.dossier.title, deadline_shape(row))
        for row in (ordered if limit is None else ordered[:limit])
    ]


def dossier_shape(row: Dossier) -> DossierShape:
    """Return the shape of a dossier row."""
    return DossierShape(
        id=row.id,
        bureau_id=row.bureau_id,
        kind=row.kind,
        title=row.title,
        opened_at=row.opened_at,
        head_seq=row.head_seq,
        head_hash=row.head_hash,
        head_sm3=row.head_sm3,
        head_recorded_at=row.head_recorded_at,
        retention=row.retention,
        number=row.number,
        closed_at=row.closed_at,
        stopped_reason=row.stopped_reason,
    )


def _entry_shape(row: tuple[Any, ...]) -> EntryShape:
    dossier_id, seq, kind, actor_id, actor_name, happened_at, recorded_at, payload, exhibits, previous, own, sm3 = row
    return EntryShape(
        dossier_id,
        seq,
        kind,
        actor_id or 0,
        actor_name,
        happened_at,
        recorded_at,
        payload,
        tuple(exhibits),
        previous,
        own,
        sm3,
    )


def list_entries_of_kind(
    bureau_id: int, kind: str, *, dossier_kind: str, from_on: date, to_on: date
) -> list[ListedEntry]:
    """Return the entries of one kind that happened in these days (both included) in a bureau's dossiers of one kind."""
    begin = datetime.combine(from_on, time.min, tzinfo=HERE)
    end = datetime.combine(to_on + timedelta(days=1), time.min, tzinfo=HERE)
    rows = (
        Entry.objects.filter(kind=kind, dossier__bureau_id=bureau_id, dossier__kind=dossier_kind)
        .filter(happened_at__gte=begin, happened_at__lt=end)
        .order_by("happened_at", "dossier_id", "seq")
        .values_list("dossier_id", "dossier__title", "seq", "happened_at")
    )
    return [ListedEntry(*row) for row in rows]
