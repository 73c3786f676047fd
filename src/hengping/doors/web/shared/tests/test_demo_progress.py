"""The bar of a demo year that is loaded while its pages are looked at."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from hengping.conftest import Cast
from hengping.demo.progress import APART, FAILED, LOADING, READY, Progress, note_progress, progress_file

pytestmark = pytest.mark.django_db
ADDRESS = "/demo/progress/"


@pytest.fixture(autouse=True)
def demonstration(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR, settings.HENGPING_DEMO = tmp_path, True


def said(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_sign_in_and_pages_show_how_far_it_is(client: Client, cast: Cast) -> None:
    assert "演示年度" not in said(client, "/login/")
    note_progress(Progress(12, 42), progress_file())
    assert "已办完12件，共42件" in said(client, "/login/")
    client.force_login(cast.user(cast.leader))
    page = said(client, "/account/")
    assert "已办完12件，共42件" in page
    assert f'hx-get="{ADDRESS}"' in page


def test_it_asks_on_until_the_year_is_there(client: Client, cast: Cast) -> None:
    note_progress(Progress(41, 42), progress_file())
    assert "hx-trigger" in said(client, ADDRESS)
    note_progress(Progress(42, 42, READY), progress_file())
    assert "已全部装好" in said(client, ADDRESS)
    assert "hx-trigger" not in said(client, ADDRESS)
    assert "演示年度" not in said(client, "/login/"), "a page that is opened now needs no bar"


@pytest.mark.parametrize(("state", "told"), [(APART, "为了不丢失，没有换上"), (FAILED, "没有装完")])
def test_it_says_why_the_year_is_not_there(client: Client, cast: Cast, state: str, told: str) -> None:
    note_progress(Progress(42, 42, state), progress_file())
    assert told in said(client, "/login/")
    assert "hx-trigger" not in said(client, ADDRESS)


@pytest.mark.parametrize("state", [LOADING, APART])
def test_a_bureau_in_use_has_no_such_bar(client: Client, cast: Cast, settings: Settings, state: str) -> None:
    settings.HENGPING_DEMO = False
    note_progress(Progress(12, 42, state), progress_file())
    assert "演示年度" not in said(client, "/login/")
    assert client.get(ADDRESS).status_code == 404
