"""This app serves every procedure: it names none, and no word of one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

APP = Path(__file__).resolve().parents[1]
WORDS = (
    "penalty",
    "PENALTY",
    "CaseFacts",
    '"case"',
    "discretion",
    "hearing",
    "filing",
    "case.handle",
    "处罚",
    "案件",
    "立案",
    "罚款",
    "没收",
    "confiscation",
)
FINE = re.compile(r"\bfine[sd]?\b")


@pytest.mark.parametrize("file", sorted(APP.rglob("*.py")), ids=lambda path: str(path.relative_to(APP)))
def test_it_knows_no_procedure(file: Path) -> None:
    if "tests" in file.parts:
        return
    told = file.read_text(encoding="utf-8").replace("建立案卷", "")  # opening a dossier: any procedure does
    assert [word for word in WORDS if word in told] + FINE.findall(told) == []
