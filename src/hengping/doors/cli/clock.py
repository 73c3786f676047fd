"""`hengping clock`: whether records bear moments that have not come; how work goes on after the clock ran ahead."""

from __future__ import annotations

import argparse
import sys

from hengping.doors.cli import SubParsers


def add_parser(subparsers: SubParsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("clock", help="看服务器现在的时间、有没有时间在将来的记录；时钟走快以后载明原因")
    parser.add_argument(
        "--jumped",
        metavar="原因",
        help="时钟已经调正：在每份末条时间在将来的案卷里记一条，载明时钟怎样走快，此后照常办理",
    )


def run(args: argparse.Namespace) -> int:
    """Show or name; 0 where nothing lies ahead any more, 1 where something does."""
    from django.utils import timezone

    from hengping.ground.people.actors import system_actor
    from hengping.ground.people.queries import list_bureaus
    from hengping.ground.records.actions import name_jump
    from hengping.ground.records.queries import ahead_of

    at, left = timezone.now(), 0
    print(f"服务器现在的时间：{timezone.localtime(at):%Y-%m-%d %H:%M:%S}。请与手机的时间核对。")
    for bureau in list_bureaus():
        if args.jumped is not None:
            actor = system_actor(bureau.id, "时钟核对")
            number = name_jump(bureau_id=bureau.id, reason=args.jumped, actor=actor, at=at)
            print(f"{bureau.name}：{number}份案卷已载明，可以继续办理。")
        for dossier in ahead_of(bureau.id, at):
            left += 1
            until = timezone.localtime(dossier.head_recorded_at)
            print(f"{bureau.name}：案卷“{dossier.title}”的末条时间在将来（{until:%Y-%m-%d %H:%M}）。", file=sys.stderr)
    return 1 if left else 0
