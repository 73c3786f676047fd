"""Invented packs for tests."""

from __future__ import annotations

from hengping.kit.sheets import write_sheets
from hengping.law.packs.columns import BENCHMARK_COLUMNS, BENCHMARK_SHEET, HEAD_SHEET


def pack_head(
    pack_id: str, title: str, number: str, layer: str = "local", where: str = "安平县", valid_from: str = "2025-01-01"
) -> str:
    """The lines of a pack or list in TOML that come before its rows."""
    return f"""id = "{pack_id}"
title = "{title}"
document_number = "{number}"
layer = "{layer}"
jurisdiction = "{where}"
valid_from = {valid_from}
source = "示例，不是正式文件"
"""


HEAD = pack_head("anping-1", "安平县裁量基准（示例）", "安应急〔2025〕1号")


def _row(tier: str, when: str, least: int, most: int) -> str:
    return f"""
[[row]]
item = "AQF-97-7"
stage = "base"
subject = "unit"
tier = "{tier}"
when = {{ uncertified_workers = {{ {when} }} }}
min = {least}
max = {most}
"""


BENCHMARK = (HEAD + _row("A档", "from = 1, to = 3", 0, 30000) + _row("B档", "from = 3", 30000, 100000)).encode()
CHANGED = BENCHMARK.replace(b"max = 30000", b"max = 20000").replace(b"min = 30000", b"min = 20000")
WITH_A_GAP = BENCHMARK.replace(b"{ from = 3 }", b"{ from = 4 }")

EXEMPTION = (
    pack_head("list-1", "安平县免罚清单（示例）", "安应急〔2025〕2号")
    + """[[row]]
item = "AQF-97-4"
title = "培训记录不完整"
outcome = "no_penalty_optional"
conditions = ["first_violation", "harm_slight", "corrected"]
lookback_years = 2
"""
).encode()


def workbook(*, most: str = "3万") -> bytes:
    """The benchmark as an Excel workbook; `most` is what stands in the upper bound of the first tier."""
    head = [["项目", "内容"]]
    head += [
        ["编号", "anping-1"],
        ["名称", "安平县裁量基准（示例）"],
        ["文号", "安应急〔2025〕1号"],
        ["层级", "市县"],
        ["适用地区", "安平县"],
        ["施行日期", "2025-01-01"],
        ["失效日期", ""],
        ["来源", "示例，不是正式文件"],
    ]
    rows = [
        list(BENCHMARK_COLUMNS),
        ["AQF-97-7", "初次", "单位", "A档", "无证作业人数：1以上、不满3", "0", most, "元", ""],
        ["AQF-97-7", "初次", "单位", "B档", "无证作业人数：3以上", "3万", "10万", "元", ""],
    ]
    return write_sheets({HEAD_SHEET: head, BENCHMARK_SHEET: rows})
