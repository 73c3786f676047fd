"""The process beside a server that has opened with staff and open work: loads the year and puts it in place.

Ends at once where the database holds its year, or another bureau, already.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.db import connection

from hengping.demo import plan
from hengping.demo.progress import APART, FAILED, READY, Progress, note_progress, progress_file, read_progress
from hengping.doors.cli.demo_year.exchanging import exchange
from hengping.doors.cli.demo_year.marks import folder_beside, mark_of_opening
from hengping.doors.cli.restore import add_files
from hengping.kit.disk import why_not

GENTLY = 5
"""How much the loading steps back (`nice`) behind the server, which has somebody waiting."""

SAID = {
    READY: "演示年度：全年的案件已装好，刷新页面就能看到",
    APART: "演示年度：全年的案件已备好。您已在这里办过事，没有换上；要换请先停止，再运行 hengping demo --reload",
    FAILED: "演示年度：全年的案件没有装完。停止后再启动一次，会重新装入",
}


def main(_: Sequence[str]) -> int:
    """Load the year beside, then put it in place of the opening; 1 where it could not be loaded."""
    if not mark_of_opening().exists():
        return 0
    os.nice(GENTLY)
    state = _fill()
    shutil.rmtree(folder_beside(), ignore_errors=True)
    note_progress(replace(read_progress() or Progress(0, len(plan.NAMES)), state=state), progress_file())
    print(SAID[state], flush=True)
    return 1 if state == FAILED else 0


def _fill() -> str:
    """Return how it stands afterwards."""
    if _load_beside():
        return FAILED
    live = Path(str(connection.settings_dict["NAME"]))
    try:
        # Files first: what the rows name must be there before them. Where the rows do not come, they do no harm.
        add_files(folder_beside() / "exhibits", Path(settings.HENGPING_EXHIBITS_DIR))
    except OSError as error:
        print(f"演示年度：文件没有写成（{why_not(error)}）", file=sys.stderr)
        return FAILED
    if not exchange(live, folder_beside() / live.name, mark_of_opening().read_text("utf-8")):
        return APART
    mark_of_opening().unlink()
    return READY


def _load_beside() -> int:
    """Load the year into the folder beside, sealed with the same keys; return the exit code."""
    environment = {
        **os.environ,
        "HENGPING_VAR": str(folder_beside()),
        "HENGPING_KEYS": str(settings.HENGPING_KEYS_DIR),
        "HENGPING_FONTS": str(settings.HENGPING_FONTS_DIR),
        "HENGPING_DEMO_COPIES": str(settings.HENGPING_DEMO_COPIES),
        "HENGPING_SECRET_KEY": settings.SECRET_KEY,
    }
    for name in ("HENGPING_CHECKPOINTS", "HENGPING_CHECKPOINTS_FILE", "HENGPING_VAR_FILE"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "hengping.doors.cli.demo_year", "loading", "--living"]
    return subprocess.run([*command, "--progress", str(progress_file())], env=environment, check=False).returncode
