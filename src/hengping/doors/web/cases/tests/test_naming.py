"""A case gets another name; the dossier keeps both."""

import pytest
from django.test import Client

from hengping.doors.web.cases.tests.conftest import Opened, text
from hengping.ground.records.queries import list_entries
from hengping.work.cases.tests.conftest import Play

NEW = "顺达五金厂未按规定设置安全警示标志案"


def test_it_works(play: Play, as_: Opened) -> None:
    play.open()
    old = play.row().name
    browser = as_(play.cast.officer_in_charge)
    assert f"/cases/{play.id}/name/" in text(browser.get(f"/cases/{play.id}/"))
    assert browser.post(f"/cases/{play.id}/name/", {"name": NEW}).status_code == 302
    assert play.row().name == NEW
    entry = list_entries(play.id)[-1]
    assert (entry.kind, entry.payload) == ("case_renamed", {"from": old, "to": NEW})


@pytest.mark.parametrize("name", ["", "　", "长" * 201])
def test_it_refuses_a_name_that_is_none(play: Play, as_: Opened, name: str) -> None:
    play.open()
    assert as_(play.cast.officer_in_charge).post(f"/cases/{play.id}/name/", {"name": name}).status_code == 400
    assert list_entries(play.id)[-1].kind != "case_renamed"


def test_it_refuses_the_name_that_it_has(play: Play, as_: Opened) -> None:
    play.open()
    answer = as_(play.cast.officer_in_charge).post(f"/cases/{play.id}/name/", {"name": play.row().name})
    assert answer.status_code == 400
    assert "与现在的名称相同" in text(answer)


@pytest.mark.parametrize(("who", "status"), [("leader", 403), ("colleague", 404), ("outsider", 404)])
def test_it_requires_the_handler(play: Play, as_: Opened, who: str, status: int) -> None:
    play.open()
    assert as_(getattr(play.cast, who)).post(f"/cases/{play.id}/name/", {"name": NEW}).status_code == status
    assert play.row().name != NEW


def test_it_requires_a_sign_in(play: Play, client: Client) -> None:
    play.open()
    assert client.get(f"/cases/{play.id}/name/").headers["Location"].startswith("/login/")
