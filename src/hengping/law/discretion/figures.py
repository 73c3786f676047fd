"""The figures of the general part, read once from `figures.toml`. What has changed with the law is dated."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from hengping.law.citations import Citation
from hengping.law.periods.surcharge import SURCHARGE_PERCENT
from hengping.law.tables import Table, rows_in, value_in
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
class GravePenalty:
    """From which fine and which confiscation on the leaders had to discuss, in fen, by a rule of those days."""

    fine: int
    confiscation: int
    article: Citation
    in_force_from: date
    in_force_to: date


@dataclass(frozen=True, slots=True)
class Figures:
    """What has been the same throughout. Amounts in fen. `accident_grades` from the lowest grade to the highest."""

    surcharge_percent: int
    accident_grades: tuple[GradeFloor, ...]
    accident_article: Citation


def read_toml(name: str) -> Table:
    """One of the tables beside this module."""
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))


def fen_in(row: Table, name: str) -> int:
    """An amount, which the tables write in yuan."""
    return value_in(row, name, int) * 100


def article_in(row: Table, name: str = "article") -> Citation:
    """An article, which the tables write in the short form."""
    return parse_citation(value_in(row, name, str))


@lru_cache(maxsize=1)
def figures() -> Figures:
    """The figures, read when first asked for."""
    table = read_toml("figures.toml")
    floors = tuple(
        GradeFloor(
            value_in(row, "code", str),
            value_in(row, "deaths", int),
            value_in(row, "serious_injuries", int),
            fen_in(row, "direct_loss"),
        )
        for row in rows_in(table, "accident_grade")
    )
    return Figures(
        surcharge_percent=SURCHARGE_PERCENT,
        accident_grades=floors,
        accident_article=article_in(value_in(table, "accident_grades", dict)),
    )


@cache
def small_fines_of_all_days() -> tuple[SmallFines, ...]:
    """Every row in order of its days; the last one is the law of today."""
    return tuple(
        SmallFines(
            person=fen_in(row, "person"),
            unit=fen_in(row, "unit"),
            article=article_in(row),
            collected=fen_in(row, "collected"),
            collected_article=article_in(row, "collected_article"),
            in_force_from=value_in(row, "in_force_from", date),
            source=value_in(row, "source", str),
            checked_on=value_in(row, "checked_on", date),
            confirmed=value_in(row, "confirmed", bool),
            in_force_to=value_in(row, "in_force_to", date) if "in_force_to" in row else None,
        )
        for row in rows_in(read_toml("figures.toml"), "small_fines")
    )


def small_fines(on: date) -> SmallFines | None:
    """The fines of the simple procedure on that day; None where no rule of that day is registered."""
    return next((row for row in small_fines_of_all_days() if row.in_force(on)), None)


def small_fines_of_today() -> SmallFines:
    """The fines of the simple procedure as they are now."""
    return small_fines_of_all_days()[-1]


@cache
def _grave_penalties() -> tuple[GravePenalty, ...]:
    return tuple(
        GravePenalty(
            fine=fen_in(row, "fine"),
            confiscation=fen_in(row, "confiscation"),
            article=article_in(row),
            in_force_from=value_in(row, "in_force_from", date),
            in_force_to=value_in(row, "in_force_to", date),
        )
        for row in rows_in(read_toml("figures.toml"), "grave_penalty")
    )


def grave_penalty(on: date) -> GravePenalty | None:
    """The rule of that day on what the leaders of a safety bureau discuss; None where none is registered."""
    return next((row for row in _grave_penalties() if row.in_force_from <= on <= row.in_force_to), None)
