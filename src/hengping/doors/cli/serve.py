"""`hengping serve`: start the server, and the clock beside it once it answers.

This process only watches the two and starts anew whichever ends; it loads neither Django nor the product, so that the
first page comes sooner. Killed, it takes both along.
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
from functools import partial

from hengping.doors.cli import SubParsers
from hengping.kit.parents import end_with_parent

NEEDS_DJANGO = False
SHUTDOWN_SECONDS = 15
FIRST_PAUSE, LONGEST_PAUSE, STEADY = 1.0, 60.0, 60.0
"""Seconds before a process that ended is started anew, and after how many it counts as running steadily."""
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
    """Run the server and, once it answers, the clock, and start anew whichever ends, until somebody stops us."""
    if is_taken(args.host, args.port):
        print(
            f"没有启动：{args.host} 的端口{args.port}已有程序在用，请先停掉它，或者用 --port 换一个。", file=sys.stderr
        )
        return 1
    environment = {**os.environ, "HENGPING_DEMO": "True"} if args.demo else dict(os.environ)
    for number in STOPS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup, or a shell that keeps Ctrl+C to itself
            signal.signal(number, signal.default_int_handler)
    server = Kept("网页服务", server_command(args), environment)
    kept = [server]
    try:
        server.start()
        if not listens(args.host, args.port, server.process):
            return max(server.process.wait(), 0)  # it has said why
        print(f"衡平已启动：http://{args.host}:{args.port}/　按 Ctrl+C 停止", flush=True)
        if args.demo:
            # The clock writes to cases; while the demo year is loaded, that would look like somebody's work.
            filling = Kept("演示年度的装入", FILLING, environment)
            kept.append(filling)
            filling.start()
            while filling.is_running:
                keep_running([server])
            kept.remove(filling)
        if not args.no_clock:
            kept.append(Kept("定时任务", CLOCK, environment))
            kept[-1].start()
        while True:
            keep_running(kept)
    except KeyboardInterrupt:
        return 0
    finally:
        _stop([one.process for one in kept if one.has_started])


class Kept:
    """A child process that is started anew when it ends: at once the first time, later and later when it ends again."""

    def __init__(self, name: str, command: list[str], environment: Mapping[str, str]) -> None:
        """Note what to start. Nothing is started yet."""
        self.name, self._command, self._environment = name, command, environment
        self._pause, self._started_at, self._next_at = FIRST_PAUSE, 0.0, 0.0
        self.process: subprocess.Popen[bytes]
        self.has_started = False

    def start(self) -> None:
        """Start it."""
        # A group of its own: Ctrl+C and a closed terminal reach only the watching process, which stops the others.
        # A worker that is told to end behind its server's back is started anew, and the stop hangs.
        self.process = subprocess.Popen(
            self._command,
            env=self._environment,
            process_group=0,
            preexec_fn=partial(end_with_parent, os.getpid()),  # noqa: PLW1509  this process has no threads
        )
        self.has_started, self._started_at, self._next_at = True, time.monotonic(), 0.0

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self.process.poll() is None

    def keep(self, now: float) -> None:
        """Start it anew where it has ended, after a pause that doubles while it keeps ending."""
        if self.is_running:
            return
        if not self._next_at:
            self._pause = FIRST_PAUSE if now - self._started_at > STEADY else min(self._pause * 2, LONGEST_PAUSE)
            self._next_at = now + self._pause
            said = f"{self.name}意外结束（{self.process.returncode}），{self._pause:.0f}秒后重新启动。"
            print(said, file=sys.stderr, flush=True)
        elif now >= self._next_at:
            self.start()


def keep_running(kept: Sequence[Kept]) -> None:
    """Look once at each process, after a moment."""
    time.sleep(0.2)
    for one in kept:
        one.keep(time.monotonic())


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
