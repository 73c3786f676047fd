from __future__ import annotations

import pytest

from hengping.kit.media_types import WORD, WORKBOOK
from hengping.kit.papers.plain_lines import plain_lines
from hengping.kit.papers.tests.test_word import template
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
