"""`hengping export`: write one dossier into a file that anybody can check."""

from __future__ import annotations

import argparse
import getpass
import sys
from contextlib import suppress
from pathlib import Path

from hengping.doors.cli import SubParsers
from hengping.kit.disk import why_not


def add_parser(subparsers: SubParsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("export", help="导出一份案卷，可在任何电脑上校验")
    parser.add_argument("dossier", metavar="案卷", help="案卷号，或者案卷的标识")
    parser.add_argument("--to", type=Path, required=True, metavar="文件.zip", help="写到哪个文件（不覆盖已有文件）")


def run(args: argparse.Namespace) -> int:
    """Export; 0 done, 1 where the dossier is not found or the file is already there."""
    from django.utils import timezone

    from hengping.ground.people.actors import system_actor
    from hengping.ground.people.logbook import log_reading
    from hengping.ground.records.export import write_dossier
    from hengping.ground.records.queries import find_dossiers

    found = find_dossiers(args.dossier)
    if len(found) != 1:
        print(f"没有这份案卷：{args.dossier}" if not found else "案卷号对应多份案卷，请用标识指定：", file=sys.stderr)
        for dossier in found:
            print(f"  {dossier.id}　{dossier.title}", file=sys.stderr)
        return 1
    dossier, at = found[0], timezone.now()
    actor = system_actor(dossier.bureau_id, f"命令行（{getpass.getuser()}）"[:50])
    log_reading(actor=actor, what="导出整份案卷", subject=dossier.title, subject_key=f"dossier:{dossier.id}", at=at)
    part = args.to.with_name(f".{args.to.name}.part")
    try:
        if args.to.exists():
            print(f"文件已存在，没有覆盖：{args.to}", file=sys.stderr)
            return 1
        with part.open("wb") as file:
            write_dossier(file, dossier_id=dossier.id, actor=actor, at=at)
        part.rename(args.to)
    except OSError as error:
        print(f"没有导出：{why_not(error)}（{error.filename or args.to}）", file=sys.stderr)
        return 1
    finally:
        with suppress(OSError):  # where the folder is closed to us, nothing was written
            part.unlink(missing_ok=True)
    print(f"已导出：{args.to}（{dossier.head_seq}条记录）")
    return 0
