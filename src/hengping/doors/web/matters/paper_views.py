"""The papers of a matter: preview, look, download, serve, void. Their doors stand in `patterns.py`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from hengping.doors.web.matters.fault_list import Place, list_wrong
from hengping.doors.web.matters.looks import Looks
from hengping.doors.web.matters.opened import address_of, framed, matter_at, matter_to_act_on, step_at
from hengping.doors.web.matters.reading import tidy
from hengping.doors.web.matters.reason_forms import ReasonForm
from hengping.doors.web.matters.service_forms import LABELS, again_hint, late_service, read_service, service_choices
from hengping.doors.web.matters.step_forms import Form, form_of, read_form
from hengping.doors.web.matters.step_papers import read_papers
from hengping.doors.web.shared.acting import act_from_page, acted_once
from hengping.doors.web.shared.next_hand import say_done
from hengping.doors.web.shared.sending import send_file, send_pieces
from hengping.ground.documents import queries as document_queries
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.printing import name_of
from hengping.ground.documents.shapes import DocumentShape
from hengping.ground.documents.verification import numbers_put_right
from hengping.ground.errors import BadInput, Refused
from hengping.ground.people.doors import ActorRequest
from hengping.ground.records.queries import list_entries
from hengping.kit.buffers import Bytes
from hengping.kit.media_types import PDF, WORD
from hengping.law.findings import Finding
from hengping.law.procedure.choices import SERVICE_MODES
from hengping.law.procedure.procedure import S
from hengping.work.matters import actions, queries
from hengping.work.matters.actions import Upsets
from hengping.work.matters.addressed import addressee_of
from hengping.work.matters.shapes import MatterShape
from hengping.work.parties import queries as parties


def preview(request: ActorRequest, dossier_id: UUID, step: str, kind: str, looks: Looks[S]) -> HttpResponse:
    """Print a draft of a paper from what is typed; nothing is kept."""
    steps = looks.procedure.steps
    if step not in steps or kind not in steps[step].documents:
        raise Http404
    view = step_at(looks, request.actor, dossier_id, step, request.at, request.on)
    form = form_of(looks, step, view.matter, view.facts, request.actor, request.on)
    posted, faults = tidy(request.POST)
    try:
        if faults:
            raise BadInput(faults)
        pdf = actions.preview_paper(
            dossier_id=dossier_id,
            step=step,
            kind=kind,
            data=_as_far_as_typed(form, posted),
            given=read_papers([kind], posted).get(kind, {}),
            actor=request.actor,
            at=request.at,
            on=request.on,
        )
    except BadInput as error:
        context = framed(looks, form.matter, ("还不能预览", "")) | {"faults": error.fields}
        return render(request, "matters/preview_faults.html", context, status=400)
    return send_file(pdf, "草稿.pdf", PDF, shown=True)


def _as_far_as_typed(form: Form[S], posted: QueryDict) -> dict[str, object]:
    """Read the particulars as far as they go: a draft may be printed before the form is whole."""
    try:
        return read_form(form, posted)
    except BadInput:
        return {}


def document_page(request: ActorRequest, dossier_id: UUID, document_id: UUID, looks: Looks[S]) -> HttpResponse:
    """Show a paper with its services and what may be done with it."""
    matter = matter_at(looks, request.actor, dossier_id)
    document = document_at(dossier_id, document_id)
    # What became of a decision is read out of the whole record: of other papers nobody asks that.
    decides = document.kind in looks.practice.deciding
    gone = queries.decisions_gone(request.actor, dossier_id, request.on) if decides else {}
    context = framed(looks, matter, (document.title, "")) | {
        "document": document,
        "kind": get_kind(document.kind),
        "modes": SERVICE_MODES,
        "may_serve": queries.may_in(request.actor, matter, "document.serve"),
        "party": next((party for party in matter.parties if party.key == document.party), None),
        "taken_away": gone.get(str(document_id), ""),
        "copies": [copy for copy in document_queries.list_masked_copies(dossier_id) if copy.document_id == document_id],
    }
    return render(request, "matters/document.html", context)


def document_pdf(request: ActorRequest, dossier_id: UUID, document_id: UUID, looks: Looks[S]) -> HttpResponseBase:
    """Send the bytes that were issued."""
    matter = matter_at(looks, request.actor, dossier_id)
    document = document_at(dossier_id, document_id)
    if document.of_others:
        return redirect(f"{address_of(looks, dossier_id)}exhibits/{document.sha256}/")
    content = _opened(request, document, "")
    return send_pieces(content, f"{_called(matter, document)}.pdf", PDF, shown=True)


def document_word(request: ActorRequest, dossier_id: UUID, document_id: UUID, looks: Looks[S]) -> HttpResponse:
    """Send an editable copy made from the same content. It is no original and says so."""
    matter = matter_at(looks, request.actor, dossier_id)
    document = document_at(dossier_id, document_id)
    content = actions.word_copy_of(document_id=document_id, actor=request.actor)
    _opened(request, document, "的Word副本")
    return send_file(content, f"{_called(matter, document)}.docx", WORD)


def _opened(request: ActorRequest, document: DocumentShape, copy: str) -> Bytes:
    return actions.open_file(
        dossier_id=document.dossier_id,
        sha256=document.sha256,
        called=f"《{document.title}》{document.number}{copy}",
        actor=request.actor,
        at=request.at,
    )


def _called(matter: MatterShape, document: DocumentShape) -> str:
    """Return the name of a paper's file: what it is, its number, whose it is."""
    parties = [party.name for party in matter.parties if document.party in ("", party.key)]
    return name_of(document.title, document.number, "、".join(parties))


def serve_page(request: ActorRequest, dossier_id: UUID, document_id: UUID, looks: Looks[S]) -> HttpResponse:
    """Record how and when a paper reached its party; one that was served already is asked about first."""
    matter = matter_to_act_on(looks, request.actor, dossier_id, "document.serve")
    document = document_at(dossier_id, document_id)
    posted, faults = tidy(request.POST)
    refusal: Refused | None = None
    if request.method == "POST" and not faults:
        try:
            return redirect(acted_once(request, lambda: _served(request, looks, document, posted)))
        except BadInput as error:
            faults = error.fields
        except Refused as error:
            refusal = error
    addressed = (party for party in matter.parties if party.key == document.party)
    served = next(addressed, matter.parties[0] if matter.parties else None)
    party = next(iter(parties.list_by_ids(request.actor, [served.party_id])), None) if served else None
    addressee = addressee_of(dossier_id, document.party, document.kind)
    context = framed(looks, matter, ("登记送达", "")) | service_choices(matter, party, addressee, posted, request.on)
    context |= {
        "document": document,
        "again_hint": again_hint(document),
        "faults": faults,
        "wrong": list_wrong(faults, {name: Place(name, label) for name, label in LABELS.items()}),
        "findings": refusal.findings if refusal else (),
        "upsets": isinstance(refusal, Upsets),
    }
    return render(request, "matters/serve.html", context, status=409 if refusal else 400 if faults else 200)


def _served(request: ActorRequest, looks: Looks[S], document: DocumentShape, posted: QueryDict) -> str:
    """Record the service with what was posted; return where it leads. Raises NotAllowed, BadInput, Refused."""
    mode, served_on, receipt = read_service(posted)
    actions.serve_document(
        dossier_id=document.dossier_id,
        document_id=document.id,
        mode=mode,
        served_on=served_on,
        receipt=receipt,
        late=late_service(posted, served_on, request.on),
        although_upsets="although_upsets" in posted,
        again=posted.get("again", "").strip(),
        first_invalid=posted.get("first_invalid") == "on",
        actor=request.actor,
        at=request.at,
    )
    say_done(request, kind=looks.kind, dossier_id=document.dossier_id, done=f"《{document.title}》送达")
    return address_of(looks, document.dossier_id)


def void_page(request: ActorRequest, dossier_id: UUID, document_id: UUID, looks: Looks[S]) -> HttpResponse:
    """Void a paper with a reason."""
    matter = matter_to_act_on(looks, request.actor, dossier_id)
    document = document_at(dossier_id, document_id)
    form = ReasonForm(request.POST if "reason" in request.POST else None)
    address = f"{address_of(looks, dossier_id)}documents/{document_id}/"

    def page(findings: Sequence[Finding], status: int) -> HttpResponse:
        context = framed(looks, matter, (document.title, address), ("作废", ""))
        context |= {"document": document, "form": form, "findings": findings, "cancel": address}
        return render(request, "matters/void.html", context, status=status)

    return act_from_page(
        request,
        form,
        lambda typed: actions.void_document(
            dossier_id=dossier_id, document_id=document_id, **typed, actor=request.actor, at=request.at, on=request.on
        ),
        "文书已作废，理由已记入案卷。",
        (address,),
        page,
    )


def document_at(dossier_id: UUID, document_id: UUID) -> DocumentShape:
    """Return a paper of a dossier. Raises Http404."""
    document = document_queries.get_document(document_id)
    if document is None or document.dossier_id != dossier_id:
        raise Http404
    if not document.of_others:
        return document
    numbers = numbers_put_right(list_entries(dossier_id))
    return replace(document, number=numbers.get(str(document.id), document.number))
