"""A permit whose pages are read on the day on which it is played."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from hengping.ground.people.actors import Actor
from hengping.work.matters.tests.conftest import inherited, permit, play
from hengping.work.matters.tests.toy import Permit

__all__ = ["inherited", "permit", "play"]

Opened = Callable[[Actor], Client]


@pytest.fixture(autouse=True)
def _clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The doors read the clock of the permit, where there is one."""
    found = {"permit", "inherited"} & set(request.fixturenames)
    if not found:
        return
    story: Permit = request.getfixturevalue(found.pop())

    def now() -> datetime:
        return story.now

    monkeypatch.setattr(timezone, "now", now)


@pytest.fixture
def as_(client: Client, sign_in: Callable[..., object]) -> Opened:
    """`as_(actor)` is a browser in which that person is signed in and has just confirmed the password."""

    def enter(actor: Actor) -> Client:
        sign_in(client, actor, confirmed=True)
        return client

    return enter


def hidden(page: str, name: str) -> str:
    """Return what a hidden field of a form holds."""
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found, name
    return found.group(1)
