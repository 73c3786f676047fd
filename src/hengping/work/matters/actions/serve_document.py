"""Serving a paper of a matter, and voiding one: the law is asked first, the receipt is a paper of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hengping.ground.documents import actions as documents
from hengping.ground.documents import queries as document_queries
from hengping.ground.documents.service import check_receipt, effective_day
from hengping.ground.documents.shapes import DocumentShape, ServiceReceipt
from hengping.ground.errors import NotAllowed, Refused
from hengping.ground.people.actors import Actor
from hengping.kit.chain.canonical import JSON
from hengping.kit.days import chinese_day
from hengping.law.findings import Finding
from hengping.law.procedure.acts import Acts
from hengping.law.procedure.procedure import S
from hengping.law.procedure.steps import Step
from hengping.work.matters.access import get_matter_for
from hengping.work.matters.actions.asking import require_allowed
from hengping.work.matters.actions.follow import follow_after
from hengping.work.matters.actions.lapse import after_lapses, take_back_lapses
from hengping.work.matters.actions.late import (
    asked_late,
    checked,
    exhibits_of,
    mark_of,
    refuse_upsets,
    require_signed,
    standing_for,
    upset_particulars,
    upsets_of,
)
from hengping.work.matters.actions.once import asked, made_under, note_made
from hengping.work.matters.addressed import addressee_of, named_on
from hengping.work.matters.completion import stored
from hengping.work.matters.paper_context import Context, for_party
from hengping.work.matters.paper_sources.receipt import RECEIPT
from hengping.work.matters.papers import Drawn, context_of, draw, issue_papers
from hengping.work.matters.shapes import SERVING, Late
from hengping.work.matters.standing import Standing, standing_of

VOIDING = "document_voided"


def serve_document(
    *,
    dossier_id: UUID,
    document_id: UUID,
    mode: str,
    served_on: date,
    receipt: ServiceReceipt,
    actor: Actor,
    at: datetime,
    late: Late | None = None,
    although_upsets: bool = False,
    again: str = "",
    first_invalid: bool = False,
    key: str = "",
) -> DocumentShape:
    """Record that a paper of the dossier was served, with its proof, and issue the receipt of that day.

    `late` says why it is recorded after its day; `again` why a paper that was served already is served once more, and
    `first_invalid` that no service before it was valid, so that its periods start anew; under one `key` a service is
    recorded once.
    Raises NotAllowed, BadInput (the receipt does not fit the mode), Refused (the law's reasons), Upsets.
    """
    request = asked(serve_document, locals())
    with transaction.atomic():
        matter = get_matter_for(actor, dossier_id, "document.serve")
        documents.lock(document_id=document_id, actor=actor)
        document = _of_dossier(dossier_id, document_id)
        if made_under(actor, key, request) is not None:
            return document
        check_receipt(mode, receipt, addressee_of(dossier_id, document.party, document.kind))
        late = checked(late, served_on, at)
        standing = standing_of(matter, served_on)
        require_signed(standing, SERVING, served_on, late)
        standing, lapses = after_lapses(standing, served_on, at)
        repeat: dict[str, JSON] = {}
        if document.services:
            repeat = {"again": again.strip(), "first_invalid": first_invalid}
        proposed = proposed_service(standing.procedure.acts, document, mode, served_on, receipt) | repeat
        _require_first(standing.procedure.steps[SERVING], document, again)
        then = standing_for(standing, served_on, late)
        named = named_on(document)
        drawn, context = _draw_receipt(then, document, given_parts(receipt) | proposed | named, actor, served_on)
        told = asked_late(late, at, standing.facts) | {"papers": drawn.readings}
        require_allowed(then, SERVING, served_on, proposed, lapses, told)
        upsets = upsets_of(standing, SERVING, served_on, stored(proposed), late)
        refuse_upsets(upsets, although_upsets)
        mark, proof = mark_of(late), exhibits_of(late)
        # The receipt comes before the entry of its service, as the papers of every step do: that entry names it.
        issued = issue_papers([drawn], context, actor=actor, at=at, on=served_on, late=mark, exhibits=proof)
        shape = documents.serve(
            document_id=document_id,
            mode=mode,
            served_on=served_on,
            receipt=receipt,
            actor=actor,
            at=at,
            late=mark,
            exhibits=proof,
            beside=upset_particulars(upsets) | repeat | named | issued.particulars(),
        )
        note_made(actor, key, request, matter.pk, shape.services[-1].seq, at)
        if late:
            take_back_lapses(standing, shape.services[-1].seq, at)
        follow_after(standing, served_on, at, anew=bool(late or lapses))
        return shape


def void_document(
    *, dossier_id: UUID, document_id: UUID, reason: str, actor: Actor, at: datetime, on: date
) -> DocumentShape:
    """Void a paper; its number stays taken and says why. Raises NotAllowed, BadInput, Refused."""
    with transaction.atomic():
        matter = get_matter_for(actor, dossier_id, "document.void")
        _of_dossier(dossier_id, document_id)
        standing, lapses = after_lapses(standing_of(matter, on), on, at)
        proposed = {"document": str(document_id), "reason": reason}
        require_allowed(standing, VOIDING, on, proposed, lapses)
        shape = documents.void(document_id=document_id, reason=reason, actor=actor, at=at)
        follow_after(standing, on, at, anew=bool(lapses))
        return shape


def proposed_service(
    register: Acts, document: DocumentShape, mode: str, served_on: date, receipt: ServiceReceipt
) -> dict[str, Any]:
    """Return what the law is asked about: the receipt's particulars under the names of the act."""
    given = {name: value for name, value in given_parts(receipt).items() if name in register[SERVING].data}
    return given | {
        "document": str(document.id),
        "kind": document.kind,
        "mode": mode,
        "served_on": served_on,
        "effective_on": effective_day(mode, served_on),
        "number": document.number,
        "party": document.party or "",
    }


def given_parts(receipt: ServiceReceipt) -> dict[str, Any]:
    """Return the parts of a receipt in which something was said."""
    return {name: value for name, value in asdict(receipt).items() if value not in (None, "", (), [])}


def _require_first(serving: Step, document: DocumentShape, again: str) -> None:
    """A paper that was served is not served again by a slip: whoever means it says why."""
    if not document.services or again.strip():
        return
    last = document.services[-1]
    raise Refused(
        [
            Finding(
                "served_once",
                f"《{document.title}》已经于{chinese_day(last.served_on)}送达",
                serving.basis,
                cure="确需再次送达的，写明再次送达的理由",
                curer=serving.post,
            )
        ]
    )


def _draw_receipt(
    standing: Standing[S], document: DocumentShape, service: Mapping[str, Any], actor: Actor, on: date
) -> tuple[Drawn, Context[S]]:
    """Draw up the receipt of a service: a paper of the file, which is itself served on nobody."""
    context = context_of(standing, SERVING, service, actor=actor, on=on)
    return draw(standing.practice, RECEIPT, for_party(context, document.party), {}), context


def _of_dossier(dossier_id: UUID, document_id: UUID) -> DocumentShape:
    document = document_queries.get_document(document_id)
    if document is None or document.dossier_id != dossier_id:
        raise NotAllowed("案卷里没有这份文书。")
    return document
