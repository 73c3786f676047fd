"""`hengping serve`: start the server, and the clock beside it once it answers.

This process only watches the two; it loads neither Django nor the product, so that the first page comes sooner.
"""

from __future__ import annotations

import argparse
import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

from hengping.doors.cli import SubParsers

NEEDS_DJANGO = False
SHUTDOWN_SECONDS = 15
STOPS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
FILLING = [sys.executable, "-m", "hengping.doors.cli.demo_year", "filling"]
CLOCK = [sys.executable, "-m", "hengping.doors.cli.main", "tick", "--every", "60"]


def add_parser(subparsers: SubParsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("serve", help="启动网页服务（数据库自动升级，定时任务同时运行）")
    parser.add_argument("--host", default="127.0.0.1", help="监听地址，默认只允许本机访问")
    parser.add_argument("--port", type=int, default=8000, help="监听端口，默认8000")
    parser.add_argument("--workers", type=int, default=2, help="工作进程数，默认2")
    parser.add_argument("--demo", action="store_true", help="数据库为空时装入演示单位的一年数据，登录页列出演示账号")
    parser.add_argument("--no-clock", action="store_true", help="不运行定时任务（另行安排 hengping tick 时使用）")


def server_command(args: argparse.Namespace) -> list[str]:
    """Return the command of the process that answers."""
    options = ["--host", args.host, "--port", str(args.port), "--workers", str(args.workers)]
    demo = ["--demo"] if args.demo else []
    return [sys.executable, "-m", "hengping.doors.cli.serving", *options, *demo]


def run(args: argparse.Namespace) -> int:
    """Run the server and, once it answers, the clock, until the server ends or somebody stops us."""
    if is_taken(args.host, args.port):
        print(
            f"没有启动：{args.host} 的端口{args.port}已有程序在用，请先停掉它，或者用 --port 换一个。", file=sys.stderr
        )
        return 1
    environment = {**os.environ, "HENGPING_DEMO": "True"} if args.demo else dict(os.environ)
    for number in STOPS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup, or a shell that keeps Ctrl+C to itself
            signal.signal(number, signal.default_int_handler)
    children: list[subprocess.Popen[bytes]] = []
    try:
        children.append(_start(server_command(args), environment))
        if listens(args.host, args.port, children[0]):
            print(f"衡平已启动：http://{args.host}:{args.port}/　按 Ctrl+C 停止", flush=True)
            if args.demo:
                # The clock writes to cases; while the demo year is loaded, that would look like somebody's work.
                children.append(_start(FILLING, environment))
                wait_for_one(children)
            if not args.no_clock and children[0].poll() is None:
                children.append(_start(CLOCK, environment))
        return max(children[0].wait(), 0)
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(children)


def _start(command: list[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    # A group of its own: Ctrl+C and a closed terminal reach only the watching process, which stops the others.
    # A worker that is told to end behind its server's back is started anew, and the stop hangs.
    return subprocess.Popen(command, env=environment, process_group=0)


def is_taken(host: str, port: int) -> bool:
    """Say whether somebody listens there already: two servers would share the port and answer in turn."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return error.errno == errno.EADDRINUSE
    return False


def listens(host: str, port: int, server: subprocess.Popen[bytes]) -> bool:
    """Wait until the server answers; False where it has ended instead."""
    while server.poll() is None:
        try:
            with socket.create_connection((host, port), timeout=1):
                return True
        except OSError:
            time.sleep(0.05)
    return False


def wait_for_one(children: Sequence[subprocess.Popen[bytes]]) -> None:
    """Wait until one of the processes has ended."""
    while all(child.poll() is None for child in children):
        time.sleep(0.2)


def _stop(children: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask every child to end; insist after a while. Whoever presses Ctrl+C twice has been heard."""
    for number in STOPS:
        signal.signal(number, signal.SIG_IGN)
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(SHUTDOWN_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
