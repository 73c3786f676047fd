"""The pages are read on the day on which the case is played."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from hengping.ground.people.actors import Actor
from hengping.ground.people.models import User
from hengping.work.cases.tests.conftest import Play, play

__all__ = ["play"]

SignIn = Callable[[Client, Actor | User], User]
Opened = Callable[[Actor], Client]


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, play: Play) -> None:
    """The doors read the clock of the play."""

    def now() -> datetime:
        return play.now

    monkeypatch.setattr(timezone, "now", now)


@pytest.fixture
def as_(client: Client, sign_in: SignIn) -> Opened:
    """`as_(actor)` is a browser in which that person is signed in and has just confirmed the password."""

    def enter(actor: Actor) -> Client:
        sign_in(client, actor)
        session = client.session
        session["confirmed_at"] = timezone.now().isoformat()
        session.save()
        return client

    return enter


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def seen_in(page: str) -> str:
    """Return the number of the last entry that a form has seen."""
    found = re.search(r'name="seen" value="(\d+)"', page)
    assert found
    return found.group(1)


FRAGMENT = {"HX-Request": "true"}
