"""Doors: every page says who may enter. `@public`, `@signed_in`, or `@door(permission, …)`.

A door puts `request.actor` (who), `request.at` (when, read once) and `request.on` (the day in China). Without a session
it leads to the sign-in page. Without the permission it answers 403, before anything was looked up, and so says nothing
about what exists. NotAllowed from inside a view becomes 404: missing and forbidden look the same.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import get_callable
from django.utils import timezone

from hengping.ground.errors import NotAllowed
from hengping.ground.people.actors import Actor, actor_of, require
from hengping.ground.people.models import User
from hengping.ground.people.permissions import PERMISSIONS

P = ParamSpec("P")

PUBLIC = "public"
SIGNED_IN = "signed_in"
CONFIRMED_AT = "confirmed_at"
UNFINISHED = "unfinished"
"""Session key: what the person must do before anything else (`password` or `second_factor`), absent when nothing."""
FRESH_FOR = timedelta(minutes=10)


class TimedRequest(HttpRequest):
    """A request whose moment is known: `at`, and `on`, the day in China."""

    at: datetime
    on: date


class ActorRequest(TimedRequest):
    """A request that came through a door."""

    actor: Actor


View = Callable[Concatenate[ActorRequest, P], HttpResponseBase]
Door = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def public(view: Callable[Concatenate[TimedRequest, P], HttpResponse]) -> Door[P]:
    """Let everybody in. The actor is there when somebody is signed in."""

    @wraps(view)
    def enter(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        _read_clock(request)
        if isinstance(request.user, User) and UNFINISHED not in request.session:
            _bring_actor(request)
        return _not_found_where_not_allowed(view, request, *args, **kwargs)

    enter.permission = (PUBLIC,)  # type: ignore[attr-defined]  # the URL walk reads it
    return enter


def signed_in(view: View[P]) -> Door[P]:
    """Let in whoever has an account."""
    return _guard(view, (), unfinished_too=False)


def unfinished_too(view: View[P]) -> Door[P]:
    """Let in whoever has an account, also before the first password change or the second factor is set up."""
    return _guard(view, (), unfinished_too=True)


def door(*permissions: str) -> Callable[[View[P]], Door[P]]:
    """Let in whoever holds all these permissions; asks for the password again where one of them says so."""
    unknown = [code for code in permissions if code not in PERMISSIONS]
    if unknown or not permissions:
        raise ValueError(f"Unknown permission: {unknown}")

    def decorate(view: View[P]) -> Door[P]:
        return _guard(view, permissions, unfinished_too=False)

    return decorate


def permission_of(view: Callable[..., object]) -> tuple[str, ...]:
    """Return what a view declares: permission codes, ("public",) or ("signed_in",); empty where it declares nothing."""
    declared: tuple[str, ...] = getattr(view, "permission", ())
    return declared


def _guard(view: View[P], permissions: tuple[str, ...], *, unfinished_too: bool) -> Door[P]:
    fresh = any(PERMISSIONS[code].fresh_confirmation for code in permissions)

    @wraps(view)
    def enter(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not isinstance(request.user, User):
            return lead_to(request, settings.LOGIN_URL, back=True)
        unfinished = request.session.get(UNFINISHED)
        if unfinished and not unfinished_too:
            return lead_to(request, settings.HENGPING_UNFINISHED_URLS[unfinished])
        _read_clock(request)
        _bring_actor(request)
        try:
            require(request.actor, *permissions)  # type: ignore[attr-defined]  # set the line before
        except NotAllowed as error:
            raise PermissionDenied(str(error)) from error
        if fresh:
            asked = ask_to_confirm(request)
            if asked is not None:
                return asked
        return _not_found_where_not_allowed(view, request, *args, **kwargs)

    enter.permission = permissions or (SIGNED_IN,)  # type: ignore[attr-defined]  # the URL walk reads it
    return enter


def ask_to_confirm(request: HttpRequest) -> HttpResponse | None:
    """Return the page that asks for the password again, or None where it was given within FRESH_FOR.

    A view calls it where only some of what it does needs a fresh confirmation. The page keeps what was typed.
    """
    confirmed = request.session.get(CONFIRMED_AT)
    at: datetime = request.at  # type: ignore[attr-defined]  # every door sets it
    if confirmed and timedelta(0) <= at - datetime.fromisoformat(confirmed) <= FRESH_FOR:
        return None
    answer: HttpResponse | None = get_callable(settings.HENGPING_CONFIRM_VIEW)(request)
    return answer


def lead_to(request: HttpRequest, address: str, *, back: bool = False) -> HttpResponse:
    """Lead to another page; a fragment request leads the whole window there."""
    fragment = "HX-Request" in request.headers
    came_from = _came_from(request, fragment=fragment) if back else ""
    target = f"{address}?{urlencode({'next': came_from})}" if came_from else address
    return HttpResponse(headers={"HX-Redirect": target}) if fragment else HttpResponseRedirect(target)


def _came_from(request: HttpRequest, *, fragment: bool) -> str:
    """Return the page in this house that somebody sees: a form that was sent stands on the page before it."""
    if not fragment and request.method == "GET":
        return request.get_full_path()
    page = urlsplit(request.headers.get("HX-Current-URL" if fragment else "Referer", ""))
    if page.netloc != request.get_host():
        return ""
    return page._replace(scheme="", netloc="", fragment="").geturl()


def _read_clock(request: HttpRequest) -> None:
    """Read the clock once, so that one request has one moment."""
    at = timezone.now()
    request.at = at  # type: ignore[attr-defined]  # TimedRequest declares it
    request.on = timezone.localdate(at)  # type: ignore[attr-defined]  # TimedRequest declares it


def bring_actor(request: HttpRequest) -> None:
    """Bring whoever is signed in, and has done what comes before all else, to a page that stands behind no door: one
    that says that there is no such page.
    """
    # What fails before anybody was looked for has nobody.
    user = getattr(request, "user", None)
    if hasattr(request, "actor") or not isinstance(user, User) or UNFINISHED in request.session:
        return
    _read_clock(request)
    _bring_actor(request)


def _bring_actor(request: HttpRequest) -> None:
    user = request.user
    if isinstance(user, User):
        request.actor = actor_of(user, request.on)  # type: ignore[attr-defined]  # ActorRequest declares both


def _not_found_where_not_allowed(
    view: Callable[..., HttpResponseBase], request: HttpRequest, *args: object, **kwargs: object
) -> HttpResponseBase:
    try:
        return view(request, *args, **kwargs)
    except NotAllowed as error:
        raise Http404 from error
