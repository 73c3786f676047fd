"""The page and the queue at one table, and two confirmations, at the same moment, on real connections."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from hengping.conftest import Cast
from hengping.ground.errors import Conflict
from hengping.ground.imports import actions, queries
from hengping.ground.imports.actions import taking
from hengping.ground.imports.tests.tables import shown
from hengping.ground.people.models import User
from hengping.ground.records.tests.real import real_database
from hengping.ground.records.tests.test_two_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
CODE, ROWS = "accounts", 12


@pytest.fixture
def number(cast: Cast, at: datetime, tmp_path: Path) -> Iterator[int]:
    people = [{"登录名": f"person{n}", "姓名": f"人{n}"} for n in range(ROWS)]
    number = shown(CODE, *people, actor=cast.security_admin, at=at)
    with real_database(tmp_path):
        yield number


def test_it_is_confirmed_once_and_each_row_is_taken_once(
    number: int, cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = cast.security_admin
    digest = queries.get_import(admin, CODE, number).digest

    def confirm() -> None:
        actions.confirm_import(code=CODE, import_id=number, digest=digest, checked=(), actor=admin, at=at)

    (refused,) = at_once([confirm, confirm])
    assert isinstance(refused, Conflict)

    monkeypatch.setattr(taking, "AT_ONCE", 2)
    takings = [lambda: actions.take_rows(code=CODE, import_id=number, actor=admin, moment=lambda: at)] * 2
    assert at_once(takings) == []
    found = queries.get_import(admin, CODE, number)
    assert (found.done_count, found.failed_count, found.state) == (ROWS, 0, "finished")
    assert User.objects.filter(username__startswith="person").count() == ROWS
