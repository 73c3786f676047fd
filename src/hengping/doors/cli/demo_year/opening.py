"""What `hengping serve --demo` makes ready before the first page.

The year from its copy, or, where none fits yet, the staff and the open work, to which the year is loaded beside
(`filling.py`).
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from django.db import connection
from django.utils import timezone

from hengping.demo import plan
from hengping.demo.people import hire
from hengping.demo.progress import Progress, note_progress, progress_file
from hengping.demo.year import holds_a_bureau, tell_living
from hengping.doors.cli.backup import copy_sqlite
from hengping.doors.cli.demo_year.exchanging import digest_of_rows
from hengping.doors.cli.demo_year.keeping import BACKUP, folder_of_copy
from hengping.doors.cli.demo_year.loading import load_everything
from hengping.doors.cli.demo_year.marks import (
    folder_beside,
    forget_beside,
    forget_everything,
    mark_of_opening,
    mark_of_unfinished,
)


def make_ready(now: datetime) -> None:
    """Bring the database to where pages can be shown, whatever an earlier start has left in it."""
    if mark_of_unfinished().exists():
        print("演示年度：上次装到一半就停了，清空后重新装入", flush=True)
        forget_everything()
    elif mark_of_opening().exists():
        if not is_untouched():
            forget_beside()
            print(
                "演示年度：这里已有您办的事，没有换成全年的数据。要换请先停止，再运行 hengping demo --reload",
                flush=True,
            )
            return
        forget_everything()
    if holds_a_bureau():
        return
    mark_of_unfinished().touch()
    # What is loaded beside is put in place by SQLite's own means; on PostgreSQL the first start waits for the year.
    if connection.vendor != "sqlite" or (folder_of_copy() / BACKUP).exists():
        print("正在装入演示年度（虚构单位，2025年）……", flush=True)
        load_everything(now)
    else:
        _open_up(now)
    mark_of_unfinished().unlink()


def _open_up(now: datetime) -> None:
    """Hire the staff, lay a copy of that beside for the year, and tell the open cases; note what that comes to."""
    print("演示单位：正在装入人员和正在办的案件（全年的案件随后在后台装入）……", flush=True)
    crew = hire()
    connection.close()
    shutil.rmtree(folder_beside(), ignore_errors=True)
    folder_beside().mkdir()
    database = Path(str(connection.settings_dict["NAME"]))
    copy_sqlite(database, folder_beside() / database.name)
    tell_living(crew, now, lambda told, of: None)
    connection.close()
    note_progress(Progress(0, len(plan.NAMES)), progress_file())
    mark_of_opening().write_text(_rows_now(), encoding="utf-8")


def is_untouched() -> bool:
    """Say whether nobody has done anything yet to what the opening holds; signing in is not doing anything."""
    return mark_of_opening().read_text("utf-8") == _rows_now()


def _rows_now() -> str:
    with closing(sqlite3.connect(Path(str(connection.settings_dict["NAME"])))) as live:
        return digest_of_rows(live)


def main(_: Sequence[str]) -> int:
    """Make ready."""
    make_ready(timezone.localtime())
    return 0
