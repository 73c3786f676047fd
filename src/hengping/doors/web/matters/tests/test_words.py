"""The pages of any dossier know no procedure: no word of one stands in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOM = Path(__file__).resolve().parents[1]
FILES = sorted(file for file in (*ROOM.rglob("*.py"), *ROOM.rglob("*.html")) if "tests" not in file.parts)
WORDS = re.compile(
    r"penalt|\bcases?\b|violation|\bfines?\b|discretion|hearing|urging|\bsheets?\b"
    r"|处罚|罚款|案件|本案|立案|违法|裁量|听证|当场|催告"
)
STATEMENT = re.compile(r"^\s+case .+:$", re.MULTILINE)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_word_of_the_penalty_stands_here(file: Path) -> None:
    found = WORDS.findall(STATEMENT.sub("", file.read_text("utf-8")))
    assert found == []


def test_the_words_are_found_where_they_stand() -> None:
    looks = ROOM.parent / "cases/looks.py"
    assert {"penalt", "裁量", "violation"} <= set(WORDS.findall(looks.read_text("utf-8")))
