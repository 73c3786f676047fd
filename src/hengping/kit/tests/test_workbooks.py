"""Workbooks that leave the house: what Excel is to add up, sort and print is a number, a day, a text in fact."""

from __future__ import annotations

import io
from datetime import date

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from hengping.kit.workbooks import (
    COUNT,
    DAY,
    MONEY,
    TEXT,
    WIDEST,
    Column,
    Listing,
    Shown,
    money,
    write_listings,
)

COLUMNS = [
    Column("名称"),
    Column("日期", DAY),
    Column("金额（元）", MONEY, summed=True),
    Column("件数", COUNT, summed=True),
]
ROWS = [
    ["91449900MADEM0036W", date(2025, 12, 31), money(1_234_567_89), 3],
    ["=1+1", None, money(50), Shown(money(2_00), MONEY)],
]


def read(listing: Listing) -> Worksheet:
    return load_workbook(io.BytesIO(write_listings({"一": listing}))).worksheets[0]


def test_it_works() -> None:
    sheet = read(Listing(COLUMNS, ROWS, ["说明。"]))
    cells = [[(cell.value, cell.data_type, cell.number_format) for cell in row] for row in sheet.iter_rows()]
    assert [value for value, _, _ in cells[0]] == ["名称", "日期", "金额（元）", "件数"]
    assert cells[1][0] == ("91449900MADEM0036W", "s", TEXT)
    assert (cells[1][1][0].date(), *cells[1][1][1:]) == (date(2025, 12, 31), "d", DAY)
    assert cells[1][2] == (1_234_567.89, "n", MONEY)
    assert cells[1][3] == (3, "n", COUNT)
    assert cells[3] == [("合计", "s", TEXT), (None, "n", DAY), (1_234_568.39, "n", MONEY), (3, "n", COUNT)]
    assert cells[4][0][0] == "说明。"


def test_no_text_becomes_a_formula() -> None:
    cell = read(Listing(COLUMNS, ROWS))["A3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_cell_may_be_shown_otherwise_than_its_column() -> None:
    cell = read(Listing(COLUMNS, ROWS))["D3"]
    assert (cell.value, cell.number_format) == (2, MONEY)


def test_it_is_read_and_printed_as_it_is() -> None:
    """The head stays and is printed on each page, the filter stands, landscape, as wide as the page, nothing is ###."""
    sheet = read(Listing(COLUMNS, [*ROWS, ["很长的名称" * 20 + "\n二", None, None, 0]]))
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:D4", "the sums are sorted with nothing"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet["A1"].font.bold
    widths = [sheet.column_dimensions[letter].width for letter in "ABCD"]
    assert widths[0] == WIDEST
    assert widths[1] >= len("2025") + 2 * len("年月日") + len("1231")
    assert widths[2] >= len("1,234,568.39")
    assert sheet.oddFooter.center.text == "第&P页，共&N页"


def test_a_list_without_rows_has_its_head() -> None:
    sheet = read(Listing([Column("这是练习单位的数据。")], []))
    assert list(sheet.values) == [("这是练习单位的数据。",)]
    assert list(read(Listing(COLUMNS[2:], [])).values)[-1] == ("合计", 0)
