"""Actors and permissions."""

from datetime import date

import pytest
from pytest_django import Settings

from hengping.conftest import Cast
from hengping.ground.errors import NotAllowed
from hengping.ground.people.actors import SYSTEM, actor_of, require, system_actor
from hengping.ground.people.checks import second_factor_posts_exist
from hengping.ground.people.models import Posting
from hengping.ground.people.permissions import ADMINISTRATORS, PERMISSIONS
from hengping.ground.people.posts import POSTS


def test_every_permission_names_known_posts_and_says_what_it_allows() -> None:
    for permission in PERMISSIONS.values():
        assert permission.posts, permission.code
        assert permission.posts <= POSTS.keys(), permission.code
        assert permission.sentence.endswith("。"), permission.code


def test_every_post_can_do_something() -> None:
    used = frozenset[str]().union(*(permission.posts for permission in PERMISSIONS.values()))
    assert used == POSTS.keys()


@pytest.mark.parametrize("post", ADMINISTRATORS)
def test_administrators_see_no_case(post: str) -> None:
    mine = {code for code, permission in PERMISSIONS.items() if post in permission.posts}
    assert not {code for code in mine if code.startswith(("case.", "evidence.", "party.", "document.", "review."))}


def test_the_auditor_changes_nothing() -> None:
    mine = {code for code, permission in PERMISSIONS.items() if "audit_admin" in permission.posts}
    assert all(code.endswith((".read", ".verify")) for code in mine)


def test_no_post_may_do_everything() -> None:
    for post in POSTS:
        mine = {code for code, permission in PERMISSIONS.items() if post in permission.posts}
        assert len(mine) < len(PERMISSIONS) * 2 / 3, post


def test_no_post_handles_and_decides() -> None:
    for post in POSTS:
        mine = {code for code, permission in PERMISSIONS.items() if post in permission.posts}
        assert not {"case.handle", "case.approve"} <= mine, post
        assert not {"review.submit", "review.give"} <= mine, post


def test_a_misspelt_post_is_found_at_start(settings: Settings) -> None:
    assert second_factor_posts_exist() == []
    settings.HENGPING_SECOND_FACTOR_POSTS = frozenset({"leader", "haed"})
    (error,) = second_factor_posts_exist()
    assert "haed" in error.msg


def test_the_cast_is_what_is_read_of_their_accounts(cast: Cast) -> None:
    for user in cast.users.values():
        assert actor_of(user, date(2025, 3, 3)) == getattr(cast, user.username)


def test_an_actor_holds_the_posts_of_the_day(cast: Cast) -> None:
    user = cast.user(cast.colleague)
    Posting.objects.create(user=user, post="section_head", from_on=date(2025, 4, 1), to_on=date(2025, 4, 30))
    assert actor_of(user, date(2025, 3, 31)).posts == {"officer"}
    assert actor_of(user, date(2025, 4, 1)).posts == {"officer", "section_head"}
    assert actor_of(user, date(2025, 4, 30)).may("case.endorse")
    assert not actor_of(user, date(2025, 5, 1)).may("case.endorse")
    assert actor_of(user, date(2019, 12, 31)).posts == frozenset()


def test_a_disabled_account_has_no_posts(cast: Cast) -> None:
    user = cast.user(cast.leader)
    user.is_active = False
    assert actor_of(user, date(2025, 3, 3)).permissions == frozenset()


def test_require_names_everything_that_is_missing(cast: Cast) -> None:
    require(cast.officer_in_charge, "case.read", "case.handle")
    with pytest.raises(NotAllowed, match=r"审批立案.*任免岗位") as caught:
        require(cast.officer_in_charge, "case.read", "case.approve", "posting.edit")
    assert "查看本单位的案件" not in str(caught.value)


def test_an_unknown_permission_is_a_mistake_of_the_programmer(cast: Cast) -> None:
    with pytest.raises(KeyError):
        require(cast.officer_in_charge, "case.raed")


def test_the_system_takes_no_step_in_a_case() -> None:
    system = system_actor(1, "期限重算")
    assert system.user_id == SYSTEM
    assert system.is_system
    assert system.may("deadline.read")
    assert not {code for code in system.permissions if code.startswith("case.")} - {"case.read"}
