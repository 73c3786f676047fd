"""Nobody touches the head or an administrator alone, and those concerned are told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from hengping.conftest import Cast
from hengping.ground.errors import BadInput
from hengping.ground.people.actions import (
    change_account,
    create_account,
    disable_account,
    enable_account,
    end_posting,
    give_posting,
    reset_password,
    reset_second_factor,
    unlock_account,
    withdraw_posting,
)
from hengping.ground.people.actors import Actor
from hengping.ground.people.guarded import ALONE, GUARDED, TRUSTED, is_guarded
from hengping.ground.people.models import Log, Posting, User
from hengping.ground.people.queries import changes_about, get_account, last_signed_in, news_since

ON = date(2025, 3, 3)
Act = Callable[..., object]


def posting_of(user: User) -> int:
    return Posting.objects.filter(user=user).values_list("pk", flat=True)[0]


ACTS: dict[str, Act] = {
    "disable": lambda user, **rest: disable_account(user_id=user.pk, reason="离职", **rest),
    "change": lambda user, **rest: change_account(user_id=user.pk, name="周正正", phone="", **rest),
    "unlock": lambda user, **rest: unlock_account(user_id=user.pk, **rest),
    "enable": lambda user, **rest: enable_account(user_id=user.pk, **rest),
    "password": lambda user, **rest: reset_password(user_id=user.pk, **rest),
    "factor": lambda user, **rest: reset_second_factor(user_id=user.pk, reason="丢失", **rest),
    "give": lambda user, **rest: give_posting(
        user_id=user.pk, post="clerk", from_on=ON + timedelta(days=900), to_on=None, **rest
    ),
    "end": lambda user, **rest: end_posting(posting_id=posting_of(user), to_on=ON, on=ON, **rest),
    "withdraw": lambda user, **rest: withdraw_posting(posting_id=posting_of(user), reason="误", **rest),
}


@pytest.mark.parametrize("act", ACTS)
def test_it_works(act: str, cast: Cast, at: datetime) -> None:
    ACTS[act](cast.user(cast.head), actor=cast.security_admin, at=at, second=cast.audit_admin)
    assert "复核：审计员" in Log.objects.latest("pk").detail


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("second", [None, "security_admin", "head", "leader", "outsider"])
def test_it_refuses_without_a_second_administrator(act: str, second: str | None, cast: Cast, at: datetime) -> None:
    who: Actor | None = getattr(cast, second) if second else None
    with pytest.raises(BadInput) as caught:
        ACTS[act](cast.user(cast.head), actor=cast.security_admin, at=at, second=who)
    assert set(caught.value.fields) == {"second_username"}
    assert not Log.objects.exists()


@pytest.mark.parametrize("act", [act for act in ACTS if act != "give"])
def test_the_person_concerned_is_no_second(act: str, cast: Cast, at: datetime) -> None:
    with pytest.raises(BadInput):
        ACTS[act](cast.user(cast.audit_admin), actor=cast.security_admin, at=at, second=cast.audit_admin)


@pytest.mark.parametrize("post", sorted(GUARDED))
def test_giving_a_post_that_signs_or_administers_needs_a_second(post: str, cast: Cast, at: datetime) -> None:
    Posting.objects.filter(user=cast.user(cast.colleague)).delete()
    given: dict[str, Any] = {"user_id": cast.colleague.user_id, "post": post, "from_on": ON, "to_on": None, "at": at}
    with pytest.raises(BadInput):
        give_posting(**given, actor=cast.security_admin)
    give_posting(**given, actor=cast.security_admin, second=cast.system_admin)
    assert is_guarded(cast.colleague.user_id, ON)


@pytest.mark.parametrize("who", ["head", "leader", "section_head", "reviewer", "system_admin", "audit_admin"])
def test_whoever_signs_or_administers_is_guarded(who: str, cast: Cast, at: datetime) -> None:
    user_id = getattr(cast, who).user_id
    assert is_guarded(user_id, ON)
    with pytest.raises(BadInput):
        reset_password(user_id=user_id, actor=cast.security_admin, at=at)


def test_it_refuses_a_name_that_another_bears_unless_told_who_it_is(cast: Cast, at: datetime) -> None:
    admin, since = cast.security_admin, at - timedelta(hours=1)
    new: dict[str, Any] = {"username": "zhou2", "name": cast.head.name, "phone": "", "actor": admin, "at": at}
    with pytest.raises(BadInput) as caught:
        create_account(**new, namesake=" ")
    assert "周正（head）" in caught.value.fields["namesake"]
    assert not Log.objects.exists()
    create_account(**new, namesake="二科新来的")
    (line,) = changes_about(cast.head, since)
    assert (line.kind, line.detail) == ("namesake_taken", "账号zhou2，说明：二科新来的")


def test_it_refuses_renaming_to_a_name_that_another_bears(cast: Cast, at: datetime) -> None:
    mine: dict[str, Any] = {"user_id": cast.colleague.user_id, "actor": cast.security_admin, "at": at}
    with pytest.raises(BadInput) as caught:
        change_account(**mine, name=cast.head.name, phone="")
    assert set(caught.value.fields) == {"namesake"}
    change_account(**mine, name=cast.head.name, phone="", namesake="确实同名")
    change_account(**mine, name=cast.head.name, phone="123")
    assert Log.objects.filter(kind="namesake_taken").count() == 1, "whose name stays is not asked again"


def test_where_there_is_no_other_administrator_the_log_says_so(cast: Cast, at: datetime) -> None:
    Posting.objects.filter(post__in=("system_admin", "audit_admin")).delete()
    reset_password(user_id=cast.head.user_id, actor=cast.security_admin, at=at)
    assert Log.objects.get().detail == ALONE


def test_others_need_no_second(cast: Cast, at: datetime) -> None:
    reset_password(user_id=cast.colleague.user_id, actor=cast.security_admin, at=at)
    assert Log.objects.get().detail == ""
    for who, guarded in ((cast.colleague, False), (cast.head, True)):
        assert get_account(cast.security_admin, who.user_id, on=ON, at=at).is_guarded == guarded


def test_news_names_whom_to_tell(cast: Cast, at: datetime) -> None:
    since, second = at - timedelta(hours=1), cast.system_admin
    reset_password(user_id=cast.colleague.user_id, actor=cast.security_admin, at=at)
    reset_password(user_id=cast.leader.user_id, actor=cast.security_admin, at=at, second=second)
    create_account(username="wu", name="吴新", phone="", actor=cast.security_admin, at=at)
    told = [(one.line.kind, set(one.told)) for one in news_since(cast.bureau.pk, since, ON)]
    assert told == [
        ("password_reset", {cast.colleague.user_id}),
        ("password_reset", {cast.leader.user_id, cast.head.user_id}),
    ]
    assert news_since(cast.bureau.pk, at, ON) == []


@pytest.mark.parametrize("post", sorted(TRUSTED))
def test_of_who_convenes_pays_in_serves_or_supervises_head_and_supervisors_hear(
    post: str, cast: Cast, at: datetime
) -> None:
    """One hand gives the post; it does not stay between the security administrator and a helper."""
    since, who = at - timedelta(hours=1), cast.colleague
    give_posting(user_id=who.user_id, post=post, from_on=ON, to_on=None, actor=cast.security_admin, at=at)
    reset_password(user_id=who.user_id, actor=cast.security_admin, at=at)
    told = [(one.line.kind, set(one.told)) for one in news_since(cast.bureau.pk, since, ON)]
    everybody = {who.user_id, cast.head.user_id, cast.supervisor.user_id}
    assert told == [("posting_given", everybody), ("password_reset", everybody)]
    for listener in (cast.head, cast.supervisor):
        assert [line.kind for line in changes_about(listener, since)] == ["password_reset", "posting_given"]
    assert changes_about(cast.leader, since) == []


def test_those_concerned_and_the_head_are_told(cast: Cast, at: datetime) -> None:
    since = at - timedelta(hours=1)
    reset_password(user_id=cast.colleague.user_id, actor=cast.security_admin, at=at)
    reset_password(user_id=cast.audit_admin.user_id, actor=cast.security_admin, at=at, second=cast.system_admin)
    assert [line.subject for line in changes_about(cast.colleague, since)] == ["林志远（colleague）"]
    assert [line.subject for line in changes_about(cast.audit_admin, since)] == ["审计员（audit_admin）"]
    assert [line.subject for line in changes_about(cast.head, since)] == ["审计员（audit_admin）"]
    assert changes_about(cast.leader, since) == []
    assert changes_about(cast.colleague, at) == []
    assert last_signed_in(cast.user(cast.colleague)) is None
