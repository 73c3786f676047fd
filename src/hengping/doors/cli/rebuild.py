"""`hengping rebuild`: make lists and deadlines what the entries of the dossiers say, and log every difference."""

from __future__ import annotations

import argparse
import json
import sys

from hengping.doors.cli import SubParsers


def add_parser(subparsers: SubParsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser(
        "rebuild", help="按案卷记录重算列表各栏和期限；改了什么逐项写入日志，案卷记录一条也不动"
    )
    parser.add_argument("--json", action="store_true", help="用 JSON 输出")


def run(args: argparse.Namespace) -> int:
    """Rebuild in every bureau; 0 all done, 1 where some dossiers could not be read."""
    from django.utils import timezone

    from hengping.ground.errors import Broken
    from hengping.ground.people.actors import system_actor
    from hengping.ground.people.queries import list_bureaus
    from hengping.ground.records.actions import rebuild_rows

    at, failed = timezone.now(), False
    for bureau in list_bureaus():
        try:
            actor = system_actor(bureau.id, "重算列表")
            changed = rebuild_rows(bureau_id=bureau.id, on=timezone.localdate(at), actor=actor, at=at)
        except Broken as error:
            failed = True
            print(f"{bureau.name}：{error}", file=sys.stderr)
            continue
        if args.json:
            print(json.dumps({"bureau": bureau.name, "changed": changed}, ensure_ascii=False))
        else:
            print(f"{bureau.name}：{f'{changed}份案卷有不符，已经重算并写入日志' if changed else '没有不符'}。")
    return 1 if failed else 0
