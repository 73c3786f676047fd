"""Run every bench and print one table: `python -m bench [name …]`. Exits 1 where a ratio misses its bar."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))

from pg import cluster  # noqa: E402  # a tool beside the package, not in it

WITHOUT_DATABASE = ("gates", "review", "periods", "discretion", "papers", "verify", "start")
ON_BOTH = ("entries", "lapses", "searching", "figures", "nightly")
ON_POSTGRESQL = ("cases", "case_list")
ON_SQLITE = ("dossier_page", "signing_page", "growing_dossier", "lists", "imports", "load", "mix", "peer")


def main() -> int:
    """Run the benches named on the command line, else all."""
    wanted = set(sys.argv[1:])
    rows: list[dict[str, object]] = []
    for name in (*WITHOUT_DATABASE, *ON_BOTH, *ON_SQLITE):
        if not wanted or name in wanted:
            rows += _run(name, "")
    for name in (*ON_BOTH, *ON_POSTGRESQL):
        if not wanted or name in wanted:
            with cluster(settings=("max_connections=60", "log_min_messages=fatal")) as address:
                rows += _run(name, address)
    _print(rows)
    return 0 if all(row["met"] for row in rows) else 1


def _run(name: str, address: str) -> list[dict[str, object]]:
    """Run one bench in a process of its own, with a folder and a database of its own."""
    with tempfile.TemporaryDirectory(prefix="hengping-bench-") as folder:
        environment = {**os.environ, "HENGPING_VAR": folder, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
        environment.pop("HENGPING_DATABASE", None)
        if address:
            environment["HENGPING_DATABASE"] = address
        print(f"{name}{'（PostgreSQL）' if address else ''} …", file=sys.stderr, flush=True)
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", f"bench.{name}"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        print(done.stderr[-2000:], file=sys.stderr)
        return [{"work": name, "ours": "出错", "floor": "", "ratio": "", "bar": "", "met": False}]
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def _print(rows: list[dict[str, object]]) -> None:
    print(f"{'工作':<46}{'本产品':>18}{'对照':>28}{'比值':>10}{'标准':>10}")
    for row in rows:
        mark = "达到" if row["met"] else "没有达到"
        print(f"{row['work']:<46}{row['ours']:>18}{row['floor']:>28}{row['ratio']:>10}{row['bar']:>10}  {mark}")


if __name__ == "__main__":
    sys.exit(main())
