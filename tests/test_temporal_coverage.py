"""Every dated rule of the law, asked on the first day of every month: one version answers, none twice, none in between.

And every row of every table says where it was read, when, and whether somebody read the text itself.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

import pytest

from hengping.law import periods
from hengping.law.calendar import CALENDARS
from hengping.law.statutes.register import REGISTER as STATUTES
from hengping.law.violations import standard

LAW = Path(__file__).resolve().parents[1] / "src/hengping/law"
FIRST, LAST = date(2021, 7, 15), date(2026, 12, 31)
"""From the day on which the Administrative Penalty Law now in force began, to the end of the last known calendar."""

MONTHS = [date(year, month, 1) for year in range(FIRST.year, LAST.year + 1) for month in range(1, 13)]


class Dated(Protocol):
    in_force_from: date
    in_force_to: date | None

    def in_force(self, on: date) -> bool: ...


def grouped(rows: Sequence[Any], key: Callable[[Any], str]) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


REGISTERS: Mapping[str, Mapping[str, Sequence[Dated]]] = {
    "periods": periods.rows(),
    "violations": grouped(standard().all(), lambda item: item.id),
    "statutes": grouped(list(STATUTES.values()), lambda one: one.key),
}

VERSIONS = [(name, key, rows) for name, groups in REGISTERS.items() for key, rows in groups.items()]


@pytest.mark.parametrize("name", REGISTERS)
def test_there_is_something_to_walk(name: str) -> None:
    assert len(REGISTERS[name]) > 30


@pytest.mark.parametrize("name", REGISTERS)
def test_no_rule_answers_twice_and_none_falls_silent_in_between(name: str) -> None:
    wrong = []
    for key, rows in REGISTERS[name].items():
        begins = min(row.in_force_from for row in rows)
        open_end = any(row.in_force_to is None for row in rows)
        ends = LAST if open_end else max(row.in_force_to for row in rows if row.in_force_to)
        for day in MONTHS:
            answers = sum(row.in_force(day) for row in rows)
            if answers > 1 or (answers == 0 and begins <= day <= ends):
                wrong.append(f"{key} on {day}: {answers} versions")
    assert wrong == []


@pytest.mark.parametrize("name", REGISTERS)
def test_versions_meet_without_a_day_between(name: str) -> None:
    wrong = []
    for key, rows in REGISTERS[name].items():
        for earlier, later in pairwise(sorted(rows, key=lambda row: row.in_force_from)):
            if earlier.in_force_to is None or (later.in_force_from - earlier.in_force_to).days != 1:
                wrong.append(f"{key}: {earlier.in_force_to} to {later.in_force_from}")
    assert wrong == []


@pytest.mark.parametrize("name", REGISTERS)
def test_no_version_ends_before_it_begins(name: str) -> None:
    assert [
        key
        for one, key, rows in VERSIONS
        if one == name
        for row in rows
        if row.in_force_to and row.in_force_to < row.in_force_from
    ] == []


def test_periods_cover_the_span() -> None:
    """A period that begins late or ends says why."""
    silent = [
        key
        for key, rows in periods.rows().items()
        if not any(row.in_force(day) for row in rows for day in (FIRST,)) and not rows[0].begins
    ]
    assert silent == []


def test_calendars_cover_the_span() -> None:
    assert set(range(FIRST.year, LAST.year + 1)) <= set(CALENDARS.years)


BELONGS_TO_ANOTHER_ROW = {
    "article": "a gist, under the instrument of the register",
    "clause": "shared by the items of its file, which carry the source",
    "variable": "a question about facts, no rule",
    "accident_grade": "carries its source in the table accident_grades of its file",
}
"""Tables whose rows are no rules by themselves, each with the reason."""

BASES = ("basis", "article", "penalties", "document_number", "number", "statute")


def dated_rows() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every rule row of every table with what its file says for all of them."""
    for file in sorted(LAW.rglob("*.toml")):
        if file.parent.name in ("calendar", "articles"):
            continue
        content = tomllib.loads(file.read_text("utf-8"))
        shared = {key: value for key, value in content.items() if not isinstance(value, list | dict)}
        shared |= content.get("defaults", {})
        for name, rows in content.items():
            if isinstance(rows, list) and name not in BELONGS_TO_ANOTHER_ROW:
                for number, row in enumerate(rows, 1):
                    yield f"{file.relative_to(LAW)} {name} {number}", {**shared, **row}


def test_every_row_says_where_and_when_it_was_read() -> None:
    wrong = []
    for where, row in dated_rows():
        if not isinstance(row.get("checked_on"), date):
            wrong.append(f"{where}: no checked_on")
        if not (row.get("source") or row.get("document_number")):
            wrong.append(f"{where}: no source")
        if not any(row.get(base) for base in BASES):
            wrong.append(f"{where}: rests on nothing")
    assert wrong == []


def test_what_is_not_confirmed_says_so_itself() -> None:
    """Absent means that the reader of the table decides; where it is there, it is a plain yes or no."""
    assert [where for where, row in dated_rows() if not isinstance(row.get("confirmed", False), bool)] == []


@pytest.mark.parametrize("year", CALENDARS.years)
def test_every_calendar_names_its_notice(year: int) -> None:
    content = tomllib.loads((LAW / f"calendar/{year}.toml").read_text("utf-8"))
    assert any("notice" in key or "source" in key or "document" in key for key in content)
