"""What the browser hears of a form whose text it keeps: only what was done makes it drop the draft."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from hengping.conftest import Cast
from hengping.doors.web.shared.drafts import COOKIE, draft_key
from hengping.ground.people.models import User

SignIn = Callable[..., User]
MARK = "0123456789abcdef" * 2
NEW = {"name": "老街小作坊", "unit_type": "unlicensed", "legal_representative": "王宏", "note": "尚未办理登记"}
ADDRESS = "/parties/new/unit/"

pytestmark = pytest.mark.django_db


def mark_of(answer: Any) -> str:
    return answer.cookies[COOKIE].value if COOKIE in answer.cookies else ""


def test_it_works(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.clerk)
    answer = client.post(ADDRESS, NEW | {"draft": MARK})
    assert (answer.status_code, mark_of(answer)) == (302, MARK)


def test_a_form_that_is_shown_again_is_not_done(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.clerk)
    answer = client.post(ADDRESS, {"draft": MARK})
    assert (answer.status_code, mark_of(answer)) == (400, "")
    assert "data-answered" in answer.content.decode()
    assert "data-answered" not in client.get(ADDRESS).content.decode()


def test_a_form_that_leads_to_the_sign_in_is_not_done(client: Client, cast: Cast) -> None:
    answer = client.post(ADDRESS, NEW | {"draft": MARK})
    assert answer["Location"].startswith("/login/")
    assert mark_of(answer) == ""


@pytest.mark.parametrize("mark", ["", "x; Path=/evil", "0123", MARK * 3])
def test_it_refuses_what_is_no_mark(client: Client, cast: Cast, sign_in: SignIn, mark: str) -> None:
    sign_in(client, cast.clerk)
    assert mark_of(client.post(ADDRESS, NEW | {"draft": mark})) == ""


def test_an_account_that_is_told_on_the_page_itself_is_done(client: Client, cast: Cast, sign_in: SignIn) -> None:
    typed = {"username": "wangwu", "name": "王五", "phone": "", "draft": MARK}
    sign_in(client, cast.security_admin)
    asked = client.post("/accounts/new/", typed)
    assert (asked.status_code, mark_of(asked)) == (200, ""), "the password is asked again: nothing is done yet"
    sign_in(client, cast.security_admin, confirmed=True)
    answer = client.post("/accounts/new/", typed)
    assert (answer.status_code, mark_of(answer)) == (200, MARK)


def test_an_error_says_that_what_was_typed_is_still_there(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.officer_in_charge)
    kept, missing = "填写的内容留在这台电脑上", "/cases/00000000-0000-4000-8000-000000000001/steps/record_inspection/"
    assert kept in client.post(missing).content.decode()
    assert kept not in client.get(missing).content.decode()


def test_each_person_has_a_key_of_their_own_and_always_the_same() -> None:
    assert draft_key("1") == draft_key("1")
    assert draft_key("1") != draft_key("2")
    assert len(draft_key("1")) == 64
