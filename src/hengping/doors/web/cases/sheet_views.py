"""The discretion sheet: measure, compute, see the proof and like cases, keep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from hengping.doors.web.cases.sheet_forms import (
    BLOCKS,
    blocks_of,
    first_typed,
    measures_of,
    places_of_sheet,
    read_rows,
    sheet_choices,
    shown,
    stated,
)
from hengping.doors.web.cases.sheet_likeness import like_rows, standing
from hengping.doors.web.cases.violations import found_by, title_of_violation
from hengping.doors.web.matters.fault_list import list_wrong
from hengping.doors.web.matters.reading import tidy
from hengping.doors.web.matters.views import asks_for_words
from hengping.doors.web.shared.acting import acted_once
from hengping.ground.errors import BadInput, Refused
from hengping.ground.people.doors import ActorRequest, door
from hengping.law.discretion import Grade
from hengping.law.findings import AmbiguousLaw, Finding
from hengping.law.penalty.particulars import read_penalties
from hengping.law.penalty.prescribed import persons_fined
from hengping.work.cases import actions, queries
from hengping.work.cases.actions import LookedThrough, Weighing
from hengping.work.cases.filling import rows_of
from hengping.work.cases.likeness import LikeAct, acts_of
from hengping.work.cases.paper_sources.the_case import others_of
from hengping.work.matters import queries as matters


@door("case.read")
@require_http_methods(["GET", "POST"])
def sheet_page(request: ActorRequest, case_id: UUID) -> HttpResponse:
    """Weigh the violations of a case. 试算 computes without keeping; 保存 chains the proof."""
    view = matters.get_state(request.actor, case_id, request.on)
    case, find = view.matter, found_by(request.actor)
    posted, faults = tidy(request.POST) if request.method == "POST" else (None, {})
    findings: tuple[Finding, ...] = ()
    results: list[dict[str, object]] = []
    like: list[dict[str, Any]] = []
    weighed: list[LikeAct] = []
    looked: LookedThrough | None = None
    if posted is not None and not faults and posted.get("do") in ("try", "keep"):
        try:
            rows = read_rows(posted, find)
            if posted.get("do") == "keep":
                version = acted_once(request, lambda: _kept(request, case_id, rows, posted))
                return redirect("sheet_proof", case_id, version)
            grades = actions.try_out(bureau_id=case.bureau_id, rows=rows, decided_on=request.on)
            looked = _looked_through(request, case_id, rows, grades, posted)
            results = [shown(row, one) for row, one in zip(rows, grades, strict=True)]
            weighed = acts_of(one.proof for one in grades)
            like = queries.like_cases(request.actor, [act.item for act in weighed], besides=case_id)
        except BadInput as error:
            faults = error.fields
        except AmbiguousLaw as error:
            faults = {"": f"规则之间有冲突，请报法制审核人员：{error}"}
        except Refused as error:
            findings = error.findings
    typed = posted if posted is not None else first_typed(view.facts, view.entries)
    blocks = blocks_of(typed, faults, find, view.facts)
    context = sheet_choices(case, view.facts) | {
        "case": case,
        "may_keep": matters.may_in(request.actor, case, "case.handle"),
        "rows": blocks,
        "faults": faults,
        "wrong": list_wrong(faults, places_of_sheet(blocks)),
        "findings": findings,
        "results": results,
        "like": like_rows(like, weighed),
        "standing": standing(like, weighed),
        "looked": looked,
        "words_asked": bool(typed.get("words_reason") or (looked and looked.asked) or asks_for_words(findings)),
        "typed": typed,
        "crumbs": [("案件", "/cases/"), (case.name, f"/cases/{case.id}/"), ("裁量测算", "")],
    }
    return render(request, "cases/sheet.html", context, status=409 if findings else 400 if faults else 200)


def _kept(request: ActorRequest, case_id: UUID, rows: Sequence[Weighing], posted: QueryDict) -> str:
    """Keep the sheet; return its version. Raises BadInput, AmbiguousLaw, Refused."""
    kept = actions.weigh(
        dossier_id=case_id,
        rows=rows,
        facts_text=posted.get("facts_text", ""),
        reasons_text=posted.get("reasons_text", ""),
        actor=request.actor,
        at=request.at,
        on=request.on,
        words_reason=posted.get("words_reason", ""),
    )
    return kept.version


def _looked_through(
    request: ActorRequest, case_id: UUID, rows: Sequence[Weighing], grades: Sequence[Grade], posted: QueryDict
) -> LookedThrough:
    """Look through what was typed, before it is kept. Raises BadInput."""
    return actions.look_through(
        dossier_id=case_id,
        rows=rows,
        grades=grades,
        facts_text=posted.get("facts_text", ""),
        reasons_text=posted.get("reasons_text", ""),
        actor=request.actor,
        on=request.on,
    )


@door("case.read")
@require_GET
def sheet_measures(request: ActorRequest, case_id: UUID, place: int) -> HttpResponse:
    """Ask what must be measured for the violation just chosen (a fragment); what was typed stays."""
    matters.get_matter(request.actor, case_id)
    if place >= BLOCKS:
        raise Http404
    typed, faults = tidy(request.GET)
    item = typed.get(f"{place}.item", "")
    return render(request, "cases/_measures.html", {"item": item, "measures": measures_of(place, item, typed, faults)})


@door("case.read")
@require_GET
def sheet_proof(request: ActorRequest, case_id: UUID, version: str) -> HttpResponse:
    """Show a kept sheet with its proof, recomputed now, and like cases."""
    case = matters.get_matter(request.actor, case_id)
    sheet = next((one for one in queries.list_sheets(request.actor, case_id) if one.version == version), None)
    if sheet is None:
        raise Http404
    weighed, approval = acts_of(sheet.proofs), queries.approval_of(case_id, version)
    like = queries.like_cases(request.actor, [act.item for act in weighed], besides=case_id)
    rows = read_penalties(rows_of(sheet))
    context = {
        "case": case,
        "sheet": sheet,
        "penalty": [
            told | {"others": "、".join(others_of(row))} for told, row in zip(sheet.penalty, rows, strict=True)
        ],
        "besides": persons_fined(rows),
        "proofs": [{"again": one, "stated": stated(one.request, approval)} for one in actions.proofs_of(sheet)],
        "items": {item: title_of_violation(item) for item in {act.item for act in weighed}},
        "like": like_rows(like, weighed),
        "standing": standing(like, weighed),
        "parties": {party.key: party.name for party in case.parties},
        "crumbs": [("案件", "/cases/"), (case.name, f"/cases/{case.id}/"), ("裁量证明", "")],
    }
    return render(request, "cases/sheet_proof.html", context)
