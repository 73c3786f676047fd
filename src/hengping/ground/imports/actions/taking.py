"""Taking the rows of a confirmed table, each through the action of its app. Goes on where it was left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction

from hengping.ground.errors import BadInput, Conflict, NotAllowed, Refused
from hengping.ground.imports.access import get_import_for, lock_import_for
from hengping.ground.imports.importers import Importer, Row, importer_of
from hengping.ground.imports.models import ImportRow
from hengping.ground.people.actors import Actor

AT_ONCE = 50  # rows in one transaction: what a row says of itself is kept with what it made, or neither is
REASON = 1000
MEANWHILE = "同时有人登记了相同的内容，没有重复登记。请查看以后再定。"


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
        rows = list(waiting[:AT_ONCE])
        for row in rows:
            _take(importer, row, actor, moment())
        ImportRow.objects.bulk_update(rows, ["cells", "done_at", "failed", "made"])
        found.done_count += sum(not row.failed for row in rows)
        if len(rows) < AT_ONCE and found.confirmed_at is not None and found.finished_at is None:
            found.finished_at = moment()
        found.save(update_fields=["done_count", "finished_at"])
    return len(rows) < AT_ONCE


def _take(importer: Importer, row: ImportRow, actor: Actor, at: datetime) -> None:
    try:
        with transaction.atomic():
            row.made = importer.take(Row(row.number, row.cells, row.is_checked), actor, at)
        row.cells = {}
    except (BadInput, Refused, NotAllowed, Conflict) as error:
        row.failed = str(error)[:REASON]
    except IntegrityError:
        row.failed = MEANWHILE
    row.done_at = at
