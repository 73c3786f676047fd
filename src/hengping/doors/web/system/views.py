"""How the installation is: start-up checks, fonts, jobs."""

from __future__ import annotations

from django.conf import settings
from django.core.checks import ERROR, run_checks
from django.http import HttpResponse
from django.shortcuts import render

from hengping import __version__
from hengping.doors.jobs.queries import list_jobs
from hengping.ground.fonts import installed
from hengping.ground.people.doors import ActorRequest, door

CURED_AT = {"hengping.W006": "/settings/calendars/"}
"""The page on which a warning is seen to."""


@door("system.read")
def system(request: ActorRequest) -> HttpResponse:
    """Show what the start-up checks say now, and how each job went last, and what papers are printed with."""
    messages = [
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
        "checks": messages,
        "jobs": list_jobs(request.actor.bureau_id),
        "version": __version__,
        "fonts": fonts.report(),
        "fonts_lacking": fonts.lacking(),
        "fonts_folder": settings.HENGPING_FONTS_DIR,
    }
    return render(request, "system/system.html", shown)
