"""Lists as workbooks that people sort, add up and print: numbers are numbers, days are days, the head stays in sight.

Tables that people fill in and send back are written by `kit.sheets`: there every cell is text.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from hengping.kit.days import chinese_day

# openpyxl takes a sixth of a second to import and is imported where a workbook is made: few requests do.
if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

TEXT = "@"
COUNT = "#,##0"
MONEY = "#,##0.00"
DAY = 'yyyy"年"m"月"d"日"'

NARROWEST, WIDEST = 6, 44
A4 = 9
WIDE_SIGNS = "\u2e80"
"""From here on a sign is as wide as two letters."""


class Shown(NamedTuple):
    """A cell that is shown otherwise than the others of its column."""

    value: int | Decimal
    shown: str


Cell = str | int | Decimal | date | Shown | None


@dataclass(frozen=True, slots=True)
class Column:
    """`shown` is a number format; `summed` columns have their sum below the last row."""

    heading: str
    shown: str = TEXT
    summed: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """One sheet: a row for each thing, and what is to be known about them below."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[str] = ()


def money(fen: int) -> Decimal:
    """Return an amount as a workbook holds it."""
    return Decimal(fen) / 100


def write_listings(listings: Mapping[str, Listing]) -> bytes:
    """Return a workbook with one sheet for each listing. No text becomes a formula, whatever it begins with."""
    from openpyxl import Workbook  # noqa: PLC0415  # slow

    book = Workbook()
    book.remove(book.worksheets[0])
    for title, listing in listings.items():
        sheet = book.create_sheet(title)
        _set_up(sheet, listing)
        _fill(sheet, listing)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _set_up(sheet: Worksheet, listing: Listing) -> None:
    """Widths, a head that stays and is printed on every page, a filter, landscape as wide as the page."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415  # slow
    from openpyxl.worksheet.header_footer import HeaderFooterItem  # noqa: PLC0415  # slow
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415  # slow

    for place, width in enumerate(_widths(listing), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    last = get_column_letter(max(len(listing.columns), 1))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{last}{len(listing.rows) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    foot = sheet.HeaderFooter.oddFooter = HeaderFooterItem()
    foot.center.text = "第&P页，共&N页"


def _fill(sheet: Worksheet, listing: Listing) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415  # slow

    bold, top = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    tinted = PatternFill("solid", start_color="FFE8EEF7")
    for cell in _row(sheet, 1, [column.heading for column in listing.columns], listing.columns):
        cell.font, cell.fill, cell.alignment = bold, tinted, top
    for number, row in enumerate(listing.rows, start=2):
        for cell in _row(sheet, number, row, listing.columns):
            cell.alignment = top
    below = len(listing.rows) + 2
    if any(column.summed for column in listing.columns):
        for cell in _row(sheet, below, _sums(listing), listing.columns):
            cell.font = bold
        below += 1
    for number, note in enumerate(listing.notes, start=below):
        _row(sheet, number, [note], listing.columns[:1])


def _row(sheet: Worksheet, number: int, row: Sequence[Cell], columns: Sequence[Column]) -> list[SheetCell | MergedCell]:
    cells = []
    for place, (value, column) in enumerate(zip(row, columns, strict=True), start=1):
        held, shown = value if isinstance(value, Shown) else (value, column.shown)
        cell = sheet.cell(number, place)
        cell.value = held
        if isinstance(held, str):
            cell.data_type = "s"  # a text that begins with “=” stays text
        cell.number_format = TEXT if isinstance(held, str) else shown
        cells.append(cell)
    return cells


def _sums(listing: Listing) -> list[Cell]:
    """The sums as numbers: a formula that nobody has calculated yet is shown as nothing on a phone."""
    sums: list[Cell] = [
        _sum(row[place] for row in listing.rows) if column.summed else None
        for place, column in enumerate(listing.columns)
    ]
    sums[0] = "合计"
    return sums


def _sum(cells: Iterable[Cell]) -> Decimal:
    return sum((Decimal(cell) for cell in cells if isinstance(cell, (int, Decimal))), Decimal(0))


def _widths(listing: Listing) -> Iterator[int]:
    bottom = [_sums(listing)] if any(column.summed for column in listing.columns) else []
    for place, column in enumerate(listing.columns):
        longest = max((_width(row[place], column.shown) for row in (*listing.rows, *bottom)), default=0)
        # The arrow of the filter stands in the head.
        yield min(WIDEST, max(NARROWEST, longest + 2, _letters(column.heading) + 4))


def _width(value: Cell, shown: str) -> int:
    if isinstance(value, Shown):
        value, shown = value
    if value is None or isinstance(value, str):
        return max((_letters(line) for line in (value or "").splitlines()), default=0)
    if isinstance(value, date):
        return _letters(chinese_day(value))
    return len(f"{value:,.2f}" if shown == MONEY else f"{value:,}")


def _letters(text: str) -> int:
    return sum(2 if sign >= WIDE_SIGNS else 1 for sign in text)
