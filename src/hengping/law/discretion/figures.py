"""The figures of the general part, read once from `figures.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
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
class Figures:
    """Amounts in fen. `accident_grades` from the lowest grade to the highest.

    `simple_person`, `simple_unit`: the largest fine of the simple procedure (APL 51). `collected_on_spot`: the largest
    fine that is collected on the spot without another ground (APL 68(1)).
    """

    simple_person: int
    simple_unit: int
    simple_article: Citation
    collected_on_spot: int
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
        simple_person=table["simple_procedure_person"]["yuan"] * 100,
        simple_unit=table["simple_procedure_unit"]["yuan"] * 100,
        simple_article=parse_citation(table["simple_procedure_unit"]["article"]),
        collected_on_spot=table["on_spot_collection"]["yuan"] * 100,
        surcharge_percent=SURCHARGE_PERCENT,
        accident_grades=floors,
        accident_article=parse_citation(table["accident_grades"]["article"]),
    )
