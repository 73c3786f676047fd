"""What a matter waits for, kept for the desks: brought up after each act and by the clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from hengping.ground.records.shapes import DeadlineShape
from hengping.law.procedure.procedure import S
from hengping.work.matters.duties_kept import COLUMNS, columns_of, duties_said, stored, unreadable
from hengping.work.matters.models import Duty, Matter
from hengping.work.matters.standing import Standing


def keep_duties(standing: Standing[S], on: date, deadlines: Sequence[DeadlineShape], *, first: bool = False) -> None:
    """Make what is kept of a matter what its acts say on a day. `first`: it was just opened, nothing is kept yet."""
    _keep(standing.matter, duties_said(standing, on, deadlines, first=first), first=first)


def keep_unreadable(matter: Matter, why: str) -> None:
    """Say of a matter that nobody can tell what it waits for, and why."""
    _keep(matter, columns_of([unreadable(why)]))


def drop_duties(dossier_id: UUID) -> None:
    """Let go of what is kept of a matter in which nobody is waited for."""
    Duty.objects.filter(matter_id=dossier_id).delete()


def _keep(matter: Matter, said: Sequence[tuple[object, ...]], *, first: bool = False) -> None:
    """Write the rows of a matter anew where they differ; where nothing differs nothing is written."""
    if not first:
        if said == stored(matter.pk):
            return
        drop_duties(matter.pk)
    Duty.objects.bulk_create(
        Duty(matter_id=matter.pk, bureau_id=matter.bureau_id, kind=matter.kind, **dict(zip(COLUMNS, row, strict=True)))
        for row in said
    )
