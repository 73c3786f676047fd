"""`hengping tick`: run what is due by the clock, once, or every so many seconds."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from typing import TYPE_CHECKING

from hengping.doors.cli import SubParsers

if TYPE_CHECKING:
    from hengping.doors.jobs.clock import Outcome

QUEUE_EVERY = 2.0
"""Seconds: whoever confirms a long table looks at its progress meanwhile."""


def add_parser(subparsers: SubParsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("tick", help="运行到点的定时任务（重复运行、隔几天再运行，结果都一样）")
    parser.add_argument("--every", type=int, metavar="秒", help="每隔这么多秒检查一次，直到被停止")
    parser.add_argument("--json", action="store_true", help="用 JSON 输出")
    parser.add_argument("--list", action="store_true", help="只列出有哪些定时任务")


def once() -> list[Outcome]:
    """Run what is due now, then what was queued; then tell people what waits for them."""
    from django.utils import timezone

    from hengping.doors.jobs.clock import run_due
    from hengping.doors.jobs.messages import tell_and_send
    from hengping.doors.jobs.queue import work_off
    from hengping.doors.jobs.schedule import JOBS

    at = timezone.now()
    outcomes = run_due(JOBS, at)
    work_off()
    tell_and_send(at)
    return outcomes


def run(args: argparse.Namespace) -> int:
    """Tick once or for ever; 1 where a job did not finish."""
    if args.list:
        return _list()
    if args.every is None:
        outcomes = once()
        _tell(outcomes, as_json=args.json)
        return 0 if all(outcome.done for outcome in outcomes) else 1
    signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(SystemExit(0)))
    while True:
        try:
            _look_and_wait(args.every, as_json=args.json)
        except KeyboardInterrupt:
            return 0


def _look_and_wait(seconds: int, *, as_json: bool) -> None:
    from django.db import connection

    try:
        _tell(once(), as_json=as_json)
        connection.close()
        _wait(seconds)
    except Exception as error:  # noqa: BLE001  a clock that stops is worse than any one failure: it is said below
        print(f"定时任务这一次没有做成，{seconds}秒后再试：{error!r}", file=sys.stderr, flush=True)
        connection.close()
        time.sleep(seconds)


def _wait(seconds: int) -> None:
    """Let the time pass until the clock is looked at again; what is queued meanwhile is not kept waiting for that."""
    from django.db import connection

    from hengping.doors.jobs.queue import work_off

    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        time.sleep(min(QUEUE_EVERY, left))
        work_off()
        connection.close()


def _list() -> int:
    from hengping.doors.jobs.schedule import JOBS

    for job in JOBS:
        print(f"{job.not_before:%H:%M} 起　{job.name}：{job.why}错过时：{job.if_missed}")
    return 0


def _tell(outcomes: list[Outcome], *, as_json: bool) -> None:
    for outcome in outcomes:
        day, note = f"{outcome.day}", outcome.note
        if as_json:
            said = {"job": outcome.job, "bureau": outcome.bureau_id, "day": day, "done": outcome.done, "note": note}
            print(json.dumps(said, ensure_ascii=False), flush=True)
        else:
            print(f"{day} {outcome.job}：{note}", flush=True)
