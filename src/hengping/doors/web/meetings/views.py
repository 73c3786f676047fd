"""The pages of meetings: list, call, agenda, attendance, closing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hengping.doors.web.meetings.forms import AgendaForm, AttendanceForm, CallForm, FilterForm
from hengping.doors.web.shared.acting import Typed, act_from_form, acted_once
from hengping.doors.web.shared.deliberated import dossier_asked, ripe_dossiers
from hengping.doors.web.shared.forms import FaultsInto
from hengping.doors.web.shared.sorting import sorted_by, sorting_from, turned
from hengping.ground.errors import Refused
from hengping.ground.people.doors import ActorRequest, door
from hengping.ground.people.queries import list_people
from hengping.ground.records.owners import Matter
from hengping.kit.days import moment_at
from hengping.law.findings import Finding
from hengping.work.deliberation import actions, queries
from hengping.work.deliberation.shapes import MeetingRow, Motion

SORTED_BY: Mapping[str, Callable[[MeetingRow], Any]] = {
    "held": lambda one: one.held_on,
    "place": lambda one: one.place,
    "state": lambda one: one.state_name,
}

WITHOUT_VOTE = ("officer", "section_head", "legal_reviewer", "clerk", "supervisor")
"""Posts whose holders may be asked to attend."""


@door("discussion.read")
@require_GET
def meeting_list(request: ActorRequest) -> HttpResponse:
    """List the meetings, the latest first."""
    form = FilterForm(queries.list_meeting_years(request.actor), request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    sorting = sorting_from(request.GET, SORTED_BY)
    found: list[MeetingRow] = []
    with FaultsInto(form):
        found = queries.list_meetings(
            request.actor, year=wanted.get("year"), state=wanted.get("state", ""), text=wanted.get("q", "")
        )
    page = turned(sorted_by(found, SORTED_BY, sorting), sorting)
    context = {
        "form": form,
        "page": page,
        "rows": page.object_list,
        "sorting": sorting,
        "filtered": any(wanted.values()),
        "may_convene": request.actor.may("discussion.convene"),
    }
    return render(request, "meetings/meeting_list.html", context)


@door("discussion.convene")
@require_http_methods(["GET", "POST"])
def call_meeting(request: ActorRequest) -> HttpResponse:
    """Call a meeting; one called for a dossier leads on to the agenda with it."""
    people = list_people(request.actor, request.on, *WITHOUT_VOTE)
    form = CallForm(people, request.POST or None, initial={"held_on": request.on})
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        with FaultsInto(form):
            meeting_id = acted_once(request, lambda: _called(request, typed))
            meeting = queries.get_meeting(request.actor, UUID(meeting_id))
            messages.success(request, f"已召集{meeting.name}。接着列入议题。")
            dossier_id = dossier_asked(request)
            if dossier_id is None:
                return redirect("meeting_page", meeting.id)
            return redirect(f"{reverse('put_on_agenda')}?dossier={dossier_id}&meeting={meeting.id}")
    return render(request, "meetings/call.html", {"form": form}, status=400 if form.errors else 200)


def _called(request: ActorRequest, typed: Typed) -> str:
    """Call the meeting; return its identifier. Raises BadInput."""
    meeting = actions.call_meeting(
        held_on=typed["held_on"],
        starts_at=moment_at(typed["held_on"], typed["hour"]),
        place=typed["place"],
        attending=typed["attending"],
        actor=request.actor,
        at=request.at,
    )
    return str(meeting.id)


@door("discussion.convene")
@require_http_methods(["GET", "POST"])
def put_on_agenda(request: ActorRequest) -> HttpResponse:
    """Put a dossier on an agenda; without one, show what may be discussed."""
    meetings = _coming(request)
    dossier_id = dossier_asked(request)
    chosen = request.GET.get("meeting") or (str(meetings[0].id) if meetings else "")
    if dossier_id is None or not meetings:
        first = reverse("call_meeting") + (f"?dossier={dossier_id}" if dossier_id else "")
        offered = ripe_dossiers(request) if meetings else {}
        context = {**offered, "meetings": meetings, "chosen": chosen, "first": first}
        return render(request, "meetings/choose.html", context)
    matter = queries.matter_of(request.actor, dossier_id, request.on)
    materials = queries.materials_for(request.actor, dossier_id)
    names = [(str(meeting.id), f"{meeting.name}（{meeting.held_on:%m月%d日}）") for meeting in meetings]
    initial = {"meeting": chosen, "subject": matter.title, "text": matter.proposal, "outcome": matter.outcome}
    form = AgendaForm(names, materials, matter.outcomes, request.POST or None, initial=initial)
    findings: Sequence[Finding] = ()
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        try:
            with FaultsInto(form):
                acted_once(request, lambda: _listed(request, dossier_id, matter, typed))
                messages.success(request, "已列入议程。")
                return redirect("meeting_page", typed["meeting"])
        except Refused as error:
            findings = error.findings
    context = {"form": form, "matter": matter, "materials": materials, "findings": findings, "dossier_id": dossier_id}
    return render(request, "meetings/agenda.html", context, status=409 if findings else 400 if form.errors else 200)


def _listed(request: ActorRequest, dossier_id: UUID, matter: Matter, typed: Typed) -> str:
    """Put the dossier on the agenda; return the meeting. Raises BadInput, Refused."""
    actions.put_on_agenda(
        meeting_id=typed["meeting"],
        dossier_id=dossier_id,
        subject=typed["subject"],
        motion=Motion(typed["text"], typed["outcome"], matter.version),
        pack=typed["pack"],
        handlers=matter.investigators | matter.handlers,
        actor=request.actor,
        at=request.at,
    )
    return str(typed["meeting"])


def _coming(request: ActorRequest) -> list[MeetingRow]:
    """Meetings on whose agenda something can still be put."""
    rows = queries.list_meetings(request.actor)
    return [row for row in rows if row.state != "closed" and row.held_on >= request.on]


@door("discussion.read")
@require_GET
def meeting_page(request: ActorRequest, meeting_id: UUID) -> HttpResponse:
    """Show a meeting: agenda, who is invited and there."""
    meeting = queries.get_meeting(request.actor, meeting_id)
    convenes = request.actor.may("discussion.convene") and meeting.state != "closed"
    context = {
        "meeting": meeting,
        "convenes": convenes,
        "may_add": convenes and meeting.held_on >= request.on,
        "may_attend": convenes and meeting.held_on <= request.on and not any(item.opinions for item in meeting.items),
        "may_close": convenes and meeting.state == "in_session" and not any(item.open for item in meeting.items),
        "today": request.on,
    }
    return render(request, "meetings/meeting.html", context)


@door("discussion.convene")
@require_http_methods(["GET", "POST"])
def record_attendance(request: ActorRequest, meeting_id: UUID) -> HttpResponse:
    """Say who is there and who is in the chair."""
    meeting = queries.get_meeting(request.actor, meeting_id)
    head = next((member.user_id for member in meeting.voting if member.head), None)
    there = [member.user_id for member in meeting.members if member.present is not False]
    initial = {"present": there, "chair_id": meeting.chair_id or head, "delegation": meeting.delegation}
    form = AttendanceForm(meeting.members, request.POST or None, initial=initial)
    return act_from_form(
        request,
        form,
        lambda typed: actions.record_attendance(meeting_id=meeting_id, **typed, actor=request.actor, at=request.at),
        "到会情况已登记，可以逐个议题表决。",
        ("meeting_page", meeting_id),
        "meetings/attendance.html",
        {"meeting": meeting, "starts": localtime(meeting.starts_at)},
    )


@door("discussion.convene")
@require_POST
def close_meeting(request: ActorRequest, meeting_id: UUID) -> HttpResponse:
    """End the meeting."""
    actions.close_meeting(meeting_id=meeting_id, actor=request.actor, at=request.at)
    messages.success(request, "会议已结束。")
    return redirect("meeting_page", meeting_id)
