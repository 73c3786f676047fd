"""One's own account: password, second factor, sessions."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hengping.doors.web.accounts.forms import CodeForm, PasswordForm
from hengping.doors.web.shared.forms import FaultsInto
from hengping.doors.web.shared.origin import network_address
from hengping.ground.people.actions import change_password, end_account_session
from hengping.ground.people.doors import (
    UNFINISHED,
    ActorRequest,
    ask_to_confirm,
    signed_in,
    unfinished_too,
)
from hengping.ground.people.permissions import PERMISSIONS
from hengping.ground.people.queries import changes_about, list_my_sessions, my_account
from hengping.ground.people.second_factor import (
    begin_second_factor,
    count_recovery_codes,
    finish_second_factor,
    has_second_factor,
    make_recovery_codes,
)
from hengping.ground.people.signing_in import account_of, left_to_do, needs_second_factor

SHOWN_FOR = timedelta(days=90)
"""How long somebody is shown what others did to the account."""


@signed_in
@require_GET
def own_account(request: ActorRequest) -> HttpResponse:
    """Show who I am here, what I may do, where I am signed in."""
    user = account_of(request.actor.user_id)
    if user is None:
        return redirect("sign_in")
    context = {
        "account": my_account(request.actor, on=request.on, at=request.at),
        "permissions": [PERMISSIONS[code] for code in PERMISSIONS if code in request.actor.permissions],
        "sessions": list_my_sessions(request.actor, current_key=request.session.session_key),
        "changes": changes_about(request.actor, request.at - SHOWN_FOR),
        "recovery_codes_left": count_recovery_codes(user),
        "second_factor_needed": needs_second_factor(user, request.on),
    }
    return render(request, "accounts/own_account.html", context)


@unfinished_too
@never_cache
@sensitive_post_parameters("old", "new", "again")
@require_http_methods(["GET", "POST"])
def own_password(request: ActorRequest) -> HttpResponse:
    """Choose a new password; other sessions end, this one goes on."""
    first = request.session.get(UNFINISHED) == "password"
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with FaultsInto(form):
            change_password(
                user_id=request.actor.user_id,
                old=form.cleaned_data["old"],
                new=form.cleaned_data["new"],
                address=network_address(request),
                at=request.at,
            )
            messages.success(request, "口令已修改。在别处的登录都已退出。")
            return _carry_on(request)
    context = {"form": form, "first": first, "length": settings.HENGPING_PASSWORD_LENGTH}
    return render(request, "accounts/own_password.html", context, status=400 if form.errors else 200)


@unfinished_too
@never_cache
@require_http_methods(["GET", "POST"])
def own_second_factor(request: ActorRequest) -> HttpResponse:
    """Bind a phone: show the QR code, check a code from it, show the recovery codes once."""
    user = account_of(request.actor.user_id)
    if user is None:
        return redirect("sign_in")
    if has_second_factor(user):
        asked = ask_to_confirm(request)
        if asked is not None:
            return asked
    form = CodeForm(request.POST if "code" in request.POST else None)
    if form.is_bound and form.is_valid():
        with FaultsInto(form):
            code = form.cleaned_data["code"]
            codes = finish_second_factor(user=user, code=code, address=network_address(request), at=request.at)
            _set_unfinished(request)
            return render(request, "accounts/recovery_codes.html", {"codes": codes})
    enrolment = begin_second_factor(user)
    context = {
        "form": form,
        "picture": _picture(enrolment.address),
        "secret": " ".join(enrolment.secret[start : start + 4] for start in range(0, len(enrolment.secret), 4)),
        "first": request.session.get(UNFINISHED) == "second_factor",
        "replaces": has_second_factor(user),
    }
    return render(request, "accounts/own_second_factor.html", context, status=400 if form.errors else 200)


@signed_in
@never_cache
@require_POST
def own_recovery_codes(request: ActorRequest) -> HttpResponse:
    """Make new recovery codes; the old ones open nothing any more."""
    asked = ask_to_confirm(request)
    if asked is not None:
        return asked
    user = account_of(request.actor.user_id)
    if user is None or not has_second_factor(user):
        return redirect("own_account")
    codes = make_recovery_codes(user=user, address=network_address(request), at=request.at)
    return render(request, "accounts/recovery_codes.html", {"codes": codes})


@signed_in
@require_POST
def end_own_session(request: ActorRequest, session_id: int) -> HttpResponse:
    """Sign out at one of the browsers where one is signed in."""
    end_account_session(session_id=session_id, actor=request.actor, at=request.at)
    messages.success(request, "会话已结束。")
    return redirect("own_account")


def _carry_on(request: ActorRequest) -> HttpResponse:
    """After a new password: keep this session under a new key, and lead to what is left to do."""
    user = account_of(request.actor.user_id)
    if user is None:
        logout(request)
        return redirect("sign_in")
    update_session_auth_hash(request, user)
    _set_unfinished(request)
    unfinished = request.session.get(UNFINISHED)
    return redirect(settings.HENGPING_UNFINISHED_URLS[unfinished] if unfinished else "home")


def _set_unfinished(request: ActorRequest) -> None:
    user = account_of(request.actor.user_id)
    unfinished = left_to_do(user, request.on) if user else None
    if unfinished:
        request.session[UNFINISHED] = unfinished
    else:
        request.session.pop(UNFINISHED, None)


def _picture(address: str) -> SafeString:
    """Draw an address as a QR code."""
    import segno  # noqa: PLC0415  # slow to import, and drawn once in an account's life

    drawn = segno.make(address, error="m").svg_inline(scale=5, border=2, dark="#000", light="#fff", omitsize=False)
    return mark_safe(drawn)  # noqa: S308  # segno draws squares; nothing that was typed gets into it
