"""How the installation is: start-up checks, fonts, jobs."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.checks import ERROR, run_checks
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hengping import __version__
from hengping.doors.jobs.queries import list_jobs
from hengping.doors.web.shared.acting import act_from_form
from hengping.doors.web.shared.forms import Form
from hengping.ground.fonts import installed
from hengping.ground.notices import queries as notices
from hengping.ground.notices.actions import note_told, try_again
from hengping.ground.people.doors import ActorRequest, door

CURED_AT = {"hengping.W006": "/settings/calendars/"}
"""The page on which a warning is seen to."""


@door("system.read")
def system(request: ActorRequest) -> HttpResponse:
    """Show what the start-up checks say now, and how each job went last, and what papers are printed with."""
    checks = [
        {
            "code": message.id,
            "grave": message.level >= ERROR,
            "text": message.msg,
            "hint": message.hint,
            "address": CURED_AT.get(message.id or "", "") if request.actor.may("config.read") else "",
        }
        for message in run_checks(databases=["default"])
    ]
    fonts = installed()
    shown = {
        "checks": checks,
        "jobs": list_jobs(request.actor.bureau_id),
        "version": __version__,
        "fonts": fonts.report(),
        "fonts_lacking": fonts.lacking(),
        "fonts_folder": settings.HENGPING_FONTS_DIR,
        "unsent": len(notices.list_unsent(request.actor)),
    }
    return render(request, "system/system.html", shown)


class ToldForm(Form):
    """How somebody was told."""

    how = forms.CharField(label="何时、怎样告知的", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


CRUMBS = [("运行状态", "/system/"), ("没有发出的消息", "/system/unsent/")]


@door("system.read")
@require_GET
def unsent(request: ActorRequest) -> HttpResponse:
    """List what could not be sent."""
    context = {"rows": notices.list_unsent(request.actor), "crumbs": [CRUMBS[0], (CRUMBS[1][0], "")]}
    return render(request, "system/unsent.html", context)


@door("message.settle")
@require_POST
def unsent_again(request: ActorRequest) -> HttpResponse:
    """Have what was ticked, or all, sent once more by the next round of the clock."""
    wanted = {int(one) for one in request.POST.getlist("delivery") if one.isascii() and one.isdigit() and len(one) < 18}
    count = try_again(deliveries=wanted, actor=request.actor)
    messages.success(request, f"{count}条消息将在一两分钟内再发一次；仍发不出的，会回到这一页。")
    return redirect("unsent")


@door("message.settle")
@require_http_methods(["GET", "POST"])
def unsent_told(request: ActorRequest, delivery: int) -> HttpResponse:
    """Keep how the person was told."""
    found = [one for one in notices.list_unsent(request.actor) if one.id == delivery]
    if not found and request.method == "GET":
        raise Http404
    return act_from_form(
        request,
        ToldForm(request.POST or None),
        lambda typed: note_told(delivery=delivery, **typed, actor=request.actor, at=request.at),
        "已登记。",
        ("unsent",),
        "system/told.html",
        {"one": next(iter(found), None), "crumbs": [*CRUMBS, ("登记已经告知", "")], "cancel": CRUMBS[1][1]},
    )
