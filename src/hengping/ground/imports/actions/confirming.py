"""Confirming what was shown: all of it is judged again first, and what has changed since is shown and not done."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from hengping.ground.errors import BadInput, Conflict
from hengping.ground.imports.access import lock_import_for
from hengping.ground.imports.actions.previewing import AT_ONCE, digest_of, is_mended, judged
from hengping.ground.imports.importers import Outcome, Verdict, importer_of
from hengping.ground.imports.models import Import, ImportRow
from hengping.ground.people.actors import Actor

TWICE = "这张表已经确认过，正在登记或者已经登记。"
SHOWN_ANEW = "预览已经更新，请看过新的预览再确认。"
NOTHING = "没有要登记的行。"
JUDGED = ("outcome", "subject", "what", "faults", "values", "mended", "changed")
MOST_CHECKED = 1_000  # rows that anybody compares on a page; of more, the table itself says so


def confirm_import(
    *, code: str, import_id: int, digest: str, checked: Collection[int], actor: Actor, at: datetime
) -> bool:
    """Confirm a preview by its digest; return whether it stood. False: it was judged anew and must be seen again.

    `checked` are the numbers of doubtful rows that the actor has compared. What is wanted is taken by `take_rows`.
    Raises NotAllowed, BadInput where no row would be taken, Conflict where it was confirmed before.
    """
    with transaction.atomic():
        found = lock_import_for(actor, code, import_id)
        if found.confirmed_at is not None:
            raise Conflict(TWICE)
        if found.digest != digest:
            raise Conflict(SHOWN_ANEW)
        kept = list(ImportRow.objects.filter(imported=found).order_by("number"))
        rows = [row.row for row in kept]
        verdicts = judged(importer_of(code), rows, actor, at)
        now = digest_of(rows, verdicts)
        if now != digest:
            _show_anew(kept, verdicts)
            found.digest = now
            found.save(update_fields=["digest"])
            return False
        found.wanted_count = _mark_wanted(found, checked)
        if not found.wanted_count:
            raise BadInput(NOTHING)
        found.confirmed_at = at
        found.save(update_fields=["confirmed_at", "wanted_count"])
        return True


def _mark_wanted(found: Import, checked: Collection[int]) -> int:
    """Mark the rows that are to be taken: what is new, and what was in doubt and is compared. Return how many."""
    rows = ImportRow.objects.filter(imported=found)
    compared = rows.filter(outcome=Outcome.DOUBT, number__in=list(checked)[:MOST_CHECKED])
    return rows.filter(outcome=Outcome.NEW).update(wanted=True) + compared.update(wanted=True, is_checked=True)


def _show_anew(kept: Sequence[ImportRow], verdicts: Sequence[Verdict]) -> None:
    """Keep what each row would come to now, and mark those of which something else was shown before."""
    for row, one in zip(kept, verdicts, strict=True):
        now = (one.outcome, one.subject, one.what, dict(one.faults), dict(one.values))
        row.changed = now != (row.outcome, row.subject, row.what, row.faults, row.values)
        row.outcome, row.subject, row.what, row.faults, row.values = now
        row.mended = is_mended(row.row, one)
    ImportRow.objects.bulk_update(kept, JUDGED, batch_size=AT_ONCE)
