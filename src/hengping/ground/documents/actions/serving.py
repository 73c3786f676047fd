"""Recording that a paper reached its party, and voiding one that has not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from hengping.ground.documents.actions.locking import locked_document
from hengping.ground.documents.actions.numbering import mark_void
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.models import Document, Service
from hengping.ground.documents.queries import get_document
from hengping.ground.documents.reading import stored
from hengping.ground.documents.service import check_receipt, effective_day
from hengping.ground.documents.shapes import DocumentShape, ServiceReceipt
from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.people.actors import Actor, require
from hengping.ground.records.actions import append
from hengping.ground.records.shapes import Late
from hengping.kit.chain.canonical import JSON
from hengping.kit.days import day_of, moment_of
from hengping.law.procedure.choices import SERVICE_MODES


def lock(*, document_id: UUID, actor: Actor) -> None:
    """Let nobody else serve or void a paper until the transaction ends, for whoever writes before serving it.

    Raises NotAllowed.
    """
    locked_document(document_id, actor)


def serve(
    *,
    document_id: UUID,
    mode: str,
    served_on: date,
    receipt: ServiceReceipt,
    actor: Actor,
    at: datetime,
    late: Late | None = None,
    exhibits: Sequence[str] = (),
    beside: Mapping[str, JSON] | None = None,
) -> DocumentShape:
    """Record that a paper was served and when it counts as served. Raises BadInput with every fault, NotAllowed.

    `late` and `exhibits` say why it is recorded later and what proves it; `beside` is what the entry keeps beside the
    receipt: what it upsets, why it is a second service.
    """
    require(actor, "document.serve")
    check_receipt(mode, receipt)
    with transaction.atomic():
        row = locked_document(document_id, actor)
        _require_servable(row, served_on, at)
        _require_consent(receipt, served_on)
        _record(row, mode, served_on, receipt, actor, at, late, exhibits, beside or {})
    return _shape(document_id)


def take_over_service(
    *, document_id: UUID, mode: str, served_on: date, proof: str, actor: Actor, at: datetime, late: Late
) -> DocumentShape:
    """Record that whoever issued a paper before the matter came served it too, in a known way, with that proof.

    Who delivered it and who signed stands in the proof: of what others did no receipt of ours is asked. Raises
    BadInput, NotAllowed.
    """
    with transaction.atomic():
        row = locked_document(document_id, actor)
        _require_servable(row, served_on, at)
        _record(row, mode, served_on, ServiceReceipt(proof=proof), actor, at, late, (), {})
    return _shape(document_id)


def _record(
    row: Document,
    mode: str,
    served_on: date,
    receipt: ServiceReceipt,
    actor: Actor,
    at: datetime,
    late: Late | None,
    exhibits: Sequence[str],
    beside: Mapping[str, JSON],
) -> None:
    """Append the entry of a service, and keep its row beside it."""
    effective_on = effective_day(mode, served_on)
    whole = replace(receipt, effective_on=effective_on)
    entry = append(
        dossier_id=row.dossier_id,
        kind="document_served",
        actor=actor,
        at=at,
        happened_at=moment_of(served_on, at),
        payload={**_service_payload(row, mode, served_on, whole), **beside},
        late=late,
        exhibits=exhibits,
    )
    Service.objects.create(
        document=row,
        mode=mode,
        served_on=served_on,
        effective_on=effective_on,
        receipt=stored(whole),
        recorded_at=entry.recorded_at,
        recorded_by_id=actor.user_id,
        seq=entry.seq,
    )


def correct_service(
    *,
    corrects_seq: int,
    seq: int,
    mode: str,
    served_on: date,
    receipt: ServiceReceipt,
    document_id: UUID,
    actor: Actor,
    at: datetime,
) -> None:
    """Let a service read as its entry was corrected by entry `seq`; the row kept before stays.

    Raises BadInput where the days do not fit the paper, NotAllowed.
    """
    with transaction.atomic():
        row = locked_document(document_id, actor)
        _require_day(row, served_on, at)
        _require_consent(receipt, served_on)
        effective_on = effective_day(mode, served_on)
        Service.objects.create(
            document=row,
            mode=mode,
            served_on=served_on,
            effective_on=effective_on,
            receipt=stored(replace(receipt, effective_on=effective_on)),
            recorded_at=at,
            recorded_by_id=actor.user_id,
            seq=seq,
            corrects_seq=corrects_seq,
        )


def void(*, document_id: UUID, reason: str, actor: Actor, at: datetime) -> DocumentShape:
    """Void a paper that has not reached its party; its number stays taken and says why. Raises BadInput, NotAllowed."""
    require(actor, "document.void")
    if not reason.strip():
        raise BadInput({"reason": "请写明作废的理由。"})
    with transaction.atomic():
        row = locked_document(document_id, actor)
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


def _require_servable(row: Document, served_on: date, at: datetime) -> None:
    if row.state != "issued":
        raise BadInput("这份文书已经作废或者已被替代，不能送达。")
    if not get_kind(row.kind).can_be_served:
        raise BadInput(f"《{row.title}》是内部文书，不送达。")
    _require_day(row, served_on, at)


def _require_day(row: Document, served_on: date, at: datetime) -> None:
    if served_on < row.issued_on:
        raise BadInput({"served_on": "送达日期早于文书日期。"})
    if served_on > day_of(at):
        raise BadInput({"served_on": "送达日期还没有到。"})


def _require_consent(receipt: ServiceReceipt, served_on: date) -> None:
    if receipt.consent_on and receipt.consent_on > served_on:
        raise BadInput({"consent_on": "电子送达的确认书应当在送达之前签订。"})


def _service_payload(row: Document, mode: str, served_on: date, receipt: ServiceReceipt) -> dict[str, JSON]:
    payload: dict[str, JSON] = {
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
