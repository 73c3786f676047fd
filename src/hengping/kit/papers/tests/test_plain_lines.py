from __future__ import annotations

import io
import zipfile
from time import process_time

import pytest

from hengping.kit.media_types import WORD, WORKBOOK
from hengping.kit.papers.plain_lines import plain_lines
from hengping.kit.papers.tests.test_word import template
from hengping.kit.papers.word_text import LARGEST_LOOK_BYTES
from hengping.kit.sheets import write_sheets

BOOK = write_sheets({"一": [["甲", "乙"], ["1", "2"], ["3", "4"]]})


@pytest.mark.parametrize(
    ("content", "media_type", "lines"),
    [
        (template("甲", "", "乙"), WORD, ["甲", "乙"]),
        (b"no word file", WORD, []),
        (BOOK, WORKBOOK, ["1　2", "3　4"]),
        (b"no workbook", WORKBOOK, []),
        ("\ufeff甲\n乙".encode(), "text/plain", ["甲", "乙"]),
        ("甲,乙".encode("gb18030"), "text/csv", ["甲,乙"]),
        (b"x", "image/png", []),
    ],
)
def test_it_works(content: bytes, media_type: str, lines: list[str]) -> None:
    assert plain_lines(content, media_type, 10) == lines
    assert plain_lines(content, media_type, 1) == lines[:1]


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_of(inside: str, *, begins: str = "", ends: str = "</w:body></w:document>") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'{begins}<w:document xmlns:w="{W}"><w:body>{inside}{ends}')
    return file.getvalue()


PARAGRAPH = "<w:p><w:r><w:t>aaaaaaaa</w:t></w:r></w:p>"


def test_a_file_that_unpacks_to_very_much_is_looked_at_as_fast_as_another() -> None:
    huge = word_of(PARAGRAPH * 900_000)
    begun = process_time()
    assert plain_lines(huge, WORD, 500) == ["aaaaaaaa"] * 500
    assert process_time() - begun < 2
    one_table = word_of(f"<w:tbl>{f'<w:tr><w:tc>{PARAGRAPH}</w:tc></w:tr>' * 90_000}</w:tbl>")
    begun = process_time()
    assert plain_lines(one_table, WORD, 500) == []
    assert process_time() - begun < 4


def test_a_table_and_what_stands_beside_it_are_read_in_their_order() -> None:
    table = f"<w:tbl><w:tr><w:tc>{PARAGRAPH}</w:tc><w:tc>{PARAGRAPH}</w:tc></w:tr></w:tbl>"
    assert plain_lines(word_of(PARAGRAPH + table), WORD, 9) == ["aaaaaaaa", "aaaaaaaa　aaaaaaaa"]


@pytest.mark.parametrize(
    "content",
    [
        word_of(PARAGRAPH, ends=""),
        word_of(PARAGRAPH, ends="</w:wrong>"),
        word_of(PARAGRAPH, begins='<!DOCTYPE a [<!ENTITY b "c">]>'),
    ],
)
def test_a_file_that_is_not_whole_or_defines_entities_has_no_lines(content: bytes) -> None:
    assert plain_lines(content, WORD, 9) == []


def test_the_beginning_of_a_long_text_is_read_though_it_ends_within_a_character() -> None:
    text = "甲乙\n" * (LARGEST_LOOK_BYTES // 7 + 5)
    lines = plain_lines(text.encode(), "text/plain", 10**6)
    assert set(lines[:-1]) == {"甲乙"}
    assert len(lines) < text.count("\n")
