"""The demo year for tests: loaded once a machine, copied once a worker, lent to each test as a database of its own.

No test loads the year itself. Whoever needs it takes `demo_year`, does with the rows what it likes, and leaves nothing
behind; exhibits and keys are the worker's, so a test that spoils a file takes a copy of the folder first.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlunsplit

import pytest
from django.db import connection, connections
from pytest_django import DjangoDbBlocker, Settings

from hengping.demo.people import FIRST_DAY, Crew, crew_again, morning


@dataclass(frozen=True)
class Shelf:
    """Where the worker's copy lies: its data folder, and the name of its database."""

    folder: Path
    database: str


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _address(database: str) -> str:
    settings = connection.settings_dict
    person = f"{settings['USER']}:{settings['PASSWORD']}" if settings["PASSWORD"] else settings["USER"]
    return urlunsplit(("postgresql", f"{person}@{settings['HOST']}:{settings['PORT']}", f"/{database}", "", ""))


@pytest.fixture(scope="session")
def shelf_of_the_year(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shelf]:
    """Bring the year out of the kept copy, which is made first where none fits."""
    from hengping.doors.cli.demo_year.copying import load_into

    folder = tmp_path_factory.mktemp("year")
    if connection.vendor == "sqlite":
        assert load_into(folder) == 0
        yield Shelf(folder, str(folder / "hengping.sqlite3"))
        return
    name = f"{connection.settings_dict['NAME']}_year"
    with django_db_blocker.unblock():
        _run(f'CREATE DATABASE "{name}"')
        assert load_into(folder, _address(name)) == 0
        yield Shelf(folder, name)
        _run(f'DROP DATABASE "{name}"')


@pytest.fixture
def demo_year(
    shelf_of_the_year: Shelf, django_db_blocker: DjangoDbBlocker, settings: Settings, tmp_path: Path
) -> Iterator[Crew]:
    """The whole year in the default database, for one test; the crew of it."""
    shelf = shelf_of_the_year
    for name in ("EXHIBITS", "KEYS", "CHECKPOINT"):
        setattr(settings, f"HENGPING_{name}_DIR", shelf.folder / name.lower().replace("checkpoint", "checkpoints"))
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]  # the product's, as it was loaded
    with django_db_blocker.unblock():
        usual = connections["default"]
        lent = connections.create_connection("default")
        if connection.vendor == "sqlite":
            name = shutil.copy(shelf.database, tmp_path / "year.sqlite3")
        else:
            name = f"{shelf.database}_lent"
            _run(f'CREATE DATABASE "{name}" TEMPLATE "{shelf.database}"')
        # A pool is kept under the alias, not the address: it would lead to the usual database.
        options = {key: value for key, value in lent.settings_dict["OPTIONS"].items() if key != "pool"}
        lent.settings_dict = {**lent.settings_dict, "NAME": str(name), "OPTIONS": options}
        connections["default"] = lent
        try:
            yield crew_again(morning(FIRST_DAY))
        finally:
            lent.close()
            connections["default"] = usual
            if usual.vendor == "postgresql":
                _run(f'DROP DATABASE "{name}"')
