"""A test that is lent the year may spoil its rows: the next one gets them whole."""

import pytest

from hengping.demo.people import BUREAU, Crew
from hengping.demo.year import holds_only_the_demo
from hengping.doors.cli.demo_year.keeping import BACKUP, folder_of_copy
from hengping.doors.cli.demo_year.tests.lending import Shelf
from hengping.ground.people.models import Bureau


@pytest.mark.parametrize("time", [1, 2])
def test_every_test_gets_the_year_whole(demo_year: Crew, time: int) -> None:
    assert holds_only_the_demo()
    Bureau.objects.filter(pk=demo_year.bureau_id).update(name=f"改过{time}次")
    assert not holds_only_the_demo()


def test_the_year_is_small(shelf_of_the_year: Shelf) -> None:
    """Rows, files and the copy of both: what grows here is downloaded, backed up and copied by everybody."""
    size = sum(file.stat().st_size for file in shelf_of_the_year.folder.rglob("*") if file.is_file())
    size += (folder_of_copy() / BACKUP).stat().st_size
    assert size < 300_000_000


@pytest.mark.django_db
def test_the_usual_database_knows_nothing_of_it() -> None:
    assert not Bureau.objects.filter(name=BUREAU["name"]).exists()
