"""Tables of plain text (CSV) as rows of text, as `sheets` gives those of a workbook. What is unclear is refused."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from hengping.kit.sheets import (
    LARGEST_FILE_BYTES,
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    BadFile,
    ReadCell,
    SheetRow,
    require_distinct,
    row_of,
    short,
)

ENCODINGS = ("utf-8-sig", "gb18030")
"""What programs save as CSV in: the second is what Excel in China writes unless it is told otherwise."""

DELIMITERS = ",\t;"

_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')
"""How programs write a number into a CSV that Excel must not take for one: a person sees what stands between."""

FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""With these a program begins to calculate, also with those that a Chinese keyboard types."""

_NUMBER = re.compile(r"[-+－＋\d\s.,()/]*%?")
"""What begins with a sign and is read as it stands: a telephone with +86, a number below nought, a line for nothing."""

_SCIENTIFIC = re.compile(r"[+-]?\d(\.\d+)?E\+\d+", re.IGNORECASE)


def read_delimited(content: bytes) -> list[SheetRow]:
    """Return the filled rows below the heading (the first filled row), numbered as they stand. Raises BadFile."""
    if not content:
        raise BadFile("文件是空的。")
    if len(content) > LARGEST_FILE_BYTES:
        raise BadFile(f"文件超过{LARGEST_FILE_BYTES // 1024 // 1024}兆，请拆分后重传。")
    heading: list[str] | None = None
    rows: list[SheetRow] = []
    for number, cells in _filled(_decoded(content)):
        if heading is None:
            heading = _heading(cells)
            if len(heading) > MOST_COLUMNS:
                raise BadFile(f"超过{MOST_COLUMNS}列，请删去不用的列后重传。")
            require_distinct(heading, "CSV")
            continue
        if len(rows) == MOST_ROWS:
            raise BadFile(f"超过{MOST_ROWS}行，请拆分后重传。")
        if any(cell.text or cell.unclear for cell in cells[len(heading) :]):
            raise BadFile(
                f"第{number}行比标题行多出几格，可能是内容里有逗号。请用 Excel 打开核对，另存为 .xlsx 后重传。"
            )
        # A short row ends with empty cells; a longer one with empty cells has nothing more to say.
        rows.append(row_of(number, heading, [*cells, *[ReadCell("")] * (len(heading) - len(cells))]))
    return rows


def _heading(cells: Sequence[ReadCell]) -> list[str]:
    for cell in cells:
        if cell.unclear:
            raise BadFile(f"标题行：{cell.unclear}")
    return [cell.text for cell in cells]


def _decoded(content: bytes) -> str:
    if b"\0" in content:
        raise BadFile("这不是 CSV 文本，只接受 .xlsx 和 .csv 文件。")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadFile("文字的编码无法识别，请用 Excel 打开，另存为 .xlsx 后重传。")


def _filled(text: str) -> Iterator[tuple[int, list[ReadCell]]]:
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    try:
        for found in reader:
            number, before = before + 1, reader.line_num
            cells = [_cell(cell, number) for cell in found]
            if any(cell.text or cell.unclear for cell in cells):
                yield number, cells
    except csv.Error as error:
        raise BadFile(f"第{before + 1}行的引号不配对，请用 Excel 打开核对，另存为 .xlsx 后重传。") from error


def _cell(written: str, number: int) -> ReadCell:
    text = written.strip()
    if kept := _KEPT_AS_TEXT.fullmatch(text):
        text = written = kept[1].strip()
    if len(text) > LONGEST_CELL:
        raise BadFile(f"第{number}行有一格超过{LONGEST_CELL}字。")
    if _SCIENTIFIC.fullmatch(text):
        said = f"“{text}”是科学记数法，号码的末尾几位已经丢失。请把这一列设为文本，重新填写。"
        return ReadCell("", said)
    if text.startswith(FORMULA_SIGNS) and not _NUMBER.fullmatch(text):
        said = f"“{short(text)}”以“{text[0]}”开头，Excel 会当成公式，显示的不是这些字。"
        return ReadCell("", f"{said}请改正；确实是这样写的，另存为 .xlsx，把这一格设为文本。")
    return ReadCell(text, written="" if text == written else short(written))


def harmless(cell: object) -> str:
    """Return a cell of a table that we write, so that no program takes it for a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith((*FORMULA_SIGNS, "\t", "\r")) else text
