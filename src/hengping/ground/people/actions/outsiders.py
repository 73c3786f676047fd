"""People outside the bureau who act: registered under a random identifier, and forgotten when it is time."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.people.actor_kinds import CITIZEN, OUTSIDE_KINDS
from hengping.ground.people.actors import Actor, require
from hengping.ground.people.logbook import log_act
from hengping.ground.people.models import Outsider
from hengping.ground.people.outsiders import outsider_shape
from hengping.ground.people.shapes import OutsiderShape


def register_outsider(
    *,
    kind: str,
    actor: Actor,
    at: datetime,
    name: str = "",
    identity_number: str = "",
    party: str = "",
    is_anonymous: bool = False,
) -> OutsiderShape:
    """Register somebody outside the bureau; `kind` is a key of OUTSIDE_KINDS. Raises NotAllowed, BadInput.

    Only a citizen may stay anonymous, and of one who does nothing is kept but the identifier.
    """
    require(actor, "outsider.edit")
    values = {"name": name.strip(), "identity_number": identity_number.strip(), "party": party}
    faults = _faults(kind, values, is_anonymous=is_anonymous)
    if faults:
        raise BadInput(faults)
    with transaction.atomic():
        row = Outsider.objects.create(
            id=uuid4(), bureau_id=actor.bureau_id, kind=kind, is_anonymous=is_anonymous, registered_at=at, **values
        )
        _log("outsider_registered", row, actor, at)
    return outsider_shape(row)


def forget_outsider(*, outsider_id: UUID, reason: str, actor: Actor, at: datetime) -> OutsiderShape:
    """Remove name, number and party of somebody outside; the identifier stays, so that the records stay true.

    What they said stands in the bodies of entries, which go by `records.actions.remove_body`. Raises NotAllowed,
    BadInput.
    """
    require(actor, "outsider.edit")
    if not reason.strip():
        raise BadInput({"reason": "请填写删除理由。"})
    with transaction.atomic():
        row = Outsider.objects.select_for_update().filter(pk=outsider_id, bureau_id=actor.bureau_id).first()
        if row is None:
            raise NotAllowed("没有这个人，或者您无权查看。")
        row.name = row.identity_number = row.party = ""
        row.forgotten_at = row.forgotten_at or at
        row.save(update_fields=["name", "identity_number", "party", "forgotten_at"])
        _log("outsider_forgotten", row, actor, at, reason)
    return outsider_shape(row)


def _faults(kind: str, values: dict[str, str], *, is_anonymous: bool) -> dict[str, str]:
    faults = {}
    if kind not in OUTSIDE_KINDS:
        faults["kind"] = "没有这种外部人员。"
    if is_anonymous and (kind != CITIZEN or any(values.values())):
        faults["is_anonymous"] = "只有公民可以匿名，匿名的不登记姓名和证件号码。"
    if not is_anonymous and not values["name"]:
        faults["name"] = "请填写姓名或者名称。"
    for field, value in values.items():
        longest = getattr(Outsider._meta.get_field(field), "max_length", 0)
        if len(value) > longest:
            faults[field] = f"不超过{longest}个字。"
    return faults


def _log(kind: str, row: Outsider, actor: Actor, at: datetime, detail: str = "") -> None:
    """The log keeps its lines for ever, so it never holds the name."""
    subject = f"{OUTSIDE_KINDS[row.kind]}{str(row.pk)[:8]}"
    log_act(kind, actor=actor, at=at, subject=subject, subject_key=f"outsider:{row.pk}", detail=detail)
