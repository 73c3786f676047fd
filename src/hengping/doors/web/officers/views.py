"""The pages about officers: list with what runs out, file, certificates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from hengping.doors.web.officers.forms import (
    CancelForm,
    CertificateForm,
    FilterForm,
    LeaveForm,
    LiftForm,
    OfficerForm,
    SuspensionForm,
)
from hengping.doors.web.shared.acting import Act, act_from_form, acted_once
from hengping.doors.web.shared.forms import FaultsInto
from hengping.doors.web.shared.sorting import sorted_by, sorting_from, turned
from hengping.ground.people.doors import ActorRequest, door
from hengping.ground.people.queries import list_people
from hengping.law.citations import cite
from hengping.work.officers import actions, queries
from hengping.work.officers.shapes import CERTIFIED_KINDS, URGE_DAYS, WARN_DAYS, OfficerShape

SORTED_BY: Mapping[str, Callable[[OfficerShape], Any]] = {
    "name": lambda one: one.name,
    "department": lambda one: one.department,
    "certificate": lambda one: one.certificate_number,
    "valid": lambda one: one.valid_to,
}


MOST_WARNED = 20
"""How many stand on top, the most urgent first; the others are in the list."""


@door("officer.read")
@require_GET
def officer_list(request: ActorRequest) -> HttpResponse:
    """List the officers; what is missing or runs out stands on top."""
    form = FilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    sorting = sorting_from(request.GET, SORTED_BY)
    found = queries.list_officers(
        request.actor,
        request.on,
        q=wanted.get("q", ""),
        kind=wanted.get("kind", ""),
        with_left=bool(wanted.get("with_left")),
    )
    page = turned(sorted_by(found, SORTED_BY, sorting), sorting)
    warned = queries.list_warned(request.actor, request.on)
    context = {
        "form": form,
        "page": page,
        "rows": page.object_list,
        "sorting": sorting,
        "warned": warned[:MOST_WARNED],
        "more_warned": max(len(warned) - MOST_WARNED, 0),
        "warn_days": WARN_DAYS,
        "urge_days": URGE_DAYS,
    }
    return render(request, "officers/officer_list.html", context)


@door("officer.read")
@require_GET
def officer_page(request: ActorRequest, officer_id: int) -> HttpResponse:
    """Show one officer with certificates, suspensions and changes."""
    context = {
        "file": queries.get_officer_file(request.actor, officer_id, request.on),
        "may_edit": request.actor.may("officer.edit"),
        "today": request.on,
        "basis": cite("APL", 42, 1),
    }
    return render(request, "officers/officer_page.html", context)


@door("officer.edit")
@require_http_methods(["GET", "POST"])
def new_officer(request: ActorRequest) -> HttpResponse:
    """Put a person into the register."""
    form = OfficerForm(list_people(request.actor, request.on), request.POST or None)
    if form.is_bound and form.is_valid():
        with FaultsInto(form):
            officer_id = acted_once(
                request,
                lambda: str(
                    actions.register_officer(**form.cleaned_data, actor=request.actor, at=request.at, on=request.on)
                ),
            )
            needs = form.cleaned_data["kind"] in CERTIFIED_KINDS
            messages.success(request, "已登记。接着登记执法证。" if needs else "已登记。这一类人员不持执法证，不执法。")
            return redirect("officer_page", officer_id)
    return render(request, "officers/new_officer.html", {"form": form}, status=400 if form.errors else 200)


@door("officer.edit")
@require_http_methods(["GET", "POST"])
def change_officer(request: ActorRequest, officer_id: int) -> HttpResponse:
    """Change an officer's particulars."""
    officer = queries.get_officer(request.actor, officer_id, request.on)
    people = list_people(request.actor, request.on)
    initial = {name: getattr(officer, name) for name in OfficerForm.base_fields}
    return _about(
        request,
        officer_id,
        OfficerForm(people, request.POST or None, initial=initial),
        "修改资料",
        lambda typed: actions.change_officer(
            officer_id=officer_id, **typed, actor=request.actor, at=request.at, on=request.on
        ),
    )


@door("officer.edit")
@require_http_methods(["GET", "POST"])
def issue_certificate(request: ActorRequest, officer_id: int) -> HttpResponse:
    """Put a new or renewed certificate on file."""
    officer = queries.get_officer(request.actor, officer_id, request.on)
    initial = {"number": officer.certificate_number, "issuing_body": officer.issuing_body, "scope": officer.scope}
    form = CertificateForm(request.POST or None, initial=initial)
    return _about(
        request,
        officer_id,
        form,
        "换发执法证" if officer.certificate_number else "登记执法证",
        lambda typed: actions.issue_certificate(
            officer_id=officer_id, certificate=form.certificate(), actor=request.actor, at=request.at
        ),
    )


@door("officer.edit")
@require_http_methods(["GET", "POST"])
def cancel_certificate(request: ActorRequest, officer_id: int, certificate_id: int) -> HttpResponse:
    """Note that a certificate no longer counts."""
    return _about(
        request,
        officer_id,
        CancelForm(request.POST or None, initial={"cancelled_on": request.on}),
        "注销执法证",
        lambda typed: actions.cancel_certificate(
            officer_id=officer_id, certificate_id=certificate_id, **typed, actor=request.actor, at=request.at
        ),
    )


@door("officer.edit")
@require_http_methods(["GET", "POST"])
def suspend_officer(request: ActorRequest, officer_id: int) -> HttpResponse:
    """Note that a certificate is withheld."""
    return _about(
        request,
        officer_id,
        SuspensionForm(request.POST or None, initial={"from_on": request.on}),
        "暂扣执法证",
        lambda typed: actions.suspend_officer(officer_id=officer_id, **typed, actor=request.actor, at=request.at),
    )


@door("officer.edit")
@require_http_methods(["GET", "POST"])
def lift_suspension(request: ActorRequest, officer_id: int, suspension_id: int) -> HttpResponse:
    """Give a certificate back."""
    return _about(
        request,
        officer_id,
        LiftForm(request.POST or None, initial={"to_on": request.on}),
        "发还执法证",
        lambda typed: actions.lift_suspension(
            officer_id=officer_id, suspension_id=suspension_id, **typed, actor=request.actor, at=request.at
        ),
    )


@door("officer.edit")
@require_http_methods(["GET", "POST"])
def leave_office(request: ActorRequest, officer_id: int) -> HttpResponse:
    """Note that a person no longer enforces."""
    return _about(
        request,
        officer_id,
        LeaveForm(request.POST or None, initial={"left_on": request.on}),
        "登记离岗",
        lambda typed: actions.leave_office(officer_id=officer_id, **typed, actor=request.actor, at=request.at),
    )


def _about(request: ActorRequest, officer_id: int, form: forms.Form, heading: str, act: Act) -> HttpResponse:
    context = {"officer": queries.get_officer(request.actor, officer_id, request.on), "heading": heading}
    to = ("officer_page", officer_id)
    return act_from_form(request, form, act, f"已办理：{heading}。", to, "officers/act.html", context)
