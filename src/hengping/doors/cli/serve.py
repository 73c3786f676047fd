"""`hengping serve`: bring the database up to date, start the server and the clock beside it."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from typing import Any

SHUTDOWN_SECONDS = 15


def add_parser(subparsers: Any) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("serve", help="启动网页服务（数据库自动升级，定时任务同时运行）")
    parser.add_argument("--host", default="127.0.0.1", help="监听地址，默认只允许本机访问")
    parser.add_argument("--port", type=int, default=8000, help="监听端口，默认8000")
    parser.add_argument("--workers", type=int, default=2, help="工作进程数，默认2")
    parser.add_argument("--demo", action="store_true", help="数据库为空时装入演示单位的一年数据，登录页列出演示账号")
    parser.add_argument("--no-clock", action="store_true", help="不运行定时任务（另行安排 hengping tick 时使用）")


def bring_up_to_date() -> None:
    """Apply the migrations that the database lacks."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        print(f"数据库：执行{len(waiting)}项升级")
        call_command("migrate", interactive=False, verbosity=0)
    connection.close()


def load_demo() -> int:
    """Load the demo year where there is no bureau yet, in a process of its own; return that process's code."""
    from hengping.doors.cli.demo import mark_of_unfinished
    from hengping.ground.people.queries import list_bureaus

    if list_bureaus() and not mark_of_unfinished().exists():
        return 0
    command = [sys.executable, "-m", "hengping.doors.cli.main", "demo", "--if-empty"]
    return subprocess.run(command, check=False).returncode


def say_accounts() -> None:
    """Print who can sign in to the demo bureau."""
    from hengping.demo.people import PASSWORD
    from hengping.demo.year import accounts

    print("演示账号：")
    for username, name, post in accounts():
        print(f"  {username}　{name}（{post}）")
    print(f"  口令都是：{PASSWORD}")


def server_command(args: argparse.Namespace) -> list[str]:
    """Return the server's command: WSGI, one blocking thread a worker."""
    options = {
        "--interface": "wsgi",
        "--host": args.host,
        "--port": str(args.port),
        "--workers": str(args.workers),
        "--blocking-threads": "1",
        "--log-level": "warning",
    }
    flat = [part for pair in options.items() for part in pair]
    return [sys.executable, "-m", "granian", *flat, "--respawn-failed-workers", "hengping.conf.wsgi:application"]


def run(args: argparse.Namespace) -> int:
    """Run server and clock until one of them ends or somebody stops us."""
    if args.demo:
        os.environ["HENGPING_DEMO"] = "True"
    bring_up_to_date()
    if args.demo:
        if failed := load_demo():
            return failed
        say_accounts()
    children = [subprocess.Popen(server_command(args))]
    if not args.no_clock:
        clock = [sys.executable, "-m", "hengping.doors.cli.main", "tick", "--every", "60"]
        children.append(subprocess.Popen(clock))
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: _stop(children))
    if listens(args.host, args.port, children[0]):
        print(f"衡平已启动：http://{args.host}:{args.port}/　按 Ctrl+C 停止", flush=True)
    code = children[0].wait()
    _stop(children)
    return code if code > 0 else 0


def listens(host: str, port: int, server: subprocess.Popen[bytes]) -> bool:
    """Wait until the server answers; False where it has ended instead."""
    while server.poll() is None:
        try:
            with socket.create_connection((host, port), timeout=1):
                return True
        except OSError:
            time.sleep(0.05)
    return False


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    """Ask every child to end; insist after a while."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(SHUTDOWN_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
