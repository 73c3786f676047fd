"""A test that is lent the year may spoil its rows: the next one gets them whole."""

import pytest

from hengping.demo.people import BUREAU, Crew
from hengping.demo.year import holds_only_the_demo
from hengping.ground.people.models import Bureau


@pytest.mark.parametrize("time", [1, 2])
def test_every_test_gets_the_year_whole(demo_year: Crew, time: int) -> None:
    assert holds_only_the_demo()
    Bureau.objects.filter(pk=demo_year.bureau_id).update(name=f"改过{time}次")
    assert not holds_only_the_demo()


@pytest.mark.django_db
def test_the_usual_database_knows_nothing_of_it() -> None:
    assert not Bureau.objects.filter(name=BUREAU["name"]).exists()
