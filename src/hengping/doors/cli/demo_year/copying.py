"""A copy of the year made without touching any database that is in use: for the tests, and to have it ready."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from django.conf import settings

LOADING = (sys.executable, "-m", "hengping.doors.cli.demo_year", "loading")


def load_into(folder: Path, database: str = "") -> int:
    """Load the year, without the cases that are open now, into a data folder; return the exit code.

    `database` is the address of a PostgreSQL database; SQLite inside the folder where there is none.
    """
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("HENGPING_")},
        "DJANGO_SETTINGS_MODULE": "hengping.conf.settings",
        "HENGPING_VAR": str(folder),
        "HENGPING_DEMO_COPIES": str(settings.HENGPING_DEMO_COPIES),
        "HENGPING_DEMO_PASSWORD": settings.HENGPING_DEMO_PASSWORD,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        **({"HENGPING_DATABASE": database} if database else {}),
    }
    return subprocess.run(LOADING, env=environment, check=False).returncode


def make_copy() -> int:
    """Make the copy where none fits; say how long it took. Return 0, or the code of what failed."""
    began = perf_counter()
    with tempfile.TemporaryDirectory(prefix="hengping-demo-") as folder:
        if failed := load_into(Path(folder)):
            return failed
    print(f"演示年度的副本已备好，用时{perf_counter() - began:.0f}秒。")
    return 0
