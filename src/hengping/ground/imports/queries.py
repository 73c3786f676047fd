"""Reading about imports. Everything starts from what the actor has uploaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from hengping.ground.imports.access import get_import_for, visible_to
from hengping.ground.imports.alike import Alike, alike
from hengping.ground.imports.importers import CHECKED, Outcome, importer_of
from hengping.ground.imports.mended import said_in
from hengping.ground.imports.models import Import, ImportRow
from hengping.ground.imports.reading import ADDED_COLUMNS, TO_MEND
from hengping.ground.imports.shapes import ImportShape, RowShape
from hengping.ground.people.actors import Actor, actor_of
from hengping.kit.sheets import write_sheets

PAGE = 50
LATEST = 20
LEFT = Q(wanted=False) & ~Q(outcome=Outcome.SAME) | ~Q(failed="")
"""Rows of a confirmed table that were not registered and stand nowhere yet."""
WRONG = Q(outcome__in=(Outcome.FAULT, Outcome.DOUBT))
"""Rows of a preview of which somebody has to mend or compare something."""


def get_import(actor: Actor, code: str, import_id: int) -> ImportShape:
    """Return one import; NotAllowed where there is none or it is somebody else's."""
    row = get_import_for(actor, code, import_id)
    rows = ImportRow.objects.filter(imported=row)
    counts = {Outcome(outcome): count for outcome, count in rows.values_list("outcome").annotate(Count("pk"))}
    waiting = rows.filter(wanted=True, done_at__isnull=True).count()
    return _shape(row, counts, row.wanted_count - waiting, rows)


def list_imports(actor: Actor, code: str) -> list[ImportShape]:
    """Return the latest imports of the actor of one kind, without counts of their rows."""
    return [
        _shape(row, {}, row.done_count, ImportRow.objects.none())
        for row in visible_to(actor, code).order_by("-at", "-pk")[:LATEST]
    ]


def list_rows(actor: Actor, code: str, import_id: int, *, show: str = "", page: int = 1) -> Page[RowShape]:
    """Return a page of the rows of an import: of one outcome, not registered (`left`), changed on reading, or all."""
    rows = ImportRow.objects.filter(imported=get_import_for(actor, code, import_id))
    if show in tuple(Outcome):
        rows = rows.filter(outcome=show)
    elif show == "left":
        rows = rows.filter(LEFT)
    elif show == "mended":
        rows = rows.filter(mended=True)
    found = Paginator(rows.order_by("number"), PAGE).get_page(page)
    return Page([_row(code, row) for row in found], found.number, found.paginator)  # type: ignore[arg-type]  # counts rows


def list_doubts(actor: Actor, code: str, import_id: int, most: int) -> list[RowShape]:
    """Return the first rows that somebody should compare before they are taken."""
    rows = ImportRow.objects.filter(imported=get_import_for(actor, code, import_id), outcome=Outcome.DOUBT)
    return [_row(code, row) for row in rows.order_by("number")[:most]]


def _row(code: str, row: ImportRow) -> RowShape:
    headings = [column.name for column in importer_of(code).columns]
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
        says=tuple(said_in(headings, row.cells, row.written, row.values, row.faults)),
    )


def list_alike(actor: Actor, code: str, import_id: int) -> list[Alike]:
    """Return what is wrong with several rows of an import: of a preview, and of what was not registered afterwards."""
    found = get_import_for(actor, code, import_id)
    rows = ImportRow.objects.filter(LEFT if found.confirmed_at else Q(outcome=Outcome.FAULT), imported=found)
    kept = rows.order_by("number").only("number", "faults", "what", "failed")
    return alike((row.number, heading, text) for row in kept for heading, text in _why(row))


def rows_left(actor: Actor, code: str, import_id: int) -> bytes:
    """Return the rows that are not registered as a workbook that can be mended and uploaded, with why of each.

    Before the confirmation these are what is wrong or in doubt. Cells that were not read say so until they are mended.
    """
    found = get_import_for(actor, code, import_id)
    importer = importer_of(code)
    rows = ImportRow.objects.filter(LEFT if found.confirmed_at else WRONG, imported=found).order_by("number")
    headings = [column.name for column in importer.columns]
    filled = [_to_mend(row, headings) for row in rows]
    return write_sheets({importer.name: [[*headings, CHECKED, *ADDED_COLUMNS], *filled]})


def _to_mend(row: ImportRow, headings: Sequence[str]) -> list[str]:
    cells = row.cells | {heading: f"{TO_MEND}{text}" for heading, text in row.unclear.items()}
    why = "".join(f"{heading}：{text}" if heading else text for heading, text in _why(row))
    return [*(cells.get(heading, "") for heading in headings), "是" if row.is_checked else "", why, str(row.number)]


def _why(row: ImportRow) -> list[tuple[str, str]]:
    """Why a row is not registered, by the heading of its cell, "" where it is no cell."""
    if row.failed or not row.faults:
        return [("", row.failed or row.what)]
    return list(row.faults.items())


def doer_of(import_id: int, on: date) -> tuple[str, Actor]:
    """Return the kind of an import and its doer with the posts held on a day, for the job that goes on with it."""
    row = Import.objects.select_related("by").get(pk=import_id)
    return row.code, actor_of(row.by, on)


def _shape(row: Import, counts: Mapping[Outcome, int], taken: int, rows: QuerySet[ImportRow]) -> ImportShape:
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
        changed_count=rows.filter(changed=True).count(),
        mended_count=rows.filter(mended=True).count(),
        counts=counts,
    )
