"""The register of document numbers: every series, every number and what became of it, and that none is missing."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hengping.doors.web.shared.sorting import Counted, sorting_from, turned
from hengping.ground.documents import queries
from hengping.ground.documents.shapes import NumberShape
from hengping.ground.people.doors import ActorRequest, door
from hengping.ground.records.queries import lines_for


@door("case.read")
@require_GET
def series_list(request: ActorRequest) -> HttpResponse:
    """List the series, the latest year first, each with how many numbers it gave and which are missing."""
    bureau_id, sorting = request.actor.bureau_id, sorting_from(request.GET, ())
    rows = Counted(queries.count_series(bureau_id), lambda among: queries.list_series(bureau_id, among))
    page = turned(rows, sorting)
    context = {"page": page, "rows": page.object_list, "sorting": sorting}
    return render(request, "numbers/series_list.html", context)


@door("case.read")
@require_GET
def number_list(request: ActorRequest, year: int, code: str) -> HttpResponse:
    """List the numbers of one series with the papers that bear them; a void one with its reason.

    Every number is shown, for none may be missing; the paper only to who may see its dossier.
    """
    bureau_id = request.actor.bureau_id
    if not (count := queries.numbers_of(bureau_id, code, year)):
        raise Http404
    sorting = sorting_from(request.GET, queries.NUMBERS_SORTED_BY)
    backwards = bool(sorting.by) and sorting.descending

    def read(among: slice) -> list[NumberShape]:
        return queries.list_numbers(bureau_id, code, year, by=sorting.by, descending=backwards, among=among)

    page = turned(Counted(count, read), sorting)
    dossiers = lines_for(request.actor, {row.dossier_id for row in page if row.dossier_id})
    page.object_list = [(row, dossiers[row.dossier_id].address if row.dossier_id in dossiers else "") for row in page]
    context = {
        "page": page,
        "rows": page.object_list,
        "sorting": sorting,
        "series": f"{code}〔{year}〕",
        "crumbs": [("文号登记簿", "/numbers/"), (f"{code}〔{year}〕", "")],
    }
    return render(request, "numbers/number_list.html", context)
