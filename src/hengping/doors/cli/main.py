"""The `hengping` command. Each sub-command is one module of this folder; only the one that is called is imported.

A module has `add_parser(subparsers)` and `run(args) -> int`. Django is set up before `run` unless the module says
`NEEDS_DJANGO = False`.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn, Protocol, cast

from hengping import __version__
from hengping.doors.cli import SubParsers

EXIT_REFUSED = 3
EXIT_BROKEN = 4


SAID = (
    (r"unrecognized arguments: (.+)", r"不认识的参数：\1"),
    (r"argument (.+): expected one argument", r"\1 后面要写一个值"),
    (r"argument (.+): expected at least one argument", r"\1 后面至少要写一个值"),
    (r"argument (.+): ignored explicit argument (.+)", r"\1 后面不写值，写了\2"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", r"\1不能写\2，可以写：\3"),
    (r"argument (.+): invalid \w+ value: (.+)", r"\1的值\2写法不对"),
    (r"argument (.+): (“.+)", r"\1 后面的\2"),
    (r"argument (.+): not allowed with argument (.+)", r"\1 不能与 \2 同时写"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 不完整，可能是：\2"),
    (r"the following arguments are required: (.+)", r"缺少：\1"),
    (r"one of the arguments (.+) is required", r"要写其中一个：\1"),
)
"""What the standard parser says, and how it is said here."""


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese: its headings, its help, and what it refuses (exit code 2)."""

    def __init__(
        self,
        *,
        prog: str,
        description: str | None = None,
        epilog: str | None = None,
        formatter_class: type[argparse.HelpFormatter] = argparse.HelpFormatter,
    ) -> None:
        super().__init__(prog, None, description, epilog, formatter_class=formatter_class, add_help=False)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_usage(self) -> str:
        """Return how the command is written."""
        return super().format_usage().replace("usage: ", "用法：", 1)

    def format_help(self) -> str:
        """Return the whole explanation."""
        return super().format_help().replace("usage: ", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where the right way stands."""
        found = ((re.fullmatch(pattern, message, re.DOTALL), said) for pattern, said in SAID)
        said = next((match.expand(said) for match, said in found if match), message)
        self.exit(2, f"{said}。写法见 {self.prog} --help\n")


class Command(Protocol):
    """A module of this folder."""

    def add_parser(self, subparsers: SubParsers) -> None:
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
    parser: argparse.ArgumentParser = Parser(prog="hengping", description="衡平：应急管理行政执法。")
    parser.add_argument("--version", action="version", version=__version__, help="显示版本号")
    subparsers = parser.add_subparsers(dest="command", metavar="命令", required=True)
    for name in [called] if called in names() else names():
        load(str(name)).add_parser(subparsers)
    return parser


def set_up_django() -> None:
    """Load settings and apps. Where the data folder cannot be used, the program ends and says why."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengping.conf.settings")
    import django

    from hengping.kit.disk import why_not

    try:
        django.setup()
    except OSError as error:
        sys.exit(f"没有启动：不能使用 {error.filename}：{why_not(error)}。数据文件夹由环境变量 HENGPING_VAR 指定。")


DAMAGED = ("malformed", "not a database", "disk image", "invalid page", "could not read block")
"""What SQLite and PostgreSQL say of files that are damaged. Anything else passes: a restore would throw work away."""


def what_ails_the_database() -> str:
    """Say why the database cannot be read (damaged, out of reach, empty, older than this program); "" if it can."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        if any(word in str(error) for word in DAMAGED):
            return f"数据库文件已经损坏（{error}）。请用 hengping restore 从备份恢复。"
        return f"数据库现在不能读取（{error}）。请检查数据库服务是否运行、磁盘是否已满、文件夹有没有权限，然后再试。"
    return "数据库还没有建好，或者比程序旧。请先运行 hengping serve，它会自动升级数据库。" if waiting else ""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one sub-command. 0 done, 1 failed or found something, 2 wrong use, 3 refused by law, 4 broken."""
    try:
        code = _run(argv)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the answer has read enough, as `head` does; what is left must not be written at the end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _run(argv: Sequence[str] | None) -> int:
    given = list(sys.argv[1:] if argv is None else argv)
    called = given[0] if given else None
    args = parser_for(called).parse_args(given)
    command = load(args.command)
    # Commands of the law alone answer without Django, so that nobody waits for it to load.
    if not getattr(command, "NEEDS_DJANGO", True):
        return command.run(args)
    set_up_django()
    from django.db import DatabaseError

    from hengping.ground.errors import BadInput, Broken, Conflict, NotAllowed, Refused

    try:
        return command.run(args)
    except DatabaseError:
        # Only what can be named is told in a sentence; anything else is our fault and must show.
        if not (ailment := what_ails_the_database()):
            raise
        print(f"没有办成：{ailment}", file=sys.stderr)
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
