"""The spine: one row per violation, with its duty, its penalty provision and what the law attaches to it.

Tables lie in `tables/`, one file per statute, and are read when first asked for: a file costs a few milliseconds.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from hengping.law.violations.rows import (
    KINDS,
    ORGANISATIONS,
    STAGES,
    SUBJECTS,
    BadTable,
    Item,
    Outcome,
    parse_citation,
    read_item,
    read_table,
)

__all__ = [
    "FILES",
    "KINDS",
    "MEASURES",
    "ORGANISATIONS",
    "STAGES",
    "SUBJECTS",
    "BadTable",
    "Item",
    "Measure",
    "Outcome",
    "UnknownItem",
    "Violations",
    "all_items",
    "parse_citation",
    "read_item",
    "standard",
]

FILES: Mapping[str, str] = {
    "AQF": "work_safety_law",
    "O14": "accident_fine_provisions",
    "YJTL": "accident_emergency_regulations",
    "TFSJ": "emergency_response_law",
    "XKZ": "safety_permit_regulations",
    "SGTL": "accident_investigation_regulations",
    "WHF": "hazardous_chemicals_law",
    "WHT": "hazardous_chemicals_regulations",
    "YHTL": "fireworks_regulations",
    "YHBF": "fireworks_trading_measures",
    "YZD": "precursor_chemicals_regulations",
    "KSTL": "mine_safety_regulations",
    "YXKJ": "confined_space_provisions",
    "FC": "dust_explosion_provisions",
    "YA": "emergency_plan_measures",
    "PX": "training_provisions",
    "YHPC": "hidden_danger_provisions",
    "CFBF": "penalty_measures_2015",
    "ZD": "major_hazard_source_provisions",
    "QD": "other_jurisdictions",
}
"""First part of an item's number to its table."""


class UnknownItem(KeyError):
    """No violation has this number. The message is Chinese."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Measure:
    """What accompanies or replaces a fine: its Chinese, and what it entails for the procedure.

    `kinds`: it is carried out by any of these kinds of penalty (none: it is no penalty, or has an amount of its own).
    `of_unit`: it is ordered against the unit, though the fine of the provision is for a person. `formerly` is the
    measure under whose name papers told it before it had one of its own ("": it always had).
    """

    code: str
    name: str
    penalty: bool = False
    hearing: bool = False
    confiscates: bool = False
    kinds: tuple[str, ...] = ()
    of_unit: bool = False
    formerly: str = ""

    @property
    def former_name(self) -> str:
        """What papers called it before it had a name of its own."""
        return MEASURES[self.formerly].name if self.formerly else self.name


def _read_measures() -> Mapping[str, Measure]:
    table = tomllib.loads(files(__package__).joinpath("measures.toml").read_text("utf-8"))
    return MappingProxyType(
        {code: Measure(code, **row | {"kinds": tuple(row.get("kinds", ()))}) for code, row in table.items()}
    )


MEASURES: Mapping[str, Measure] = _read_measures()
"""The register of measures by code."""


class Violations:
    """A set of violations by number. `standard()` is the one in the package; a proof builds its own from its rows."""

    def __init__(self, items: Iterable[Item] | None = None) -> None:
        self._items: dict[str, Item] = {} if items is None else {item.id: item for item in items}
        self._lazy = items is None
        self._loaded: set[str] = set()

    def get(self, item_id: str) -> Item:
        """The item of this number. Raises UnknownItem."""
        found = self._items.get(item_id)
        if found is None and self._lazy:
            self._load(FILES.get(item_id.split("-", 1)[0], ""))
            found = self._items.get(item_id)
        if found is None:
            near = "、".join(item.label for item in self.near(item_id))
            raise UnknownItem(f"没有编号为“{item_id}”的违法行为" + (f"，相近的有{near}" if near else ""))
        return found

    def __contains__(self, item_id: str) -> bool:
        """Whether a violation has this number."""
        if self._lazy:
            self._load(FILES.get(item_id.split("-", 1)[0], ""))
        return item_id in self._items

    def near(self, item_id: str, most: int = 4) -> list[Item]:
        """The items whose numbers are nearest to a number that nobody has: its own parts first."""
        asked = item_id.strip().upper().replace("_", "-")
        numbers = [item.id for item in self.all()]
        parts = [number for number in numbers if asked and number.startswith(asked)]
        alike = get_close_matches(asked, numbers, n=most, cutoff=0.75)
        return [self._items[number] for number in [*dict.fromkeys([*parts, *alike])][:most]]

    def all(self) -> list[Item]:
        """Every item, in the order of the tables."""
        if self._lazy:
            for name in FILES.values():
                self._load(name)
        return list(self._items.values())

    def predecessors(self, item: Item) -> list[Item]:
        """The items that this one followed (their `successor` names it)."""
        if item.id.startswith("WHF-") and self._lazy:
            self._load(FILES["WHT"])
        return [earlier for earlier in self._items.values() if earlier.successor == item.id]

    def _load(self, name: str) -> None:
        if not name or name in self._loaded:
            return
        text = files(__package__).joinpath("tables", f"{name}.toml").read_text("utf-8")
        for item in read_table(tomllib.loads(text)):
            self._items[item.id] = item
        self._loaded.add(name)


@lru_cache(maxsize=1)
def standard() -> Violations:
    """The violations of the package, one shared set."""
    return Violations()


def all_items() -> list[Item]:
    """Every item of the package, in the order of the tables."""
    return standard().all()
