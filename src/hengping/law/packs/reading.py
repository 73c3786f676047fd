"""Reading packs from TOML or from rows. What cannot be read is returned as faults, row by row, never half taken."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypedDict, TypeVar

from hengping.law.packs.shapes import (
    CONDITIONS,
    LAYERS,
    SECTORS,
    UNITS,
    ExemptionPack,
    ExemptionRow,
    Pack,
    PackFaults,
    Row,
    RowFault,
)
from hengping.law.tables import Table
from hengping.law.toml_faults import place_of
from hengping.law.violations import SUBJECTS
from hengping.law.violations.rows import STAGES
from hengping.law.violations.spans import Condition, read_condition
from hengping.law.violations.variables import BadValue, all_variables

HEAD: Mapping[str, str] = {
    "id": "编号",
    "title": "名称",
    "document_number": "文号",
    "layer": "层级",
    "jurisdiction": "适用地区",
    "valid_from": "施行日期",
    "valid_to": "失效日期",
    "source": "来源",
}
"""The head of any pack: field to Chinese name. All but the last day are required."""

_ROW_FIELDS = {"number", "item", "stage", "subject", "tier", "when", "min", "max", "unit", "note"}
_EXEMPTION_FIELDS = {
    "number",
    "item",
    "title",
    "outcome",
    "conditions",
    "counters",
    "excluded_sectors",
    "lookback_years",
    "handling",
}
_LONGEST = {"id": 100, "document_number": 100, "note": 1000, "source": 1000, "handling": 1000}
_LONGEST_OTHER = 200
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LARGEST_NUMBER = 10**12
_LARGEST_TEXT = 4 * 1024 * 1024
_MOST_ROWS = 20_000

EXEMPTION_OUTCOMES: Mapping[str, str] = {
    "no_penalty_mandatory": "不予处罚",
    "no_penalty_optional": "可以不予处罚",
}
"""What an entry of a no-penalty list may say."""


Read = TypeVar("Read", Row, ExemptionRow)


class _Head(TypedDict):
    id: str
    title: str
    document_number: str
    layer: str
    jurisdiction: str
    valid_from: date
    valid_to: date | None
    source: str


class _Faults(Exception):
    def __init__(self, faults: Sequence[RowFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("；".join(fault.message for fault in faults))


def read_pack(text: str) -> Pack | PackFaults:
    """Read a benchmark pack from TOML (a head and `[[row]]` tables)."""
    try:
        return pack_from(_toml(text))
    except _Faults as error:
        return PackFaults(error.faults)


def read_exemption_pack(text: str) -> ExemptionPack | PackFaults:
    """Read a no-penalty list from TOML (a head and `[[row]]` tables)."""
    try:
        return exemption_pack_from(_toml(text))
    except _Faults as error:
        return PackFaults(error.faults)


def read_pack_rows(raw: Table, faults: Sequence[RowFault] = ()) -> Pack | PackFaults:
    """Read a benchmark pack from plain values (`columns.py` makes them from a sheet), adding faults found before."""
    try:
        pack = pack_from(raw)
    except _Faults as error:
        return _together(faults, error.faults)
    return PackFaults(tuple(faults)) if faults else pack


def read_exemption_rows(raw: Table, faults: Sequence[RowFault] = ()) -> ExemptionPack | PackFaults:
    """Read a no-penalty list from plain values, adding faults found before."""
    try:
        pack = exemption_pack_from(raw)
    except _Faults as error:
        return _together(faults, error.faults)
    return PackFaults(tuple(faults)) if faults else pack


def _together(before: Sequence[RowFault], after: Sequence[RowFault]) -> PackFaults:
    """All faults by row; a field that could not be read is not reported as missing once more."""
    told = {(fault.row, fault.column) for fault in before}
    new = [fault for fault in after if (fault.row, fault.column) not in told]
    return PackFaults(tuple(sorted([*before, *new], key=lambda fault: fault.row)))


def _toml(text: str) -> Table:
    if len(text) > _LARGEST_TEXT:
        raise _Faults([RowFault(0, "文件过大")])
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _Faults([RowFault(0, f"文件不是有效的 TOML（{place_of(error)}）")]) from None
    except ValueError:
        raise _Faults([RowFault(0, "文件中的数字过长")]) from None


def pack_from(raw: Table) -> Pack:
    """Read a benchmark pack from plain values. Raises an error that carries every fault."""
    faults: list[RowFault] = []
    head = _head(raw, faults)
    rows = _each(raw, _row, faults)
    if faults:
        raise _Faults(faults)
    return Pack(**head, rows=tuple(rows), raw=raw)


def exemption_pack_from(raw: Table) -> ExemptionPack:
    """Read a no-penalty list from plain values. Raises an error that carries every fault."""
    faults: list[RowFault] = []
    head = _head(raw, faults)
    rows = _each(raw, _exemption_row, faults)
    if faults:
        raise _Faults(faults)
    return ExemptionPack(**head, rows=tuple(rows), raw=raw)


def _head(raw: Table, faults: list[RowFault]) -> _Head:
    for name in raw.keys() - HEAD.keys() - {"row"}:
        faults.append(RowFault(0, f"不认识“{name}”这一项", name))

    def text(name: str) -> str:
        return _text(raw, name, HEAD[name], 0, faults)

    head: _Head = {
        "id": text("id"),
        "title": text("title"),
        "document_number": text("document_number"),
        "layer": text("layer"),
        "jurisdiction": text("jurisdiction"),
        "valid_from": _first_day(raw, faults),
        "valid_to": _day(raw, "valid_to", faults),
        "source": text("source"),
    }
    if head["layer"] and head["layer"] not in LAYERS:
        faults.append(RowFault(0, f"层级须为{'、'.join(LAYERS.values())}之一", "layer"))
    if head["valid_to"] and head["valid_to"] < head["valid_from"]:
        faults.append(RowFault(0, "失效日期早于施行日期", "valid_to"))
    return head


def _first_day(raw: Table, faults: list[RowFault]) -> date:
    if raw.get("valid_from") in (None, ""):
        faults.append(RowFault(0, f"没有写明{HEAD['valid_from']}", "valid_from"))
    # A head with a fault is never taken; the earliest day only keeps the last day from being faulted as well.
    return _day(raw, "valid_from", faults) or date.min


def _day(raw: Table, name: str, faults: list[RowFault]) -> date | None:
    value = raw.get(name)
    if value is None or value == "":
        return None
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        faults.append(RowFault(0, f"{HEAD[name]}“{value}”不是日期，请写成2025-03-03这样", name))
        return None


def _each(raw: Table, read: Callable[[Table, int, list[RowFault]], Read], faults: list[RowFault]) -> list[Read]:
    rows = raw.get("row", [])
    if not isinstance(rows, list) or not rows:
        faults.append(RowFault(0, "没有任何一行", "row"))
        return []
    if len(rows) > _MOST_ROWS:
        faults.append(RowFault(0, f"超过{_MOST_ROWS}行"))
        return []
    found = []
    for place, row in enumerate(rows, start=1):
        if not isinstance(row, Mapping):
            faults.append(RowFault(place, "这一行读不懂"))
            continue
        number = row.get("number", place)
        own: list[RowFault] = []
        if type(number) is not int or number < 1:
            own.append(RowFault(place, "行号须为正整数", "number"))
            number = place
        built = read(row, number, own)
        faults += own
        if not own:
            found.append(built)
    return found


def _row(row: Table, number: int, faults: list[RowFault]) -> Row:
    _require_known(row, _ROW_FIELDS, number, faults)
    texts = {
        name: _text(row, name, label, number, faults)
        for name, label in {"item": "违法行为编号", "stage": "阶段", "subject": "处罚对象", "tier": "档次"}.items()
    }
    _require_among(texts["stage"], STAGES, "阶段", number, faults)
    _require_among(texts["subject"], SUBJECTS, "处罚对象", number, faults)
    unit = _text(row, "unit", "单位", number, faults) if "unit" in row else "yuan"
    _require_among(unit, UNITS, "单位", number, faults)
    least, most = _whole(row, "min", "幅度下限", number, faults), _whole(row, "max", "幅度上限", number, faults)
    if least > most:
        faults.append(RowFault(number, f"幅度下限{least}高于上限{most}", "min"))
    conditions = _conditions(row.get("when", {}), number, faults)
    note = _text(row, "note", "备注", number, faults) if row.get("note") else ""
    return Row(number, **texts, conditions=conditions, least=least, most=most, unit=unit, note=note)


def _conditions(raw: object, number: int, faults: list[RowFault]) -> tuple[Condition, ...]:
    if not isinstance(raw, Mapping):
        faults.append(RowFault(number, "适用条件读不懂", "when"))
        return ()
    found = []
    for code, bounds in raw.items():
        try:
            found.append(read_condition(code, bounds))
        except BadValue as error:
            faults.append(RowFault(number, str(error), "when"))
    return tuple(found)


def _exemption_row(row: Table, number: int, faults: list[RowFault]) -> ExemptionRow:
    _require_known(row, _EXEMPTION_FIELDS, number, faults)
    outcome = _text(row, "outcome", "处理结果", number, faults)
    _require_among(outcome, EXEMPTION_OUTCOMES, "处理结果", number, faults)
    conditions = _codes(row, "conditions", CONDITIONS, "条件", number, faults)
    if not conditions:
        faults.append(RowFault(number, "没有写明适用条件", "conditions"))
    return ExemptionRow(
        number=number,
        item=_text(row, "item", "违法行为编号", number, faults),
        title=_text(row, "title", "免罚情形", number, faults),
        outcome=outcome,
        conditions=conditions,
        counters=_counters(row.get("counters", {}), number, faults),
        excluded_sectors=_codes(row, "excluded_sectors", SECTORS, "排除行业", number, faults),
        lookback_years=_whole(row, "lookback_years", "追溯年限", number, faults, default=0),
        handling=_text(row, "handling", "处理方式", number, faults) if row.get("handling") else "",
    )


def _counters(raw: object, number: int, faults: list[RowFault]) -> tuple[tuple[str, int], ...]:
    if not isinstance(raw, Mapping):
        faults.append(RowFault(number, "数量上限读不懂", "counters"))
        return ()
    found = []
    for code, most in raw.items():
        variable = all_variables().get(code)
        if variable is None or variable.kind != "count":
            faults.append(RowFault(number, f"“{code}”不能作为数量上限", "counters"))
        elif type(most) is not int or most < 0:
            faults.append(RowFault(number, f"“{variable.name}”的上限须为整数", "counters"))
        else:
            found.append((code, most))
    return tuple(found)


def _codes(
    row: Table, name: str, known: Mapping[str, str], label: str, number: int, faults: list[RowFault]
) -> tuple[str, ...]:
    raw = row.get(name, [])
    if not isinstance(raw, list) or not all(isinstance(code, str) for code in raw):
        faults.append(RowFault(number, f"{label}读不懂", name))
        return ()
    unknown = [code for code in raw if code not in known]
    if unknown:
        faults.append(RowFault(number, f"没有“{'、'.join(unknown)}”这个{label}", name))
    return tuple(raw)


def _require_known(row: Table, fields: set[str], number: int, faults: list[RowFault]) -> None:
    for name in sorted(row.keys() - fields):
        faults.append(RowFault(number, f"不认识“{name}”这一栏", name))


def _require_among(value: str, known: Mapping[str, str], label: str, number: int, faults: list[RowFault]) -> None:
    if value and value not in known:
        faults.append(RowFault(number, f"没有“{value}”这个{label}，须为{'、'.join(known.values())}之一"))


def _text(row: Table, name: str, label: str, number: int, faults: list[RowFault]) -> str:
    value = row.get(name, "")
    if not isinstance(value, str):
        faults.append(RowFault(number, f"{label}须为文字", name))
        return ""
    text = value.strip()
    if not text:
        faults.append(RowFault(number, f"没有写明{label}", name))
    elif len(text) > _LONGEST.get(name, _LONGEST_OTHER):
        faults.append(RowFault(number, f"{label}最多{_LONGEST.get(name, _LONGEST_OTHER)}个字", name))
    elif _UNSEEN.search(text):
        faults.append(RowFault(number, f"{label}含有看不见的控制字符", name))
    return text


def _whole(row: Table, name: str, label: str, number: int, faults: list[RowFault], default: int | None = None) -> int:
    value = row.get(name, default)
    if value is None:
        faults.append(RowFault(number, f"没有写明{label}", name))
        return 0
    if type(value) is not int or value < 0:
        faults.append(RowFault(number, f"{label}“{value}”须为不小于零的整数", name))
        return 0
    if value > _LARGEST_NUMBER:
        faults.append(RowFault(number, f"{label}过大", name))
        return 0
    return value
