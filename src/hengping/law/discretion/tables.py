"""Everything that a grade is read from: violations, benchmark packs and no-penalty lists, indexed once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from hengping.law.discretion.records import RowsRecord
from hengping.law.packs.shapes import ExemptionPack, Pack, Row
from hengping.law.packs.writing import exemption_head, pack_head, write_exemption_row, write_row
from hengping.law.violations import Violations, standard

Group = tuple[str, str, str]

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)


@dataclass(frozen=True, slots=True)
class Layer:
    """The rows of one pack for one item, stage and subject, and the same as canonical JSON for a proof."""

    pack: Pack
    rows: tuple[Row, ...]
    record: RowsRecord
    canonical: str


class Tables:
    """Violations, benchmark packs (any order) and no-penalty lists. Built once and read by any number of grades."""

    def __init__(
        self,
        violations: Violations | None = None,
        packs: Iterable[Pack] = (),
        exemption_packs: Iterable[ExemptionPack] = (),
    ) -> None:
        self.violations = violations if violations is not None else standard()
        self.packs = tuple(sorted(packs, key=lambda pack: pack.rank))
        self.exemption_packs = tuple(exemption_packs)
        self._groups: dict[Group, tuple[Layer, ...]] = {}
        for pack in self.packs:
            self._index(pack)

    def _index(self, pack: Pack) -> None:
        groups: dict[Group, list[Row]] = {}
        for row in pack.rows:
            groups.setdefault(row.group, []).append(row)
        for group, rows in groups.items():
            record: RowsRecord = {"pack": pack_head(pack), "rows": [write_row(row) for row in rows]}
            layer = Layer(pack, tuple(rows), record, canonical_json(record))
            self._groups[group] = (*self._groups.get(group, ()), layer)

    def layers(self, item: str, stage: str, subject: str, on: date) -> Sequence[Layer]:
        """The layers in force on a day for one item, stage and subject, highest first."""
        found = self._groups.get((item, stage, subject))
        return () if found is None else [layer for layer in found if layer.pack.in_force(on)]

    def exemption_records(self, item: str, on: date) -> list[RowsRecord]:
        """The no-penalty entries that were asked, for a proof."""
        return [
            {
                "exemption_pack": exemption_head(pack),
                "rows": [write_exemption_row(row) for row in pack.rows if row.item == item],
            }
            for pack in self.exemption_packs
            if pack.in_force(on)
        ]


@lru_cache(maxsize=1)
def standard_tables() -> Tables:
    """The violations of the package without any pack: no benchmark is shipped."""
    return Tables()


def canonical_json(value: object) -> str:
    """One text for one value: sorted keys, no spaces, no escapes."""
    return _ENCODER.encode(value)
