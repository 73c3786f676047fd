"""Every stored table is a projection, a register or working data, and docs/operations.md says which, in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps

from hengping.ground.records.registers import _HISTORIES, _REGISTERS

OPERATIONS = Path(__file__).resolve().parents[1] / "docs" / "operations.md"
SORTS = {"the chain", "projection", "register", "history", "working data"}


def named() -> dict[str, tuple[str, str]]:
    section = OPERATIONS.read_text(encoding="utf-8").partition("## What each table is")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| `")]
    assert all(len(row) == 3 for row in rows)
    assert len({row[0] for row in rows}) == len(rows)
    return {table.strip("`"): (sort, sentence) for table, sort, sentence in rows}


def tables() -> set[str]:
    return {model._meta.db_table for model in apps.get_models(include_auto_created=True)}


def test_every_table_is_named_and_no_other() -> None:
    assert set(named()) == tables()


def test_there_is_no_other_sort() -> None:
    assert {sort for sort, _ in named().values()} <= SORTS
    assert all(len(sentence) > 5 for _, sentence in named().values())


@pytest.mark.django_db
def test_what_is_sealed_is_called_so() -> None:
    said = named()
    assert {table for table, (sort, _) in said.items() if sort == "history"} == set(_HISTORIES)
    assert {said[table][0] for table in _REGISTERS} == {"register"}
