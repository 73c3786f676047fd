"""The figures of the general part, read once from `figures.toml`. What has changed with the law is dated."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from hengping.law.citations import Citation
from hengping.law.periods.surcharge import SURCHARGE_PERCENT
from hengping.law.violations.rows import parse_citation


@dataclass(frozen=True, slots=True)
class GradeFloor:
    """The least figures with which an accident reaches one grade; loss in fen."""

    code: str
    deaths: int
    serious_injuries: int
    direct_loss: int


@dataclass(frozen=True, slots=True)
class SmallFines:
    """The fines of the simple procedure as they were law from `in_force_from` to `in_force_to` (both included; None:
    still), in fen.

    `person`, `unit`: the largest fine of the simple procedure. `collected`: the largest that is collected on the spot
    without another ground. `confirmed` is False where the article was not read.
    """

    person: int
    unit: int
    article: Citation
    collected: int
    collected_article: Citation
    in_force_from: date
    source: str
    checked_on: date
    confirmed: bool
    in_force_to: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether this row was law on that day."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)

    def most(self, *, person: bool) -> int:
        """The largest fine of the simple procedure for a person or a unit."""
        return self.person if person else self.unit


@dataclass(frozen=True, slots=True)
class Figures:
    """What has been the same throughout. Amounts in fen. `accident_grades` from the lowest grade to the highest."""

    surcharge_percent: int
    accident_grades: tuple[GradeFloor, ...]
    accident_article: Citation


def read_toml(name: str) -> Mapping[str, Any]:
    """One of the tables beside this module."""
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))


@lru_cache(maxsize=1)
def figures() -> Figures:
    """The figures, read when first asked for."""
    table = read_toml("figures.toml")
    floors = tuple(
        GradeFloor(row["code"], row["deaths"], row["serious_injuries"], row["direct_loss"] * 100)
        for row in table["accident_grade"]
    )
    return Figures(
        surcharge_percent=SURCHARGE_PERCENT,
        accident_grades=floors,
        accident_article=parse_citation(table["accident_grades"]["article"]),
    )


@cache
def small_fines_of_all_days() -> tuple[SmallFines, ...]:
    """Every row in order of its days; the last one is the law of today."""
    rows = read_toml("figures.toml")["small_fines"]
    return tuple(
        SmallFines(
            **{
                **row,
                **{name: row[name] * 100 for name in ("person", "unit", "collected")},
                **{name: parse_citation(row[name]) for name in ("article", "collected_article")},
            }
        )
        for row in rows
    )


def small_fines(on: date) -> SmallFines | None:
    """The fines of the simple procedure on that day; None where no rule of that day is registered."""
    return next((row for row in small_fines_of_all_days() if row.in_force(on)), None)


def small_fines_of_today() -> SmallFines:
    """The fines of the simple procedure as they are now."""
    return small_fines_of_all_days()[-1]
