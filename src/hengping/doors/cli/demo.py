"""`hengping demo`: load the synthetic year into an empty database, or load it anew."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from hengping.doors.cli.serving.preparing import bring_up_to_date


def add_parser(subparsers: Any) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("demo", help="装入演示年度", description="装入虚构单位2025年的全部案件。")
    parser.add_argument("--if-empty", action="store_true", help="库里已有单位时什么也不做")
    parser.add_argument("--reload", action="store_true", help="库里只有演示单位时，清空后重新装入（先停止服务）")
    parser.add_argument("--accounts", action="store_true", help="只列出演示账号")


def run(args: argparse.Namespace) -> int:
    """Load the demo year; 0 done, 1 where the database holds something that must not be lost."""
    from django.utils import timezone

    from hengping.demo.people import PASSWORD
    from hengping.demo.year import accounts, holds_a_bureau, holds_only_the_demo, load

    if args.accounts:
        for username, name, post in accounts():
            print(f"  {username:<10}{name}（{post}）")
        print(f"  口令都是：{PASSWORD}")
        return 0
    bring_up_to_date()
    if mark_of_unfinished().exists():
        print("演示年度：上次装到一半就停了，清空后重新装入")
        forget_everything()
    elif holds_a_bureau():
        if args.if_empty:
            return 0
        if not (args.reload and holds_only_the_demo()):
            print(_why_not(reload=args.reload), file=sys.stderr)
            return 1
        forget_everything()
    began = time.monotonic()
    print("正在装入演示年度（虚构单位，2025年）……", flush=True)
    mark_of_unfinished().touch()
    load(timezone.localtime())
    mark_of_unfinished().unlink()
    print(f"装入完成，用时{time.monotonic() - began:.0f}秒。")
    return 0


def mark_of_unfinished() -> Path:
    """Return the file that lies in the data folder from the first to the last act of loading."""
    from django.conf import settings

    return Path(settings.VAR_DIR) / "demo.unfinished"


def forget_everything() -> None:
    """Remove a demo year with all its files. Only ever called where nothing but the demo bureau is in the database."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor != "sqlite":
        raise SystemExit("PostgreSQL 中的演示年度不能就地重装。请另建一个空的数据库，再装入一次。")
    connection.close()
    for file in Path(settings.VAR_DIR).glob("hengping.sqlite3*"):
        file.unlink()
    for folder in (settings.HENGPING_EXHIBITS_DIR, settings.HENGPING_CHECKPOINT_DIR):
        shutil.rmtree(folder, ignore_errors=True)
    bring_up_to_date()


def _why_not(*, reload: bool) -> str:
    if reload:
        return "没有重装：数据库里有演示单位以外的单位，不能清空。请换一个 HENGPING_VAR 装入演示年度。"
    return "没有装入：数据库里已有单位，演示年度只装入空库。重装演示年度请加 --reload，或者换一个 HENGPING_VAR。"
