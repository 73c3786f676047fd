"""From a file to rows: what is clear is read as it is seen, what is not is refused as a whole."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from hengping.ground.errors import BadInput
from hengping.ground.imports.cells import Cells, as_seen
from hengping.ground.imports.importers import Column, Row, all_importers, importer_of
from hengping.ground.imports.reading import NOTES, read_table, template
from hengping.ground.imports.tests.tables import table
from hengping.kit.sheets import read_sheets, write_sheets

IMPORTER = importer_of("accounts")
ONE = {"登录名": "a1", "姓名": "甲"}


def book(rows: list[list[object]], title: str = "账号和岗位") -> bytes:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def faults(name: str, content: bytes) -> str:
    with pytest.raises(BadInput) as refused:
        read_table(IMPORTER, name, content)
    return refused.value.fields["file"]


def test_it_works() -> None:
    assert read_table(IMPORTER, "表.xlsx", table("accounts", ONE)) == [
        Row(2, {"登录名": "a1", "姓名": "甲", "电话": "", "岗位": "", "到任日期": "", "最后任职日": ""})
    ]


@pytest.mark.parametrize("importer", all_importers(), ids=lambda importer: importer.code)
def test_the_template_is_read_and_explained(importer: object) -> None:
    assert isinstance(importer, type(IMPORTER))
    sheets = read_sheets(template(importer))
    assert list(sheets) == [importer.name, NOTES]
    assert [row["列名"] for row in sheets[NOTES]][-1] == "已核对"
    assert all(row["怎样填"] for row in sheets[NOTES])
    assert importer.lead.endswith("。")


def test_columns_may_stand_in_any_order_and_be_left_out() -> None:
    content = book([["姓名 *", "登录\u200b名", "已核对"], ["甲\u200b\n乙", "a1", "是"]], title="工作表1")
    assert read_table(IMPORTER, "表.xlsx", content) == [
        Row(2, {"姓名": "甲 乙", "登录名": "a1"}, is_checked=True, written={"姓名": "甲\u200b\n乙"})
    ]
    assert read_table(IMPORTER, "表.csv", "姓名,登录名\n甲,a1\n".encode("gb18030")) == [
        Row(2, {"姓名": "甲", "登录名": "a1"})
    ]


def test_it_refuses_a_file_that_is_no_table() -> None:
    assert "旧格式" in faults("表.xls", b"\xd0\xcf\x11\xe0")
    assert "宏" in faults("表.xlsm", b"PK")
    assert "只接受" in faults("表.txt", "甲".encode())
    assert "文件是空的" in faults("表.xlsx", b"")
    assert "不是Excel" in faults("表.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600).replace(" ", "")
    assert "看不见" in faults("表\u202e.xlsx", table("accounts", ONE))


def test_it_refuses_a_macro_under_a_plain_name() -> None:
    out = io.BytesIO(table("accounts", ONE))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    assert "宏" in faults("表.xlsx", out.getvalue())


def test_a_cell_that_is_unclear_is_left_to_its_row() -> None:
    clear, unclear = read_table(IMPORTER, "表.xlsx", book([["登录名", "姓名"], ["a1", "甲"], ["=A1", "乙"]]))
    assert clear.unclear == {}
    assert (unclear.cells, list(unclear.unclear)) == ({"登录名": "", "姓名": "乙"}, ["登录名"])
    (row,) = read_table(IMPORTER, "表.csv", "登录名,姓名 *\na1,=甲\n".encode())
    assert list(row.unclear) == ["姓名"]


def test_it_refuses_a_hidden_row() -> None:
    out, workbook = io.BytesIO(), Workbook()
    sheet = workbook.worksheets[0]
    for row in (["登录名", "姓名"], ["a1", "甲"]):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    workbook.save(out)
    assert "隐藏" in faults("表.xlsx", out.getvalue())


def test_it_refuses_another_sheet() -> None:
    two = write_sheets({"一": [["登录名", "姓名"], ["a1", "甲"]], "二": [["登录名"]]})
    assert faults("表.xlsx", two) == "没有名为“账号和岗位”的工作表。请用空白表格填写，不要改工作表的名称。"


def test_it_refuses_missing_and_unknown_columns() -> None:
    found = faults("表.xlsx", book([["登录名", "身高", "体重"], ["a1", "1", "2"]]))
    assert "缺少这些列：姓名" in found
    assert "不认识这些列：身高、体重" in found


def test_it_refuses_an_empty_table() -> None:
    assert "没有一行内容" in faults("表.xlsx", template(IMPORTER))
    assert "没有一行内容" in faults("表.csv", "登录名,姓名\n".encode())


def test_it_refuses_too_many_rows() -> None:
    rows = "登录名,姓名\n" + "".join(f"a{n},甲\n" for n in range(1001))
    assert "一次最多导入1000行，表里有1001行" in faults("表.csv", rows.encode())
    assert "超过20000行" in faults("表.csv", ("登录名,姓名\n" + "a,b\n" * 100_001).encode())


def cells_of(cells: dict[str, str], unclear: dict[str, str] | None = None) -> Cells:
    return Cells(Row(2, cells, unclear=unclear or {}))


YES = Column("是否", "是不是。")
COUNT = Column("人数", "几个。")


@pytest.mark.parametrize(("typed", "meant"), [("是", True), ("有", True), ("√", True), ("", False), ("否", False)])
def test_a_cell_says_yes_or_no(typed: str, meant: bool) -> None:
    cells = cells_of({"是否": typed})
    assert (cells.yes(YES), cells.faults) == (meant, {})


@pytest.mark.parametrize(
    ("typed", "meant"), [("", None), ("３５", 35), ("1,200", 1200), ("35人", 35), ("35.00", 35), ("35.0", 35)]
)
def test_a_cell_holds_a_number(typed: str, meant: int | None) -> None:
    cells = cells_of({"人数": typed})
    assert (cells.count(COUNT), cells.faults) == (meant, {})


DAY = Column("日期", "哪一天。")


@pytest.mark.parametrize("typed", ["2025-03-03", "2025年3月3日", "2025/3/3", "20250303", "45719"])
def test_a_cell_holds_a_day_also_as_excel_counts_it(typed: str) -> None:
    cells = cells_of({"日期": typed})
    assert (cells.day(DAY), cells.faults) == (date(2025, 3, 3), {})


@pytest.mark.parametrize("typed", ["3.3", "12345", "457190", "79000"])
def test_a_number_that_is_no_day_is_a_fault(typed: str) -> None:
    cells = cells_of({"日期": typed})
    assert cells.day(DAY) is None
    assert cells.faults.keys() == {"日期"}


def test_what_cannot_be_read_is_a_fault_of_its_cell() -> None:
    cells = cells_of({"是否": "也许", "人数": "三十"})
    assert (cells.yes(YES), cells.count(COUNT)) == (False, None)
    assert set(cells.faults) == {"是否", "人数"}


def test_a_cell_that_is_unclear_keeps_its_fault_and_reads_as_an_empty_one() -> None:
    needed = Column("姓名", "谁。", needed=True)
    cells = cells_of({"姓名": ""}, {"姓名": "划掉的。"})
    assert (cells.text(needed), cells.faults) == ("", {"姓名": "划掉的。"})


def test_a_cell_is_read_as_it_is_seen() -> None:
    assert as_seen(" 甲\u200b \n\x07 乙\ufeff\u3000") == "甲 乙"


def test_rows_that_were_fetched_to_be_mended_are_read_again() -> None:
    content = book(
        [["登录名", "姓名", "没有登记的原因", "原来的行号"], ["a1", "【待改】划掉的。", "姓名：划掉的。", 7]]
    )
    (row,) = read_table(IMPORTER, "表.xlsx", content)
    assert (row.cells, row.unclear) == ({"登录名": "a1", "姓名": ""}, {"姓名": "划掉的。"})
