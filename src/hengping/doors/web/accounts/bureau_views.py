"""The bureau itself: its registration before there is anybody, its particulars with their history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from hengping.doors.web.accounts.forms import AdministratorsForm, ChangeBureauForm, SetUpForm
from hengping.doors.web.accounts.seconding import second_of
from hengping.doors.web.shared.acting import act_from_form
from hengping.doors.web.shared.drafts import done
from hengping.doors.web.shared.forms import FaultsInto
from hengping.ground.errors import NotAllowed
from hengping.ground.people import actions, queries
from hengping.ground.people.doors import ActorRequest, TimedRequest, door, public
from hengping.ground.people.payees import payee_doubt
from hengping.ground.people.permissions import ADMINISTRATORS
from hengping.ground.people.posts import POSTS
from hengping.ground.people.setting_up import forget_setup_code, registering_alone, setup_code
from hengping.ground.people.shapes import BUREAU_LABELS


@door("config.read")
@require_GET
def bureau_page(request: ActorRequest) -> HttpResponse:
    """Show what papers say about the bureau, which seals it has, and who changed what."""
    from hengping.ground.documents.sealing import report  # noqa: PLC0415  # slow to import, seldom asked for

    particulars = asdict(queries.get_bureau(request.actor.bureau_id))
    context = {
        "particulars": [(label, particulars[name]) for name, label in BUREAU_LABELS.items()],
        "payee_doubt": payee_doubt(request.actor.bureau_id),
        "seals": report(request.actor.bureau_id),
        "history": queries.bureau_history(request.actor),
        "may_edit": request.actor.may("bureau.edit"),
    }
    return render(request, "accounts/bureau_page.html", context)


@door("bureau.edit")
@require_http_methods(["GET", "POST"])
def change_bureau(request: ActorRequest) -> HttpResponse:
    """Change the particulars that stand on papers: name, court, bank account."""
    bureau = queries.get_bureau(request.actor.bureau_id)
    form = ChangeBureauForm(request.POST if "name" in request.POST else None, initial=asdict(bureau))
    second = second_of(request, form)
    return act_from_form(
        request,
        form,
        lambda _: actions.change_bureau(
            particulars=form.particulars(),
            payee_reason=form.payee_reason(),
            **second,
            actor=request.actor,
            at=request.at,
        ),
        "单位资料已修改。以后制发的文书用新的内容。",
        ("bureau_page",),
        "accounts/change_bureau.html",
        {},
    )


@door("bureau.edit")
@never_cache
@require_http_methods(["GET", "POST"])
def practice_bureau(request: ActorRequest) -> HttpResponse:
    """Open the bureau to practise in; its administrators' passwords are shown this once."""
    opened = queries.practice_bureau_of(request.actor)
    typed = request.POST if f"{ADMINISTRATORS[0]}_name" in request.POST else None
    form = AdministratorsForm(typed)
    if form.is_bound and form.is_valid():
        with FaultsInto(form):
            bureau, passwords = actions.open_practice_bureau(
                administrators=form.administrators(), actor=request.actor, at=request.at, on=request.on
            )
            context = {"bureau": bureau, "handed": _handed(form, passwords), "practice": True}
            return render(request, "accounts/set_up_done.html", context)
    context = {"form": form, "opened": opened, "crumbs": [("单位资料", "/bureau/"), ("练习单位", "")]}
    return render(request, "accounts/practice_bureau.html", context, status=400 if form.errors else 200)


def _handed(form: AdministratorsForm, passwords: Mapping[str, str]) -> list[tuple[str, str, str, str]]:
    """Return post, name, sign-in name and initial password of each administrator."""
    return [
        (POSTS[post].name, name, username.strip().lower(), passwords[post])
        for post, (username, name) in form.administrators().items()
    ]


@public
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def set_up(request: TimedRequest) -> HttpResponse:
    """Register the first bureau with its three administrators; there is no such page once it is registered."""
    _require_no_bureau()
    setup_code()
    form = SetUpForm(request.POST or None)
    if form.is_bound and form.is_valid():
        with FaultsInto(form), registering_alone():
            _require_no_bureau()
            bureau, passwords = actions.found_bureau(
                particulars=form.particulars(),
                administrators=form.administrators(),
                at=request.at,
                on=request.on,
                payee_reason=form.payee_reason(),
            )
            forget_setup_code()
            context = {"bureau": bureau, "handed": _handed(form, passwords)}
            return done(request, render(request, "accounts/set_up_done.html", context))
    return render(request, "accounts/set_up.html", {"form": form}, status=400 if form.errors else 200)


def _require_no_bureau() -> None:
    if queries.bureau_exists():
        raise NotAllowed("已经登记过单位。")
