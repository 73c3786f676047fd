"""The pages of a case: list, dossier, steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from hengping.doors.web.cases.case_page import page_of
from hengping.doors.web.cases.listing import filter_from, workbook
from hengping.doors.web.cases.opening_forms import opening_choices, read_clue, read_on_spot
from hengping.doors.web.cases.reading import number_of, read_day, tidy
from hengping.doors.web.cases.reason_forms import WaiverForm
from hengping.doors.web.cases.step_forms import as_typed, fields_of, offer_of, read_form, with_errors
from hengping.doors.web.cases.step_papers import elsewhere, paper_groups, read_papers
from hengping.doors.web.cases.violations import violations_by_law
from hengping.doors.web.shared.acting import act_from_page
from hengping.doors.web.shared.sending import SHEET, send_file
from hengping.ground.errors import BadInput, Refused
from hengping.ground.people.actors import Actor
from hengping.ground.people.doors import ActorRequest, door
from hengping.law.findings import Finding
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.phases import PHASE_NAMES
from hengping.law.penalty.steps import STEPS
from hengping.work.cases import actions, queries
from hengping.work.cases.shapes import CATEGORIES
from hengping.work.matters import actions as matters
from hengping.work.matters import queries as matter_queries
from hengping.work.matters.shapes import StepTaken


@door("case.read")
@require_GET
def case_list(request: ActorRequest) -> HttpResponse:
    """List cases; the filters stand in the address."""
    narrowed = filter_from(request.GET)
    page = queries.list_cases(request.actor, narrowed, size=50)
    kept = request.GET.copy()
    kept.pop("after", None)
    return render(
        request,
        "cases/case_list.html",
        {
            "page": page,
            "wanted": narrowed,
            "phases": PHASE_NAMES.items(),
            "phase_names": {str(key): name for key, name in PHASE_NAMES.items()},
            "categories": CATEGORIES,
            "kept": kept.urlencode(),
            "may_open": "case.handle" in request.actor.permissions and "officer" in request.actor.posts,
        },
    )


@door("case.read")
@require_GET
def case_export(request: ActorRequest) -> HttpResponse:
    """Send the filtered list as an Excel workbook, at most 5,000 rows."""
    rows = queries.list_cases(request.actor, filter_from(request.GET), size=5000).rows
    return send_file(workbook(rows), "案件列表.xlsx", SHEET)


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
    read: Callable[[QueryDict, Actor, date], dict[str, Any]],
    act: Callable[..., StepTaken],
    template: str,
) -> HttpResponse:
    posted, faults = tidy(request.POST)
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and not faults:
        try:
            taken = act(**read(posted, request.actor, request.on), actor=request.actor, at=request.at)
            return redirect("case_page", taken.dossier_id)
        except BadInput as error:
            faults = error.fields
        except Refused as error:
            findings = error.findings
    context = opening_choices(request.actor, request.on, posted) | {"faults": faults, "findings": findings}
    return render(request, template, context, status=409 if findings else 400 if faults else 200)


@door("case.handle", "party.read")
@require_GET
def party_picker(request: ActorRequest) -> HttpResponse:
    """Find parties while a name is typed (a fragment); what was chosen stays chosen."""
    typed, _ = tidy(request.GET)
    return render(request, "cases/_parties_found.html", opening_choices(request.actor, request.on, typed))


@door("case.read")
@require_GET
def case_page(request: ActorRequest, case_id: UUID) -> HttpResponse:
    """Show the dossier: the spine of acts, what may be done next, the clocks."""
    return render(request, "cases/case.html", page_of(request.actor, case_id, request.on))


@door("case.read")
@require_http_methods(["GET", "POST"])
def step_page(request: ActorRequest, case_id: UUID, step: str) -> HttpResponse:
    """Show one step with everything that speaks against it; take it when posted."""
    if step not in STEPS or step not in ACTS:
        raise Http404
    view = matter_queries.get_step(request.actor, case_id, step, at=request.at, on=request.on)
    case = view.matter
    offer = offer_of(step, view.facts, request.actor, request.on)
    posted, faults = tidy(request.POST) if request.method == "POST" else (None, {})
    answer: Sequence[Finding] | None = None
    if posted is not None and not faults:
        try:
            matters.take_step(
                dossier_id=case_id,
                step=step,
                data=read_form(step, case, posted, offer),
                paper=read_papers(step, case, posted),
                actor=request.actor,
                at=request.at,
                on=_happened_on(posted, request.on),
                expected_seq=number_of(posted.get("seen", "")),
            )
            return redirect("case_page", case_id)
        except BadInput as error:
            faults = {"happened_on" if name == "happened_at" else name: text for name, text in error.fields.items()}
        except Refused as error:
            answer = error.findings
    refused = answer is not None
    if answer is None:
        answer = view.answer.findings
    shown = with_errors(fields_of(step, case, posted, offer), faults)
    papers = paper_groups(view, posted, faults)
    context = {
        "case": case,
        "step": STEPS[step],
        "sentence": ACTS[step].sentence,
        "fields": shown,
        "seldom": [one for one in shown if one.seldom],
        "seldom_open": any(one.seldom and (one.value or one.error) for one in shown),
        "papers": papers,
        "violations": violations_by_law,
        "findings": answer,
        "refused": refused,
        "faults": faults,
        "elsewhere": elsewhere(faults, shown, papers),
        "on": (posted.get("happened_on") if posted else "") or request.on.isoformat(),
        "mine": STEPS[step].permission in request.actor.permissions,
        "crumbs": [("案件", "/cases/"), (case.name, f"/cases/{case.id}/"), (ACTS[step].sentence, "")],
    }
    return render(request, "cases/step.html", context, status=409 if refused else 400 if faults else 200)


def _happened_on(posted: QueryDict, today: date) -> date:
    raw = posted.get("happened_on", "").strip()
    try:
        return read_day(raw) if raw else today
    except ValueError as error:
        raise BadInput({"happened_on": str(error)}) from error


@door("waiver.grant")
@require_http_methods(["GET", "POST"])
def waive_gate(request: ActorRequest, case_id: UUID, gate: str) -> HttpResponse:
    """Waive a house rule for one case, with a reason and a last day. A statutory rule cannot be waived."""
    case = matter_queries.get_matter(request.actor, case_id)
    form = WaiverForm(request.POST if "reason" in request.POST else None)

    def page(findings: Sequence[Finding], status: int) -> HttpResponse:
        context = {"case": case, "form": form, "findings": findings}
        return render(request, "cases/waive.html", context, status=status)

    return act_from_page(
        request,
        form,
        lambda typed: matters.waive_gate(dossier_id=case_id, gate=gate, **typed, actor=request.actor, at=request.at),
        "已豁免，理由和到期日已记入案卷。",
        ("case_page", case_id),
        page,
    )


@door("record.correct")
@require_http_methods(["GET", "POST"])
def correct_entry(request: ActorRequest, case_id: UUID, seq: int) -> HttpResponse:
    """Correct an entry by another that names it; the first stays where it is."""
    state = matter_queries.get_state(request.actor, case_id, request.on)
    entry = next((one for one in state.entries if one.seq == seq), None)
    if entry is None or seq not in matters.correctable(request.actor, state.practice, state.entries):
        raise Http404
    offer = offer_of(entry.kind, state.facts, request.actor, request.on)
    posted, faults = tidy(request.POST) if request.method == "POST" else (None, {})
    findings: Sequence[Finding] = ()
    if posted is not None and not faults:
        try:
            matters.correct_entry(
                dossier_id=case_id,
                seq=seq,
                reason=posted.get("reason", ""),
                data=read_form(entry.kind, state.matter, posted, offer),
                actor=request.actor,
                at=request.at,
                although_unlawful="although_unlawful" in posted,
            )
            messages.success(request, "更正已记入案卷，原记录保留不动。")
            return redirect("case_page", case_id)
        except BadInput as error:
            faults = error.fields
        except Refused as error:
            findings = error.findings
    fields = fields_of(entry.kind, state.matter, posted, offer)
    present = matters.as_corrected(state.entries, entry)
    for one in fields:
        if one.type == "officers":  # whoever was there can still be named after leaving the case
            one.choices = {str(row["officer"]): row["name"] for row in present.get(one.name, ())} | dict(one.choices)
        if posted is None:
            one.value = as_typed(one, present.get(one.name))
    context = {
        "case": state.matter,
        "entry": entry,
        "sentence": ACTS[entry.kind].sentence,
        "fields": with_errors(fields, faults),
        "faults": faults,
        "findings": findings,
        "typed": posted or {},
    }
    return render(request, "cases/correct.html", context, status=409 if findings else 400 if faults else 200)


@door("record.export")
@require_GET
def case_bundle(request: ActorRequest, case_id: UUID) -> HttpResponse:
    """Send the whole dossier as a bundle that can be checked on any computer."""
    name, content = matters.export_matter(dossier_id=case_id, actor=request.actor, at=request.at)
    return send_file(content, name, "application/zip")
