from __future__ import annotations

import pytest
from django.db import OperationalError, connection

from hengping.ground.errors import BadInput
from hengping.ground.search.bounded import bounded
from hengping.ground.search.tests.conftest import Things

pytestmark = pytest.mark.django_db

LONG = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1e9) SELECT max(i) FROM n",
    "postgresql": "SELECT pg_sleep(60)",
}


def _asked_for_long() -> None:
    with connection.cursor() as cursor:
        cursor.execute(LONG[connection.vendor])


def test_it_works(things: Things) -> None:
    things.name("安平化工")
    with bounded(5):
        assert things.found("安平") == [0]


def test_what_takes_too_long_is_broken_off_with_a_plain_word(things: Things) -> None:
    with pytest.raises(BadInput, match="请再多写几个字"), bounded(0.05):
        _asked_for_long()
    things.name("安平化工")
    assert things.found("安平") == [0], "nothing that comes behind it is broken off"


def test_another_failure_of_the_database_stays_what_it_is() -> None:
    with pytest.raises(OperationalError, match="disk"), bounded():
        raise OperationalError("disk I/O error")
