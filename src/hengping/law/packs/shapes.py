"""A benchmark pack and an exemption pack as values: what a bureau, a city, a province or the ministry published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from hengping.law.tables import Table
from hengping.law.violations.spans import Condition

LAYERS: Mapping[str, str] = {"national": "国家", "provincial": "省", "local": "市县"}
"""Layer code to Chinese, highest first. A lower layer may only narrow a higher one."""

UNITS: Mapping[str, str] = {"yuan": "元", "percent": "上一年年收入的百分比", "multiple": "倍"}
"""In what the range of a row is written; it must be that of the provision."""


CONDITIONS: Mapping[str, str] = {
    "slight": "违法行为轻微",
    "first_violation": "初次违法",
    "harm_slight": "危害后果轻微",
    "no_harm": "没有危害后果",
    "corrected": "及时改正",
    "no_major_hazard": "不属于重大事故隐患",
    "no_fatal_accident": "规定年限内没有亡人事故",
    "no_casualty_accident": "规定年限内没有死亡或者重伤事故",
    "not_on_dishonesty_list": "未列入严重失信主体名单",
    "training_done": "培训实际已经进行",
    "equipment_still_works": "设备设施仍能使用",
    "small_scale": "规模较小",
}
"""What an entry of a list may require, code to Chinese."""

SECTORS: Mapping[str, str] = {
    "general": "一般行业",
    "mine": "矿山",
    "metal_smelting": "金属冶炼",
    "fireworks": "烟花爆竹",
    "hazardous_chemicals": "危险化学品",
    "dust_explosion": "粉尘涉爆",
}
"""Sectors that a list may exclude."""


@dataclass(frozen=True, slots=True)
class Row:
    """One tier: where all conditions hold, the fine lies from `least` to `most`, both included, in `unit`.

    `number` is the row as the person who typed it counts (sheet row, or position in the file, from 1).
    """

    number: int
    item: str
    stage: str
    subject: str
    tier: str
    conditions: tuple[Condition, ...]
    least: int
    most: int
    unit: str = "yuan"
    note: str = ""

    @property
    def group(self) -> tuple[str, str, str]:
        """Rows of one group divide the same provision among tiers."""
        return (self.item, self.stage, self.subject)


@dataclass(frozen=True)
class Published:
    """What was published, by whom and for when. `valid_to` is its last day (None: open)."""

    id: str
    title: str
    document_number: str
    layer: str
    jurisdiction: str
    valid_from: date
    valid_to: date | None
    source: str

    @property
    def rank(self) -> tuple[int, date, str]:
        """Its place in the order of application: the higher layer, within one (city, county) the earlier pack first."""
        return list(LAYERS).index(self.layer), self.valid_from, self.id

    def in_force(self, on: date) -> bool:
        """True on the days on which it applies."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True)
class Pack(Published):
    """One published benchmark."""

    rows: tuple[Row, ...]
    raw: Table = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ExemptionRow:
    """One entry of a no-penalty list. All conditions must hold; a counter may not exceed its figure.

    `outcome` is no_penalty_mandatory or no_penalty_optional; `lookback_years` is the span in which the party must have
    had no such violation (0: the list names none).
    """

    number: int
    item: str
    title: str
    outcome: str
    conditions: tuple[str, ...]
    counters: tuple[tuple[str, int], ...] = ()
    excluded_sectors: tuple[str, ...] = ()
    lookback_years: int = 0
    handling: str = ""


@dataclass(frozen=True)
class ExemptionPack(Published):
    """One published no-penalty list."""

    rows: tuple[ExemptionRow, ...]
    raw: Table = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with one row (0: the head of the pack), in Chinese, with the column or field where there is one."""

    row: int
    text: str
    column: str = ""

    @property
    def message(self) -> str:
        """As shown: 第5行：……"""
        return f"第{self.row}行：{self.text}" if self.row else self.text


@dataclass(frozen=True, slots=True)
class PackFaults:
    """A text or a sheet that is no pack, with every reason."""

    faults: tuple[RowFault, ...]
