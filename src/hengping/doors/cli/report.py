"""`hengping report`: the figures of a year, as a table, for programs, and as the chapter of the annual report.

With `--json` one object is written: `year`, `bureau`, and `indicators`, which maps each code to `label`, `value` and
`unit`. A value is a JSON number: whole for counts, yuan with exactly two decimals for amounts (unit 元), written from
integer fen and so exact to the fen.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from hengping.doors.cli import SubParsers
from hengping.kit.money import plain_yuan

if TYPE_CHECKING:
    from hengping.ground.people.shapes import BureauShape
    from hengping.work.reporting.shapes import Check, Figure


EXIT_WRONG_USE = 2


class _BadArguments(Exception):
    """What the caller must be told, in Chinese; ends with exit code 2."""


def add_parser(subparsers: SubParsers) -> None:
    """Declare the command. Values are checked in `run`, so that every message is Chinese."""
    parser = subparsers.add_parser(
        "report",
        help="统计年度数字，生成年度报告执法部分",
        description="按案卷记录统计一年的执法数字；可以输出表格、供程序读取的格式和年度报告的执法部分。",
    )
    parser.add_argument("year", metavar="年度", help="例如 2025")
    parser.add_argument("--json", action="store_true", help="输出供程序读取的格式，金额单位为元、保留两位小数")
    parser.add_argument("--docx", metavar="文件", help="写出可以编辑的报告")
    parser.add_argument("--pdf", metavar="文件", help="写出按公文格式排好的报告")
    parser.add_argument("--bureau", metavar="单位", help="单位全称或者简称；只有一个单位时不用写")
    parser.add_argument("--date", metavar="日期", help="报告的成文日期，例如 2026-01-06；不写为今天")
    parser.add_argument("--number", metavar="文号", default="", help="发文字号，例如 安应急〔2026〕2号；不写则留空")
    parser.add_argument("--signer", metavar="姓名", default="", help="签发人；不写为主要负责人")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write what was asked for. Exit code 0 done, 2 wrong arguments or a file that cannot be written."""
    try:
        return _report(args)
    except _BadArguments as wrong:
        print(wrong, file=sys.stderr)
        return EXIT_WRONG_USE


def _report(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from hengping.ground.people.actors import system_actor
    from hengping.work.reporting.queries import lists_agree, read_year

    at = timezone.now()
    on = _day(args.date) if args.date else timezone.localdate(at)
    year = _year(args.year, timezone.localdate(at))
    bureau = _bureau(args.bureau)
    actor = system_actor(bureau.id, "统计")
    today = timezone.localdate(at)
    read = read_year(actor, year, today)
    all_of = read.figures
    if args.docx or args.pdf:
        from hengping.work.reporting.annual_report import printing

        heading = printing.Heading(number=args.number, signer=args.signer)
        facts = printing.chapter_of(all_of, actor, year, on, heading)
        if args.docx:
            _write(args.docx, printing.chapter_docx(facts, actor), quiet=args.json)
        if args.pdf:
            _write(args.pdf, printing.chapter_pdf(facts, actor, at), quiet=args.json)
    if args.json:
        print(_for_programs(year, bureau.name, all_of))
    elif not (args.docx or args.pdf):
        _show(year, bureau.name, all_of, at, lists_agree(read))
    return 0


def _year(text: str, today: date) -> int:
    from hengping.work.reporting.queries import EARLIEST_YEAR

    if not text.isascii() or not text.isdigit() or not EARLIEST_YEAR <= int(text) <= today.year:
        raise _BadArguments(f"年度“{text}”不对，请写{EARLIEST_YEAR}至{today.year}之间的年份")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _BadArguments(f"日期“{text}”不对，请按 2026-01-06 的样子写") from error


def _bureau(name: str | None) -> BureauShape:
    """Return the bureau that is asked about. A practice bureau must be named."""
    from hengping.ground.people.queries import list_bureaus

    known = list_bureaus()
    if name:
        found = [bureau for bureau in known if name in (bureau.name, bureau.short_name)]
        if len(found) != 1:
            raise _BadArguments(f"没有找到单位“{name}”，已有：{_names(known)}")
        return found[0]
    real = [bureau for bureau in known if not bureau.is_practice]
    if not real:
        raise _BadArguments("还没有单位，请先安装或者装入演示年度（hengping demo）")
    if len(real) > 1:
        raise _BadArguments(f"有几个单位，请用 --bureau 写明：{_names(real)}")
    return real[0]


def _names(bureaus: list[BureauShape]) -> str:
    return "、".join(bureau.name for bureau in bureaus) or "无"


def _write(path: str, content: bytes, *, quiet: bool) -> None:
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise _BadArguments(f"写不出文件“{path}”：请检查文件夹是否存在、能否写入") from error
    if not quiet:
        print(f"已写出{path}")


def number_of(figure: Figure) -> str:
    """Return the value as a JSON number: whole for counts, yuan with two decimals for amounts."""
    if not figure.is_money:
        return str(figure.value)
    return plain_yuan(figure.value)


def _for_programs(year: int, bureau: str, all_of: Mapping[str, Figure]) -> str:
    def text(value: str) -> str:
        return json.dumps(value, ensure_ascii=False)

    rows = ",\n".join(
        f"    {text(code)}: "
        f'{{"label": {text(figure.label)}, "value": {number_of(figure)}, "unit": {text(figure.unit)}}}'
        for code, figure in all_of.items()
    )
    return f'{{\n  "year": {year},\n  "bureau": {text(bureau)},\n  "indicators": {{\n{rows}\n  }}\n}}'


def _show(year: int, bureau: str, all_of: Mapping[str, Figure], at: datetime, lists: Check) -> None:
    from django.utils import timezone

    from hengping.work.reporting.queries import checks_of

    print(f"{bureau}{year}年行政执法统计（{timezone.localtime(at):%Y-%m-%d %H:%M}按案卷记录统计）\n")
    label = max(_width(figure.label) for figure in all_of.values())
    value = max(_width(figure.shown) for figure in all_of.values())
    for figure in all_of.values():
        print(f"  {_padded(figure.label, label)}  {figure.shown:>{value}} {figure.unit}")
    print("\n核对：")
    for check in (*checks_of(all_of), lists):
        print(f"  {'相符' if check.holds else '不符'}  {check.text}")


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
