"""Sessions: seen, left alone, ended."""

import sqlite3
import time
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from pytest_django import Settings

from hengping.conftest import Cast
from hengping.ground.errors import NotAllowed
from hengping.ground.people.actions import end_account_session
from hengping.ground.people.actors import Actor
from hengping.ground.people.models import Log, Session
from hengping.ground.people.queries import list_my_sessions, list_sessions
from hengping.ground.people.sessions import see_session


def seen(cast: Cast, who: Actor, at: datetime, key: str = "k") -> str:
    return see_session(key=key, user=cast.user(who), address="10.0.0.5", browser="Firefox" * 50, at=at).over


def test_it_lives_while_it_is_used(cast: Cast, at: datetime) -> None:
    for minutes in range(0, 121, 30):
        assert seen(cast, cast.clerk, at + timedelta(minutes=minutes)) == ""


def test_it_ends_when_left_alone(cast: Cast, at: datetime) -> None:
    seen(cast, cast.clerk, at)
    assert seen(cast, cast.clerk, at + timedelta(minutes=30, seconds=1)) == "idle"
    assert seen(cast, cast.clerk, at + timedelta(minutes=31)) == "idle"
    assert Log.objects.filter(kind="session_idle").count() == 1


def test_a_page_view_is_not_a_write(cast: Cast, at: datetime) -> None:
    seen(cast, cast.clerk, at)
    seen(cast, cast.clerk, at + timedelta(seconds=59))
    assert Session.objects.get().seen_at == at
    seen(cast, cast.clerk, at + timedelta(seconds=61))
    assert Session.objects.get().seen_at == at + timedelta(seconds=61)


def test_it_says_when_the_session_ends(cast: Cast, at: datetime) -> None:
    def ends(after: timedelta) -> timedelta:
        user = cast.user(cast.clerk)
        return see_session(key="k", user=user, address="", browser="", at=at + after).ends_at - at

    assert ends(timedelta()) == timedelta(minutes=30)
    assert ends(timedelta(seconds=50)) == timedelta(minutes=30)
    assert ends(timedelta(minutes=20)) == timedelta(minutes=50)
    assert ends(timedelta(minutes=51)) == timedelta(minutes=51)


def test_a_short_session_is_seen_more_often(cast: Cast, at: datetime, settings: Settings) -> None:
    settings.HENGPING_IDLE_MINUTES = 1
    for seconds in range(0, 121, 40):
        assert seen(cast, cast.clerk, at + timedelta(seconds=seconds)) == ""


def test_another_account_does_not_live_in_a_session(cast: Cast, at: datetime) -> None:
    seen(cast, cast.clerk, at)
    assert list_my_sessions(cast.leader, current_key="k") == []


def test_the_owner_ends_one(cast: Cast, at: datetime) -> None:
    store = SessionStore()
    store["x"] = 1
    store.save()
    key = str(store.session_key)
    seen(cast, cast.clerk, at, key)
    (mine,) = list_my_sessions(cast.clerk, current_key=key)
    assert mine.is_current
    assert len(mine.browser) == 200
    end_account_session(session_id=mine.id, actor=cast.clerk, at=at)
    assert not SessionStore().exists(key)
    (mine,) = list_my_sessions(cast.clerk, current_key=None)
    assert (mine.ended_at, mine.end_sentence) == (at, "被结束")
    assert seen(cast, cast.clerk, at, key) == "ended"


def test_the_security_administrator_ends_one(cast: Cast, at: datetime) -> None:
    seen(cast, cast.clerk, at)
    (theirs,) = list_sessions(cast.security_admin, current_key=None)
    end_account_session(session_id=theirs.id, actor=cast.security_admin, at=at)
    assert Log.objects.get(kind="session_ended").actor_name == "安全员"


@pytest.mark.parametrize("who", ["leader", "audit_admin", "outsider"])
def test_nobody_else_ends_one(cast: Cast, at: datetime, who: str) -> None:
    seen(cast, cast.clerk, at)
    with pytest.raises(NotAllowed):
        end_account_session(session_id=Session.objects.get().pk, actor=getattr(cast, who), at=at)


def test_it_requires_account_read(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        list_sessions(cast.leader, current_key=None)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's writers do not wait for each other")
def test_a_page_to_read_does_not_wait_for_a_long_writer(transactional_db: None, cast: Cast, at: datetime) -> None:
    seen(cast, cast.clerk, at)
    with closing(sqlite3.connect(str(connection.settings_dict["NAME"]), uri=True, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM jobs_beat")
        began = time.monotonic()
        assert seen(cast, cast.clerk, at + timedelta(minutes=2)) == ""
        assert time.monotonic() - began < 5
        writer.execute("ROLLBACK")
    assert Session.objects.get().seen_at == at
    assert seen(cast, cast.clerk, at + timedelta(minutes=3)) == ""
    assert Session.objects.get().seen_at == at + timedelta(minutes=3)
