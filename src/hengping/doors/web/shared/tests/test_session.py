"""How long a session still lives: every page says it, and whoever goes on working asks for more."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from hengping.conftest import Cast
from hengping.ground.people.models import Session, User

SignIn = Callable[..., User]

pytestmark = pytest.mark.django_db


def told(client: Client, **headers: str) -> tuple[int, int]:
    page = client.get("/account/", headers=headers).content.decode()
    left, warning = re.findall(r'data-session-(?:left|warning)="(\d+)"', page)
    return int(left), int(warning)


def leave_alone(minutes: int) -> None:
    Session.objects.update(seen_at=timezone.now() - timedelta(minutes=minutes))


def test_a_page_says_how_long_the_session_lives(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.clerk)
    left, warning = told(client)
    assert 1790 <= left <= 1800
    assert warning == 300


def test_a_short_session_warns_at_half_its_time(
    client: Client, cast: Cast, sign_in: SignIn, settings: Settings
) -> None:
    settings.HENGPING_IDLE_MINUTES = 4
    sign_in(client, cast.clerk)
    assert told(client)[1] == 120


def test_it_goes_on_when_asked(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.clerk)
    client.get("/account/")
    leave_alone(27)
    assert client.post("/session/").json()["left"] >= 1790


def test_it_refuses_a_session_that_is_over(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.clerk)
    client.get("/account/")
    leave_alone(31)
    answer = client.post("/session/", headers={"Referer": "http://testserver/account/"})
    assert (answer.status_code, answer["Location"]) == (302, "/login/?next=%2Faccount%2F")


def test_a_fragment_says_it_too(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.clerk)
    answer = client.get("/search/?q=1", headers={"HX-Request": "true"})
    assert int(answer.headers["X-Session-Left"]) >= 1790
    assert "X-Session-Left" not in client.get("/search/?q=1").headers


def test_a_page_for_nobody_counts_nothing(client: Client, cast: Cast) -> None:
    assert "data-session-left" not in client.get("/login/").content.decode()
