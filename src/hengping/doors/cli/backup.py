"""`hengping backup`: database, exhibits, checkpoints and public keys in one tar file, while people work.

A file is always stored before the row that names it. So the database is copied first and the files after it: whatever
the copy of the database names is in the backup. Checkpoints that appear in between would be newer than the copy;
then the copy is made again.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from hengping.doors.cli import SubParsers
from hengping.kit.disk import why_not

FORMAT = "hengping-backup/1"
MANIFEST = "backup.json"
DATABASE = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
TRIES = 3


def add_parser(subparsers: SubParsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("backup", help="备份数据库、证据、检查点和公钥到一个文件，无需停机")
    parser.add_argument("--to", type=Path, required=True, metavar="文件.tar", help="写到哪个文件（不覆盖已有文件）")
    parser.add_argument("--with-keys", action="store_true", help="连同私钥一起备份；这样的备份须与私钥同样严密保管")


def run(args: argparse.Namespace) -> int:
    """Back up; 0 done, 1 failed with nothing left behind."""
    from django.utils import timezone

    part = args.to.with_name(f".{args.to.name}.part")
    try:
        if args.to.exists():
            raise BackupFailed(f"文件已存在，没有覆盖：{args.to}")
        if not has_tables():
            raise BackupFailed("数据库还没有建好，没有可以备份的内容。")
        with tempfile.TemporaryDirectory(prefix="hengping-backup-") as folder:
            count = write_backup(part, Path(folder), timezone.now().isoformat(), with_keys=args.with_keys)
        part.rename(args.to)
    except BackupFailed as error:
        print(f"备份没有完成：{error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"备份没有完成：{why_not(error)}（{error.filename or args.to}）", file=sys.stderr)
        return 1
    finally:
        with suppress(OSError):  # where the folder itself is missing or closed to us, nothing was written
            part.unlink(missing_ok=True)
    print(f"已备份：{args.to}（{count}个文件）")
    return 0


class BackupFailed(Exception):
    """The backup or the restoration could not be made; the message is Chinese."""


def has_tables() -> bool:
    """Say whether the database was ever set up, by whatever version. Raises BackupFailed where it cannot be read."""
    from django.db import DatabaseError, connection

    try:
        return "people_bureau" in connection.introspection.table_names()
    except DatabaseError as error:
        raise BackupFailed("数据库读不出来：文件已损坏，或者连不上。") from error


def postgresql_program(name: str) -> str:
    """Return the path of a program of PostgreSQL (`pg_dump`, `pg_restore`). Raises BackupFailed."""
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    found = shutil.which(name) or (str(places[-1]) if places else None)
    if found is None:
        raise BackupFailed(f"没有找到 {name}，请安装 PostgreSQL 客户端程序。")
    return found


def postgresql_environment() -> dict[str, str]:
    """Return the environment in which a program of PostgreSQL reaches our database; no password on a command line."""
    from django.db import connection

    settings = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    return {**os.environ, **{name: str(settings[key]) for name, key in names.items() if settings[key]}}


def write_backup(to: Path, folder: Path, at: str, *, with_keys: bool) -> int:
    """Write the tar file and return the number of files in it."""
    from django.conf import settings
    from django.db import connection

    from hengping import __version__

    checkpoints = Path(settings.HENGPING_CHECKPOINT_DIR)
    database, seen = _copy_database(folder, checkpoints)
    digests: dict[str, str] = {}
    with to.open("wb") as file, tarfile.open(fileobj=file, mode="w") as tar:
        to.chmod(0o600)
        _add(tar, digests, database.name, database)
        for path in _files_in(Path(settings.HENGPING_EXHIBITS_DIR)):
            _add(tar, digests, f"exhibits/{path.parent.name}/{path.name}", path)
        for path in seen:
            _add(tar, digests, f"checkpoints/{path.relative_to(checkpoints).as_posix()}", path)
        keys = Path(settings.HENGPING_KEYS_DIR)
        for path in _files_in(keys):
            if with_keys or path.suffix == ".pub":
                _add(tar, digests, f"keys/{path.relative_to(keys).as_posix()}", path)
        manifest = {
            "format": FORMAT,
            "version": __version__,
            "vendor": connection.vendor,
            "taken_at": at,
            "files": digests,
        }
        content = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        info = tarfile.TarInfo(MANIFEST)
        info.size = len(content)
        tar.addfile(info, io.BytesIO(content))
        tar.close()
        file.flush()
        os.fsync(file.fileno())
    return len(digests)


def _copy_database(folder: Path, checkpoints: Path) -> tuple[Path, list[Path]]:
    """Return a copy of the database and the checkpoint files that are not newer than it."""
    from django.db import connection

    target = folder / DATABASE[connection.vendor]
    for _ in range(TRIES):
        before = list(_files_in(checkpoints))
        if connection.vendor == "sqlite":
            copy_sqlite(Path(str(connection.settings_dict["NAME"])), target)
        else:
            _dump_postgresql(target)
        if list(_files_in(checkpoints)) == before:
            return target, before
    raise BackupFailed("备份期间不断有新的检查点生成，请稍后再试。")


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a database that is in use, by SQLite's own online backup: the copy is one moment's state."""
    try:
        with (
            closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as live,
            closing(sqlite3.connect(target)) as copy,
        ):
            live.backup(copy)
            damaged = copy.execute("PRAGMA quick_check").fetchone() != ("ok",)
    except sqlite3.DatabaseError as error:
        raise BackupFailed(f"数据库文件读不出来，可能已损坏：{source}") from error
    if damaged:
        raise BackupFailed(f"数据库文件已损坏，请从更早的备份恢复：{source}")


def _dump_postgresql(target: Path) -> None:
    command = [postgresql_program("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", f"--file={target}"]
    done = subprocess.run(command, env=postgresql_environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise BackupFailed(f"pg_dump 没有完成：{done.stderr.strip()}")


def _files_in(folder: Path) -> Iterator[Path]:
    """Yield the whole files of a folder in order; those still being written begin with a dot."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))


def _add(tar: tarfile.TarFile, digests: dict[str, str], name: str, path: Path) -> None:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    tar.add(path, arcname=name, recursive=False)
    digests[name] = digest
