"""Run the tests: the suite on SQLite, then what is stored on PostgreSQL, then the pages in a browser.

The demo year is loaded before them, once a machine: every test that needs it is lent a copy.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTEST = (sys.executable, "-m", "pytest", "-q")
STORED = ("src/hengping/ground", "src/hengping/work")

TWO = ("-n", "2", "--max-worker-restart", "1")
"""Two workers. One that died is replaced once: a test that kills each worker would else be tried for hours."""

SHARED_OUT = (*TWO, "--dist", "loadscope", "--no-loadscope-reorder")
"""A file to one of the workers; `conftest.py` says which files begin."""

EACH_ALONE = (*TWO, "--dist", "worksteal")
"""Each worker with a browser of its own; who is done first takes over from the other."""

DEMO_YEAR = (sys.executable, "-m", "hengping.doors.cli.main", "demo", "--copy")

SUITES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("演示年度的副本", (), DEMO_YEAR),
    ("SQLite 上的全部测试", (), (*PYTEST, *SHARED_OUT, "--cov", "--cov-report=")),
    ("PostgreSQL 上的存储测试", (sys.executable, "tools/pg.py"), (*PYTEST, *SHARED_OUT, *STORED)),
    ("浏览器中的页面测试", (), (*PYTEST, *EACH_ALONE, "-m", "e2e", "tests/e2e")),
)


def run(name: str, prefix: tuple[str, ...], command: tuple[str, ...]) -> bool:
    """Run one suite; say how long it took."""
    print(f"\n测试：{name}", flush=True)
    begun = time.monotonic()
    code = subprocess.run((*prefix, *command), cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode
    print(f"测试：{name}{'通过' if code == 0 else '没有通过'}，用时{time.monotonic() - begun:.0f}秒", flush=True)
    return code == 0


def main() -> int:
    """Run every suite, also after one has failed; 1 where any did."""
    # Each worker, and each command that a test starts, would compile the whole product anew: a third of a start.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPATH"] = str(ROOT / "src")
    passed = [run(*suite) for suite in SUITES]
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
