"""What stands between a start and the first page: the database brought up to date, the demo year, the accounts."""

from __future__ import annotations

import subprocess
import sys
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


def load_demo() -> int:
    """Load the demo year where there is no bureau yet, in a process of its own; return that process's code."""
    from hengping.doors.cli.demo import mark_of_unfinished
    from hengping.ground.people.queries import list_bureaus

    if list_bureaus() and not mark_of_unfinished().exists():
        return 0
    command = [sys.executable, "-m", "hengping.doors.cli.main", "demo", "--if-empty"]
    return subprocess.run(command, check=False).returncode


def say_accounts() -> None:
    """Print who can sign in to the demo bureau today, one for each post."""
    from django.conf import settings
    from django.utils import timezone

    from hengping.ground.people.posts import POSTS
    from hengping.ground.people.queries import list_demo_accounts

    shown: dict[str, str] = {}
    for username, person in list_demo_accounts(timezone.localdate()):
        shown.setdefault(person.posts[0], f"  {username}　{person.name}（{POSTS[person.posts[0]].name}）")
    print("演示账号：", *shown.values(), f"  口令都是：{settings.HENGPING_DEMO_PASSWORD}", sep="\n", flush=True)


def say_first_start(host: str, port: int) -> None:
    """Where there is no bureau yet, print where it is registered, and the code that only the server's operator sees."""
    from hengping.ground.people.queries import bureau_exists
    from hengping.ground.people.setting_up import setup_code

    if not bureau_exists():
        print(f"第一次使用：打开 http://{host}:{port}/setup/ 登记单位，设置码：{setup_code()}", flush=True)
