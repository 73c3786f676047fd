"""What was recorded stays. A correction names the entry that it corrects; a waiver says who let a house rule rest."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hengping.ground.errors import BadInput
from hengping.ground.people.actors import Actor
from hengping.ground.records.actions.appending import append_reserved, lock_head
from hengping.ground.records.shapes import EntryShape
from hengping.kit.chain.canonical import Payload


def correct(
    *,
    dossier_id: UUID,
    corrects_seq: int,
    reason: str,
    payload: Payload,
    actor: Actor,
    at: datetime,
    on: date | None = None,
    beside: Payload | None = None,
) -> EntryShape:
    """Append a correction of an earlier entry: `payload` is how it should have read, `on` the day on which it happened
    where that is another, `beside` what the entry tells beside that. Raises as `append`.
    """
    if not reason.strip():
        raise BadInput({"reason": "请填写更正理由。"})
    if not payload:
        raise BadInput({"payload": "请填写更正后的内容。"})
    with transaction.atomic():
        head = lock_head(dossier_id, actor, at)
        if not 1 <= corrects_seq <= head.seq:
            raise BadInput({"corrects_seq": f"案卷中没有第{corrects_seq}条记录。"})
        return append_reserved(
            dossier_id=dossier_id,
            kind="entry_corrected",
            actor=actor,
            at=at,
            payload={"corrects_seq": corrects_seq, "reason": reason, "particulars": payload}
            | ({"on": on.isoformat()} if on else {})
            | dict(beside or {}),
        )


def waive(*, dossier_id: UUID, gate: str, reason: str, expires_on: date, actor: Actor, at: datetime) -> EntryShape:
    """Append a waiver of a house gate until a day (included). Raises as `append`.

    Whether the gate may be waived at all is the law's to say (`law.procedure`): a statutory gate may not.
    """
    faults = {}
    if not gate.strip():
        faults["gate"] = "请选择要豁免的内部要求。"
    if not reason.strip():
        faults["reason"] = "请填写豁免理由。"
    if expires_on < timezone.localdate(at):
        faults["expires_on"] = "到期日早于今天。"
    if faults:
        raise BadInput(faults)
    return append_reserved(
        dossier_id=dossier_id,
        kind="gate_waived",
        actor=actor,
        at=at,
        payload={"gate": gate, "reason": reason, "expires_on": expires_on.isoformat()},
    )
