"""Run a command with a PostgreSQL of its own: `pg.py pytest …`. The cluster is made for it and removed afterwards.

PostgreSQL refuses to run as root, so as root it runs as the package's own user.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

INSTALLED = Path("/usr/lib/postgresql")
OWNER = "postgres"
FAST = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=60",
    "log_min_messages=fatal",
    # Two connections of one test that wait for each other, one of them in Python, are no deadlock to the database.
    "lock_timeout=60s",
)


def programs() -> Path:
    """Return the folder of the newest installed PostgreSQL."""
    found = sorted(INSTALLED.glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    if not found:
        raise SystemExit("没有找到 PostgreSQL，请先运行 python3 tools/setup.py test")
    return found[-1].parent


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def as_owner(*command: str) -> list[str]:
    """Let the package's user run a command where we are root."""
    return ["runuser", "-u", OWNER, "--", *command] if os.geteuid() == 0 else list(command)


def quietly(command: Sequence[str], folder: Path) -> None:
    """Run a command without its chatter; raise when it fails."""
    subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)


@contextmanager
def cluster(settings: Sequence[str] = FAST) -> Iterator[str]:
    """Yield the address of a fresh cluster; stop and remove it at the end. Without settings, as safe as shipped."""
    folder = Path(tempfile.mkdtemp(prefix="hengping-pg-"))
    if os.geteuid() == 0:
        owner = pwd.getpwnam(OWNER)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    bin_folder, data, port = programs(), folder / "data", free_port()
    try:
        initdb = (
            str(bin_folder / "initdb"),
            "-D",
            str(data),
            "-U",
            OWNER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        )
        quietly(as_owner(*initdb, "--no-sync"), folder)
        options = " ".join(("-h 127.0.0.1", f"-p {port}", f"-k {folder}", *(f"-c {setting}" for setting in settings)))
        control = (str(bin_folder / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"))
        quietly(as_owner(*control, "-o", options, "start"), folder)
        try:
            yield f"postgresql://{OWNER}@127.0.0.1:{port}/postgres"
        finally:
            quietly(as_owner(*control, "-m", "immediate", "stop"), folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Run the command and return its exit code."""
    if len(sys.argv) < 2:
        raise SystemExit("用法：pg.py 命令 …")
    with cluster() as address:
        return subprocess.run(sys.argv[1:], env={**os.environ, "HENGPING_DATABASE": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
