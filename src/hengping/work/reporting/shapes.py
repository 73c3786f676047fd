"""What leaves the numbers: a figure with its definition and the records behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hengping.kit.money import yuan

MONEY_UNIT = "元"
"""The unit of amounts; their values are fen."""


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that was counted. `amount` is what it adds: 1 for a count, fen for an amount; `detail` says why."""

    dossier_id: UUID
    title: str
    on: date
    detail: str
    amount: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of one year. `value` in the indicator's unit: a whole number, or fen where the unit is 元.

    `number` is how many records it counts, `months` what each of the twelve adds to the value, `bands` how many records
    with which amounts (fen) each band of fines has.
    """

    code: str
    label: str
    unit: str
    definition: str
    demanded_by: str
    version: str
    year: int
    value: int
    number: int
    months: tuple[int, ...]
    bands: tuple[tuple[int, int], ...]

    @property
    def is_money(self) -> bool:
        """True where `value` and the amounts of the records are fen."""
        return self.unit == MONEY_UNIT

    @property
    def shown(self) -> str:
        """The value as people read it, without its unit."""
        return yuan(self.value) if self.is_money else str(self.value)


@dataclass(frozen=True, slots=True)
class Listed:
    """The records behind a figure. `total` is what they add up to: asked of just these records, not of sums."""

    records: Sequence[Record]
    total: int


@dataclass(frozen=True, slots=True)
class Check:
    """Whether figures that belong together add up; `text` says the sum with its numbers."""

    text: str
    holds: bool


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month of a year: cases filed, cases decided with a penalty, their fines in fen."""

    month: int
    filed: int
    decided: int
    fines: int


@dataclass(frozen=True, slots=True)
class Band:
    """Penalties by amount: the name of the band, how many cases, their fines in fen."""

    name: str
    cases: int
    fines: int
