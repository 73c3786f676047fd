"""From an uploaded file to rows, and the empty workbook that people fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from unicodedata import normalize

from hengping.ground.errors import BadInput
from hengping.ground.imports.cells import YES, as_seen
from hengping.ground.imports.importers import CHECKED, Column, Importer, Row
from hengping.ground.records.uploads import check_upload
from hengping.kit.delimited import read_delimited
from hengping.kit.sheets import BadFile, SheetRow, read_row_by_row, short, write_sheets

NOTES = "填写说明"
ADDED_COLUMNS = ("没有登记的原因", "原来的行号")
"""Columns that we add to rows which somebody is to mend. Uploaded again, they say nothing."""
TO_MEND = "【待改】"
"""Before what is said of a cell that could not be read: as long as it stands there, the cell is wrong."""
CHECKED_COLUMN = Column(CHECKED, "平时不填。预览里说这一行需要核对的，核对无误后填“是”，再传一次。", example="是")


def columns_of(importer: Importer) -> tuple[Column, ...]:
    """Return the columns of a table, with the one in which somebody says that a row was compared."""
    return (*importer.columns, CHECKED_COLUMN)


def read_table(importer: Importer, name: str, content: bytes) -> list[Row]:
    """Return the rows of a file. Raises BadInput at the field `file` with what is wrong and what to do."""
    check_upload(name, content)
    suffix = name.rpartition(".")[2].lower()
    if suffix not in ("xlsx", "csv"):
        raise BadInput({"file": "只接受 .xlsx 和 .csv 文件，可以先下载空白表格填写。"})
    try:
        found = read_delimited(content) if suffix == "csv" else _sheet(importer, read_row_by_row(content))
    except BadFile as error:
        raise BadInput({"file": str(error)}) from error
    if not found:
        raise BadInput({"file": "表里没有一行内容。第一行写列名，从第二行起填写。"})
    if len(found) > importer.most_rows:
        raise BadInput({"file": f"一次最多导入{importer.most_rows}行，表里有{len(found)}行，请拆分后重传。"})
    _require_known(importer, tuple(found[0].cells))
    return [_row(row) for row in found]


def _sheet(importer: Importer, sheets: Mapping[str, Sequence[SheetRow]]) -> Sequence[SheetRow]:
    """The sheet that is meant: the one named as in the template, else the only one; never a guess among several."""
    if importer.name in sheets:
        return sheets[importer.name]
    others = [title for title in sheets if title != NOTES]
    if len(others) == 1:
        return sheets[others[0]]
    raise BadInput({"file": f"没有名为“{importer.name}”的工作表。请用空白表格填写，不要改工作表的名称。"})


def _require_known(importer: Importer, headings: Sequence[str]) -> None:
    given = {_heading(name) for name in headings}
    known = {column.name: column.needed for column in columns_of(importer)}
    faults = []
    if missing := [name for name, needed in known.items() if needed and name not in given]:
        faults.append(f"缺少这些列：{'、'.join(missing)}。")
    if unknown := [name for name in headings if _heading(name) not in (*known, *ADDED_COLUMNS)]:
        faults.append(f"不认识这些列：{'、'.join(unknown)}。")
    if faults:
        raise BadInput({"file": f"{''.join(faults)}列名须与空白表格相同，写在第一行。"})


def _heading(name: str) -> str:
    return normalize("NFKC", as_seen(name)).replace("*", "").replace(" ", "")


def _row(row: SheetRow) -> Row:
    cells = {_heading(name): as_seen(cell) for name, cell in row.cells.items()}
    written = {_heading(name): row.written.get(name, short(cell)) for name, cell in row.cells.items()}
    unclear = {_heading(name): text for name, text in row.unclear.items()}
    checked, *_ = (cells.pop(name, "") for name in (CHECKED, *ADDED_COLUMNS))
    for name, cell in cells.items():
        if cell.startswith(TO_MEND):
            cells[name], unclear[name] = "", cell.removeprefix(TO_MEND)
    changed = {name: written[name] for name, cell in cells.items() if cell and written[name] != short(cell)}
    return Row(row.number, cells, checked in YES, unclear, changed)


def template(importer: Importer) -> bytes:
    """Return the empty workbook: one sheet to fill in, one that explains every column."""
    columns = columns_of(importer)
    explained = [
        [
            column.name,
            "必填" if column.needed else "",
            column.explained,
            "、".join(column.words.values()),
            column.example,
        ]
        for column in columns
    ]
    return write_sheets(
        {
            importer.name: [[column.name for column in columns]],
            NOTES: [["列名", "必填", "怎样填", "只能填这些内容", "例如"], *explained],
        }
    )
