"""The cast: the people that every test plays with.

`cast.officer_in_charge` and the others are Actors on the day of `at`; `cast.user(actor)` is the account behind one.
The outsider holds every case post, in another bureau: what the outsider may not see is hidden by the bureau alone.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test import Client
from django.utils import timezone as clock
from whitenoise.middleware import WhiteNoiseMiddleware

from hengping.ground.people.actors import Actor, officer
from hengping.ground.people.doors import CONFIRMED_AT
from hengping.ground.people.models import Bureau, Posting, User
from hengping.ground.people.permissions import CASE_POSTS, permissions_of

PASSWORD = "秤平斗满-2025-heng"  # noqa: S105  # the one password of all test accounts
CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class Cast:
    """Who plays. Everybody but the outsider belongs to `bureau`."""

    bureau: Bureau
    other_bureau: Bureau
    officer_in_charge: Actor
    second_officer: Actor
    colleague: Actor
    section_head: Actor
    reviewer: Actor
    committee_clerk: Actor
    leader: Actor
    head: Actor
    clerk: Actor
    training_clerk: Actor
    supervisor: Actor
    superior: Actor
    system_admin: Actor
    security_admin: Actor
    audit_admin: Actor
    outsider: Actor
    users: Mapping[int, User]

    def user(self, actor: Actor) -> User:
        """Return the account of an actor."""
        return self.users[actor.user_id]


ROLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "officer_in_charge": ("陈立新", ("officer",)),
    "second_officer": ("黄晓峰", ("officer",)),
    "colleague": ("林志远", ("officer",)),
    "section_head": ("郑国栋", ("section_head",)),
    "reviewer": ("何静", ("legal_reviewer",)),
    "committee_clerk": ("罗敏", ("committee_clerk",)),
    "leader": ("梁建华", ("leader",)),
    "head": ("周正", ("head",)),
    "clerk": ("谢小兰", ("clerk",)),
    "training_clerk": ("邓文", ("training_clerk",)),
    "supervisor": ("冯法", ("supervisor",)),
    "superior": ("上级联络员", ("superior",)),
    "system_admin": ("系统员", ("system_admin",)),
    "security_admin": ("安全员", ("security_admin",)),
    "audit_admin": ("审计员", ("audit_admin",)),
    "outsider": ("外单位人员", CASE_POSTS),
}


@pytest.fixture(scope="session", autouse=True)
def emptying_between_tests() -> Iterator[None]:
    """Let the test runner empty append-only tables after a test that commits: their triggers are off just for that.

    Only `execute_sql_flush` is wrapped, which nothing but Django's `flush` calls; a test still meets the triggers.
    """
    flush = BaseDatabaseOperations.execute_sql_flush

    def without_triggers(self: BaseDatabaseOperations, sql_list: Iterable[str]) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
                triggers = cursor.fetchall()
                for name, _ in triggers:
                    cursor.execute(f'DROP TRIGGER "{name}"')
                flush(self, sql_list)
                for _, sql in triggers:
                    cursor.execute(sql)
            else:
                cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
                tables = [table for (table,) in cursor.fetchall()]
                for table in tables:
                    cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
                flush(self, sql_list)
                for table in tables:
                    cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        # The next bureau may get the same number: the copies of checkpoints of the one that is gone are not its own.
        shutil.rmtree(settings.HENGPING_CHECKPOINT_DIR, ignore_errors=True)
        shutil.rmtree(settings.HENGPING_WRITTEN_DIR, ignore_errors=True)

    BaseDatabaseOperations.execute_sql_flush = without_triggers  # type: ignore[method-assign]  # for the test run only
    yield
    BaseDatabaseOperations.execute_sql_flush = flush  # type: ignore[method-assign]  # as it was


@pytest.fixture(scope="session", autouse=True)
def static_files_found_once() -> Iterator[None]:
    """Go through the folders of static files once a process, as the product does: each test client has middleware of
    its own, and made it anew.
    """
    add = WhiteNoiseMiddleware.add_files_from_finders
    found: dict[str, Any] = {}

    def add_once(self: WhiteNoiseMiddleware) -> None:
        if not found:
            add(self)
            found.update(self.files)
        self.files.update(found)

    WhiteNoiseMiddleware.add_files_from_finders = add_once
    yield
    WhiteNoiseMiddleware.add_files_from_finders = add


@pytest.fixture
def at() -> datetime:
    """A working Monday morning, in UTC as it is stored."""
    return datetime(2025, 3, 3, 9, 0, tzinfo=CHINA).astimezone(UTC)


@pytest.fixture
def bureau(db: None) -> Bureau:
    """The bureau where the tests play."""
    return Bureau.objects.create(
        name="安平县应急管理局",
        short_name="安",
        region="安平县",
        government="安平县人民政府",
        court="安平县人民法院",
        address="安平县平安路1号",
        phone="0763-1234567",
        postcode="511500",
        bank="安平农村商业银行营业部",
        bank_address="安平县平安路8号",
        bank_holder="安平县财政局",
        bank_account="6200000000000000001",
    )


@pytest.fixture
def other_bureau(db: None) -> Bureau:
    """Another bureau, whose people must see nothing of the first."""
    return Bureau.objects.create(
        name="永宁县应急管理局",
        short_name="永",
        region="永宁县",
        government="永宁县人民政府",
        court="永宁县人民法院",
    )


@pytest.fixture
def cast(bureau: Bureau, other_bureau: Bureau) -> Cast:
    """Everybody, with their posts since 2020."""
    password = make_password(PASSWORD)
    users = {
        role: User(username=role, name=name, bureau=other_bureau if role == "outsider" else bureau, password=password)
        for role, (name, _) in ROLES.items()
    }
    User.objects.bulk_create(users.values())
    Posting.objects.bulk_create(
        Posting(user=users[role], post=post, from_on=date(2020, 1, 1))
        for role, (_, posts) in ROLES.items()
        for post in posts
    )
    # Who they are follows from the posts that were just given: to read them one by one was most of a test's start.
    actors = {
        role: officer(user.pk, user.name, user.bureau_id, posts, permissions_of(posts))
        for role, user in users.items()
        for posts in [frozenset(ROLES[role][1])]
    }
    return Cast(bureau, other_bureau, **actors, users={user.pk: user for user in users.values()})


@pytest.fixture
def sign_in(cast: Cast) -> Callable[..., User]:
    """Give a client the session of an actor or account, as after both factors: `sign_in(client, cast.leader)`.

    With `confirmed=True` the password was typed again just now, as the doors of grave acts ask.
    """

    def enter(client: Client, who: Actor | User, *, confirmed: bool = False) -> User:
        user = who if isinstance(who, User) else cast.user(who)
        client.force_login(user)
        if confirmed:
            session = client.session
            session[CONFIRMED_AT] = clock.now().isoformat()
            session.save()
        return user

    return enter


def text(answer: Any) -> str:
    """What a page says, as it is sent."""
    return str(answer.content.decode())
