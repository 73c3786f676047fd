"""The pages of a matter: dossier, steps, corrections, waivers. Their doors stand in `patterns.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from hengping.doors.web.matters.fault_list import (
    Place,
    list_wrong,
    places_of_day,
    places_of_fields,
    places_of_papers,
)
from hengping.doors.web.matters.late_forms import day_field, read_day_of
from hengping.doors.web.matters.looks import Looks
from hengping.doors.web.matters.matter_page import page_of
from hengping.doors.web.matters.opened import (
    address_of,
    framed,
    matter_at,
    matter_to_act_on,
    of_kind,
    step_at,
    still_open,
)
from hengping.doors.web.matters.reading import number_of, tidy
from hengping.doors.web.matters.reason_forms import WaiverForm
from hengping.doors.web.matters.signing_page import (
    ABOUT,
    PARTY,
    Signing,
    articles_of,
    asked_of,
    evidence_of,
    signing_of,
)
from hengping.doors.web.matters.step_forms import (
    Field,
    Form,
    as_typed,
    chosen_in,
    fields_of,
    form_of,
    read_form,
    with_errors,
)
from hengping.doors.web.matters.step_papers import PaperGroup, needed_by, paper_groups, read_papers
from hengping.doors.web.shared.acting import act_from_page, acted_once
from hengping.doors.web.shared.next_hand import say_done, say_what_else_to_sign
from hengping.doors.web.shared.practice import file_name
from hengping.doors.web.shared.sending import send_pieces
from hengping.ground.errors import BadInput, Conflict, Refused
from hengping.ground.people.doors import ActorRequest
from hengping.ground.records.shapes import EntryShape
from hengping.law.findings import Finding
from hengping.law.procedure.common import ENDORSING
from hengping.law.procedure.procedure import S
from hengping.work.matters import actions, queries
from hengping.work.matters.actions import Upsets
from hengping.work.matters.completion import OPINION
from hengping.work.matters.queries import StepView
from hengping.work.matters.worklist import Returned, called, returned_in

T = TypeVar("T")

WORDS_GATES = frozenset({"words_agree_with_record", "opinion_is_agreement"})
"""The gates whose findings a person may answer with a reason."""


def matter_page(request: ActorRequest, dossier_id: UUID, looks: Looks[S]) -> HttpResponse:
    """Show the dossier: the spine of acts, back to the entry that `entry` names, what may be done next, the clocks."""
    reaching = number_of(request.GET.get("entry", ""))
    return render(request, "matters/matter.html", page_of(looks, request.actor, dossier_id, request.on, reaching))


def step_page(request: ActorRequest, dossier_id: UUID, step: str, looks: Looks[S]) -> HttpResponse:
    """Show one step with everything that speaks against it, or the proposal that it answers; take it when posted."""
    view = step_at(looks, request.actor, dossier_id, step, request.at, request.on)
    form = form_of(looks, step, view.matter, view.facts, request.actor, request.on)
    named, party = (request.POST.get(name) or request.GET.get(name, "") for name in (ABOUT, PARTY))
    proposal = asked_of(looks.procedure, step, view.facts, named, party)
    view = queries.answering(view, proposal) if proposal else view
    signing = signing_of(looks, request.actor, view, proposal) if proposal else None
    posted, faults = tidy(request.POST) if request.method == "POST" else (None, {})
    refusal: Refused | None = None
    if posted is not None and not faults:
        try:
            address = acted_once(request, lambda: _answered(request, form, signing, posted, view))
            _say_what_follows(request, form, signing, posted)
            return redirect(address)
        except BadInput as error:
            faults = {_asked_as(form, name): text for name, text in error.fields.items()}
        except Refused as error:
            refusal = error
    # What the proposal stands on is read first: the papers ask for some of it again.
    signed = {} if signing is None else _signing_context(request, form, view, signing, posted, faults)
    hidden = _known_of(form, signing) if signing is not None else frozenset()
    of = signing.of if signing is not None else ""
    context: dict[str, object] = _step_context(request, form, view, posted, faults, hidden) | {
        "articles": articles_of(looks.procedure, looks.procedure.steps[step], of),
        "findings": refusal.findings if refusal else view.answer.findings,
        "refused": refusal is not None,
        "upsets": isinstance(refusal, Upsets),
        "words_asked": bool(posted and posted.get("words_reason"))
        or asks_for_words(refusal.findings if refusal else ()),
        "words_reason": posted.get("words_reason", "") if posted else "",
    }
    context |= signed
    template = "matters/step.html" if signing is None else "matters/signing.html"
    return render(request, template, context, status=409 if refusal else 400 if faults else 200)


def _asked_as(form: Form[S], name: str) -> str:
    """Return the field in which something was asked that is missing or wrong: what the step itself asks stands in no
    field of its papers.
    """
    own = name.partition(".")[2]
    if own in form.data and form.data[own].type in ("text", "texts") and own not in form.looks.from_records:
        return own
    return "happened_on" if name == "happened_at" else name


def _answered(
    request: ActorRequest,
    form: Form[S],
    signing: Signing | None,
    posted: QueryDict,
    view: StepView[S],
) -> str:
    """Take the step, or send back what it answers; return where it leads. Raises as `_taken`."""
    if not _sends_back(posted):
        _taken(request, form, posted, view)
    elif signing is None or not signing.returns or not _is_about(posted, signing):
        raise Conflict("这件呈批件已经不在等您答复，请重新打开案卷。")
    else:
        _sent_back(request, form, signing, posted, view)
    return address_of(form.looks, form.matter.id)


def _sends_back(posted: QueryDict) -> bool:
    return posted.get("answer") == "return"


def _is_about(posted: QueryDict, signing: Signing) -> bool:
    return (posted.get(ABOUT), posted.get(PARTY, "")) == (signing.of, signing.party)


def _say_what_follows(request: ActorRequest, form: Form[S], signing: Signing | None, posted: QueryDict) -> None:
    """Say what was done and what comes next; after an answer also what else waits for the same hand."""
    done = form.looks.procedure.acts[form.step].sentence
    if _sends_back(posted):
        done = f"退回“{form.pending.get(posted.get('of', ''), done)}”"
    say_done(request, kind=form.looks.kind, dossier_id=form.matter.id, done=done)
    if signing is not None:
        say_what_else_to_sign(request)


def _sent_back(request: ActorRequest, form: Form[S], signing: Signing, posted: QueryDict, view: StepView[S]) -> None:
    reason = posted.get("reason", "").strip()
    if not reason:
        raise BadInput({"reason": "请写明退回理由。"})
    actions.take_step(
        dossier_id=form.matter.id,
        step=signing.returns,
        data={ABOUT: signing.of, "reason": reason} | ({PARTY: signing.party} if signing.party else {}),
        actor=request.actor,
        at=request.at,
        on=request.on,
        expected_seq=number_of(posted.get("seen", "")),
        known=view.standing,
    )


def _signing_context(
    request: ActorRequest,
    form: Form[S],
    view: StepView[S],
    signing: Signing,
    posted: QueryDict | None,
    faults: Mapping[str, str],
) -> dict[str, object]:
    looks = form.looks
    shown = with_errors(fields_of(form, posted), faults)
    known = {OPINION, *_known_of(form, signing)}
    return {
        "signing": signing,
        "about": called(looks.procedure.acts[signing.of].sentence, view.facts, signing.party),
        "hidden_of": signing.of if form.step == ENDORSING else "",
        "opinion": [field for field in shown if field.name == OPINION],
        "fields": [field for field in shown if field.name not in known],
        "reason": posted.get("reason", "") if posted is not None and _sends_back(posted) else "",
        "evidence": list(evidence_of(view.entries)),
        "background": looks.background(request.actor, view, signing.of),
    }


def _known_of(form: Form[S], signing: Signing) -> frozenset[str]:
    """Return the particulars that say which proposal is answered: the page knows them."""
    return frozenset({ABOUT, PARTY}) if signing.party or form.step == ENDORSING else frozenset({ABOUT})


def asks_for_words(findings: Iterable[Finding]) -> bool:
    """Say whether a text must be mended or kept with a reason."""
    return any(finding.gate in WORDS_GATES for finding in findings)


def _taken(request: ActorRequest, form: Form[S], posted: QueryDict, view: StepView[S]) -> None:
    """Take the step with what was posted. Raises NotAllowed, BadInput, Refused, Conflict."""
    row = form.looks.procedure.steps[form.step]
    faults: dict[str, str] = {}
    data = _noting(faults, lambda: read_form(form, posted))
    day = _noting(faults, lambda: read_day_of(row, posted, request.on, view.facts.taken_over_on))
    if data is None or day is None:
        raise BadInput(faults)
    actions.take_step(
        dossier_id=form.matter.id,
        step=form.step,
        data=data,
        paper=read_papers(row.documents, posted),
        actor=request.actor,
        at=request.at,
        on=day.on,
        late=day.late,
        although_upsets="although_upsets" in posted,
        words_reason=posted.get("words_reason", ""),
        expected_seq=number_of(posted.get("seen", "")),
        known=view.standing,
    )


def _noting(faults: dict[str, str], read: Callable[[], T]) -> T | None:
    """Read a part of a form; note what is wrong with it, so that one answer names the faults of every part."""
    try:
        return read()
    except BadInput as error:
        faults.update(error.fields)
        return None


def _step_context(
    request: ActorRequest,
    form: Form[S],
    view: StepView[S],
    posted: QueryDict | None,
    faults: Mapping[str, str],
    hidden: frozenset[str],
) -> dict[str, object]:
    """Return what the page of a step is given; `hidden` are particulars that stand in no field that is seen."""
    looks, step = form.looks, form.looks.procedure.steps[form.step]
    sent_back = [one for one in returned_in(looks.procedure, view.entries) if one.proposed.kind == form.step]
    party = request.POST.get(PARTY) or request.GET.get(PARTY, "")
    named = [one for one in sent_back if one.party == party] if party else sent_back
    returned = named[0] if len(named) == 1 else None
    fields = _proposed_before(form, view.entries, returned) if returned and posted is None else fields_of(form, posted)
    shown = with_errors(fields, faults)
    if chosen := chosen_in(fields):
        view = replace(view, chosen=chosen)
    papers = paper_groups(looks, view, form.step, posted, faults)
    needed = needed_by(group.kind for group in papers)
    for field in shown:
        field.required = field.required or (field.type in ("text", "texts") and field.name in needed)
    asked = [field for field in shown if field.name not in hidden]
    sentence = looks.procedure.acts[form.step].sentence
    return framed(looks, form.matter, (sentence, "")) | {
        "step": step,
        "sentence": sentence,
        "fields": shown,
        "seldom": [field for field in shown if field.seldom],
        "seldom_open": any(field.seldom and (field.value or field.error) for field in shown),
        "papers": papers,
        "faults": faults,
        "wrong": list_wrong(faults, _places(asked, papers, posted)),
        "day": day_field(step, view.entries, view.facts, posted, request.on),
        "today": request.on,
        "mine": queries.may_in(request.actor, form.matter, step.permission),
        "returned": returned,
        "returned_besides": [
            (one, called(sentence, view.facts, one.party)) for one in sent_back if one is not returned
        ],
    }


def _places(fields: Sequence[Field], papers: Sequence[PaperGroup], posted: QueryDict | None) -> Mapping[str, Place]:
    """Return where each field stands of the form that was sent: the step's own, or the one that sends back."""
    if posted is not None and _sends_back(posted):
        return {"reason": Place("f-reason", "退回理由")}
    return places_of_day() | places_of_fields(fields) | places_of_papers(papers)


def _proposed_before(form: Form[S], entries: Sequence[EntryShape], returned: Returned) -> list[Field]:
    """Return the fields with what was proposed before: what went back is mended, not typed again."""
    fields = fields_of(form)
    said = actions.as_corrected(entries, returned.proposed)
    for field in fields:
        field.value = as_typed(field, said.get(field.name))
    return fields


def waive_gate(request: ActorRequest, dossier_id: UUID, gate: str, looks: Looks[S]) -> HttpResponse:
    """Waive a house rule for one matter, with a reason and a last day. A statutory rule cannot be waived."""
    matter = matter_to_act_on(looks, request.actor, dossier_id)
    form = WaiverForm(request.POST if "reason" in request.POST else None)

    def page(findings: Sequence[Finding], status: int) -> HttpResponse:
        context = framed(looks, matter, ("豁免内部要求", "")) | {"form": form, "findings": findings}
        return render(request, "matters/waive.html", context, status=status)

    return act_from_page(
        request,
        form,
        lambda typed: actions.waive_gate(dossier_id=dossier_id, gate=gate, **typed, actor=request.actor, at=request.at),
        "已豁免，理由和到期日已记入案卷。",
        (address_of(looks, dossier_id),),
        page,
    )


def correct_entry(request: ActorRequest, dossier_id: UUID, seq: int, looks: Looks[S]) -> HttpResponse:
    """Correct an entry by another that names it; the first stays where it is."""
    view = queries.get_state(request.actor, dossier_id, request.on)
    matter = still_open(of_kind(looks, view.matter))
    entry = next((entry for entry in view.entries if entry.seq == seq), None)
    queries.get_matter(request.actor, dossier_id, "record.correct")
    if entry is None or seq not in actions.correctable(request.actor, view.practice, view.entries):
        raise Http404
    form = form_of(looks, entry.kind, matter, view.facts, request.actor, request.on)
    form = replace(form, only=actions.corrected_of(entry.kind))
    posted, faults = tidy(request.POST) if request.method == "POST" else (None, {})
    findings: Sequence[Finding] = ()
    if posted is not None and not faults:
        try:
            address = acted_once(request, lambda: _corrected(request, form, seq, posted))
            messages.success(request, "更正已记入案卷，原记录保留不动。")
            return redirect(address)
        except BadInput as error:
            faults = error.fields
        except Refused as error:
            findings = error.findings
    sentence = looks.procedure.acts[entry.kind].sentence
    shown = with_errors(_as_it_stands(form, view.entries, entry, posted), faults)
    context = framed(looks, matter, ("更正记录", "")) | {
        "entry": entry,
        "sentence": sentence,
        "fields": shown,
        "wrong": list_wrong(faults, {"reason": Place("reason", "更正理由")} | places_of_fields(shown)),
        "faults": faults,
        "findings": findings,
        "typed": posted or {},
    }
    return render(request, "matters/correct.html", context, status=409 if findings else 400 if faults else 200)


def _corrected(request: ActorRequest, form: Form[S], seq: int, posted: QueryDict) -> str:
    """Correct the entry with what was posted; return where it leads. Raises NotAllowed, BadInput, Refused."""
    actions.correct_entry(
        dossier_id=form.matter.id,
        seq=seq,
        reason=posted.get("reason", ""),
        data=read_form(form, posted),
        actor=request.actor,
        at=request.at,
        although_unlawful="although_unlawful" in posted,
    )
    return address_of(form.looks, form.matter.id)


def _as_it_stands(
    form: Form[S], entries: Sequence[EntryShape], entry: EntryShape, posted: QueryDict | None
) -> list[Field]:
    """Return the fields with what the entry and its corrections say, or with what was typed."""
    fields = fields_of(form, posted)
    present = actions.as_corrected(entries, entry)
    for field in fields:
        if field.type == "officers":  # whoever was there can still be named after leaving the matter
            field.choices = {str(row["officer"]): row["name"] for row in present.get(field.name, ())} | dict(
                field.choices
            )
        if posted is None:
            field.value = as_typed(field, present.get(field.name))
    return fields


def matter_bundle(request: ActorRequest, dossier_id: UUID, looks: Looks[S]) -> HttpResponseBase:
    """Send the whole dossier as a bundle that can be checked on any computer."""
    matter_at(looks, request.actor, dossier_id)
    name, content = actions.export_matter(dossier_id=dossier_id, actor=request.actor, at=request.at)
    return send_pieces(content, file_name(request.actor, name), "application/zip")
