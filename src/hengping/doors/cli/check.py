"""`hengping check`: everything that must hold in this installation: settings, records, lists, deadlines, jobs."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from hengping.doors.cli import SubParsers


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the report. `level` is ok, warning or error."""

    part: str
    level: str
    text: str
    hint: str = ""


WORDS = {"ok": "通过", "warning": "注意", "error": "不符"}


def add_parser(subparsers: SubParsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("check", help="检查这套系统：设置、全部记录、列表栏目、期限缓存、定时任务")
    parser.add_argument("--fast", action="store_true", help="不逐个读取证据文件，只看是否还在")
    parser.add_argument("--json", action="store_true", help="用 JSON 输出")


def run(args: argparse.Namespace) -> int:
    """Say what holds and what does not; 0 all holds, 1 something does not."""
    from django.utils import timezone

    today = timezone.localdate()
    said = [*_installation(), *_fonts(), *_bureaus(today, with_files=not args.fast)]
    for line in said:
        if args.json:
            print(json.dumps(asdict(line), ensure_ascii=False))
        else:
            print(f"{WORDS[line.level]}　{line.part}：{line.text}{f'　{line.hint}' if line.hint else ''}")
    return 1 if any(line.level == "error" for line in said) else 0


def _installation() -> Iterator[Said]:
    """Run the numbered start-up checks."""
    from django.core.checks import ERROR, run_checks

    found = run_checks(databases=["default"])
    for message in found:
        level = "error" if message.level >= ERROR else "warning"
        yield Said(message.id or "设置", level, str(message.msg), str(message.hint or ""))
    if not found:
        yield Said("设置", "ok", "设置和运行环境没有问题。")


def _fonts() -> Iterator[Said]:
    """Name the fonts that papers miss in this data folder and on this system."""
    from django.conf import settings

    from hengping.ground.documents.printing import fonts_lacking

    lacking = fonts_lacking()
    for text in lacking:
        yield Said("字体", "warning", f"没有{text}。", f"把字体文件放进{settings.HENGPING_FONTS_DIR}。")
    if not lacking:
        yield Said("字体", "ok", "文书用的字体都在。")


def _bureaus(today: date, *, with_files: bool) -> Iterator[Said]:
    from hengping.ground.people.queries import list_bureaus

    bureaus = list_bureaus()
    if not bureaus:
        yield from _orphans()
    for bureau in bureaus:
        yield from _records(bureau.id, bureau.name, with_files=with_files)
        yield from _unread(bureau.id, bureau.name, today)
        yield from _rows(bureau.id, bureau.name, today)
        yield from _deadlines(bureau.id, bureau.name, today)
        yield from _figures(bureau.id, bureau.name)
        yield from _index(bureau.id, bureau.name)


def _orphans() -> Iterator[Said]:
    """Where no bureau is left, nothing below looks at what it left behind."""
    from hengping.ground.guards import reference_faults

    for fault in reference_faults():
        yield Said("数据库", "error", fault.text)


def _unread(bureau_id: int, name: str, today: date) -> Iterator[Said]:
    """Name the entries that the tables of today cannot read."""
    from hengping.work.matters.queries import unread_in
    from hengping.work.matters.shapes import told_unread

    every = True
    for dossier_id, unread in unread_in(bureau_id, today):
        every = False
        hint = "记录本身没有改动；请换用读得出的版本，或者联系开发单位。"
        yield Said(f"{name}案卷{dossier_id}", "error", told_unread(unread), hint)
    if every:
        yield Said(f"{name}案卷", "ok", "全部记录都读得出。")


def _records(bureau_id: int, name: str, *, with_files: bool) -> Iterator[Said]:
    from hengping.ground.records.verification import verify_all

    report = verify_all(bureau_id, with_files=with_files, with_remarks=False)
    for fault in report.faults:
        yield Said(f"{name}记录", "error", fault.text)
    for dossier_id, faults in report.by_dossier.items():
        for fault in faults:
            yield Said(f"{name}案卷{dossier_id}", "error", fault.text)
    if left := sum(map(len, report.uncompared.values())):
        text = f"{left}份文书没有与案卷记录核对：由旧版本制发没有留下可以核对的内容，或者内容被人去掉。"
        yield Said(f"{name}文书", "warning", text, "逐份名称：hengping verify --live")
    if theirs := sum(map(len, report.of_others.values())):
        text = f"{theirs}份原单位文书不是本系统制发的，只核对扫描件，不核对内容。"
        yield Said(f"{name}原单位文书", "ok", text)
    if report.holds:
        text = f"{report.dossiers}份案卷、{report.entries}条记录、{report.checkpoints}个检查点相符。"
        yield Said(f"{name}记录", "ok", text)


def _rows(bureau_id: int, name: str, today: date) -> Iterator[Said]:
    """Compare the columns that lists read with the entries."""
    from hengping.ground.records.actions import rows_are_true

    wrong = rows_are_true(bureau_id, today)
    for text in wrong:
        yield Said(f"{name}列表", "error", text, "运行 hengping rebuild 按记录重算。")
    if not wrong:
        yield Said(f"{name}列表", "ok", "各栏与案卷记录一致。")


def _index(bureau_id: int, name: str) -> Iterator[Said]:
    """Compare what is found by words with what the apps say."""
    from hengping.ground.search.actions import index_is_true

    wrong = index_is_true(bureau_id)
    for text in wrong:
        yield Said(f"{name}检索", "error", text, "运行 hengping rebuild 重算。")
    if not wrong:
        yield Said(f"{name}检索", "ok", "与登记和案卷一致。")


def _deadlines(bureau_id: int, name: str, today: date) -> Iterator[Said]:
    """Compare the cached deadlines with what their apps compute."""
    from hengping.ground.records.actions.deadlines import deadlines_are_true

    wrong = deadlines_are_true(bureau_id, today)
    for text in wrong:
        yield Said(f"{name}期限", "error", text, "运行 hengping rebuild 重算。")
    if not wrong:
        yield Said(f"{name}期限", "ok", "缓存与计算结果一致。")


def _figures(bureau_id: int, name: str) -> Iterator[Said]:
    """Compare the sums of days with what was counted; whether that is what entries say is among the lists."""
    from hengping.work.reporting.verification import day_faults, recounts_left

    wrong = day_faults(bureau_id)
    for text in wrong:
        yield Said(f"{name}统计", "error", text, "运行 hengping rebuild 重算。")
    for text in recounts_left(bureau_id):
        yield Said(f"{name}统计", "warning", text, "定时任务会接着做完；也可以再运行一次 hengping rebuild。")
    if not wrong:
        yield Said(f"{name}统计", "ok", "每日汇总与逐件记录一致。")
