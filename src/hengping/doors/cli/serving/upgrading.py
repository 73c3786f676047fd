"""The database brought up to the version of the program."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from pkgutil import iter_modules


def bring_up_to_date() -> None:
    """Apply the migrations that the database lacks; make the index of words where it is of another edition."""
    from django.core.management import call_command
    from django.db import connection

    from hengping.ground.search.actions import bring_index_up_to_date

    if not holds_every_migration():
        print("数据库：正在建立或者升级", flush=True)
        call_command("migrate", interactive=False, verbosity=0)
    if held := bring_index_up_to_date():
        print(f"检索：已经建立，共{held}条", flush=True)
    connection.close()
    close_to_others()


def close_to_others() -> None:
    """Take from other users of the machine what they may do with the data folder and an SQLite database.

    A folder that was there before the first start, as one made for the fonts, has the rights of whoever made it. A file
    of another owner stays as it is.
    """
    from django.conf import settings
    from django.db import connection

    name = str(connection.settings_dict["NAME"])
    files = [Path(f"{name}{end}") for end in ("", "-wal", "-shm")] if connection.vendor == "sqlite" else []
    for path in filter(Path.exists, [Path(settings.VAR_DIR), *files]):
        with suppress(PermissionError):
            path.chmod(path.stat().st_mode & 0o7750)


def holds_every_migration() -> bool:
    """Say whether the database has noted every migration file of the program: one query, no migration is imported."""
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    noted = MigrationRecorder(connection).applied_migrations()
    return all(
        (app.label, file.name) in noted
        for app in apps.get_app_configs()
        for file in iter_modules([str(Path(app.path) / "migrations")])
    )
