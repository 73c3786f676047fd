"""The `hengping` command. Each sub-command is one module of this folder; only the one that is called is imported.

A module has `add_parser(subparsers)` and `run(args) -> int`. Django is set up before `run` unless the module says
`NEEDS_DJANGO = False`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

from hengping import __version__

EXIT_REFUSED = 3
EXIT_BROKEN = 4


class Command(Protocol):
    """A module of this folder."""

    def add_parser(self, subparsers: Any) -> None:
        """Add the sub-command with its arguments."""
        ...

    def run(self, args: argparse.Namespace) -> int:
        """Do it; return the exit code."""
        ...


def names() -> list[str]:
    """Return every sub-command."""
    files = Path(__file__).parent.glob("*.py")
    return sorted(file.stem.replace("_", "-") for file in files if file.stem not in ("__init__", "main"))


def load(name: str) -> Command:
    """Import a sub-command's module."""
    return cast(Command, import_module(f"hengping.doors.cli.{name.replace('-', '_')}"))


def parser_for(called: str | None) -> argparse.ArgumentParser:
    """Return the parser: with one sub-command where it is known which is called, else with all."""
    parser = argparse.ArgumentParser(prog="hengping", description="衡平：应急管理行政执法。", add_help=True)
    parser.add_argument("--version", action="version", version=__version__, help="显示版本号")
    subparsers = parser.add_subparsers(dest="command", metavar="命令", required=True)
    for name in [called] if called in names() else names():
        load(str(name)).add_parser(subparsers)
    return parser


def set_up_django() -> None:
    """Load settings and apps."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengping.conf.settings")
    import django

    django.setup()


def lacks_migrations() -> bool:
    """Say whether the database is empty or older than this program."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def main(argv: Sequence[str] | None = None) -> int:
    """Run one sub-command. 0 done, 1 failed or found something, 2 wrong use, 3 refused by law, 4 broken."""
    given = list(sys.argv[1:] if argv is None else argv)
    called = given[0] if given else None
    args = parser_for(called).parse_args(given)
    command = load(args.command)
    if not getattr(command, "NEEDS_DJANGO", True):
        return command.run(args)
    set_up_django()
    from django.db import DatabaseError

    from hengping.ground.errors import BadInput, Broken, Conflict, NotAllowed, Refused

    try:
        return command.run(args)
    except DatabaseError:
        if not lacks_migrations():
            raise
        print(
            "没有办成：数据库还没有建好，或者比程序旧。请先运行 hengping serve，它会自动升级数据库。", file=sys.stderr
        )
        return 1
    except Refused as error:
        for finding in error.findings:
            articles = "、".join(citation.label for citation in finding.citations)
            print(f"不能进行：{finding.text}{f'（{articles}）' if articles else ''}", file=sys.stderr)
        return EXIT_REFUSED
    except (NotAllowed, BadInput, Conflict) as error:
        print(f"没有办成：{error}", file=sys.stderr)
        return 1
    except Broken as error:
        print(f"记录校验没有通过，已停止：{error}", file=sys.stderr)
        return EXIT_BROKEN


if __name__ == "__main__":
    sys.exit(main())
