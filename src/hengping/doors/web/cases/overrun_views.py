"""The list of cases that are or were over the time for the decision."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

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
    lines = lines_for(request.actor, {one.dossier_id for one in found})
    rows = [OverrunRow(lines[one.dossier_id], one) for one in found if one.dossier_id in lines]
    return render(request, "cases/overrun_list.html", {"rows": rows, "since": first})
