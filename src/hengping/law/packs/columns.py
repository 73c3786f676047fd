"""Packs from the rows of a sheet, and the sheets of a template. Columns and values are Chinese.

Conditions stand in one cell in the words of the statutes: “无证作业人数：1以上、不满3；项目投资额：超过7000万”.
以上 and 以下 include the number, 超过 and 不满 do not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from hengping.law.packs.reading import EXEMPTION_OUTCOMES, HEAD, read_exemption_rows, read_pack_rows
from hengping.law.packs.shapes import CONDITIONS, LAYERS, SECTORS, UNITS, ExemptionPack, Pack, PackFaults, RowFault
from hengping.law.violations import STAGES, SUBJECTS
from hengping.law.violations.variables import Variable, variables_by_name

HEAD_SHEET = "基本信息"
BENCHMARK_SHEET = "裁量档次"
EXEMPTION_SHEET = "免罚清单"
NOTES_SHEET = "填写说明"

BENCHMARK_COLUMNS: Mapping[str, str] = {
    "违法行为编号": "item",
    "阶段": "stage",
    "处罚对象": "subject",
    "档次": "tier",
    "适用条件": "when",
    "幅度下限": "min",
    "幅度上限": "max",
    "单位": "unit",
    "备注": "note",
}
"""Columns of a benchmark sheet; 单位 and 备注 may be left out."""

EXEMPTION_COLUMNS: Mapping[str, str] = {
    "违法行为编号": "item",
    "免罚情形": "title",
    "处理结果": "outcome",
    "适用条件": "conditions",
    "数量上限": "counters",
    "排除行业": "excluded_sectors",
    "追溯年限": "lookback_years",
    "处理方式": "handling",
}
"""Columns of a no-penalty sheet; the last four may be left out."""

WAN = "万元"
"""A unit of the sheet only: its figures become yuan when they are read."""

_OPTIONAL = {"单位", "备注", "数量上限", "排除行业", "追溯年限", "处理方式", "适用条件"}
_HEAD_COLUMNS = ("项目", "内容")
_NUMBER = r"(?P<number>\d+(?:\.\d+)?)(?P<scale>万|亿|%|％)?(?P<unit>[^\d\s]*?)"
_BOUNDS = (
    (re.compile(rf"(?:超过|大于|多于){_NUMBER}"), "above"),
    (re.compile(rf"(?:不满|不足|小于|少于|低于){_NUMBER}"), "to"),
    (re.compile(rf"(?:不超过|不多于|不大于|至多){_NUMBER}"), "up_to"),
    (re.compile(rf"(?:不少于|不低于|不小于|至少){_NUMBER}"), "from"),
    (re.compile(rf"{_NUMBER}(?:以上|及以上)"), "from"),
    (re.compile(rf"{_NUMBER}(?:以下|以内|及以下)"), "up_to"),
    (re.compile(rf"(?:等于|为|是)?{_NUMBER}"), "is"),
)
_SCALES = {
    None: Decimal(1),
    "万": Decimal(10_000),
    "亿": Decimal(100_000_000),
    "%": Decimal("0.01"),
    "％": Decimal("0.01"),
}
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_THOUSANDS = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
"""The comma inside of 30,000, which parts nothing."""
_WIDTHS = str.maketrans("０１２３４５６７８９．：；，,", "0123456789.:;、、")


class BadCell(ValueError):
    """A cell cannot be read. The message is Chinese."""


def pack_from_sheets(
    head: Sequence[Mapping[str, str]], rows: Sequence[tuple[int, Mapping[str, str]]]
) -> Pack | PackFaults:
    """A benchmark pack from the head sheet (项目, 内容) and numbered rows of the benchmark sheet."""
    return read_pack_rows(*_read(head, rows, BENCHMARK_COLUMNS, _benchmark_cell))


def exemption_pack_from_sheets(
    head: Sequence[Mapping[str, str]], rows: Sequence[tuple[int, Mapping[str, str]]]
) -> ExemptionPack | PackFaults:
    """A no-penalty list from the head sheet and numbered rows of its sheet."""
    return read_exemption_rows(*_read(head, rows, EXEMPTION_COLUMNS, _exemption_cell))


def _read(
    head: Sequence[Mapping[str, str]],
    rows: Sequence[tuple[int, Mapping[str, str]]],
    columns: Mapping[str, str],
    read_cell: Callable[[str, str], object],
) -> tuple[dict[str, object], list[RowFault]]:
    """Return the pack under the names of its fields, with the faults of the sheets."""
    faults = _unknown_columns(rows, columns)
    usable = () if any(fault.column == "row" for fault in faults) else rows
    read = [_read_row(number, cells, columns, read_cell, faults) for number, cells in usable]
    return {**_read_head(head, faults), "row": read}, faults


def _unknown_columns(rows: Sequence[tuple[int, Mapping[str, str]]], known: Mapping[str, str]) -> list[RowFault]:
    given = list(dict.fromkeys(name for _, cells in rows for name in cells))
    faults = [RowFault(0, f"不认识“{name}”这一列", name) for name in given if name not in known]
    missing = [name for name in known if name not in given and name not in _OPTIONAL]
    if rows and missing:
        text = f"缺少这些列：{'、'.join(missing)}。列名须与空白表格相同，写在最上面一行"
        faults.append(RowFault(0, text, "row"))
    return faults


def _read_head(rows: Sequence[Mapping[str, str]], faults: list[RowFault]) -> dict[str, object]:
    by_label = {label: name for name, label in HEAD.items()}
    codes = {label: code for code, label in LAYERS.items()}
    head: dict[str, object] = {}
    for cells in rows:
        label, value = (cells.get(name, "").strip() for name in _HEAD_COLUMNS)
        if label not in by_label:
            faults.append(RowFault(0, f"“{HEAD_SHEET}”中不认识“{label}”", label))
        elif label in {HEAD[name] for name in head}:
            faults.append(RowFault(0, f"“{HEAD_SHEET}”中“{label}”写了两次", label))
        elif value:
            head[by_label[label]] = codes.get(value, value) if by_label[label] == "layer" else value
    return head


def _read_row(
    number: int,
    cells: Mapping[str, str],
    columns: Mapping[str, str],
    read_cell: Callable[[str, str], object],
    faults: list[RowFault],
) -> dict[str, object]:
    row: dict[str, object] = {"number": number}
    unit = cells.get("单位", "").strip()
    for column, name in columns.items():
        text = cells.get(column, "").strip()
        if not text:
            continue
        if unit == WAN and name in ("min", "max"):
            text = text.removesuffix(WAN).removesuffix("万") + "万"
        if unit == UNITS["percent"] and name in ("min", "max"):
            text = text.removesuffix("%").removesuffix("％")
        try:
            row[name] = read_cell(name, text)
        except BadCell as error:
            faults.append(RowFault(number, f"“{column}”{error}", name))
    return row


def _benchmark_cell(name: str, text: str) -> object:
    if name == "stage":
        return _code(text, STAGES)
    if name == "subject":
        return _code(text, SUBJECTS)
    if name == "unit":
        return "yuan" if text == WAN else _code(text, UNITS)
    if name in ("min", "max"):
        return _whole(text)
    return read_conditions(text) if name == "when" else text


def _exemption_cell(name: str, text: str) -> object:
    if name == "outcome":
        return _code(text, EXEMPTION_OUTCOMES)
    if name == "conditions":
        return [_code(name, CONDITIONS) for name in _split(text)]
    if name == "excluded_sectors":
        return [_code(name, SECTORS) for name in _split(text)]
    if name == "counters":
        return {code: _most(bounds) for code, bounds in read_conditions(text).items()}
    return _whole(text) if name == "lookback_years" else text


def _most(bounds: object) -> int:
    if isinstance(bounds, Mapping) and set(bounds) == {"up_to"}:
        return _whole(str(bounds["up_to"]))
    raise BadCell("只能写“某数量：若干以下”")


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.translate(_WIDTHS).replace(";", "、").split("、") if part.strip()]


def _code(text: str, known: Mapping[str, str]) -> str:
    for code, name in known.items():
        if text in (code, name):
            return code
    raise BadCell(f"写的“{text}”不在{'、'.join(known.values())}之中")


def _whole(text: str) -> int:
    plain = re.sub(r"\s+", "", text.translate(_WIDTHS)).replace("、", "").removesuffix("元")
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(万|亿)?", plain)
    if match is None or len(plain) > 20:
        raise BadCell(f"写的“{text}”不是数字")
    number = Decimal(match[1]) * _SCALES[match[2]]
    if number != number.to_integral_value():
        raise BadCell(f"写的“{text}”不是整数")
    return int(number)


def read_conditions(text: str) -> dict[str, object]:
    """Read a cell of conditions into the shape that a TOML row has. Raises BadCell.

    “;” parts variables, “:” parts a variable from its bounds, “、” parts bounds (or choices) from one another.
    """
    found: dict[str, object] = {}
    for part in _THOUSANDS.sub("", text.translate(_DIGITS)).translate(_WIDTHS).split(";"):
        if not part.strip():
            continue
        name, colon, bounds = (piece.strip() for piece in part.partition(":"))
        variable = variables_by_name().get(name)
        if not colon or variable is None:
            raise BadCell(f"中没有“{name}”这个情节变量" if colon else f"写的“{part.strip()}”缺少冒号")
        if variable.code in found:
            raise BadCell(f"中“{name}”写了两次")
        found[variable.code] = _bounds(variable, bounds)
    return found


def _bounds(variable: Variable, text: str) -> object:
    parts = [part.strip() for part in text.split("、") if part.strip()]
    if not parts:
        raise BadCell(f"中“{variable.name}”没有写界限")
    if variable.kind == "flag":
        return [_code(part, {"true": "是", "false": "否"}) for part in parts]
    if variable.kind == "choice":
        return [_code(part, variable.choices) for part in parts]
    found: dict[str, str] = {}
    for part in parts:
        name, number = _bound(variable, part)
        if name in found:
            raise BadCell(f"中“{variable.name}”的同一端写了两个界限")
        found[name] = number
    return found


def _bound(variable: Variable, text: str) -> tuple[str, str]:
    plain = re.sub(r"\s+", "", text)
    for pattern, name in _BOUNDS:
        match = pattern.fullmatch(plain)
        if match is not None and match["unit"] in ("", variable.unit) and len(match["number"]) <= 20:
            number = Decimal(match["number"]) * _SCALES[match["scale"]]
            return name, format(number.normalize() if number else Decimal(0), "f")
    raise BadCell(f"中“{variable.name}”的“{text}”读不懂，请写成“1以上、不满3”这样")


def benchmark_template() -> dict[str, list[list[str]]]:
    """The sheets of an empty benchmark workbook: heading rows, the items' own words in the notes."""
    notes = [["栏目", "可以填写"], *_head_notes()]
    notes += [
        ["违法行为编号", "系统中的编号，例如 AQF-97-7"],
        ["阶段", "、".join(STAGES.values())],
        ["处罚对象", "、".join(SUBJECTS.values())],
        ["档次", "基准原文的档次名称，例如 A档"],
        ["适用条件", "例如：无证作业人数：1以上、不满3；以上、以下含本数，超过、不满不含。没有条件的留空"],
        ["幅度下限、幅度上限", "整数；单位为元时写元数，可以写2万"],
        ["单位", "、".join([*UNITS.values(), WAN]) + "；留空按元"],
        ["情节变量", "、".join(variables_by_name())],
    ]
    return {HEAD_SHEET: _head_rows(), BENCHMARK_SHEET: [list(BENCHMARK_COLUMNS)], NOTES_SHEET: notes}


def exemption_template() -> dict[str, list[list[str]]]:
    """The sheets of an empty no-penalty workbook."""
    notes = [["栏目", "可以填写"], *_head_notes()]
    notes += [
        ["违法行为编号", "系统中的编号，例如 AQF-97-4"],
        ["处理结果", "、".join(EXEMPTION_OUTCOMES.values())],
        ["适用条件", "用顿号隔开：" + "、".join(CONDITIONS.values())],
        ["数量上限", "例如：未记录人数：10以下"],
        ["排除行业", "用顿号隔开：" + "、".join(SECTORS.values())],
        ["追溯年限", "几年内没有同类违法，整数；不要求的留空"],
    ]
    return {HEAD_SHEET: _head_rows(), EXEMPTION_SHEET: [list(EXEMPTION_COLUMNS)], NOTES_SHEET: notes}


def _head_rows() -> list[list[str]]:
    return [list(_HEAD_COLUMNS), *([label, ""] for label in HEAD.values())]


def _head_notes() -> list[list[str]]:
    return [
        ["编号", "本基准或者清单自己的短编号"],
        ["层级", "、".join(LAYERS.values())],
        ["施行日期、失效日期", "例如 2025-03-03；没有失效日期的留空"],
        ["来源", "从哪里取得，是否与正式文本核对"],
    ]
