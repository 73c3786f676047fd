"""The list of cases that are or were over the time for the decision."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hengping.doors.web.shared.sorting import Counted, sorting_from, turned
from hengping.ground.people.doors import ActorRequest, door
from hengping.ground.records.owners import DossierLine
from hengping.ground.records.queries import lines_for
from hengping.work.cases.overruns import Overrun, overruns

TWO_YEARS = timedelta(days=730)
"""How far back what the head let go on is listed; what is over its time now is listed however old."""


class OverrunRow(NamedTuple):
    """A line of the list: the dossier, and by how much it is over."""

    dossier: DossierLine
    told: Overrun


@door("case.overruns")
@require_GET
def overrun_list(request: ActorRequest) -> HttpResponse:
    """List the cases over their time, of those that the reader may see."""
    first = request.on - TWO_YEARS
    found = overruns(request.actor, first, request.on)
    sorting = sorting_from(request.GET, ())
    page = turned(Counted(found.count, found.read), sorting)
    lines = lines_for(request.actor, {one.dossier_id for one in page.object_list})
    rows = [OverrunRow(lines[one.dossier_id], one) for one in page.object_list if one.dossier_id in lines]
    page.object_list = rows
    context = {"page": page, "rows": rows, "sorting": sorting, "since": first}
    return render(request, "cases/overrun_list.html", context)
