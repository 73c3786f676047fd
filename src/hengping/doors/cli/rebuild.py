"""`hengping rebuild`: make lists, deadlines, index and figures what the entries say, and log every difference.

With `--from` and `--to` only what counts in a span of days is counted anew, with progress; stopped, it goes on from
there when it is asked for again.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from hengping.doors.cli import SubParsers

if TYPE_CHECKING:
    from hengping.ground.people.shapes import BureauShape

EXIT_WRONG_USE = 2
EXIT_STOPPED = 130
"""What a program that was stopped from the keyboard ends with."""


def add_parser(subparsers: SubParsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser(
        "rebuild", help="按案卷记录重算列表各栏、期限、检索和统计；改了什么逐项写入日志，案卷记录一条也不动"
    )
    parser.add_argument("--json", action="store_true", help="用 JSON 输出")
    parser.add_argument("--from", dest="first", metavar="日期", help="只重新统计这一天起的数字，例如 2025-01-01")
    parser.add_argument("--to", dest="last", metavar="日期", help="到这一天为止，例如 2025-12-31")


def run(args: argparse.Namespace) -> int:
    """Rebuild in every bureau; 0 all done, 1 where some dossiers could not be read, 2 wrong days, 130 stopped."""
    if not (args.first or args.last):
        return _each_bureau(_rebuild, as_json=args.json)
    try:
        first, last = date.fromisoformat(args.first or ""), date.fromisoformat(args.last or "")
    except ValueError:
        print("--from 和 --to 要一起写，日期请按 2025-01-06 的样子写", file=sys.stderr)
        return EXIT_WRONG_USE
    if first > last:
        print("--from 的日期不能晚于 --to 的日期", file=sys.stderr)
        return EXIT_WRONG_USE
    try:
        return _each_bureau(lambda bureau, at: _recount(bureau, at, first, last, quiet=args.json), as_json=args.json)
    except KeyboardInterrupt:
        print("\n已停下；再运行一次同样的命令，从停下的地方接着做。", file=sys.stderr)
        return EXIT_STOPPED


def _each_bureau(work: Callable[[BureauShape, datetime], tuple[dict[str, int], str]], *, as_json: bool) -> int:
    from django.utils import timezone

    from hengping.ground.errors import Broken
    from hengping.ground.people.queries import list_bureaus

    at, failed = timezone.now(), False
    for bureau in list_bureaus():
        try:
            counted, said = work(bureau, at)
        except Broken as error:
            failed = True
            print(f"{bureau.name}：{error}", file=sys.stderr)
            continue
        print(
            json.dumps({"bureau": bureau.name, **counted}, ensure_ascii=False) if as_json else f"{bureau.name}：{said}"
        )
    return 1 if failed else 0


def _rebuild(bureau: BureauShape, at: datetime) -> tuple[dict[str, int], str]:
    from hengping.ground.people.actors import system_actor
    from hengping.ground.records.actions import rebuild_rows
    from hengping.ground.search.actions import rebuild_index
    from hengping.work.reporting.actions import recount_every_day

    actor, today = system_actor(bureau.id, "重算列表"), _day(at)
    try:
        changed = rebuild_rows(bureau_id=bureau.id, on=today, actor=actor, at=at)
    finally:  # behind the lists, whose words it holds; also where a dossier of them could not be read
        found = rebuild_index(bureau_id=bureau.id, actor=actor, at=at)
    days = len(recount_every_day(bureau_id=bureau.id, today=today, actor=actor, at=at).otherwise)
    parts = ((changed, "份案卷有不符"), (found, "处检索的字词不符"), (days, "天的统计汇总有不符"))
    said = "；".join(f"{number}{what}，已经重算并写入日志" for number, what in parts if number) or "没有不符"
    return {"changed": changed, "index": found, "days": days}, f"{said}。"


def _recount(bureau: BureauShape, at: datetime, first: date, last: date, *, quiet: bool) -> tuple[dict[str, int], str]:
    from hengping.ground.people.actors import system_actor
    from hengping.work.reporting.actions import recount_span

    def told(done: int, total: int) -> None:
        if not quiet:
            print(f"\r{bureau.name}：已统计{done}份，共{total}份案卷", end="", file=sys.stderr, flush=True)

    actor = system_actor(bureau.id, "重新统计")
    span = {"from_on": first, "to_on": last}
    found = recount_span(bureau_id=bureau.id, **span, actor=actor, at=at, on=_day(at), told=told)
    if not quiet and found.matters:
        print(file=sys.stderr)
    differed = f"{found.changed}份有不符，已经重算并写入日志" if found.changed else "没有不符"
    said = f"重新统计了{found.matters}份案卷、{found.days}天，{differed}。"
    return {"matters": found.matters, "changed": found.changed, "days": found.days}, said


def _day(at: datetime) -> date:
    from django.utils import timezone

    return timezone.localdate(at)
