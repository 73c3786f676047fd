"""Serving a paper of a case, and voiding one: the law is asked before, the receipt is a paper of its own (form 40)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hengping.ground.documents import actions as documents
from hengping.ground.documents import queries as document_queries
from hengping.ground.documents.receipts import receipt_content
from hengping.ground.documents.service import check_receipt, effective_day
from hengping.ground.documents.shapes import DocumentShape, ServiceReceipt
from hengping.ground.errors import NotAllowed, Refused
from hengping.ground.people.actors import Actor
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.procedure import PENALTY
from hengping.law.procedure.ask import ask
from hengping.work.cases.access import get_case_for
from hengping.work.cases.actions.follow import follow
from hengping.work.cases.facts import facts_of
from hengping.work.cases.models import Case
from hengping.work.cases.paper_context import party_rows_of


def serve_document(
    *,
    case_id: UUID,
    document_id: UUID,
    mode: str,
    served_on: date,
    receipt: ServiceReceipt,
    actor: Actor,
    at: datetime,
) -> DocumentShape:
    """Record that a paper of the case was served, with its proof (行政处罚法 61), and issue the receipt of that day.

    Raises NotAllowed, BadInput (the receipt does not fit the mode), Refused (the law's reasons).
    """
    with transaction.atomic():
        case = get_case_for(actor, case_id, "document.serve")
        document = _of_case(case_id, document_id)
        check_receipt(mode, receipt)
        facts, setting, _ = facts_of(case, served_on)
        proposed = _proposed(document, mode, served_on, receipt)
        answer = ask(PENALTY, "document_served", facts, served_on, setting, proposed)
        if not answer.allowed:
            raise Refused(answer.findings)
        shape = documents.serve(
            document_id=document_id, mode=mode, served_on=served_on, receipt=receipt, actor=actor, at=at
        )
        _issue_receipt(case, shape, actor, at)
        follow(case, served_on)
        return shape


def void_document(
    *, case_id: UUID, document_id: UUID, reason: str, actor: Actor, at: datetime, on: date
) -> DocumentShape:
    """Void a paper; its number stays taken and says why. Raises NotAllowed, BadInput, Refused."""
    with transaction.atomic():
        case = get_case_for(actor, case_id, "document.void")
        _of_case(case_id, document_id)
        facts, setting, _ = facts_of(case, on)
        answer = ask(PENALTY, "document_voided", facts, on, setting, {"document": str(document_id), "reason": reason})
        if not answer.allowed:
            raise Refused(answer.findings)
        shape = documents.void(document_id=document_id, reason=reason, actor=actor, at=at)
        follow(case, on)
        return shape


def _issue_receipt(case: Case, document: DocumentShape, actor: Actor, at: datetime) -> None:
    """Issue the receipt of the service just recorded: a paper of the file, which is itself served on nobody."""
    on = document.services[-1].served_on
    party = party_rows_of(case, on).get(document.party)
    content = receipt_content(
        [document],
        case_name=case.name,
        addressee=party["name"] if party else case.party_names,
        sent_by=actor.name,
    )
    documents.issue(
        dossier_id=case.pk,
        kind="service_receipt",
        content=content,
        actor=actor,
        at=at,
        on=on,
        party=document.party or None,
    )


def _of_case(case_id: UUID, document_id: UUID) -> DocumentShape:
    document = document_queries.get_document(document_id)
    if document is None or document.dossier_id != case_id:
        raise NotAllowed("本案没有这份文书。")
    return document


def _proposed(document: DocumentShape, mode: str, served_on: date, receipt: ServiceReceipt) -> Mapping[str, Any]:
    """Return what the law is asked about: the receipt's particulars under the names of the act."""
    given = {name: value for name, value in asdict(receipt).items() if value not in (None, "", (), [])}
    given = {name: value for name, value in given.items() if name in ACTS["document_served"].data}
    return given | {
        "document": str(document.id),
        "kind": document.kind,
        "mode": mode,
        "served_on": served_on,
        "effective_on": effective_day(mode, served_on),
        "number": document.number,
        "party": document.party or "",
    }
