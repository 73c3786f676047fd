"""Issuing, serving and voiding papers. An issued paper is printed once; a correction is another paper that names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction

from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.lint import lint
from hengping.ground.documents.models import Document, Number, Service
from hengping.ground.documents.numbering import mark_void, reserve, use
from hengping.ground.documents.printing import DRAFT_NUMBER, print_paper
from hengping.ground.documents.queries import document_shape, get_document
from hengping.ground.documents.reading import HERE, canonical, digest, stored
from hengping.ground.documents.registry import Fault, Kind
from hengping.ground.documents.sealing import sealer
from hengping.ground.documents.service import check_receipt, effective_day
from hengping.ground.documents.shapes import DocumentShape, ServiceReceipt
from hengping.ground.documents.word import word_copy
from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.people.actors import Actor, require
from hengping.ground.people.models import Bureau
from hengping.ground.records import blobs
from hengping.ground.records.actions import append
from hengping.ground.records.identifiers import new_id
from hengping.kit.papers.press import Printed
from hengping.law.procedure.acts import SERVICE_MODES


def preview(*, kind: str, facts: Any, bureau: Bureau, on: date, at: datetime, replaces: str = "") -> bytes:
    """Print a draft: no number, no seal, the word 草稿 across every page. Nothing is stored."""
    shape = _fitting(kind, facts)
    number = DRAFT_NUMBER if shape.series else ""
    return print_paper(shape, facts, bureau, number=number, on=on, at=at, draft=True, replaces=replaces).pdf


def faults_of(*, kind: str, facts: Any, on: date) -> list[Fault]:
    """Return what is wrong with facts before a paper is issued; those that do not block are to be shown."""
    return lint(_fitting(kind, facts), facts, on)


def issue(
    *,
    dossier_id: UUID,
    kind: str,
    facts: Any,
    actor: Actor,
    at: datetime,
    on: date,
    party: str | None = None,
    replaces: UUID | None = None,
) -> DocumentShape:
    """Issue a paper: take its number, print it, seal it, keep the bytes, append the entry. One transaction.

    `on` is the day that the paper bears; `party` the key of the party it is for, where it is for one; `replaces` an
    earlier paper of the same kind that this one corrects. Raises BadInput (facts), NotAllowed, Conflict, Broken.
    """
    require(actor, "document.issue")
    shape = _fitting(kind, facts)
    _refuse_faults(lint(shape, facts, on))
    with transaction.atomic():
        bureau = Bureau.objects.get(pk=actor.bureau_id)
        earlier = _replaced(replaces, dossier_id, kind, actor)
        number = reserve(bureau=bureau, code=shape.series, on=on, actor=actor, at=at) if shape.series else None
        printed = print_paper(
            shape,
            facts,
            bureau,
            number=number.text if number else "",
            on=on,
            at=at,
            replaces=_name_of(earlier),
        )
        pdf = _sealed(shape, printed, bureau, at)
        row = Document(
            id=new_id(at),
            bureau=bureau,
            dossier_id=dossier_id,
            kind=kind,
            title=shape.title,
            number=number,
            number_text=number.text if number else "",
            party=party or "",
            facts=canonical(facts),
            facts_sha256=digest(facts),
            sha256=blobs.store(pdf),
            size=len(pdf),
            pages=printed.pages,
            sealed=shape.seal is not None,
            issued_on=on,
            issued_at=at,
            issued_by_id=actor.user_id,
            replaces=earlier,
            state="issued",
        )
        _keep(row, number, earlier)
        append(
            dossier_id=dossier_id,
            kind="document_issued",
            actor=actor,
            at=at,
            happened_at=_moment_of(on, at),
            payload=_issue_payload(row, earlier),
        )
    row.issued_by.name = actor.name
    return document_shape(row)


def serve(
    *,
    document_id: UUID,
    mode: str,
    served_on: date,
    receipt: ServiceReceipt,
    actor: Actor,
    at: datetime,
) -> DocumentShape:
    """Record that a paper was served and when it counts as served. Raises BadInput with every fault, NotAllowed."""
    require(actor, "document.serve")
    check_receipt(mode, receipt)
    with transaction.atomic():
        row = _locked(document_id, actor)
        _require_servable(row, served_on, at)
        _require_consent(receipt, served_on)
        effective_on = effective_day(mode, served_on)
        whole = replace(receipt, effective_on=effective_on)
        Service.objects.create(
            document=row,
            mode=mode,
            served_on=served_on,
            effective_on=effective_on,
            receipt=stored(whole),
            recorded_at=at,
            recorded_by_id=actor.user_id,
        )
        append(
            dossier_id=row.dossier_id,
            kind="document_served",
            actor=actor,
            at=at,
            happened_at=_moment_of(served_on, at),
            payload=_service_payload(row, mode, served_on, whole),
        )
    return _shape(document_id)


def void(*, document_id: UUID, reason: str, actor: Actor, at: datetime) -> DocumentShape:
    """Void a paper that has not reached its party; its number stays taken and says why. Raises BadInput, NotAllowed."""
    require(actor, "document.void")
    if not reason.strip():
        raise BadInput({"reason": "请写明作废的理由。"})
    with transaction.atomic():
        row = _locked(document_id, actor)
        if row.state != "issued":
            raise BadInput("这份文书已经作废或者已被替代。")
        if get_kind(row.kind).to_party and Service.objects.filter(document=row).exists():
            raise BadInput("文书已经送达当事人，不能作废；需要改变的，另行制发更正文书并送达。")
        if row.number:
            mark_void(row.number, reason)
        Document.objects.filter(pk=row.pk).update(state="void", void_reason=reason.strip())
        payload = {"document": str(row.pk), "kind": row.kind, "number": row.number_text, "reason": reason.strip()}
        append(dossier_id=row.dossier_id, kind="document_voided", actor=actor, at=at, payload=payload)
    return _shape(document_id)


def _fitting(kind: str, facts: Any) -> Kind:
    shape = get_kind(kind)
    if not isinstance(facts, shape.Facts):
        raise BadInput(f"内容与文书不符：《{shape.title}》需要另一种内容。")
    return shape


def _refuse_faults(faults: list[Fault]) -> None:
    blocking: dict[str, str] = {}
    for fault in faults:
        if fault.blocks:
            blocking[fault.field] = blocking.get(fault.field, "") + fault.text
    if blocking:
        raise BadInput(blocking)


def _replaced(replaces: UUID | None, dossier_id: UUID, kind: str, actor: Actor) -> Document | None:
    if replaces is None:
        return None
    row = _locked(replaces, actor)
    if row.dossier_id != dossier_id or row.kind != kind:
        raise BadInput({"replaces": "只能更正本案卷中的同种文书。"})
    if row.state != "issued":
        raise BadInput({"replaces": "被更正的文书已经作废或者已被替代。"})
    return row


def _name_of(row: Document | None) -> str:
    if row is None:
        return ""
    return row.number_text or f"{row.issued_on.year}年{row.issued_on.month}月{row.issued_on.day}日的{row.title}"


def _sealed(kind: Kind, printed: Printed, bureau: Bureau, at: datetime) -> bytes:
    if kind.seal is None:
        return printed.pdf
    seal = sealer(bureau.pk, bureau.name, kind.seal)
    return seal.seal(printed.pdf, printed.seal, at=at, reason=f"《{kind.title}》盖章", location=bureau.region)


def _keep(row: Document, number: Number | None, earlier: Document | None) -> None:
    if number:
        use(number)
    row.save(force_insert=True)
    if earlier:
        Document.objects.filter(pk=earlier.pk).update(state="replaced")


def _locked(document_id: UUID, actor: Actor) -> Document:
    rows = Document.objects.select_for_update(of=("self",)).select_related("number")
    row = rows.filter(pk=document_id, bureau_id=actor.bureau_id).first()
    if row is None:
        raise NotAllowed("没有这份文书。")
    return row


def _require_servable(row: Document, served_on: date, at: datetime) -> None:
    if row.state != "issued":
        raise BadInput("这份文书已经作废或者已被替代，不能送达。")
    if not get_kind(row.kind).served:
        raise BadInput(f"《{row.title}》是内部文书，不送达。")
    if served_on < row.issued_on:
        raise BadInput({"served_on": "送达日期早于文书日期。"})
    if served_on > at.astimezone(HERE).date():
        raise BadInput({"served_on": "送达日期还没有到。"})


def _require_consent(receipt: ServiceReceipt, served_on: date) -> None:
    if receipt.consent_on and receipt.consent_on > served_on:
        raise BadInput({"consent_on": "电子送达的确认书应当在送达之前签订。"})


def _moment_of(on: date, at: datetime) -> datetime:
    """An act of an earlier day is said to have happened at noon of that day; one of today, when it is recorded."""
    if at.astimezone(HERE).date() <= on:
        return at
    return datetime.combine(on, time(12), HERE)


def _issue_payload(row: Document, earlier: Document | None) -> Mapping[str, Any]:
    payload = {
        "document": str(row.pk),
        "kind": row.kind,
        "title": row.title,
        "number": row.number_text,
        "sha256": row.sha256,
        "facts_sha256": row.facts_sha256,
        "on": row.issued_on.isoformat(),
    }
    return payload | ({"party": row.party} if row.party else {}) | ({"replaces": str(earlier.pk)} if earlier else {})


def _service_payload(row: Document, mode: str, served_on: date, receipt: ServiceReceipt) -> Mapping[str, Any]:
    payload = {
        "document": str(row.pk),
        "kind": row.kind,
        "number": row.number_text,
        "mode": mode,
        "way": SERVICE_MODES[mode],
        "served_on": served_on.isoformat(),
    }
    given = {name: value for name, value in stored(receipt).items() if value not in ("", None, [], False)}
    return given | payload | ({"party": row.party} if row.party else {})


def _shape(document_id: UUID) -> DocumentShape:
    shape = get_document(document_id)
    if shape is None:
        raise NotAllowed("没有这份文书。")
    return shape


__all__ = ["faults_of", "issue", "preview", "serve", "void", "word_copy"]
