"""The notices of a person: what waits for them, what they chose, their deadlines as a calendar."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hengping.doors.web.notices.forms import ChoiceForm
from hengping.doors.web.shared.acting import act_from_form
from hengping.doors.web.shared.practice import file_name, in_practice
from hengping.doors.web.shared.sending import send_file
from hengping.ground.notices import actions, queries
from hengping.ground.notices.calendar_file import calendar_file
from hengping.ground.notices.kinds import NEWS, ways_set_up
from hengping.ground.people.actors import Actor
from hengping.ground.people.doors import ActorRequest, TimedRequest, door, public, signed_in

CALENDAR = "text/calendar; charset=utf-8"


@signed_in
@require_http_methods(["GET", "POST"])
def notice_list(request: ActorRequest) -> HttpResponse:
    """List what was told; sent as a form, all of it is looked at."""
    if request.method == "POST":
        if request.POST.get("only") == "news":  # from the desk, where nothing else is shown
            actions.see_notices(actor=request.actor, at=request.at, kinds=NEWS)
            return redirect("workbench")
        actions.see_notices(actor=request.actor, at=request.at)
        return redirect("notice_list")
    found = queries.list_notices(request.actor)
    context = {
        "standing": [one for one in found if not one.settled],
        "settled": [one for one in found if one.settled],
        "unseen": any(not one.seen for one in found),
    }
    return render(request, "notices/notice_list.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def notice_choice(request: ActorRequest) -> HttpResponse:
    """Choose by which ways to be told, and of what only here."""
    choice = queries.choice_of(request.actor)
    initial = {"mail": choice.mail, "ways": sorted(choice.ways), "quiet": sorted(choice.quiet)}
    form = ChoiceForm(request.POST or None, initial=initial)
    form.offer()
    context = {
        "ways": ways_set_up(),
        "calendar_made_at": choice.calendar_made_at,
        "may_read_deadlines": request.actor.may("deadline.read"),
        "crumbs": [("消息", "/notices/"), ("怎样告诉我", "")],
    }
    return act_from_form(
        request,
        form,
        lambda typed: actions.choose(**typed, actor=request.actor),
        "已记下。",
        ("notice_choice",),
        "notices/choice.html",
        context,
    )


@door("deadline.read")
@require_POST
def give_calendar(request: ActorRequest) -> HttpResponse:
    """Make a private address of one's own calendar, shown this once; the one before ends."""
    token = actions.give_calendar(actor=request.actor, at=request.at)
    address = request.build_absolute_uri(f"/calendar/{token}.ics")
    crumbs = [("消息", "/notices/"), ("怎样告诉我", "/notices/choice/"), ("我的日历地址", "")]
    return render(request, "notices/calendar.html", {"address": address, "crumbs": crumbs})


@door("deadline.read")
@require_POST
def stop_calendar(request: ActorRequest) -> HttpResponse:
    """End the private address."""
    actions.stop_calendar(actor=request.actor)
    messages.success(request, "日历地址已停用。")
    return redirect("notice_choice")


@door("deadline.read")
@require_GET
def own_calendar(request: ActorRequest) -> HttpResponse:
    """Send one's own deadlines as a calendar file."""
    return _calendar(request, request.actor)


@public
@require_GET
def private_calendar(request: TimedRequest, token: str) -> HttpResponse:
    """Send the calendar whose private address this is; a calendar program has no sign-in."""
    actor = queries.person_of_calendar(token, request.on)
    if actor is None:
        raise Http404
    return _calendar(request, actor)


def _calendar(request: TimedRequest, actor: Actor) -> HttpResponse:
    deadlines = queries.own_deadlines(actor, request.on)
    content = calendar_file(deadlines, request.at, practice=in_practice(actor))
    response = send_file(content, file_name(actor, "我的期限.ics"), CALENDAR)
    response["Cache-Control"] = "private, no-store"
    return response
