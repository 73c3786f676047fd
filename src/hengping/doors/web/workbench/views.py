"""The page that opens first."""

from __future__ import annotations

import re
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hengping.doors.web.settings.start import lacking
from hengping.doors.web.shared.sorting import sorting_from
from hengping.doors.web.workbench.certificates import certificates_to_see_to
from hengping.doors.web.workbench.coming import coming_for
from hengping.doors.web.workbench.desk import SOON_DAYS, desk_of
from hengping.ground.notices.queries import count_own_unsent, count_unsent, list_news
from hengping.ground.people.doors import ActorRequest, signed_in
from hengping.ground.records.owners import all_owners
from hengping.work.matters.queries import is_over


@signed_in
@require_GET
def workbench(request: ActorRequest) -> HttpResponse:
    """Show what there is to do; whoever works on no dossiers sees what comes to them, and where to go instead."""
    actor = request.actor
    sorting = sorting_from(request.GET, ())
    desk = desk_of(actor, request.on, sorting) if actor.may("deadline.read") else None
    context = {
        "desk": desk,
        "today": request.on,
        "weekday": "一二三四五六日"[request.on.weekday()],
        "soon_days": SOON_DAYS,
        "page": desk.tasks if desk else None,
        "sorting": sorting,
        "news": list_news(actor),
        "unsent": count_unsent(actor),
        "own_unsent": count_own_unsent(actor),
        "certificates": certificates_to_see_to(actor, request.on),
        "coming": coming_for(actor),
        "lacking": lacking(actor.bureau_id, request.on)
        if actor.may("setup.read") and not (desk and desk.tasks)
        else (),
        "openings": [opening for owner in all_owners().values() for opening in owner.openings(actor)],
    }
    return render(request, "workbench/workbench.html", context)


MOST_DRAFTS = 50
_ABOUT = re.compile(r"(?P<dossier>[0-9a-f-]{36})(?::(?P<of>[a-z_]+):(?P<seq>\d{1,9}))?")


@signed_in
@require_GET
def drafts_over(request: ActorRequest) -> HttpResponse:
    """Say which of the things that a browser holds drafts about are over: a proposal, a dossier."""
    asked = request.GET.getlist("about")[:MOST_DRAFTS]
    return JsonResponse({"over": [about for about in asked if _is_over(request, about)]})


def _is_over(request: ActorRequest, about: str) -> bool:
    read = _ABOUT.fullmatch(about)
    try:
        dossier_id = UUID(read["dossier"]) if read else None
    except ValueError:
        return False
    if read is None or dossier_id is None:
        return False
    return is_over(request.actor, dossier_id, request.on, of=read["of"] or "", seq=int(read["seq"] or 0))
