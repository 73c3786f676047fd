"""Whoever writes down a file from elsewhere is told all that a row may say: what a reader reads is in its table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from hengping.law.penalty.acts import ACTS
from hengping.law.procedure.particulars import Row


class Watched(Mapping[str, Any]):
    """A row that keeps what it was asked."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.told, self.asked = told, set[str]()

    def __getitem__(self, name: str) -> Any:
        self.asked.add(name)
        return self.told[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.told)

    def __len__(self) -> int:
        return len(self.told)


WEIGHED = {"item": "AQF-114", "applied": "AQF-114", "stage": "accident", "subject": "unit"}
ROWS: Mapping[str, Mapping[str, Any]] = {
    "officers": {"id": "o1"},
    "parties": {"key": "p1", "name": "某厂", "person": False},
    "people": {"id": "o1"},
    "person": {"id": "o1"},
    "instalments": {"due_on": "2026-03-05", "amount": 1},
    "dated_steps": {"step": "accept_clue", "on": "2026-03-05"},
    "penalty": {"investigated": Watched({"on": "2026-03-05", "together": True})},
}
KINDS = {datum.type: datum for kind in ACTS.values() for datum in kind.data.values()}


def read(name: str, told: Mapping[str, Any]) -> set[str]:
    """What the reader of that type asks a row for."""
    row = Watched(told)
    KINDS[name].read(row if name == "person" else [row])
    return row.asked


def test_every_type_that_has_rows_is_told() -> None:
    assert {name for name, datum in KINDS.items() if datum.row()} == ROWS.keys()
    plain = {"text", "texts", "flag", "whole", "wholes", "fen", "day", "particulars"}
    assert KINDS.keys() - ROWS.keys() <= plain


@pytest.mark.parametrize("name", ROWS)
def test_what_is_read_of_a_row_is_told_and_what_is_told_is_read(name: str) -> None:
    asked = read(name, ROWS[name])
    if name == "parties":  # the number of a person stands under another name than that of a unit
        asked |= read(name, ROWS[name] | {"person": True})
    assert asked == KINDS[name].row().keys()


def test_so_is_what_stands_below_a_row() -> None:
    table = KINDS["penalty"].row()
    weighed, investigated = Watched(WEIGHED), Watched({"on": "2026-03-05"})
    accident = Watched({})
    weighed.told = WEIGHED | {"investigated": investigated, "accident": accident}
    read("penalty", {"weighed": [weighed], "investigated": investigated})
    assert weighed.asked == table["weighed"].row.keys()
    assert investigated.asked == table["investigated"].row.keys() == table["weighed"].row["investigated"].row.keys()
    assert accident.asked == table["weighed"].row["accident"].row.keys()


def test_every_choice_is_told() -> None:
    table: Row = KINDS["penalty"].row()
    assert {"accident_grade", "deaths"} <= table["measured"].row.keys()
    assert set(table["measured"].row["accident_grade"].choices) >= {"general", "larger"}
    assert table["kinds"].choices
    assert KINDS["people"].row()["vote"].choices
