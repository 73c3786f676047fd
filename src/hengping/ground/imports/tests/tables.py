"""Tables as people upload them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from hengping.ground.imports import actions, queries
from hengping.ground.imports.importers import Outcome, importer_of
from hengping.ground.imports.reading import columns_of
from hengping.ground.imports.shapes import ImportShape, RowShape
from hengping.ground.people.actors import Actor
from hengping.kit.sheets import write_sheets

Cells = Mapping[str, str]


def table(code: str, *rows: Cells, sheet: str = "") -> bytes:
    """A workbook with these rows under the headings of the template."""
    importer = importer_of(code)
    names = [column.name for column in columns_of(importer)]
    assert {name for row in rows for name in row} <= set(names)
    return write_sheets({sheet or importer.name: [names, *([row.get(name, "") for name in names] for row in rows)]})


def shown(code: str, *rows: Cells, actor: Actor, at: datetime) -> int:
    """A preview of these rows."""
    return actions.preview_import(code=code, name="表.xlsx", content=table(code, *rows), actor=actor, at=at)


def rows_of(code: str, number: int, actor: Actor) -> list[RowShape]:
    return list(queries.list_rows(actor, code, number))


def outcomes(code: str, number: int, actor: Actor) -> list[Outcome]:
    return [row.outcome for row in rows_of(code, number, actor)]


def taken(code: str, number: int, *, actor: Actor, at: datetime, checked: Sequence[int] = ()) -> ImportShape:
    """Confirm a preview and take all its rows."""
    digest = queries.get_import(actor, code, number).digest
    assert actions.confirm_import(
        code=code, import_id=number, digest=digest, checked=checked, actor=actor, at=at + timedelta(minutes=1)
    )
    assert actions.take_rows(code=code, import_id=number, actor=actor, moment=lambda: at + timedelta(minutes=2))
    return queries.get_import(actor, code, number)
