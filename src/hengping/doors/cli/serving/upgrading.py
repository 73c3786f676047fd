"""The database brought up to the version of the program."""

from __future__ import annotations

from pathlib import Path
from pkgutil import iter_modules


def bring_up_to_date() -> None:
    """Apply the migrations that the database lacks."""
    from django.core.management import call_command
    from django.db import connection

    if not holds_every_migration():
        print("数据库：正在建立或者升级", flush=True)
        call_command("migrate", interactive=False, verbosity=0)
    connection.close()


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
