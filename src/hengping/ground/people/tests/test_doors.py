"""Doors: who gets in, what an outsider learns, when the password is asked again."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from pytest_django import Settings

from hengping.conftest import Cast
from hengping.ground.errors import NotAllowed
from hengping.ground.people.doors import (
    CONFIRMED_AT,
    UNFINISHED,
    ActorRequest,
    TimedRequest,
    door,
    permission_of,
    public,
    signed_in,
    unfinished_too,
)
from hengping.ground.people.models import User

ADDRESS = "/cases/7/?tab=papers"


def asked_again(request: HttpRequest) -> HttpResponse | None:
    return HttpResponse("asked again")


@pytest.fixture
def visit(rf: RequestFactory, settings: Settings) -> Callable[..., HttpRequest]:
    settings.HENGPING_CONFIRM_VIEW = f"{__name__}.asked_again"

    def make(user: User | None, method: str = "get", **headers: str) -> HttpRequest:
        request: HttpRequest = getattr(rf, method)(ADDRESS, headers=headers)
        request.user = user or AnonymousUser()
        request.session = {}  # type: ignore[assignment]  # a mapping is all that a door needs of it
        return request

    return make


Visit = Callable[..., HttpRequest]


@door("case.read")
def readable(request: ActorRequest, number: int) -> HttpResponse:
    return HttpResponse(f"{number} {request.actor.name} {request.on.isoformat()}")


@door("case.read", "waiver.grant")
def grave(request: ActorRequest) -> HttpResponse:
    return HttpResponse("done")


@door("case.read")
def hidden(request: ActorRequest) -> HttpResponse:
    raise NotAllowed("没有这个案件，或者您无权查看。")


@signed_in
def anybody(request: ActorRequest) -> HttpResponse:
    return HttpResponse(request.actor.name)


@unfinished_too
def first_steps(request: ActorRequest) -> HttpResponse:
    return HttpResponse("choose")


@public
def open_to_all(request: TimedRequest) -> HttpResponse:
    return HttpResponse(getattr(request, "actor", None) and request.actor.name)  # type: ignore[attr-defined]  # asked for the line before


def test_every_view_says_what_it_needs() -> None:
    assert permission_of(readable) == ("case.read",)
    assert permission_of(grave) == ("case.read", "waiver.grant")
    assert permission_of(anybody) == ("signed_in",)
    assert permission_of(open_to_all) == ("public",)
    assert permission_of(asked_again) == ()


@pytest.mark.parametrize("codes", [(), ("case.raed",)])
def test_a_door_without_a_known_permission_is_a_mistake_at_start(codes: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="Unknown permission"):
        door(*codes)


def test_it_works(cast: Cast, visit: Visit) -> None:
    answer = readable(visit(cast.user(cast.clerk)), 7)
    assert answer.content.decode() == f"7 谢小兰 {timezone.localdate().isoformat()}"


@pytest.mark.parametrize("view", [anybody, first_steps, grave, hidden])
def test_a_stranger_is_led_to_sign_in_and_back(db: None, visit: Visit, view: Callable[..., HttpResponse]) -> None:
    answer = view(visit(None))
    assert (answer.status_code, answer["Location"]) == (302, "/login/?next=%2Fcases%2F7%2F%3Ftab%3Dpapers")


def test_a_form_sent_by_a_stranger_does_not_come_back_as_a_page(db: None, visit: Visit) -> None:
    assert anybody(visit(None, "post"))["Location"] == "/login/"


def test_a_form_sent_by_a_stranger_leads_back_to_the_page_that_it_stands_on(db: None, visit: Visit) -> None:
    answer = anybody(visit(None, "post", Referer="http://testserver/cases/7/steps/x/?of=y#top"))
    assert answer["Location"] == "/login/?next=%2Fcases%2F7%2Fsteps%2Fx%2F%3Fof%3Dy"
    assert anybody(visit(None, "post", Referer="http://evil.example/cases/7/"))["Location"] == "/login/"


def test_a_fragment_leads_the_whole_window(db: None, visit: Visit) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/cases/7/"}
    answer = anybody(visit(None, **headers))
    assert (answer.status_code, answer["HX-Redirect"]) == (HTTPStatus.OK, "/login/?next=%2Fcases%2F7%2F")


def test_without_the_permission_it_is_refused_before_anything_is_looked_up(cast: Cast, visit: Visit) -> None:
    for who in (cast.security_admin, cast.officer_in_charge):
        with pytest.raises(PermissionDenied, match="您的岗位没有这项权限"):
            grave(visit(cast.user(who)))


def test_what_is_not_theirs_looks_missing(cast: Cast, visit: Visit) -> None:
    with pytest.raises(Http404):
        hidden(visit(cast.user(cast.clerk)))


def test_a_grave_act_asks_for_the_password_unless_it_was_just_given(cast: Cast, visit: Visit) -> None:
    request = visit(cast.user(cast.leader))
    assert grave(request).content == b"asked again"
    for minutes, expected in ((9, b"done"), (11, b"asked again"), (-1, b"asked again")):
        request = visit(cast.user(cast.leader))
        request.session[CONFIRMED_AT] = (timezone.now() - timedelta(minutes=minutes)).isoformat()
        assert grave(request).content == expected


@pytest.mark.parametrize(
    ("left", "address"), [("password", "/account/password/"), ("second_factor", "/account/second-factor/")]
)
def test_what_is_left_to_do_comes_first(cast: Cast, visit: Visit, left: str, address: str) -> None:
    for view, expected in ((anybody, address), (hidden, address), (first_steps, None)):
        request = visit(cast.user(cast.clerk))
        request.session[UNFINISHED] = left
        answer = view(request)
        assert answer.headers.get("Location") == expected


def test_a_public_page_knows_who_is_signed_in(cast: Cast, visit: Visit) -> None:
    assert open_to_all(visit(None)).content == b"None"
    assert open_to_all(visit(cast.user(cast.clerk))).content.decode() == "谢小兰"
    request = visit(cast.user(cast.clerk))
    request.session[UNFINISHED] = "password"
    assert open_to_all(request).content == b"None"
