"""Excel workbooks as plain rows of text, and rows as a workbook. A suspicious file is refused before it is opened.

What is read is what a person sees in the sheet: hidden rows and columns and merged cells are refused, and a hidden
sheet is not read at all. Of a formula, of what is struck out, of a cell that shows one thing and stores another, the
row says so.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from hengping.kit.shown import DAYS_IN_CHINESE, Unclear, day_shown, hour_shown, number_shown, text_shown

# openpyxl takes a sixth of a second to import and is imported where a workbook is opened or made: few requests do.
if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST_FILE_BYTES = 8 * 1024 * 1024
LARGEST_UNPACKED_BYTES = 64 * 1024 * 1024
LARGEST_RATIO = 200
MOST_PARTS = 500
MOST_ELEMENTS = 1_500_000
MOST_ROWS = 20_000
MOST_COLUMNS = 60
LONGEST_CELL = 2_000
MOST_CHARACTERS = 6_000_000
"""Of all cells together, as they are read: many cells may point at one text, which stands in the file once."""
LONGEST_NUMBER = 15
"""Excel keeps fifteen digits of a number: of a longer one, such as an identity number, the last became noughts."""
LONGEST_NAMED = 60
EXACT_DIGITS = 15
"""Of a fraction that Excel calculated: 0.1 and 0.2 are 0.3, and not 0.30000000000000004."""
_ZIP = b"PK\x03\x04"
COUNTED_DAYS = range(20_000, 80_000)
"""Numbers that may be days as Excel counts them, shown as numbers where their cells are no dates."""
_EPOCH = date(1899, 12, 30)
"""Excel takes 1900 for a leap year: from March of it on its days count from here."""
_FROM_1904 = timedelta(days=1462)
_OLE = b"\xd0\xcf\x11\xe0"
_MAIN_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_ACTIVE = ("vbaproject", "activex", "embeddings/", "externallinks/", "macrosheets/", "oleobject")

# SyntaxError: what the XML readers of both the standard library and lxml raise, whichever openpyxl finds.
_UNREADABLE = (
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    zipfile.BadZipFile,
)


class BadFile(ValueError):
    """An uploaded workbook cannot be accepted. The message is Chinese and can be shown in a form."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One filled row below the heading: `number` as Excel counts it, `cells` from column heading to text.

    `unclear` says of cells that were not read what is the matter with them and what to do; they stand empty in `cells`.
    `written` are the cells around which blanks were taken away, as they stood.
    """

    number: int
    cells: Mapping[str, str]
    unclear: Mapping[str, str] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell as a person sees it, or what is unclear about it; as it was written, where blanks were taken away."""

    text: str
    unclear: str = ""
    written: str = ""


def row_of(number: int, heading: Sequence[str], cells: Sequence[ReadCell]) -> SheetRow:
    """Return a row by the names of its columns; what stands under no name is not read."""
    named = [(name, cell) for name, cell in zip(heading, cells, strict=False) if name]
    return SheetRow(
        number,
        {name: cell.text for name, cell in named},
        {name: cell.unclear for name, cell in named if cell.unclear},
        {name: cell.written for name, cell in named if cell.written},
    )


def read_sheets(content: bytes) -> dict[str, list[dict[str, str]]]:
    """All visible sheets of an .xlsx workbook as rows keyed by their heading (first filled row), without empty rows.

    Texts are trimmed; a date is YYYY-MM-DD; a whole number has no decimal point; what is shown as 20 % is 20%.
    Raises BadFile.
    """
    return {name: [dict(row.cells) for row in rows] for name, rows in read_numbered_sheets(content).items()}


def read_numbered_sheets(content: bytes) -> dict[str, list[SheetRow]]:
    """As `read_sheets`, but every row carries its number in the workbook, for messages to the person who typed it."""
    sheets = read_row_by_row(content)
    for title, rows in sheets.items():
        for row in rows:
            for heading, text in row.unclear.items():
                raise BadFile(f"工作表“{title}”第{row.number}行“{heading}”：{text}")
    return sheets


def read_row_by_row(content: bytes) -> dict[str, list[SheetRow]]:
    """As `read_numbered_sheets`, but a cell that is unclear is left to its row, so that the others can be read."""
    from openpyxl import load_workbook  # noqa: PLC0415  # slow
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415  # slow

    _require_plain_workbook(content)
    try:
        book = load_workbook(io.BytesIO(content), keep_links=False, rich_text=True)
    except (InvalidFileException, *_UNREADABLE) as error:
        raise BadFile("表格打不开，文件可能已损坏，请用 Excel 另存为 .xlsx 后重传。") from error
    texts = _Texts()
    try:
        return {sheet.title: _rows(sheet, texts) for sheet in book.worksheets if sheet.sheet_state == "visible"}
    finally:
        book.close()


def _require_plain_workbook(content: bytes) -> None:
    """Look at the container only: size, kind, macros, embedded objects, bombs."""
    if not content:
        raise BadFile("文件是空的。")
    if len(content) > LARGEST_FILE_BYTES:
        raise BadFile(f"文件超过{LARGEST_FILE_BYTES // 1024 // 1024}兆，请删去图片或拆分后重传。")
    if content.startswith(_OLE):
        raise BadFile("这是旧版或加密的 Excel 文件，请另存为不加密的 .xlsx 后重传。")
    if not content.startswith(_ZIP):
        raise BadFile("这不是 Excel 文件，只接受 .xlsx 格式。")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _require_harmless(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise BadFile("文件已损坏或加了密码，请重新保存后再传。") from error


def _require_harmless(archive: zipfile.ZipFile) -> None:
    # All of this is asked before a byte is unpacked: a file of some kilobytes can unpack to fill the memory.
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED_BYTES:
        raise BadFile("文件解开后过大，不予接收。")
    for part in parts:
        name = part.filename.lower()
        if any(mark in name for mark in _ACTIVE):
            raise BadFile("文件带有宏、外部链接或嵌入对象，请删去后另存为 .xlsx 重传。")
        if part.flag_bits & 1:
            raise BadFile("文件加了密码，请取消密码后重传。")
        if part.file_size > 1024 * 1024 and part.file_size > LARGEST_RATIO * max(part.compress_size, 1):
            raise BadFile("文件压缩异常，不予接收。")
        # Nothing is written by these names today; a later reader that does must not be led out of its folder.
        if ".." in name.split("/") or name.startswith("/"):
            raise BadFile("文件内部路径异常，不予接收。")
        if name.endswith((".xml", ".rels")) and part.file_size and _declares_entities(archive, part):
            raise BadFile("文件内部带有实体定义，不予接收。")
    # Counted and not measured: a million empty cells compress to nothing and are small unpacked.
    if sum(_elements(archive, part) for part in parts) > MOST_ELEMENTS:
        raise BadFile("表格的格子过多，请只保留要用的行，拆分后重传。")
    try:
        kinds = archive.read("[Content_Types].xml")
    except KeyError:
        raise BadFile("这不是 Excel 文件，只接受 .xlsx 格式。") from None
    if b"macroEnabled" in kinds or _MAIN_TYPE not in kinds:
        raise BadFile("只接受不带宏的 .xlsx 文件，请另存后重传。")


def _declares_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    with archive.open(part) as stream:
        head = stream.read(4096)
    return b"<!DOCTYPE" in head or b"<!ENTITY" in head


def _elements(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """About how many elements a part has: opening a workbook costs a hundred times more than counting them."""
    with archive.open(part) as stream:
        return sum(chunk.count(b"<") for chunk in iter(lambda: stream.read(1024 * 1024), b""))


class _Texts:
    """The texts of a workbook: each is kept once, however many cells hold it, and all of them are counted."""

    def __init__(self) -> None:
        self.trimmed: dict[str, str] = {}
        self.characters = 0

    def take(self, raw: str, where: str) -> str:
        """Return a text without the blanks around it. Raises BadFile where it, or all of them, are too long."""
        text = self.trimmed.get(raw)
        if text is None:
            text = self.trimmed[raw] = raw.strip()
        if len(text) > LONGEST_CELL:
            raise BadFile(f"{where}有一格超过{LONGEST_CELL}字。")
        self.characters += len(text)
        if self.characters > MOST_CHARACTERS:
            raise BadFile("表格的内容过多，请只保留要用的行，拆分后重传。")
        return text


def _end_of(sheet: Worksheet) -> tuple[int, int]:
    """Return the last row and the last column in which something stands: a fill or a border is nothing."""
    filled = [place for place, cell in sheet._cells.items() if cell.value is not None]
    return max((row for row, _ in filled), default=0), max((column for _, column in filled), default=0)


def _rows(sheet: Worksheet, texts: _Texts) -> list[SheetRow]:
    last_row, last_column = _end_of(sheet)
    if last_row > MOST_ROWS or last_column > MOST_COLUMNS:
        raise BadFile(f"工作表“{sheet.title}”超过{MOST_ROWS}行或{MOST_COLUMNS}列，请拆分后重传。")
    for merged in sheet.merged_cells.ranges:
        raise BadFile(f"工作表“{sheet.title}”的{merged.coord}是合并的单元格，请取消合并，逐行填写。")
    hidden = _hidden_columns(sheet)
    heading: list[str] | None = None
    rows: list[SheetRow] = []
    for number, found in enumerate(sheet.iter_rows(max_row=last_row or 1, max_col=last_column or 1), start=1):
        where = f"工作表“{sheet.title}”第{number}行"
        cells = [_read(cell, where, texts) for cell in found]
        if not any(cell.text or cell.unclear for cell in cells):
            continue
        # What a person at the screen does not see is refused and never guessed.
        if number in sheet.row_dimensions and sheet.row_dimensions[number].hidden:
            raise BadFile(f"{where}是隐藏的，请取消隐藏和筛选后重传。")
        if any(cell.text or cell.unclear for place, cell in enumerate(cells, start=1) if place in hidden):
            raise BadFile(f"工作表“{sheet.title}”有隐藏的列，请取消隐藏后重传。")
        if heading is None:
            heading = _heading(cells, where, sheet.title)
        else:
            rows.append(row_of(number, heading, cells))
    return rows


def _heading(cells: Sequence[ReadCell], where: str, title: str) -> list[str]:
    for cell in cells:
        if cell.unclear:
            raise BadFile(f"{where}是标题行，{cell.unclear}")
    heading = [cell.text for cell in cells]
    require_distinct(heading, title)
    return heading


def _hidden_columns(sheet: Worksheet) -> set[int]:
    found: set[int] = set()
    for column in sheet.column_dimensions.values():
        if column.hidden and column.min and column.max:
            found |= set(range(column.min, min(column.max, MOST_COLUMNS) + 1))
    return found


def require_distinct(heading: Sequence[str], title: str) -> None:
    """Raise BadFile where two columns have one name."""
    named = [name for name in heading if name]
    twice = sorted({name for name in named if named.count(name) > 1})
    if twice:
        raise BadFile(f"工作表“{title}”的列名重复：{'、'.join(twice)}。")


_EMPTY = ReadCell("")


def _read(cell: Cell | MergedCell, where: str, texts: _Texts) -> ReadCell:
    if cell.value is None:
        return _EMPTY
    if cell.data_type == "f":
        return ReadCell("", "这一格是公式，请粘贴为数值。")
    if cell.data_type == "e":
        return ReadCell("", f"这一格显示为错误（{cell.value}），请改正。")
    if struck := _struck(cell):
        return ReadCell("", struck)
    try:
        return _text(cell, where, texts)
    except Unclear as unclear:
        return ReadCell("", str(unclear))


def _struck(cell: Cell | MergedCell) -> str:
    """What of a cell is struck out, as a question to whoever made the table; "" where nothing is."""
    from openpyxl.cell.rich_text import TextBlock  # noqa: PLC0415  # slow

    parts = cell.value if isinstance(cell.value, list) else [cell.value]
    all_of_it = bool(cell.font is not None and cell.font.strike)
    # A part with a font of its own says itself whether it is struck, a part without one is written as the cell is.
    told = [(str(part), bool(part.font.strike) if isinstance(part, TextBlock) else all_of_it) for part in parts]
    struck = "".join(text for text, is_struck in told if is_struck).strip()
    if not struck:
        return ""
    whole = "".join(text for text, _ in told).strip()
    if struck == whole:
        return f"“{short(whole)}”整格划掉了。还要登记的，请取消删除线；不要的，请清空。"
    return f"“{short(whole)}”里“{short(struck)}”是划掉的。划掉的不要了吗？不要的，请删去；要的，请取消删除线。"


def short(text: str) -> str:
    """Return as much of a cell as is repeated in a message."""
    return text if len(text) <= LONGEST_NAMED else f"{text[:LONGEST_NAMED]}…"


def _text(cell: Cell | MergedCell, where: str, texts: _Texts) -> ReadCell:
    """A cell as a person sees it. A binary fraction is taken through its decimal writing, never computed."""
    value, code = cell.value, cell.number_format
    # bool before numbers and datetime before date: in Python the first of each pair is also the second.
    if isinstance(value, bool):
        return ReadCell("是" if value else "否")
    if isinstance(value, datetime):
        return ReadCell(day_shown(value, code))
    if isinstance(value, int | float):
        return ReadCell(_number(value, cell))
    if isinstance(value, date):
        return ReadCell(value.isoformat())
    if isinstance(value, time):
        return ReadCell(hour_shown(value, code))
    if isinstance(value, timedelta):
        raise Unclear("显示的是一段时间", str(value))
    written = str(value)
    text = text_shown(texts.take(written, where), code)
    return ReadCell(text, written="" if text == written else short(written))


def _number(value: float, cell: Cell | MergedCell) -> str:
    """A number as its cell shows it, days that Chinese formats name by number alone as such."""
    from openpyxl.utils.datetime import CALENDAR_MAC_1904, from_excel  # noqa: PLC0415  # slow

    # Excel keeps every number as a float; 3 must not become 3.0, nor 0.1 its seventeen binary digits.
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{EXACT_DIGITS}g}")
    if abs(exact) >= 10**LONGEST_NUMBER:
        raise Unclear(f"是一个超过{LONGEST_NUMBER}位的数字，末尾几位已被 Excel 改成0", f"{exact:f}")
    first = cell.parent.parent.excel_base_date  # type: ignore[union-attr]  # a cell that was read is in a workbook
    code = DAYS_IN_CHINESE.get(cell._style.numFmtId)  # type: ignore[union-attr]  # which the stubs do not know
    if code is None:
        if first == CALENDAR_MAC_1904 and isinstance(value, int) and value in COUNTED_DAYS:
            day = day_of_serial(value) + _FROM_1904
            raise Unclear(f"显示的是数字{value}", f"{value}，这张表从1904年起算日期，是日期的话就是{day}")
        return number_shown(exact, cell.number_format)
    found = from_excel(value, first)
    return day_shown(found, code) if isinstance(found, datetime) else hour_shown(found, code)


def day_of_serial(number: int) -> date:
    """Return the day that Excel means by a number of days: 45719 is 3 March 2025. Later than February 1900 only."""
    return _EPOCH + timedelta(days=number)


def write_sheets(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """A workbook with one sheet per entry; the first row of each is its heading. Cells are text, never formulas."""
    from openpyxl import Workbook  # noqa: PLC0415  # slow

    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        _fill(book.create_sheet(title), rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415  # slow
    from openpyxl.utils import get_column_letter  # noqa: PLC0415  # slow

    wrapped, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
    tinted = PatternFill("solid", start_color="FFE8EEF7")
    for row_number, row in enumerate(rows, start=1):
        for column_number, text in enumerate(row, start=1):
            cell = sheet.cell(row=row_number, column=column_number)
            cell.value = text
            cell.data_type = "s"  # a text that begins with “=” stays text
            cell.number_format = "@"
            cell.alignment = wrapped
            if row_number == 1:
                cell.font, cell.fill = bold, tinted
    for column_number in range(1, max((len(row) for row in rows), default=0) + 1):
        longest = max((len(row[column_number - 1]) for row in rows if len(row) >= column_number), default=8)
        column = sheet.column_dimensions[get_column_letter(column_number)]
        column.width = min(44, max(12, longest * 2))
        column.number_format = "@"  # what somebody types below stays as typed: an identity number keeps its last digits
    sheet.freeze_panes = "A2"
