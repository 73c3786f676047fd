"""What lies in the data folder while a demo year is being loaded, so that a start after a kill knows how it stands."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection

from hengping.demo.progress import progress_file
from hengping.doors.cli.serving.upgrading import bring_up_to_date


def mark_of_unfinished() -> Path:
    """Return the file that is there from the first to the last act of loading: the database is worth nothing then."""
    return Path(settings.VAR_DIR) / "demo.unfinished"


def mark_of_opening() -> Path:
    """Return the file that is there while the database holds staff and open work only; it holds the digest of that."""
    return Path(settings.VAR_DIR) / "demo.opening"


def folder_beside() -> Path:
    """Return the data folder in which the whole year is loaded while the server answers from its own."""
    return Path(settings.VAR_DIR) / "demo.beside"


def forget_beside() -> None:
    """Remove what was loaded beside, with the marks of it."""
    mark_of_opening().unlink(missing_ok=True)
    progress_file().unlink(missing_ok=True)
    shutil.rmtree(folder_beside(), ignore_errors=True)


def remove_database() -> None:
    """Remove the SQLite file with its journal; on PostgreSQL nothing. What lies aside beside it stays."""
    connection.close()
    if connection.vendor == "sqlite":
        for end in ("", "-wal", "-shm"):
            Path(f"{connection.settings_dict['NAME']}{end}").unlink(missing_ok=True)


def forget_everything() -> None:
    """Remove a demo year with all its files. Only ever called where nothing but the demo bureau is in the database."""
    if connection.vendor != "sqlite":
        raise SystemExit("PostgreSQL 中的演示年度不能就地重装。请另建一个空的数据库，再装入一次。")
    forget_beside()
    remove_database()
    for folder in (settings.HENGPING_EXHIBITS_DIR, settings.HENGPING_CHECKPOINT_DIR, settings.HENGPING_WRITTEN_DIR):
        shutil.rmtree(folder, ignore_errors=True)
    bring_up_to_date()
