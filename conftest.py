"""Every test run writes into a folder of its own, never into the folder of a running product."""

import gc
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.measuring import leave_others_unmeasured

pytest_plugins = ("hengping.doors.cli.demo_year.tests.lending",)

BEGUN_FIRST = ("test_every_state.py", "test_doors.py", "test_hostile_requests.py", "test_word_copies.py")
"""The files that take longest: begun last, one of two workers would be left with them while the other has no more."""

ADD_UP = ("test_every_step_is_taken_by_some_walk", "test_every_phase_is_reached_and_only_the_archive_is_final")
"""What asks about all walks of its file: run before the tests that take them one by one, it would wait for them all."""


def place_in_order(item: pytest.Item) -> tuple[int, bool]:
    """Return what the tests are sorted by: the longest files first, in them the sums last; else as shuffled."""
    name = item.path.name
    return BEGUN_FIRST.index(name) if name in BEGUN_FIRST else len(BEGUN_FIRST), item.name in ADD_UP


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin the longest files first, whatever order the others were shuffled into."""
    items.sort(key=place_in_order)


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass by what is loaded by now, and come less often: it took a sixth of the time."""
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


def pytest_configure(config: pytest.Config) -> None:
    """Move all that is written elsewhere; hash passwords cheaply; let tests empty tables; measure only what is ours."""
    from django.conf import settings

    # pytest-django has read the settings before this file is loaded, so an environment variable would come too late.
    folder = Path(tempfile.mkdtemp(prefix="hengping-test-"))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    usual = settings.VAR_DIR
    for name in dir(settings):
        value = getattr(settings, name)
        # The kept demo year is the one thing that a test run shares with the product: it is made once a machine.
        if isinstance(value, Path) and value.is_relative_to(usual) and name != "HENGPING_DEMO_COPIES":
            setattr(settings, name, folder / value.relative_to(usual))
    settings.STORAGES["default"]["OPTIONS"]["location"] = folder / "files"
    settings.STATIC_ROOT = folder / "built"
    settings.STATIC_ROOT.mkdir()
    # Whether what pages load was laid out is the machine's own; the pages of a test name the files as they are.
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.WHITENOISE_USE_FINDERS = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

    from hengping.ground.records.tests.emptying import let_tests_empty_tables

    let_tests_empty_tables()
    if config.pluginmanager.hasplugin("_cov"):
        leave_others_unmeasured()
