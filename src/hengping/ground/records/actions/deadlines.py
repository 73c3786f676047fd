"""The deadline cache: what the owning app computed, replaced as a whole per dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from django.db import transaction

from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.records.models import Deadline, Dossier
from hengping.ground.records.shapes import DeadlineShape


def replace_deadlines(*, dossier_id: UUID, deadlines: Sequence[DeadlineShape]) -> None:
    """Make the cached deadlines of a dossier these; only what differs is written. Raises BadInput for a double key."""
    wanted = {one.key: one for one in deadlines}
    if len(wanted) != len(deadlines):
        raise BadInput({"deadlines": "同一案卷中期限的代码重复。"})
    with transaction.atomic(savepoint=False):
        rows = {row.key: row for row in Deadline.objects.filter(dossier_id=dossier_id)}
        stale = [row.pk for key, row in rows.items() if wanted.get(key) != deadline_shape(row)]
        fresh = [one for key, one in wanted.items() if key not in rows or deadline_shape(rows[key]) != one]
        if stale:
            Deadline.objects.filter(pk__in=stale).delete()
        if fresh:
            bureau_id = _bureau_of(dossier_id)
            Deadline.objects.bulk_create(
                Deadline(dossier_id=dossier_id, bureau_id=bureau_id, **asdict(one)) for one in fresh
            )


def deadline_shape(row: Deadline) -> DeadlineShape:
    """Return the shape of a cached row."""
    return DeadlineShape(
        key=row.key,
        label=row.label,
        starts_on=row.starts_on,
        last_day=row.last_day,
        state=row.state,
        citation=row.citation,
        nominal_last_day=row.nominal_last_day,
        internal_day=row.internal_day,
        note=row.note,
    )


def _bureau_of(dossier_id: UUID) -> int:
    bureau_id = Dossier.objects.filter(pk=dossier_id).values_list("bureau_id", flat=True).first()
    if bureau_id is None:
        raise NotAllowed("没有这份案卷。")
    return bureau_id
