"""Taking the rows of a confirmed table through the actions of its app. Goes on where it was left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from hengping.ground.imports.access import get_import_for, lock_import_for
from hengping.ground.imports.importers import Importer, importer_of
from hengping.ground.imports.models import ImportRow
from hengping.ground.people.actors import Actor

AT_ONCE = 100  # rows in one transaction: what a row says of itself is kept with what it made, or neither is


def take_rows(
    *,
    code: str,
    import_id: int,
    actor: Actor,
    moment: Callable[[], datetime],
    is_enough: Callable[[], bool] = lambda: False,
) -> bool:
    """Take the rows that wait, in their order, until none waits or it is enough; return whether none does.

    A row that an action refuses stays as it was and says why; the others are taken. Two at a time take turns, and no
    row is taken twice. `moment` is the clock of the door. Not inside a transaction.
    """
    importer = importer_of(code)
    while not _take_some(importer, import_id, actor, moment):
        if is_enough():
            return False
    return True


def _take_some(importer: Importer, import_id: int, actor: Actor, moment: Callable[[], datetime]) -> bool:
    """Take the next rows in one transaction; return whether none waits."""
    if get_import_for(actor, importer.code, import_id).finished_at is not None:
        return True
    with transaction.atomic():
        found = lock_import_for(actor, importer.code, import_id)
        waiting = ImportRow.objects.filter(imported=found, wanted=True, done_at__isnull=True).order_by("number")
        kept, at = list(waiting[:AT_ONCE]), moment()
        rows = [row.row for row in kept]
        done = []
        for row, taken in zip(kept, importer.take(rows, actor, at), strict=True):
            if taken.failed:
                ImportRow.objects.filter(pk=row.pk).update(failed=taken.failed, done_at=at)
            else:
                done.append(row.pk)
        ImportRow.objects.filter(pk__in=done).update(cells={}, written={}, values={}, done_at=at)
        found.done_count += len(done)
        if len(kept) < AT_ONCE and found.confirmed_at is not None and found.finished_at is None:
            found.finished_at = at
        found.save(update_fields=["done_count", "finished_at"])
    return len(kept) < AT_ONCE
