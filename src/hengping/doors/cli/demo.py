"""`hengping demo`: load the synthetic year into an empty database, or load it anew."""

from __future__ import annotations

import argparse
import sys

from hengping.doors.cli import SubParsers


def add_parser(subparsers: SubParsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("demo", help="装入演示年度", description="装入虚构单位2025年的全部案件。")
    parser.add_argument("--if-empty", action="store_true", help="库里已有单位时什么也不做")
    parser.add_argument("--reload", action="store_true", help="库里只有演示单位时，清空后重新装入（先停止服务）")
    parser.add_argument("--copy", action="store_true", help="只备好留存的副本，不动库里的数据")
    parser.add_argument("--accounts", action="store_true", help="只列出演示账号")


def run(args: argparse.Namespace) -> int:
    """Load the demo year; 0 done, 1 where the database holds something that must not be lost."""
    from hengping.doors.cli.demo_year.copying import make_copy

    if args.accounts:
        _print_accounts()
        return 0
    if args.copy:
        return make_copy()
    return _load(if_empty=args.if_empty, reload=args.reload)


def _print_accounts() -> None:
    from hengping.demo.people import PASSWORD
    from hengping.demo.year import accounts

    for username, name, post in accounts():
        print(f"  {username:<10}{name}（{post}）")
    print(f"  口令都是：{PASSWORD}")


def _load(*, if_empty: bool, reload: bool) -> int:
    from django.utils import timezone

    from hengping.demo.year import holds_a_bureau, holds_only_the_demo, is_room_of_the_demo
    from hengping.doors.cli.demo_year.loading import load_everything
    from hengping.doors.cli.demo_year.marks import forget_everything, mark_of_unfinished
    from hengping.doors.cli.serving.upgrading import bring_up_to_date
    from hengping.ground.people.queries import list_bureaus

    bring_up_to_date()
    if mark_of_unfinished().exists():
        print("演示年度：上次装到一半就停了，清空后重新装入")
        forget_everything()
    elif holds_a_bureau():
        if if_empty:
            return 0
        if not (reload and holds_only_the_demo()):
            print(_why_not(reload=reload), file=sys.stderr)
            return 1
        if any(map(is_room_of_the_demo, list_bureaus())):
            print("演示单位的练习单位一并清空，里面办的不保留；还要练习的，装好以后重新开设。", flush=True)
        forget_everything()
    print("正在装入演示年度（虚构单位，2025年）……", flush=True)
    mark_of_unfinished().touch()
    load_everything(timezone.localtime())
    mark_of_unfinished().unlink()
    return 0


def _why_not(*, reload: bool) -> str:
    from hengping.demo.people import BUREAU
    from hengping.demo.year import is_room_of_the_demo
    from hengping.ground.people.queries import list_bureaus

    if reload:
        known = (bureau for bureau in list_bureaus() if not is_room_of_the_demo(bureau))
        others = "、".join(bureau.name for bureau in known if bureau.name != BUREAU["name"])
        return f"没有重装：数据库里有演示单位以外的单位（{others}），不能清空。请换一个 HENGPING_VAR 装入演示年度。"
    return "没有装入：数据库里已有单位，演示年度只装入空库。重装演示年度请加 --reload，或者换一个 HENGPING_VAR。"
