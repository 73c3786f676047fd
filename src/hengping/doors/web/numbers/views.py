"""The register of document numbers: every series, every number and what became of it, and that none is missing."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hengping.ground.documents import queries
from hengping.ground.people.doors import ActorRequest, door
from hengping.ground.records.queries import lines_for


@door("case.read")
@require_GET
def series_list(request: ActorRequest) -> HttpResponse:
    """List the series, the latest year first, each with how many numbers it gave and which are missing."""
    return render(request, "numbers/series_list.html", {"rows": queries.list_series(request.actor.bureau_id)})


@door("case.read")
@require_GET
def number_list(request: ActorRequest, year: int, code: str) -> HttpResponse:
    """List the numbers of one series with the papers that bear them; a void one with its reason.

    Every number is shown, for none may be missing; the paper only to who may see its dossier.
    """
    rows = queries.list_numbers(request.actor.bureau_id, code, year)
    if not rows:
        raise Http404
    dossiers = lines_for(request.actor, {row.dossier_id for row in rows if row.dossier_id})
    context = {
        "rows": [(row, dossiers[row.dossier_id].address if row.dossier_id in dossiers else "") for row in rows],
        "series": f"{code}〔{year}〕",
        "crumbs": [("文号登记簿", "/numbers/"), (f"{code}〔{year}〕", "")],
    }
    return render(request, "numbers/number_list.html", context)
