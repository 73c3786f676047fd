"""The list of cases, and the forms that open one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from hengping.doors.web.cases.listing import filter_from, filters_of, listing
from hengping.doors.web.cases.opening_forms import PLACES, opening_choices, read_clue, read_on_spot
from hengping.doors.web.cases.violations import choices_of, found_by, nearly_found
from hengping.doors.web.matters.fault_list import list_wrong
from hengping.doors.web.matters.reading import tidy
from hengping.doors.web.shared.acting import acted_once
from hengping.doors.web.shared.picking import picker
from hengping.doors.web.shared.practice import file_name, marked
from hengping.doors.web.shared.sending import send_file
from hengping.doors.web.shared.sorting import Sorting, sorting_from
from hengping.ground.errors import BadInput, Refused
from hengping.ground.people.actors import Actor
from hengping.ground.people.doors import ActorRequest, door
from hengping.ground.records.queries import dossiers_in_state
from hengping.kit.media_types import WORKBOOK
from hengping.kit.workbooks import write_listings
from hengping.law.findings import Finding
from hengping.law.penalty.phases import PHASE_NAMES
from hengping.law.procedure.uncounted import Uncounted
from hengping.work.cases import actions, queries
from hengping.work.cases.queries import CaseFilter
from hengping.work.cases.shapes import CaseRow
from hengping.work.matters.shapes import StepTaken

MOST_EXPORTED = 5_000
"""Cases in one workbook."""

Reading = Callable[[QueryDict, Actor, date], dict[str, object]]
"""Reads a form into what the action takes. Raises BadInput."""


@door("case.read")
@require_GET
def case_list(request: ActorRequest) -> HttpResponse:
    """List cases; the filters stand in the address."""
    narrowed = filter_from(request.GET)
    sorting = sorting_from(request.GET, queries.SORTED_BY)
    rows, addresses = _page(request, narrowed, sorting)
    kept = request.GET.copy()
    for name in ("after", "page", "by", "size"):
        kept.pop(name, None)
    return render(
        request,
        "cases/case_list.html",
        {
            "rows": rows,
            "continuing": dossiers_in_state([row.id for row in rows], Uncounted.CONTINUING),
            "sorting": sorting,
            "page_is_long": bool(addresses) or len(rows) > min(sorting.sizes),
            **addresses,
            "filters": filters_of(narrowed),
            "phase_names": {str(key): name for key, name in PHASE_NAMES.items()},
            "narrowed": narrowed != CaseFilter(),
            "kept": kept.urlencode(),
            "may_open": "case.handle" in request.actor.permissions and "officer" in request.actor.posts,
        },
    )


def _page(request: ActorRequest, narrowed: CaseFilter, asked: Sorting) -> tuple[Sequence[CaseRow], dict[str, str]]:
    """Return the rows of a page and the addresses of those beside it.

    As the list stands it is turned by a cursor, which keeps deep pages as quick as the first; sorted by a column, by
    the number of the page.
    """
    if not asked.by:
        found = queries.list_cases(request.actor, narrowed, size=asked.size)
        return found.rows, {"next_address": _address(request, after=found.next_after)} if found.next_after else {}
    rows, more = queries.list_sorted_cases(
        request.actor, narrowed, by=asked.by, descending=asked.descending, page=asked.page, size=asked.size
    )
    before = {"previous_address": _address(request, page=asked.page - 1)} if asked.page > 1 else {}
    return rows, before | ({"next_address": _address(request, page=asked.page + 1)} if more else {})


def _address(request: ActorRequest, **changes: object) -> str:
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = str(value)
    return f"?{query.urlencode()}"


@door("case.read")
@require_GET
def case_export(request: ActorRequest) -> HttpResponse:
    """Send the filtered list as an Excel workbook; of more cases than it holds the workbook says so."""
    narrowed = filter_from(request.GET)
    found = queries.list_cases(request.actor, narrowed, size=MOST_EXPORTED)
    total = queries.count_cases(request.actor, narrowed) if found.next_after else len(found.rows)
    sheets = {"案件": listing(found.rows, queries.credit_codes([row.id for row in found.rows]), total)}
    content = write_listings(marked(request.actor, sheets))
    return send_file(content, file_name(request.actor, "案件列表.xlsx"), WORKBOOK)


@door("case.handle")
@require_http_methods(["GET", "POST"])
def new_case(request: ActorRequest) -> HttpResponse:
    """Accept a clue and open its dossier."""
    return _open(request, read_clue, actions.accept_clue, "cases/new_case.html")


@door("case.handle")
@require_http_methods(["GET", "POST"])
def new_on_spot(request: ActorRequest) -> HttpResponse:
    """Record a violation found and punished on the spot (simple procedure)."""
    return _open(request, read_on_spot, actions.open_on_spot, "cases/new_on_spot.html")


def _open(
    request: ActorRequest,
    read: Reading,
    act: Callable[..., StepTaken],
    template: str,
) -> HttpResponse:
    posted, faults = tidy(request.POST)
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and not faults:
        try:
            return redirect(acted_once(request, lambda: _opened(request, read, act, posted)))
        except BadInput as error:
            faults = error.fields
        except Refused as error:
            findings = error.findings
    faults = {"party_text" if name == "party_ids" else name: text for name, text in faults.items()}
    context = opening_choices(request.actor, request.on, posted) | {
        "faults": faults,
        "wrong": list_wrong(faults, PLACES),
        "findings": findings,
    }
    return render(request, template, context, status=409 if findings else 400 if faults else 200)


def _opened(request: ActorRequest, read: Reading, act: Callable[..., StepTaken], posted: QueryDict) -> str:
    """Open the case with what was posted; return where it leads. Raises NotAllowed, BadInput, Refused."""
    taken = act(**read(posted, request.actor, request.on), actor=request.actor, at=request.at)
    return f"/cases/{taken.dossier_id}/"


@door("case.handle", "party.read")
@require_GET
def party_picker(request: ActorRequest) -> HttpResponse:
    """Find parties while a name is typed (a fragment); what was chosen stays chosen."""
    typed, _ = tidy(request.GET)
    return render(request, "cases/_parties_found.html", opening_choices(request.actor, request.on, typed))


@door("case.read")
@require_GET
def violation_picker(request: ActorRequest) -> HttpResponse:
    """Find violations while something is typed (a fragment); what was chosen stays chosen."""
    typed, _ = tidy(request.GET)
    name = typed.get("field", "")
    context = picker(
        name,
        typed,
        choices_of(typed.getlist(name)),
        found_by(request.actor),
        several="several" in typed,
        first=choices_of(typed.getlist(f"{name}_near")),
        called=typed.get(f"{name}_called", ""),
        nearly=nearly_found,
    )
    return render(request, "shared/_picked.html", {"picker": context})
