"""CSV: what a program of a bureau writes is read as it is seen; what is unclear is refused."""

from __future__ import annotations

import pytest

from hengping.kit import delimited
from hengping.kit.delimited import harmless, read_delimited
from hengping.kit.sheets import BadFile, SheetRow


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_rows_are_read_in_the_usual_encodings(encoding: str, delimiter: str) -> None:
    written = "\r\n甲,乙,\r\n一, 二 ,\r\n,,\r\n三\r\n".replace(",", delimiter)
    rows = read_delimited(written.encode(encoding))
    assert rows == [SheetRow(3, {"甲": "一", "乙": "二"}, written={"乙": " 二 "}), SheetRow(5, {"甲": "三", "乙": ""})]


def test_a_cell_may_hold_lines_and_quotes() -> None:
    rows = read_delimited('甲,乙\n"一\n二","说""好"""\n三,四\n'.encode())
    assert rows == [SheetRow(2, {"甲": "一\n二", "乙": '说"好"'}), SheetRow(4, {"甲": "三", "乙": "四"})]


def test_a_number_kept_as_text_keeps_its_noughts() -> None:
    assert read_delimited('甲\n"=""00123"""\n'.encode())[0].cells == {"甲": "00123"}


def test_a_longer_row_of_empty_cells_says_nothing_more() -> None:
    assert read_delimited("甲\n一,,\n".encode())[0].cells == {"甲": "一"}


def test_a_table_without_rows_is_empty() -> None:
    assert read_delimited(b"\n\n") == []
    assert read_delimited("甲,乙\n".encode()) == []


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "文件是空的"),
        (b"a\0b", "不是 CSV"),
        (b"\xff\xfe\xff", "编码无法识别"),
        ("甲,甲\n".encode(), "列名重复"),
        ("甲,乙\n一,二,三\n".encode(), "第2行比标题行多出几格"),
        ("甲,乙\n一,二\n".encode() + b'"', "第3行的引号不配对"),
        (b"4.40106E+17\n1\n", "标题行：“4.40106E.17”是科学记数法"),
        (("甲\n" + "长" * 2001).encode(), "超过2000字"),
        (",".join(f"列{place}" for place in range(61)).encode(), "超过60列"),
    ],
)
def test_it_refuses_what_is_unclear(content: bytes, word: str) -> None:
    with pytest.raises(BadFile, match=word):
        read_delimited(content)


def test_it_refuses_what_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadFile, match="超过20000行"):
        read_delimited("甲\n".encode() + b"1\n" * 100_001)
    monkeypatch.setattr(delimited, "LARGEST_FILE_BYTES", 3)
    with pytest.raises(BadFile, match="超过0兆"):
        read_delimited("甲\n1\n".encode())


@pytest.mark.parametrize("cell", ["=1+1", "+化工", "-甲", "@甲", "＝HYPERLINK(甲)"])
def test_a_row_says_what_a_program_would_take_for_a_formula(cell: str) -> None:
    (row,) = read_delimited(f"甲,乙\n{cell},二\n".encode())
    assert row.cells == {"甲": "", "乙": "二"}
    assert f"“{cell}”以“{cell[0]}”开头，Excel 会当成公式" in row.unclear["甲"]
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["+86 763 338 1234", "-5", "-", "－", "-1,200.50", "5-6"])
def test_a_number_with_a_sign_is_read(cell: str) -> None:
    (row,) = read_delimited(f'甲\n"{cell}"\n'.encode())
    assert (row.cells, row.unclear) == ({"甲": cell}, {})


def test_a_row_says_that_digits_of_a_number_are_lost() -> None:
    (row,) = read_delimited("甲,乙\n4.40106E+17,二\n".encode())
    assert row.cells == {"甲": "", "乙": "二"}
    assert "“4.40106E+17”是科学记数法" in row.unclear["甲"]


def test_what_we_write_is_harmless() -> None:
    assert harmless("安平县") == "安平县"
    assert harmless(7) == "7"
    assert harmless("\t=1") == "'\t=1"
