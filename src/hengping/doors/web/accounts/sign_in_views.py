"""Coming in, going out, and saying again who one is before a grave act."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TypedDict

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from hengping.doors.web.accounts.forms import RecoverableCodeForm, SignInForm
from hengping.doors.web.shared.forms import FaultsInto
from hengping.doors.web.shared.origin import network_address
from hengping.ground.errors import BadInput
from hengping.ground.people.actors import Actor, actor_of
from hengping.ground.people.doors import (
    CONFIRMED_AT,
    FRESH_FOR,
    UNFINISHED,
    ActorRequest,
    TimedRequest,
    public,
    unfinished_too,
)
from hengping.ground.people.queries import bureau_exists, changes_about, last_signed_in, list_demo_accounts
from hengping.ground.people.second_factor import has_second_factor
from hengping.ground.people.sessions import END_REASONS, end_session
from hengping.ground.people.signing_in import (
    account_of,
    check_password,
    check_second_factor,
    left_to_do,
    record_sign_in,
    record_sign_out,
)

HALF_WAY = "half_way"
"""Session key: who has given the right password and when, and must still give the second factor."""
HALF_WAY_FOR = timedelta(minutes=10)


class HalfWay(TypedDict):
    """Who gave the right password, when (ISO), and where they wanted to go: kept until the second factor is given."""

    user: int
    at: str
    next: str


@public
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: TimedRequest) -> HttpResponse:
    """Ask for name and password; where there is no bureau yet, lead to its registration."""
    if not bureau_exists():
        return redirect("set_up")
    if request.user.is_authenticated:
        return redirect(_wanted(request))
    form = SignInForm(_typed(request) if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with FaultsInto(form):
            user = check_password(**form.cleaned_data, address=network_address(request), at=request.at)
            if not has_second_factor(user):
                return _let_in(request, user.pk)
            request.session[HALF_WAY] = {"user": user.pk, "at": request.at.isoformat(), "next": _wanted(request)}
            return redirect("second_factor_check")
    ended = request.session.pop("ended", "")
    context = {
        "form": form,
        "next": _wanted(request),
        "ended": END_REASONS.get(ended, ""),
        "demo_accounts": list_demo_accounts(request.on),
        "demo_password": settings.HENGPING_DEMO_PASSWORD if settings.HENGPING_DEMO else "",
    }
    return render(request, "accounts/sign_in.html", context, status=400 if form.errors else 200)


@public
@never_cache
@require_http_methods(["GET", "POST"])
def second_factor_check(request: TimedRequest) -> HttpResponse:
    """Ask for the second factor of whoever gave the right password minutes ago."""
    half_way: HalfWay | None = request.session.get(HALF_WAY)
    user = account_of(half_way["user"]) if half_way else None
    if half_way is None or user is None or request.at - datetime.fromisoformat(half_way["at"]) > HALF_WAY_FOR:
        request.session.pop(HALF_WAY, None)
        return redirect("sign_in")
    form = RecoverableCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with FaultsInto(form):
            code = form.cleaned_data["code"]
            check_second_factor(user=user, code=code, address=network_address(request), at=request.at)
            return _let_in(request, user.pk, half_way["next"])
    return render(request, "accounts/second_factor_check.html", {"form": form}, status=400 if form.errors else 200)


@unfinished_too
@require_POST
def sign_out(request: ActorRequest) -> HttpResponse:
    """Leave."""
    record_sign_out(user_id=request.actor.user_id, address=network_address(request), at=request.at)
    end_session(key=str(request.session.session_key), reason="signed_out", at=request.at)
    logout(request)
    return redirect("sign_in")


def confirm_again(request: ActorRequest) -> HttpResponse | None:
    """Ask for the password again; None once it was given, so that the act goes on with what had been typed.

    Called by the doors in front of a grave act, at the address of that act.
    """
    error = ""
    if request.method == "POST" and "confirm_password" in request.POST:
        try:
            check_password(
                username=request.user.get_username(),
                password=request.POST["confirm_password"],
                address=network_address(request),
                at=request.at,
            )
        except BadInput as wrong:
            error = wrong.fields[""].replace("登录名或者口令", "口令")
        else:
            request.session[CONFIRMED_AT] = request.at.isoformat()
            return redirect(request.get_full_path()) if request.POST["confirm_method"] == "GET" else None
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", "confirm_password", "confirm_method")
        for value in values
    ]
    method = request.POST.get("confirm_method", request.method)
    minutes = FRESH_FOR // timedelta(minutes=1)
    context = {"kept": kept, "method": method, "error": error, "minutes": minutes, "files": bool(request.FILES)}
    response = render(request, "accounts/confirm_again.html", context, status=400 if error else 200)
    response.headers["HX-Retarget"] = "body"
    return response


def _typed(request: HttpRequest) -> Mapping[str, str]:
    """Return name and password as typed; in the demonstration a click on a name stands for both."""
    if settings.HENGPING_DEMO and "demo" in request.POST:
        return {"username": request.POST["demo"], "password": settings.HENGPING_DEMO_PASSWORD}
    return request.POST


def _let_in(request: TimedRequest, user_id: int, wanted: str | None = None) -> HttpResponse:
    """Open the session, under a new key; what must be done first comes first."""
    user = account_of(user_id)
    if user is None:
        return redirect("sign_in")
    wanted = wanted or _wanted(request)
    if since := last_signed_in(user):
        _say_what_changed(request, actor_of(user, request.on), since)
    login(request, user)
    request.session.pop(HALF_WAY, None)
    request.session[CONFIRMED_AT] = request.at.isoformat()
    record_sign_in(user=user, address=network_address(request), at=request.at)
    unfinished = left_to_do(user, request.on)
    if unfinished:
        request.session[UNFINISHED] = unfinished
        return redirect(settings.HENGPING_UNFINISHED_URLS[unfinished])
    return redirect(wanted)


def _say_what_changed(request: TimedRequest, actor: Actor, since: datetime) -> None:
    """Tell whoever signs in what administrators did to the account since the last time; the head of the others too."""
    if changes := changes_about(actor, since):
        told = "；".join(f"{line.subject}{line.sentence}" for line in changes[:3])
        more = f"等{len(changes)}项" if len(changes) > 3 else ""
        messages.warning(request, f"上次登录以来的账号变动：{told}{more}。不是您要求的，请看“我的账号”。")


def _wanted(request: HttpRequest) -> str:
    """Return where the person wanted to go, if it is in this house."""
    address = request.POST.get("next") or request.GET.get("next") or "/"
    inside = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()})
    return address if inside else "/"
