"""A reviewer who may set things at once."""

from collections.abc import Callable

import pytest
from django.test import Client

from hengping.conftest import Cast
from hengping.ground.people.actors import Actor
from hengping.ground.people.models import User

SignIn = Callable[..., User]


@pytest.fixture
def confirmed(client: Client, sign_in: SignIn) -> Callable[[Actor], Client]:
    """Sign somebody in who has just typed the password again."""

    def enter(who: Actor) -> Client:
        sign_in(client, who, confirmed=True)
        return client

    return enter


@pytest.fixture
def reviewer(confirmed: Callable[[Actor], Client], cast: Cast) -> Client:
    """A reviewer who has just typed the password."""
    return confirmed(cast.reviewer)
