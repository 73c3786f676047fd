"""The page that opens first."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hengping.doors.web.workbench.desk import MOST_DOSSIERS, SOON_DAYS, desk_of
from hengping.ground.notices.queries import list_news
from hengping.ground.people.doors import ActorRequest, signed_in
from hengping.ground.records.owners import all_owners


@signed_in
@require_GET
def workbench(request: ActorRequest) -> HttpResponse:
    """Show what there is to do; whoever works on no dossiers sees where to go instead."""
    actor = request.actor
    desk = desk_of(actor, request.on) if actor.may("deadline.read") else None
    context = {
        "desk": desk,
        "today": request.on,
        "weekday": "一二三四五六日"[request.on.weekday()],
        "soon_days": SOON_DAYS,
        "most": MOST_DOSSIERS,
        "over": sum(1 for line in desk.near if line.left is not None and line.left < 0) if desk else 0,
        "news": list_news(actor),
        "openings": [opening for owner in all_owners().values() for opening in owner.openings(actor)],
    }
    return render(request, "workbench/workbench.html", context)
