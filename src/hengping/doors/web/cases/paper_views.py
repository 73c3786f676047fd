"""The papers of a case: preview, look, download, serve, void."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hengping.doors.web.cases.reading import tidy
from hengping.doors.web.cases.reason_forms import ReasonForm
from hengping.doors.web.cases.service_forms import read_service, service_choices
from hengping.doors.web.cases.step_forms import Offer, offer_of, read_form
from hengping.doors.web.cases.step_papers import read_papers
from hengping.doors.web.shared.acting import act_from_page
from hengping.doors.web.shared.sending import PDF, WORD, send_file
from hengping.ground.documents import queries as document_queries
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.shapes import DocumentShape
from hengping.ground.errors import BadInput, Refused
from hengping.ground.people.doors import ActorRequest, door
from hengping.law.findings import Finding
from hengping.law.penalty.steps import STEPS
from hengping.law.procedure.choices import SERVICE_MODES
from hengping.work.matters import actions as matters
from hengping.work.matters import queries as matter_queries
from hengping.work.matters.shapes import MatterShape
from hengping.work.parties import queries as parties


@door("document.preview")
@require_POST
def preview(request: ActorRequest, case_id: UUID, step: str, kind: str) -> HttpResponse:
    """Print a draft of a paper from what is typed; nothing is kept."""
    if step not in STEPS or kind not in STEPS[step].documents:
        raise Http404
    state = matter_queries.get_state(request.actor, case_id, request.on)
    case = state.matter
    posted, faults = tidy(request.POST)
    try:
        if faults:
            raise BadInput(faults)
        data = _lenient(step, case, posted, offer_of(step, state.facts, request.actor, request.on))
        pdf = matters.preview_paper(
            dossier_id=case_id,
            step=step,
            kind=kind,
            data=data,
            given=read_papers(step, case, posted).get(kind, {}),
            actor=request.actor,
            at=request.at,
            on=request.on,
        )
    except BadInput as error:
        return render(request, "cases/preview_faults.html", {"case": case, "faults": error.fields}, status=400)
    return send_file(pdf, "草稿.pdf", PDF, shown=True)


def _lenient(step: str, case: MatterShape, posted: QueryDict, offer: Offer) -> dict[str, object]:
    """Read the particulars as far as they go: a draft may be printed before the form is whole."""
    try:
        return read_form(step, case, posted, offer)
    except BadInput:
        return {}


@door("document.preview")
@require_GET
def document_page(request: ActorRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """Show a paper with its services and what may be done with it."""
    case = matter_queries.get_matter(request.actor, case_id)
    document = _document(case_id, document_id)
    context = {
        "case": case,
        "document": document,
        "kind": get_kind(document.kind),
        "modes": SERVICE_MODES,
        "party": next((one for one in case.parties if one.key == document.party), None),
        "crumbs": [("案件", "/cases/"), (case.name, f"/cases/{case.id}/"), (document.title, "")],
    }
    return render(request, "cases/document.html", context)


@door("document.preview")
@require_GET
def document_pdf(request: ActorRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """Send the bytes that were issued."""
    matter_queries.get_matter(request.actor, case_id)
    document = _document(case_id, document_id)
    name = f"{document.title}{document.number}.pdf"
    return send_file(document_queries.read_document(document_id), name, PDF, shown=True)


@door("document.preview")
@require_GET
def document_word(request: ActorRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """Send an editable copy made from the same content. It is no original and says so."""
    matter_queries.get_matter(request.actor, case_id)
    document = _document(case_id, document_id)
    content = matters.word_copy_of(document_id=document_id, actor=request.actor)
    return send_file(content, f"{document.title}.docx", WORD)


@door("document.serve")
@require_http_methods(["GET", "POST"])
def serve_page(request: ActorRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """Record how and when a paper reached its party."""
    case = matter_queries.get_matter(request.actor, case_id)
    document = _document(case_id, document_id)
    posted, faults = tidy(request.POST)
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and not faults:
        try:
            mode, served_on, receipt = read_service(posted)
            matters.serve_document(
                dossier_id=case_id,
                document_id=document_id,
                mode=mode,
                served_on=served_on,
                receipt=receipt,
                actor=request.actor,
                at=request.at,
            )
            return redirect("case_page", case_id)
        except BadInput as error:
            faults = error.fields
        except Refused as error:
            findings = error.findings
    served = next((one for one in case.parties if one.key == document.party), case.parties[0] if case.parties else None)
    party = next(iter(parties.list_by_ids(request.actor, [served.party_id])), None) if served else None
    context = service_choices(case, party, posted, request.on) | {
        "case": case,
        "document": document,
        "faults": faults,
        "findings": findings,
        "crumbs": [("案件", "/cases/"), (case.name, f"/cases/{case.id}/"), ("登记送达", "")],
    }
    return render(request, "cases/serve.html", context, status=409 if findings else 400 if faults else 200)


@door("document.void")
@require_http_methods(["GET", "POST"])
def void_page(request: ActorRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """Void a paper with a reason."""
    case = matter_queries.get_matter(request.actor, case_id)
    document = _document(case_id, document_id)
    form = ReasonForm(request.POST if "reason" in request.POST else None)

    def page(findings: Sequence[Finding], status: int) -> HttpResponse:
        context = {"case": case, "document": document, "form": form, "findings": findings}
        return render(request, "cases/void.html", context, status=status)

    return act_from_page(
        request,
        form,
        lambda typed: matters.void_document(
            dossier_id=case_id, document_id=document_id, **typed, actor=request.actor, at=request.at, on=request.on
        ),
        "文书已作废，理由已记入案卷。",
        ("document_page", case_id, document_id),
        page,
    )


def _document(case_id: UUID, document_id: UUID) -> DocumentShape:
    document = document_queries.get_document(document_id)
    if document is None or document.dossier_id != case_id:
        raise Http404
    return document
