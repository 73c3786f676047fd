"""Tables of plain text (CSV) as rows of text, as `sheets` gives those of a workbook. What is unclear is refused."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from hengping.kit.sheets import (
    LARGEST_FILE_BYTES,
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    BadFile,
    SheetRow,
    require_distinct,
)

ENCODINGS = ("utf-8-sig", "gb18030")
"""What programs save as CSV in: the second is what Excel in China writes unless it is told otherwise."""

DELIMITERS = ",\t;"

_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')
"""How programs write a number into a CSV that Excel must not take for one: a person sees what stands between."""

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
            heading = cells
            if len(heading) > MOST_COLUMNS:
                raise BadFile(f"超过{MOST_COLUMNS}列，请删去不用的列后重传。")
            require_distinct(heading, "CSV")
            continue
        if len(rows) == MOST_ROWS:
            raise BadFile(f"超过{MOST_ROWS}行，请拆分后重传。")
        if any(cells[len(heading) :]):
            raise BadFile(
                f"第{number}行比标题行多出几格，可能是内容里有逗号。请用 Excel 打开核对，另存为 .xlsx 后重传。"
            )
        # A short row ends with empty cells; a longer one with empty cells has nothing more to say.
        rest = [""] * (len(heading) - len(cells))
        rows.append(SheetRow(number, {name: cell for name, cell in zip(heading, cells + rest, strict=False) if name}))
    return rows


def _decoded(content: bytes) -> str:
    if b"\0" in content:
        raise BadFile("这不是 CSV 文本，只接受 .xlsx 和 .csv 文件。")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadFile("文字的编码无法识别，请用 Excel 打开，另存为 .xlsx 后重传。")


def _filled(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    try:
        for found in reader:
            number, before = before + 1, reader.line_num
            cells = [_cell(cell, number) for cell in found]
            if any(cells):
                yield number, cells
    except csv.Error as error:
        raise BadFile(f"第{before + 1}行的引号不配对，请用 Excel 打开核对，另存为 .xlsx 后重传。") from error


def _cell(written: str, number: int) -> str:
    text = written.strip()
    if kept := _KEPT_AS_TEXT.fullmatch(text):
        text = kept[1].strip()
    if len(text) > LONGEST_CELL:
        raise BadFile(f"第{number}行有一格超过{LONGEST_CELL}字。")
    if _SCIENTIFIC.fullmatch(text):
        raise BadFile(f"第{number}行的“{text}”是科学记数法，号码的末尾几位已经丢失。请把这一列设为文本，重新填写。")
    return text
