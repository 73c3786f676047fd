"""Choosing a password."""

from datetime import datetime
from itertools import pairwise

import pytest

from hengping.conftest import PASSWORD, Cast
from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.people.actions import change_password, open_demo_accounts
from hengping.ground.people.actions.passwords import initial_password
from hengping.ground.people.models import Log, Session, User
from hengping.ground.people.passwords import KEPT, faults_of
from hengping.ground.people.sessions import see_session
from hengping.ground.people.signing_in import check_password

HERE = "10.0.0.5"


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("Short-1", "至少12位，现在是7位"),
        ("alllowercaseletters", "至少要有三类"),
        ("12345678901234567890", "至少要有三类"),
        ("Zhang3-is-safe-99", "不能包含登录名"),
        ("ABcd1234-张三丰", "不能包含姓名"),
        ("Aa1Aa1Aa1Aa1Aa1", "不同的字符太少"),
    ],
)
def test_it_refuses_a_weak_password(password: str, fault: str) -> None:
    assert fault in "".join(faults_of(password, username="zhang3", name="张三丰"))


def test_it_refuses_a_common_password() -> None:
    assert any("太常见" in fault for fault in faults_of("1234567890", username="u", name="某"))


def test_all_faults_are_said_at_once() -> None:
    assert len(faults_of("aaa", username="zhang3", name="张三丰")) == 4


@pytest.mark.parametrize("password", [PASSWORD, "Tr0ub4dor&3-horse", "安全第一预防为主Abc9"])
def test_it_accepts_a_good_password(password: str) -> None:
    assert faults_of(password, username="zhang3", name="张三丰") == []


def test_initial_passwords_are_good_and_differ() -> None:
    made = {initial_password() for _ in range(50)}
    assert len(made) == 50
    assert all(faults_of(password, username="zhang3", name="张三丰") == [] for password in made)


def test_it_works_and_ends_all_sessions(cast: Cast, at: datetime) -> None:
    user = cast.user(cast.clerk)
    see_session(key="k1", user=user, address=HERE, browser="Firefox", at=at)
    change_password(user_id=user.pk, old=PASSWORD, new="New-Password-2025", address=HERE, at=at)
    assert check_password(username="clerk", password="New-Password-2025", address=HERE, at=at) == user
    assert Session.objects.get().end_reason == "password"
    assert Log.objects.filter(kind="password_changed").count() == 1


def test_it_refuses_a_wrong_old_password_and_counts_it(cast: Cast, at: datetime) -> None:
    with pytest.raises(BadInput) as caught:
        change_password(user_id=cast.clerk.user_id, old="x", new="New-Password-2025", address=HERE, at=at)
    assert caught.value.fields == {"old": "现在的口令不对。再错4次将暂停登录15分钟。"}


def test_it_refuses_a_weak_new_password(cast: Cast, at: datetime) -> None:
    with pytest.raises(BadInput) as caught:
        change_password(user_id=cast.clerk.user_id, old=PASSWORD, new="short", address=HERE, at=at)
    assert set(caught.value.fields) == {"new"}


def test_it_refuses_the_last_five_passwords(cast: Cast, at: datetime) -> None:
    user = cast.user(cast.clerk)
    chosen = [PASSWORD, *(f"New-Password-{number}" for number in range(1, KEPT + 2))]
    for old, new in pairwise(chosen):
        change_password(user_id=user.pk, old=old, new=new, address=HERE, at=at)
    present = chosen[-1]
    for used in chosen[-KEPT:]:
        with pytest.raises(BadInput, match="最近5次"):
            change_password(user_id=user.pk, old=present, new=used, address=HERE, at=at)
    change_password(user_id=user.pk, old=present, new=chosen[1], address=HERE, at=at)


SHOWN = "Shown-To-All-2025"


def test_a_demonstration_opens_all_its_accounts_with_one_password(cast: Cast, at: datetime) -> None:
    outside = cast.user(cast.outsider).password
    open_demo_accounts(password=SHOWN, actor=cast.security_admin, at=at)
    users = User.objects.filter(bureau=cast.bureau)
    assert {user.must_change_password for user in users} == {False}
    assert check_password(username=cast.user(cast.leader).username, password=SHOWN, address=HERE, at=at)
    assert Log.objects.filter(kind="password_reset").count() == users.count()
    assert User.objects.get(pk=cast.outsider.user_id).password == outside


def test_a_demonstration_leaves_a_bureau_in_use_alone(cast: Cast, at: datetime) -> None:
    see_session(key="k1", user=cast.user(cast.officer_in_charge), address=HERE, browser="Firefox", at=at)
    with pytest.raises(BadInput):
        open_demo_accounts(password=SHOWN, actor=cast.security_admin, at=at)


def test_opening_a_demonstration_requires_account_edit(cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        open_demo_accounts(password=SHOWN, actor=cast.leader, at=at)
