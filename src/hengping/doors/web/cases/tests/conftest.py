"""The pages are read on the day on which the case is played."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from hengping.conftest import text
from hengping.ground.people.actors import Actor
from hengping.ground.people.models import User
from hengping.work.cases.tests.conftest import Play, play

__all__ = ["play", "text"]

SignIn = Callable[..., User]
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
        sign_in(client, actor, confirmed=True)
        return client

    return enter


def seen_in(page: str) -> str:
    """Return the number of the last entry that a form has seen."""
    found = re.search(r'name="seen" value="(\d+)"', page)
    assert found
    return found.group(1)


FRAGMENT = {"HX-Request": "true"}
