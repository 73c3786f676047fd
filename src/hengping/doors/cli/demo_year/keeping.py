"""The loaded year, kept as a backup under the digest of everything that decides what is in it."""

from __future__ import annotations

import fcntl
import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.db import connection

import hengping
from hengping.demo.people import PASSWORD
from hengping.demo.year import Share
from hengping.doors.cli.backup import BackupFailed, write_backup
from hengping.doors.cli.demo_year.marks import remove_database
from hengping.doors.cli.restore import put_back, unpack

PRODUCT = Path(hengping.__file__).parent
REQUIREMENTS = PRODUCT.parents[1] / "requirements/run.txt"
DECIDING = ("conf", "demo", "ground", "kit", "law", "work")
BACKUP, SHARES = "year.tar", "shares.json"


def digest_of_year() -> str:
    """Return the digest of code, law, plan, tables and packages: while it is the same, so is the year."""
    digest = hashlib.sha256(PASSWORD.encode())
    for file in _deciding_files():
        content = file.read_bytes()
        digest.update(f"\n{file.relative_to(PRODUCT.parents[1])} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _deciding_files() -> list[Path]:
    # A door decides nothing about the year but the tables that it keeps.
    found = [file for room in DECIDING for file in (PRODUCT / room).rglob("*") if file.is_file()]
    found += (PRODUCT / "doors").rglob("migrations/*.py")
    found += [REQUIREMENTS] if REQUIREMENTS.exists() else []
    return sorted(file for file in found if not {"tests", "__pycache__"} & set(file.parts))


def folder_of_copy() -> Path:
    """Return where the copy of the year lies that fits this program and this sort of database, if it was made."""
    return Path(settings.HENGPING_DEMO_COPIES) / f"{connection.vendor}-{digest_of_year()[:32]}"


@contextmanager
def alone() -> Iterator[None]:
    """Let one process at a time look for the copy and make it; another waits and finds it."""
    folder = Path(settings.HENGPING_DEMO_COPIES)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def keep(at: str, shares: Sequence[Share]) -> None:
    """Keep what the database holds, which is the year and nothing else; older copies are removed."""
    folder = folder_of_copy()
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="hengping-demo-") as scratch:
        write_backup(part / BACKUP, Path(scratch), at, with_keys=True)
    (part / SHARES).write_text(json.dumps([asdict(share) for share in shares], ensure_ascii=False), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    part.rename(folder)
    _forget_older(folder)


def _forget_older(folder: Path) -> None:
    vendor = folder.name.partition("-")[0]
    for other in folder.parent.iterdir():
        if other != folder and re.fullmatch(rf"\.?{vendor}-[0-9a-f]{{32}}(\.part)?", other.name):
            shutil.rmtree(other)


def bring_back() -> list[Share] | None:
    """Put the kept year into an empty installation; None where no copy fits, with nothing changed.

    A copy whose papers were sealed with other keys than those that lie here does not fit.
    """
    folder = folder_of_copy()
    if not (folder / BACKUP).exists():
        return None
    with tempfile.TemporaryDirectory(prefix="hengping-demo-") as scratch:
        try:
            manifest = unpack(folder / BACKUP, Path(scratch))
        except BackupFailed:
            shutil.rmtree(folder)  # damaged: it is made anew
            return None
        if _other_keys(Path(scratch) / "keys"):
            return None
        remove_database()  # the empty one, which restoring would move aside for nothing
        put_back(Path(scratch), manifest, aside="before-demo")
    return [Share(**share) for share in json.loads((folder / SHARES).read_text("utf-8"))]


def _other_keys(copied: Path) -> bool:
    here = Path(settings.HENGPING_KEYS_DIR)
    pairs = [(file, here / file.relative_to(copied)) for file in copied.rglob("*") if file.is_file()]
    return any(mine.exists() and mine.read_bytes() != theirs.read_bytes() for theirs, mine in pairs)
