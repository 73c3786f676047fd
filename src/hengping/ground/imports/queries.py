"""Reading about imports. Everything starts from what the actor has uploaded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from hengping.ground.imports.access import get_import_for, visible_to
from hengping.ground.imports.importers import Outcome, importer_of
from hengping.ground.imports.models import Import, ImportRow
from hengping.ground.imports.reading import columns_of
from hengping.ground.imports.shapes import ImportShape, RowShape
from hengping.ground.people.actors import Actor, actor_of
from hengping.kit.sheets import write_sheets

PAGE = 100
LATEST = 20
LEFT = Q(wanted=False) & ~Q(outcome=Outcome.SAME) | ~Q(failed="")
"""Rows of a confirmed table that were not registered and stand nowhere yet."""


def get_import(actor: Actor, code: str, import_id: int) -> ImportShape:
    """Return one import; NotAllowed where there is none or it is somebody else's."""
    row = get_import_for(actor, code, import_id)
    rows = ImportRow.objects.filter(imported=row)
    counts = {Outcome(outcome): count for outcome, count in rows.values_list("outcome").annotate(Count("pk"))}
    waiting = rows.filter(wanted=True, done_at__isnull=True).count()
    return _shape(row, counts, row.wanted_count - waiting, rows.filter(changed=True).count())


def list_imports(actor: Actor, code: str) -> list[ImportShape]:
    """Return the latest imports of the actor of one kind, without counts of their rows."""
    return [_shape(row, {}, row.done_count, 0) for row in visible_to(actor, code).order_by("-at", "-pk")[:LATEST]]


def list_rows(actor: Actor, code: str, import_id: int, *, show: str = "", page: int = 1) -> Page[RowShape]:
    """Return a page of the rows of an import: of one outcome, those not registered (`left`), or all."""
    rows = ImportRow.objects.filter(imported=get_import_for(actor, code, import_id))
    if show in tuple(Outcome):
        rows = rows.filter(outcome=show)
    elif show == "left":
        rows = rows.filter(LEFT)
    found = Paginator(rows.order_by("number"), PAGE).get_page(page)
    return Page([_row(row) for row in found], found.number, found.paginator)  # type: ignore[arg-type]  # counts rows


def list_doubts(actor: Actor, code: str, import_id: int, most: int) -> list[RowShape]:
    """Return the first rows that somebody should compare before they are taken."""
    rows = ImportRow.objects.filter(imported=get_import_for(actor, code, import_id), outcome=Outcome.DOUBT)
    return [_row(row) for row in rows.order_by("number")[:most]]


def _row(row: ImportRow) -> RowShape:
    return RowShape(
        number=row.number,
        outcome=Outcome(row.outcome),
        subject=row.subject,
        what=row.what,
        faults=tuple(row.faults.items()),
        changed=row.changed,
        is_checked=row.is_checked,
        wanted=row.wanted,
        done=row.done_at is not None and not row.failed,
        failed=row.failed,
    )


def rows_left(actor: Actor, code: str, import_id: int) -> bytes:
    """Return the rows that were not registered as a workbook that can be mended and uploaded, with why of each."""
    found = get_import_for(actor, code, import_id)
    importer = importer_of(code)
    names = [column.name for column in columns_of(importer)]
    rows = ImportRow.objects.filter(LEFT, imported=found).order_by("number")
    filled = [[row.cells.get(name, "") for name in names] for row in rows]
    why = [[str(row.number), row.subject, _why(row)] for row in rows]
    return write_sheets({importer.name: [names, *filled], "没有登记的原因": [["原行号", "对象", "原因"], *why]})


def _why(row: ImportRow) -> str:
    return row.failed or "".join(row.faults.values()) or row.what


def doer_of(import_id: int, on: date) -> tuple[str, Actor]:
    """Return the kind of an import and its doer with the posts held on a day, for the job that goes on with it."""
    row = Import.objects.select_related("by").get(pk=import_id)
    return row.code, actor_of(row.by, on)


def _shape(row: Import, counts: Mapping[Outcome, int], taken: int, changed: int) -> ImportShape:
    return ImportShape(
        id=row.pk,
        code=row.code,
        file_name=row.file_name,
        sha256=row.sha256,
        digest=row.digest,
        at=row.at,
        row_count=row.row_count,
        wanted_count=row.wanted_count,
        confirmed_at=row.confirmed_at,
        finished_at=row.finished_at,
        taken_count=taken,
        done_count=row.done_count,
        failed_count=taken - row.done_count,
        changed_count=changed,
        counts=counts,
    )
