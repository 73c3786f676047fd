"""The accounts of the bureau, for the security administrator; the log, for the auditor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from datetime import timedelta
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hengping.doors.web.accounts.forms import (
    AccountFilterForm,
    AccountForm,
    EndPostingForm,
    FirstPasswordsForm,
    LogForm,
    NewAccountForm,
    PostingForm,
    ReasonForm,
    Seconded,
)
from hengping.doors.web.accounts.seconding import acted, second_of
from hengping.doors.web.shared.acting import Answered, PageOfActs, act_from_form
from hengping.doors.web.shared.drafts import done
from hengping.doors.web.shared.forms import FaultsInto, Posted
from hengping.doors.web.shared.sorting import sorted_by, sorting_from, turned
from hengping.ground.errors import NotAllowed
from hengping.ground.people import actions, queries
from hengping.ground.people.doors import ActorRequest, door
from hengping.ground.people.guarded import GUARDED, WHO
from hengping.ground.people.permissions import PERMISSIONS
from hengping.ground.people.posts import POSTS
from hengping.ground.people.shapes import AccountShape, LogShape
from hengping.ground.search.bounded import bounded

SORTED_BY: Mapping[str, Callable[[AccountShape], Any]] = {
    "name": lambda one: one.name,
    "username": lambda one: one.username,
    "posts": lambda one: one.post_names,
    "signed_in": lambda one: one.last_signed_in_at,
}


@door("account.read")
@require_GET
def account_list(request: ActorRequest) -> HttpResponse:
    """List the accounts of the bureau."""
    q = request.GET.get("q", "").strip()
    sorting = sorting_from(request.GET, SORTED_BY)
    found = queries.list_accounts(request.actor, q=q, on=request.on, at=request.at)
    page = turned(sorted_by(found, SORTED_BY, sorting), sorting)
    context = {"form": AccountFilterForm(request.GET), "page": page, "rows": page.object_list, "sorting": sorting}
    return render(request, "accounts/account_list.html", context)


@door("account.read")
@require_GET
def account_page(request: ActorRequest, account_id: int) -> HttpResponse:
    """Show one account and everything that may be done with it."""
    return _ACCOUNT.first(request, account_id)


@door("account.edit")
@never_cache
@require_http_methods(["GET", "POST"])
def new_account(request: ActorRequest) -> HttpResponse:
    """Open an account and show its initial password, this one time."""
    typed = request.POST if "username" in request.POST else None
    form = NewAccountForm(typed, asks_namesake=_bears_a_known_name(request, typed))
    if form.is_bound and form.is_valid():
        with FaultsInto(form):
            account_id, password = actions.create_account(**form.cleaned_data, actor=request.actor, at=request.at)
            return done(request, _password_once(request, account_id, password))
    return render(request, "accounts/new_account.html", {"form": form}, status=400 if form.errors else 200)


@door("account.edit")
@require_POST
def change_account(request: ActorRequest, account_id: int) -> HttpResponse:
    """Change name and telephone."""
    form = AccountForm(
        request.POST, auto_id="account_%s", asks_namesake=_bears_a_known_name(request, request.POST, account_id)
    )
    return _act_on_account(request, account_id, "account_form", form, "资料已修改。", actions.change_account)


@door("account.edit")
@require_POST
def disable_account(request: ActorRequest, account_id: int) -> HttpResponse:
    """Close an account."""
    form = ReasonForm(request.POST, auto_id="disable_%s")
    return _act_on_account(request, account_id, "disable_form", form, "账号已停用。", actions.disable_account)


@door("account.edit")
@require_POST
def enable_account(request: ActorRequest, account_id: int) -> HttpResponse:
    """Open a closed account again."""
    form = Seconded(request.POST, auto_id="enable_%s")
    return _act_on_account(request, account_id, "enable_form", form, "账号已恢复。", actions.enable_account)


@door("account.edit")
@never_cache
@require_POST
def reset_password(request: ActorRequest, account_id: int) -> HttpResponse:
    """Give a new initial password and show it, this one time."""
    form = Seconded(request.POST, auto_id="password_%s")
    account = _account_of(request, account_id)
    second = second_of(request, form)
    if form.is_valid():
        with FaultsInto(form):
            password = actions.reset_password(user_id=account_id, **second, actor=request.actor, at=request.at)
            return _password_once(request, account_id, password)
    return _account_page(request, account, Answered({"password_form": form}, (), 400))


@door("account.edit")
@never_cache
@require_http_methods(["GET", "POST"])
def first_passwords(request: ActorRequest) -> HttpResponse:
    """Make initial passwords for accounts that nobody has signed in to, and show them, this one time."""
    never = queries.list_never_signed_in(request.actor, request.on)
    accounts = [account for account in never if not account.is_guarded]
    form = FirstPasswordsForm(accounts, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with FaultsInto(form):
            wanted = form.cleaned_data["accounts"]
            made = dict(actions.make_first_passwords(user_ids=wanted, actor=request.actor, at=request.at))
            slips = [(account, made[account.id]) for account in accounts if account.id in made]
            return render(request, "accounts/passwords_once.html", {"slips": slips})
    guarded = [account for account in never if account.is_guarded]
    context = {"form": form, "rows": accounts, "guarded": guarded, "who": WHO}
    return render(request, "accounts/first_passwords.html", context, status=400 if form.errors else 200)


@door("account.edit")
@require_POST
def unlock_account(request: ActorRequest, account_id: int) -> HttpResponse:
    """Let somebody sign in again who must wait."""
    form = Seconded(request.POST, auto_id="unlock_%s")
    return _act_on_account(request, account_id, "unlock_form", form, "已解除，可以马上登录。", actions.unlock_account)


@door("account.edit")
@require_POST
def reset_second_factor(request: ActorRequest, account_id: int) -> HttpResponse:
    """Take a lost phone away."""
    form = ReasonForm(request.POST, auto_id="second_factor_%s")
    return _act_on_account(
        request, account_id, "second_factor_form", form, "动态口令已解除。", actions.reset_second_factor
    )


@door("posting.edit")
@require_POST
def give_posting(request: ActorRequest, account_id: int) -> HttpResponse:
    """Appoint to a post."""
    form = PostingForm(request.POST)
    return _act_on_account(request, account_id, "posting_form", form, "已任命。", actions.give_posting)


@door("posting.edit")
@require_http_methods(["GET", "POST"])
def end_posting(request: ActorRequest, account_id: int, posting_id: int) -> HttpResponse:
    """Say which day is the last of an appointment."""
    form = EndPostingForm(
        request.POST if "to_on" in request.POST else None,
        initial={"to_on": request.on - timedelta(days=1)},
        seconded=_needs_second(request, account_id, posting_id),
    )
    end = partial(actions.end_posting, on=request.on)
    return _act_on_posting(request, account_id, posting_id, form, "免去岗位", end)


@door("posting.edit")
@require_http_methods(["GET", "POST"])
def withdraw_posting(request: ActorRequest, account_id: int, posting_id: int) -> HttpResponse:
    """Take back an appointment made by mistake."""
    form = ReasonForm(
        request.POST if "reason" in request.POST else None, seconded=_needs_second(request, account_id, posting_id)
    )
    return _act_on_posting(request, account_id, posting_id, form, "撤回任命", actions.withdraw_posting)


@door("account.read")
@require_GET
def session_list(request: ActorRequest) -> HttpResponse:
    """List the sessions of the bureau."""
    rows = queries.list_sessions(request.actor, current_key=request.session.session_key)
    return render(request, "accounts/session_list.html", {"rows": rows})


@door("account.edit")
@require_POST
def end_session(request: ActorRequest, session_id: int) -> HttpResponse:
    """End somebody's session."""
    actions.end_account_session(session_id=session_id, actor=request.actor, at=request.at)
    messages.success(request, "会话已结束。")
    return redirect("session_list")


@door("account.read")
@require_GET
def permission_table(request: ActorRequest) -> HttpResponse:
    """Show which post may do what."""
    context = {"permissions": PERMISSIONS.values(), "posts": POSTS.values()}
    return render(request, "accounts/permission_table.html", context)


@door("log.read")
@require_GET
def log_list(request: ActorRequest) -> HttpResponse:
    """Show the log, the latest first."""
    form = LogForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    before = request.GET.get("before", "")
    rows: list[LogShape] = []
    more = None
    with FaultsInto(form), bounded() if wanted.get("q") else nullcontext():
        rows, more = queries.list_log(
            request.actor,
            category=wanted.get("category", ""),
            q=wanted.get("q", ""),
            from_on=wanted.get("from_on"),
            to_on=wanted.get("to_on"),
            before_id=int(before) if before.isdecimal() else None,
        )
    narrowed = request.GET.copy()
    narrowed["before"] = str(more)
    context = {"form": form, "rows": rows, "next_address": f"?{narrowed.urlencode()}" if more else ""}
    return render(request, "accounts/log_list.html", context)


def _bears_a_known_name(request: ActorRequest, typed: Posted | None, besides: int = 0) -> bool:
    """Say whether the name that was typed is that of somebody else of the bureau."""
    name = str((typed or {}).get("name", "")).strip()
    return bool(name) and queries.is_name_known(request.actor, name, besides=besides)


def _needs_second(request: ActorRequest, account_id: int, posting_id: int) -> bool:
    account = _account_of(request, account_id)
    return account.is_guarded or any(one.id == posting_id and one.post in GUARDED for one in account.postings)


def _act_on_account(
    request: ActorRequest, account_id: int, name: str, form: forms.Form, said: str, action: Callable[..., object]
) -> HttpResponse:
    """Do what a form on the page of an account asks for, with the second administrator where one is there."""
    second = second_of(request, form)
    return _ACCOUNT.act(
        request,
        account_id,
        name,
        form,
        said,
        lambda typed: action(user_id=account_id, **acted(typed), **second, actor=request.actor, at=request.at),
    )


def _act_on_posting(
    request: ActorRequest,
    account_id: int,
    posting_id: int,
    form: forms.Form,
    heading: str,
    action: Callable[..., object],
) -> HttpResponse:
    """Do what the form of an appointment asks for, or show it."""
    second = second_of(request, form)
    account = _account_of(request, account_id)
    posting = next((posting for posting in account.postings if posting.id == posting_id), None)
    if posting is None:  # that of another account is not reached through this one
        raise NotAllowed("没有这项任命。")
    context = {"account": account, "posting": posting, "heading": heading}
    return act_from_form(
        request,
        form,
        lambda typed: action(posting_id=posting_id, **acted(typed), **second, actor=request.actor, at=request.at),
        f"已{heading}。",
        ("account_page", account_id),
        "accounts/posting.html",
        context,
    )


def _account_of(request: ActorRequest, account_id: int) -> AccountShape:
    return queries.get_account(request.actor, account_id, on=request.on, at=request.at)


def _account_page(request: ActorRequest, account: AccountShape, answered: Answered) -> HttpResponse:
    context = {
        "account": account,
        "postings": [(posting, posting.state(request.on)) for posting in account.postings],
        "account_form": AccountForm(
            initial={"name": account.name, "phone": account.phone}, auto_id="account_%s", seconded=account.is_guarded
        ),
        "unlock_form": Seconded(auto_id="unlock_%s", seconded=account.is_guarded),
        "posting_form": PostingForm(initial={"from_on": request.on}),
        "disable_form": ReasonForm(auto_id="disable_%s", seconded=account.is_guarded),
        "enable_form": Seconded(auto_id="enable_%s", seconded=account.is_guarded),
        "password_form": Seconded(auto_id="password_%s", seconded=account.is_guarded),
        "second_factor_form": ReasonForm(auto_id="second_factor_%s", seconded=account.is_guarded),
        "may_edit": request.actor.may("account.edit"),
        "is_own": account.id == request.actor.user_id,
        **answered.bound,
    }
    return render(request, "accounts/account_page.html", context, status=answered.status)


_ACCOUNT = PageOfActs("account_page", _account_of, _account_page)


def _password_once(request: ActorRequest, account_id: int, password: str) -> HttpResponse:
    account = _account_of(request, account_id)
    return render(request, "accounts/password_once.html", {"account": account, "password": password})
