"""Workbooks: what is read back is what was written, and nothing that is not a plain workbook is opened."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from hengping.kit import sheets
from hengping.kit.sheets import BadFile, read_numbered_sheets, read_row_by_row, read_sheets, write_sheets


def book(rows: list[list[object]]) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def repacked(content: bytes, changes: dict[str, bytes | None]) -> bytes:
    """The workbook with parts added, replaced or (None) left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename not in changes:
                new.writestr(part, old.read(part))
        for name, data in changes.items():
            if data is not None:
                new.writestr(name, data)
    return out.getvalue()


PLAIN = write_sheets({"一": [["甲", "乙"], ["1", "2"]]})


def test_rows_come_back_as_text_with_their_numbers() -> None:
    content = write_sheets({"一": [["甲", "乙"], ["1", "=1+1"], ["", ""], ["三", " 四 "]], "二": [["丙"]]})
    assert read_sheets(content) == {"一": [{"甲": "1", "乙": "=1+1"}, {"甲": "三", "乙": "四"}], "二": []}
    assert [row.number for row in read_numbered_sheets(content)["一"]] == [2, 4]


def test_what_is_typed_below_stays_text() -> None:
    sheet = load_workbook(io.BytesIO(PLAIN)).worksheets[0]
    assert [sheet.column_dimensions[letter].number_format for letter in "AB"] == ["@", "@"]


def test_numbers_and_dates_are_read_as_people_see_them() -> None:
    rows = read_sheets(
        book(
            [
                ["整", "小", "日", "时", "真"],
                [3.0, 0.1, date(2026, 3, 1), datetime.fromisoformat("2026-03-01T08:30"), True],
            ]
        )
    )["Sheet"]
    assert rows == [{"整": "3", "小": "0.1", "日": "2026-03-01", "时": "2026-03-01 08:30", "真": "是"}]
    assert Decimal(rows[0]["小"]) == Decimal("0.1")


def shown(value: object, number_format: str) -> str:
    def show(sheet: Worksheet) -> None:
        cell = sheet.cell(2, 1, value)
        cell.number_format = number_format

    return read_sheets(changed(show))["Sheet"][0]["甲"]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.2, "0%", "20%"),
        (0.125, "0.0%", "12.5%"),
        (1, "0%", "100%"),
        (511500, "000000", "511500"),
        (10, "000000", "000010"),
        (100000000000000, "General", "100000000000000"),
        ("００１２", "@", "００１２"),
    ],
)
def test_a_number_is_read_as_its_cell_shows_it(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_it_refuses_a_number_whose_last_digits_excel_has_lost() -> None:
    with pytest.raises(BadFile, match="第2行“甲”：Excel 里是一个超过15位的数字"):
        shown(440106198506071234, "0")


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "空"),
        (b"%PDF-1.7", "不是 Excel"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "旧版或加密"),
        (b"PK\x03\x04 broken", "损坏"),
        (PLAIN[: len(PLAIN) // 2], "损坏"),
        (repacked(PLAIN, {"xl/vbaProject.bin": b"x"}), "宏"),
        (repacked(PLAIN, {"xl/externalLinks/externalLink1.xml": b"<a/>"}), "宏、外部链接"),
        (repacked(PLAIN, {"xl/embeddings/oleObject1.bin": b"x"}), "嵌入"),
        (repacked(PLAIN, {"[Content_Types].xml": None}), "不是 Excel"),
        (repacked(PLAIN, {"../evil.xml": b"<a/>"}), "路径"),
        (repacked(PLAIN, {"xl/bomb.xml": b"0" * 9_000_000}), "压缩异常"),
        (repacked(PLAIN, {"xl/sharedStrings.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><sst/>'}), "实体"),
        (repacked(PLAIN, {"xl/workbook.xml": b"<broken"}), "打不开"),
    ],
)
def test_it_refuses_what_is_no_plain_workbook(content: bytes, word: str) -> None:
    with pytest.raises(BadFile, match=word):
        read_sheets(content)


def test_it_refuses_macro_enabled_content_under_a_plain_name() -> None:
    kinds = zipfile.ZipFile(io.BytesIO(PLAIN)).read("[Content_Types].xml")
    macro = kinds.replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    with pytest.raises(BadFile, match="不带宏"):
        read_sheets(repacked(PLAIN, {"[Content_Types].xml": macro}))


def test_it_refuses_a_part_with_a_password() -> None:
    locked = bytearray(PLAIN)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(mark)
        locked[at + place] |= 1
    with pytest.raises(BadFile, match="密码"):
        read_sheets(bytes(locked))


def test_it_refuses_what_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, limit in (
        ("LARGEST_FILE_BYTES", 10),
        ("LARGEST_UNPACKED_BYTES", 10),
        ("MOST_PARTS", 1),
        ("MOST_ROWS", 1),
        ("MOST_CHARACTERS", 3),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(sheets, name, limit)
            with pytest.raises(BadFile):
                read_sheets(PLAIN)


def test_it_refuses_a_doubled_heading_and_an_endless_cell() -> None:
    with pytest.raises(BadFile, match="列名重复"):
        read_sheets(book([["甲", "甲"], [1, 2]]))
    with pytest.raises(BadFile, match="第2行"):
        read_sheets(book([["甲"], ["长" * 2001]]))


def changed(change: Callable[[Worksheet], object]) -> bytes:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in (["甲", "乙"], [1, 2], [3, 4]):
        sheet.append(row)
    change(sheet)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def hide_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[3].hidden = True


def hide_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["B"].hidden = True


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda sheet: sheet.merge_cells("A2:A3"), "A2:A3是合并的单元格"),
        (lambda sheet: sheet.cell(3, 2, "=1+1"), "第3行“乙”：这一格是公式"),
        (lambda sheet: sheet.cell(3, 2, "#N/A"), "第3行“乙”：这一格显示为错误（#N/A）"),
        (hide_row, "第3行是隐藏的"),
        (hide_column, "有隐藏的列"),
        (lambda sheet: sheet.cell(1_048_576, 1, "远"), "超过"),
    ],
)
def test_it_refuses_what_a_person_does_not_see_as_it_is_read(change: Callable[[Worksheet], object], word: str) -> None:
    with pytest.raises(BadFile, match=word):
        read_sheets(changed(change))


def test_what_is_hidden_without_content_does_no_harm() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[9].hidden = True
        sheet.column_dimensions["H"].hidden = True
        sheet.parent.create_sheet("暗").sheet_state = "veryHidden"

    assert read_sheets(changed(hide)) == {"Sheet": [{"甲": "1", "乙": "2"}, {"甲": "3", "乙": "4"}]}


def test_a_bomb_of_cells_is_counted_and_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = b"".join(b'<row r="%d"><c r="A%d"/></row>' % (row, row) for row in range(9, 510_009))
    old = zipfile.ZipFile(io.BytesIO(PLAIN)).read("xl/worksheets/sheet1.xml")
    bomb = repacked(PLAIN, {"xl/worksheets/sheet1.xml": old.replace(b"</sheetData>", cells + b"</sheetData>")})
    monkeypatch.setattr(sheets, "LARGEST_RATIO", 10_000)
    with pytest.raises(BadFile, match="格子过多"):
        read_sheets(bomb)


def test_a_day_without_a_time_stays_a_day() -> None:
    def iso(sheet: Worksheet) -> None:
        sheet.parent.iso_dates = True
        sheet.cell(2, 1, date(2026, 3, 1))

    assert read_sheets(changed(iso))["Sheet"][0]["甲"] == "2026-03-01"


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (0.2, "0%", "20%"),
        (1, "0.00%", "100.00%"),
        (0, "0%", "0%"),
        (0.2, "General", "0.2"),
    ],
)
def test_a_share_is_read_with_its_sign(value: float, shown_as: str, text: str) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["比例"])
    sheet.append([value])
    sheet["A2"].number_format = shown_as
    out = io.BytesIO()
    workbook.save(out)
    assert read_sheets(out.getvalue()) == {"Sheet": [{"比例": text}]}


def test_it_refuses_many_cells_that_point_at_one_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such a file is small packed and unpacked, and large only as it is read."""
    monkeypatch.setattr(sheets, "MOST_CHARACTERS", 900)
    many = book([["甲", "乙"], *[[" " + "字" * 50] * 2 for _ in range(10)]])
    assert len(read_sheets(book([["甲", "乙"], *[[" " + "字" * 50] * 2 for _ in range(8)]]))["Sheet"]) == 8
    with pytest.raises(BadFile, match="内容过多"):
        read_sheets(many)


def test_one_text_is_kept_once() -> None:
    rows = read_sheets(book([["甲", "乙"], [" 同一句话", " 同一句话"]]))["Sheet"]
    assert rows[0]["甲"] is rows[0]["乙"]


def formatted(change: Callable[[Workbook], None]) -> bytes:
    """The plain workbook after a person formatted it."""
    workbook = load_workbook(io.BytesIO(PLAIN))
    change(workbook)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_a_fill_without_words_is_no_row_and_no_column() -> None:
    def fill(workbook: Workbook) -> None:
        for place in ("A30000", "XFD1"):
            workbook.worksheets[0][place].fill = PatternFill("solid", fgColor="FFFF00")

    assert read_sheets(formatted(fill)) == {"一": [{"甲": "1", "乙": "2"}]}


def test_a_sheet_of_fills_alone_is_empty() -> None:
    def empty(workbook: Workbook) -> None:
        sheet = workbook.create_sheet("二")
        sheet["B2"].fill = PatternFill("solid", fgColor="FFFF00")

    assert read_sheets(formatted(empty))["二"] == []


def test_it_refuses_what_is_struck_out() -> None:
    def strike(workbook: Workbook) -> None:
        workbook.worksheets[0]["A2"].font = Font(strike=True)

    with pytest.raises(BadFile, match="工作表“一”第2行“甲”：“1”整格划掉了"):
        read_sheets(formatted(strike))


def unclear(value: object, change: Callable[[Worksheet], None] = lambda _: None) -> str:
    """What is said of the first cell of the second row, the rest of which is read."""

    def put(sheet: Worksheet) -> None:
        sheet["A2"].value = value
        change(sheet)

    row = read_row_by_row(changed(put))["Sheet"][0]
    assert row.cells == {"甲": "", "乙": "2"}
    return row.unclear["甲"]


def test_a_row_asks_about_the_part_that_is_struck_out() -> None:
    struck, plain = TextBlock(InlineFont(strike=True), "旧名"), TextBlock(InlineFont(b=True), "化工")
    assert "“旧名新名化工”里“旧名”是划掉的。划掉的不要了吗" in unclear(CellRichText(struck, "新名", plain))
    assert "“旧名”整格划掉了" in unclear(CellRichText(struck))
    assert f"“{'旧' * 60}…”整格划掉了" in unclear(CellRichText(TextBlock(InlineFont(strike=True), "旧" * 61)))


def test_in_a_cell_that_is_struck_out_parts_with_their_own_font_are_not() -> None:
    def strike(sheet: Worksheet) -> None:
        sheet["A2"].font = Font(strike=True)

    said = unclear(CellRichText("旧名", TextBlock(InlineFont(b=True), "新名")), strike)
    assert "“旧名新名”里“旧名”是划掉的" in said


def test_a_text_in_several_fonts_is_one_text() -> None:
    def put(sheet: Worksheet) -> None:
        sheet["A2"].value = CellRichText("安平", TextBlock(InlineFont(b=True), "化工"))

    assert read_sheets(changed(put))["Sheet"][0]["甲"] == "安平化工"


def test_a_row_says_what_is_shown_and_what_is_stored() -> None:
    def two_decimals(sheet: Worksheet) -> None:
        sheet["A2"].number_format = "0"

    assert "显示的是“13”，实际存的是“12.6”" in unclear(12.6, two_decimals)
    assert "显示的是一段时间，实际存的是“1 day, 2:00:00”" in unclear(timedelta(hours=26))
    assert "这一格是公式" in unclear("=1+1")


def numbered(value: float, format_number: int, *, first_day: int = 1900) -> bytes:
    """A workbook with a number under a format that its file names by number alone."""

    def put(sheet: Worksheet) -> None:
        sheet["A2"].value = value
        sheet["A2"].number_format = "0.00000"
        if first_day == 1904:
            sheet.parent.epoch = CALENDAR_MAC_1904

    content = changed(put)
    styles = zipfile.ZipFile(io.BytesIO(content)).read("xl/styles.xml")
    styles = re.sub(rb"<numFmts.*?</numFmts>|<numFmts[^>]*/>", b"", styles).replace(b'"164"', b'"%d"' % format_number)
    return repacked(content, {"xl/styles.xml": styles})


def test_days_that_a_chinese_excel_names_by_number_alone() -> None:
    assert read_sheets(numbered(45719, 31))["Sheet"][0]["甲"] == "2025-03-03"
    assert read_sheets(numbered(0.5, 32))["Sheet"][0]["甲"] == "12:00"
    with pytest.raises(BadFile, match="第2行“甲”：Excel 里只显示“3月3日”，实际存的是“2025-03-03”"):
        read_sheets(numbered(45719, 58))


def test_days_of_a_workbook_that_counts_from_1904() -> None:
    assert read_sheets(numbered(45719 - 1462, 31, first_day=1904))["Sheet"][0]["甲"] == "2025-03-03"
    assert read_sheets(numbered(45719 - 1462, 14, first_day=1904))["Sheet"][0]["甲"] == "2025-03-03"


def test_what_excel_calculated_is_read_to_the_digits_that_it_shows() -> None:
    assert shown(0.1 + 0.2, "General") == "0.3"
    assert shown(time(8, 30), "h:mm") == "08:30"


def test_blanks_that_were_taken_away_are_told() -> None:
    row = read_row_by_row(book([["甲", "乙"], [" 一 ", "二"]]))["Sheet"][0]
    assert (row.cells, row.written) == ({"甲": "一", "乙": "二"}, {"甲": " 一 "})


def test_it_refuses_a_heading_that_is_unclear() -> None:
    with pytest.raises(BadFile, match="第1行是标题行，这一格是公式"):
        read_sheets(book([["=1+1", "乙"], [1, 2]]))


def test_what_stands_below_no_heading_is_not_read() -> None:
    assert read_sheets(book([["甲"], [1, "=1+1"]]))["Sheet"] == [{"甲": "1"}]


def test_a_number_that_may_be_a_day_is_unclear_where_days_count_from_1904() -> None:
    def from_1904(sheet: Worksheet) -> None:
        sheet.parent.epoch = CALENDAR_MAC_1904

    said = unclear(44257, from_1904)
    assert "显示的是数字44257，实际存的是“44257，这张表从1904年起算日期，是日期的话就是2025-03-03”" in said
    assert read_sheets(changed(from_1904))["Sheet"][0]["甲"] == "1"


def test_a_day_without_an_hour_in_the_file_is_a_day() -> None:
    sheet = zipfile.ZipFile(io.BytesIO(changed(lambda _: None))).read("xl/worksheets/sheet1.xml")
    day = sheet.replace(b'<c r="A2" t="n"><v>1</v>', b'<c r="A2" t="d"><v>2025-03-03</v>')
    assert day != sheet
    assert (
        read_sheets(repacked(changed(lambda _: None), {"xl/worksheets/sheet1.xml": day}))["Sheet"][0]["甲"]
        == "2025-03-03"
    )
