"""Check everything that is not a test: form, types, walls, migrations, registers, settings, coverage. One line each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
MANAGE = (sys.executable, "manage.py")

# Branch coverage that may not fall, in per cent: the law, the tools that prove, the records. A run that misses the bar
# names the lines that no test reaches.
BARS = {"src/hengping/law/": 100.0, "src/hengping/kit/": 100.0, "src/hengping/ground/records/": 100.0}

# What the deploy check may still say on a machine without a certificate, and why that is right here.
ACCEPTED = {
    "security.W005": "The bureau's address is one name of a domain whose other names are not its own to bind.",
    "security.W008": "Sending people to TLS is the work of the reverse proxy; HENGPING_HTTPS_REDIRECT does it here.",
    "security.W021": "Whether a whole domain is preloaded is for its owner to say.",
    "security.W019": "A document is previewed in a frame of our own; other sites are kept out by frame-ancestors.",
    "hengping.W005": "The second store for checkpoints is the bureau's to name; this machine has none.",
    "hengping.W006": "Next year's calendar is announced in November; until it is loaded the warning is right.",
}

# The first migration of an app makes tables that nobody uses yet; those of others are not ours to write. The other
# names change columns that older code would miss: no older code runs beside, for `serve` upgrades the database before
# it takes a request.
CHANGING_COLUMNS = (
    "0002_a_sheet_may_be_kept_again",
    "0002_cells_that_could_not_be_read",
    "0002_news_of_no_dossier",
    "0003_rows_as_the_record_will_hold_them",
    "0003_told_otherwise",
    "0003_what_reports_count",
    "0004_reporters_are_chosen",
    "0005_others_are_not_written_for",
    "0007_deadlines_are_counted_by_day",
)
LEFT_ALONE = (
    *("--ignore-name", "0001_initial", *CHANGING_COLUMNS),
    *("--exclude-apps", "django_tasks_database", "otp_totp"),
)
LINT_MIGRATIONS = ("lintmigrations", "--project-root-path", ".", "--no-cache", *LEFT_ALONE)


def with_settings(change: str, *command: str) -> tuple[str, ...]:
    """Return a call of one of Django's commands with settings that differ in one line, so that none are shipped."""
    program = (
        "import sys; from django.conf import settings; "
        f"settings.{change}; from django.core.management import execute_from_command_line as go; go(sys.argv)"
    )
    return (sys.executable, "-c", program, *command)


STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("格式", (str(BIN / "ruff"), "format", "--check", ".")),
    ("规范", (str(BIN / "ruff"), "check", ".")),
    ("类型", (str(BIN / "mypy"),)),
    ("围墙", (str(BIN / "lint-imports"),)),
    ("迁移齐全", (*MANAGE, "makemigrations", "--check", "--dry-run")),
    ("迁移安全", with_settings("INSTALLED_APPS += ['django_migration_linter']", *LINT_MIGRATIONS)),
    ("登记册", (sys.executable, "tools/registers.py", "--check")),
)


def report(name: str, begun: float, complaint: str) -> bool:
    """Print one line, and what was wrong."""
    print(f"检查：{name}　{'通过' if not complaint else '没有通过'}　{time.monotonic() - begun:.1f}秒", flush=True)
    if complaint:
        print(complaint, flush=True)
    return not complaint


def plain(name: str, command: tuple[str, ...]) -> bool:
    """Run one command; its output is shown only where it fails."""
    begun = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    return report(name, begun, "" if done.returncode == 0 else done.stdout + done.stderr or "没有输出")


def deployment() -> bool:
    """Run Django's deploy check as in production; only what is listed with a reason may remain."""
    begun = time.monotonic()
    environment = {**os.environ, "HENGPING_HTTPS": "True"}
    silenced = f"SILENCED_SYSTEM_CHECKS += {sorted(ACCEPTED)!r}"
    done = subprocess.run(
        with_settings(silenced, "check", "--deploy", "--fail-level", "WARNING"),
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return report("部署", begun, "" if done.returncode == 0 else done.stdout + done.stderr)


def coverage() -> bool:
    """Hold the bars on the data that the test run left."""
    begun = time.monotonic()
    if not (ROOT / ".coverage").exists():
        return report("覆盖率", begun, "没有覆盖率数据，请先运行 make test")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "coverage.json"
        subprocess.run((str(BIN / "coverage"), "json", "-q", "-o", str(file)), cwd=ROOT, check=True)
        files = json.loads(file.read_text("utf-8"))["files"]
    wrong, shown = [], []
    for room, bar in BARS.items():
        inside = {name: one["summary"] for name, one in files.items() if name.startswith(room)}
        total = sum(file["num_statements"] + file["num_branches"] for file in inside.values())
        covered = sum(file["covered_lines"] + file["covered_branches"] for file in inside.values())
        share = 100 * covered / total if total else 0.0
        shown.append(f"{room.removeprefix('src/hengping/').rstrip('/')} {share:.2f}%")
        if share < bar:
            wrong.append(f"{room} 分支覆盖率 {share:.2f}%，应为 {bar}%：")
            wrong += [
                f"  {name}：缺 {files[name]['missing_lines']} 行，分支 {files[name]['missing_branches']}"
                for name, one in sorted(inside.items())
                if one["percent_covered"] < 100
            ]
    every = [file["summary"] for file in files.values()]
    total = sum(summary["num_statements"] + summary["num_branches"] for summary in every)
    covered = sum(summary["covered_lines"] + summary["covered_branches"] for summary in every)
    shown.append(f"全部 {100 * covered / total:.2f}%")
    print(f"覆盖率：{'，'.join(shown)}")
    return report("覆盖率", begun, "\n".join(wrong))


def main() -> int:
    """Run all checks, also after one has failed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengping.conf.settings")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HENGPING_VAR"] = folder
        passed = [plain(name, command) for name, command in STEPS]
        passed.append(deployment())
    passed.append(coverage())
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
