"""hengping demo: load the synthetic year."""

from __future__ import annotations

import argparse
import os
import sys
import time


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = subparsers.add_parser("demo", help="装入演示年度", description="装入虚构单位2025年的全部案件。")
    parser.add_argument("--if-empty", action="store_true", help="库里已有单位时什么也不做")
    parser.add_argument("--accounts", action="store_true", help="只列出演示账号")


def run(args: argparse.Namespace) -> int:
    """Load the demo year; 0 when done, 1 where the database already holds another bureau."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengping.conf.settings")
    import django

    django.setup()
    from hengping.demo.people import PASSWORD
    from hengping.demo.year import accounts, holds_a_bureau, load

    if args.accounts:
        for username, name, post in accounts():
            print(f"  {username:<10}{name}（{post}）")
        print(f"  口令都是：{PASSWORD}")
        return 0
    if holds_a_bureau():
        if args.if_empty:
            return 0
        print("数据库里已有单位。演示年度只装入空库：请先用 make demo 重建，或者换一个 HENGPING_VAR。", file=sys.stderr)
        return 1
    began = time.monotonic()
    print("正在装入演示年度（虚构单位，2025年）……", flush=True)
    load()
    print(f"装入完成，用时{time.monotonic() - began:.0f}秒。")
    return 0
