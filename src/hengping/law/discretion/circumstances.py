"""What makes a penalty lighter or heavier, and what follows for where in the range the amount may lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from hengping.law.citations import Citation
from hengping.law.discretion.figures import article_in, read_toml
from hengping.law.discretion.shapes import UNREAD
from hengping.law.tables import rows_in, value_in


@dataclass(frozen=True, slots=True)
class Circumstance:
    """One circumstance. `effect`: must_lighten, may_lighten, must_aggravate or may_aggravate. `of_persons`: no unit can
    have it.
    """

    code: str
    name: str
    effect: str
    citation: Citation
    confirmed: bool
    of_persons: bool = False

    @property
    def said(self) -> str:
        """The name, with what is wanting where nobody has read the article."""
        return self.name if self.confirmed else f"{self.name}（{UNREAD}）"


@lru_cache(maxsize=1)
def all_circumstances() -> Mapping[str, Circumstance]:
    """The register by code."""
    return {
        circumstance.code: circumstance
        for circumstance in (
            Circumstance(
                value_in(row, "code", str),
                value_in(row, "name", str),
                value_in(row, "effect", str),
                article_in(row),
                value_in(row, "confirmed", bool),
                value_in(row, "of_persons", bool, False),
            )
            for row in rows_in(read_toml("circumstances.toml"), "circumstance")
        )
    }


@dataclass(frozen=True, slots=True)
class Weighed:
    """The circumstances of one case by their effect."""

    must_lighten: tuple[Circumstance, ...]
    may_lighten: tuple[Circumstance, ...]
    must_aggravate: tuple[Circumstance, ...]
    may_aggravate: tuple[Circumstance, ...]

    @property
    def aggravated(self) -> bool:
        """True where anything speaks for more."""
        return bool(self.must_aggravate or self.may_aggravate)


NOTHING = Weighed((), (), (), ())


@lru_cache(maxsize=1024)
def weigh(codes: frozenset[str]) -> Weighed:
    """Sort circumstances by effect. Raises KeyError for a code that is not registered."""
    if not codes:
        return NOTHING
    found = [all_circumstances()[code] for code in sorted(codes)]
    return Weighed(
        *(
            tuple(circumstance for circumstance in found if circumstance.effect == effect)
            for effect in ("must_lighten", "may_lighten", "must_aggravate", "may_aggravate")
        )
    )
