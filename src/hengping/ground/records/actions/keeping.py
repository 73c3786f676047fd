"""A dossier takes its number, is closed and taken up again, or is ended where it was opened by mistake."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hengping.ground.errors import BadInput, Conflict
from hengping.ground.people.actors import Actor
from hengping.ground.records.actions.appending import append_reserved, lock_head, number_text
from hengping.ground.records.kinds import MISTAKEN
from hengping.ground.records.models import Deadline, Dossier
from hengping.ground.records.shapes import EntryShape
from hengping.ground.records.texts import text_faults


def number_dossier(*, dossier_id: UUID, number: str, actor: Actor, at: datetime) -> EntryShape:
    """Give a dossier its number, once. Raises BadInput, Conflict (numbered already, number taken), as `append`."""
    if faults := text_faults(number_text(number)):
        raise BadInput(faults)
    if not number.isprintable():
        # Whoever reads the catalogue of a bundle would see another number: a page keeps no line break as it was.
        raise BadInput({"number": "案卷号里有换行或者看不见的字符。"})
    with transaction.atomic():
        lock_head(dossier_id, actor, at)
        dossier = Dossier.objects.get(pk=dossier_id)
        if dossier.number is not None:
            raise Conflict(f"案卷已有案卷号：{dossier.number}")
        taken = Dossier.objects.filter(bureau_id=actor.bureau_id, kind=dossier.kind, number=number)
        if taken.exists():
            raise Conflict(f"案卷号已被使用：{number}")
        Dossier.objects.filter(pk=dossier_id).update(number=number)
        return append_reserved(
            dossier_id=dossier_id, kind="dossier_numbered", actor=actor, at=at, payload={"number": number}
        )


def close_dossier(*, dossier_id: UUID, actor: Actor, at: datetime, note: str = "") -> EntryShape:
    """Close a dossier for the archive. Later acts about it (a decision quashed, a repayment) may still be recorded.

    Raises Conflict where it is closed already, else as `append`.
    """
    with transaction.atomic():
        at = lock_head(dossier_id, actor, at).at
        if Dossier.objects.filter(pk=dossier_id, closed_at__isnull=True).update(closed_at=at) == 0:
            raise Conflict("案卷已经归档。")
        return append_reserved(dossier_id=dossier_id, kind="dossier_closed", actor=actor, at=at, payload={"note": note})


def reopen_dossier(*, dossier_id: UUID, reason: str, actor: Actor, at: datetime) -> EntryShape:
    """Take up a closed dossier again. Raises BadInput, Conflict where it is open, else as `append`."""
    if not reason.strip():
        raise BadInput({"reason": "请填写重新启用的理由。"})
    with transaction.atomic():
        lock_head(dossier_id, actor, at)
        if Dossier.objects.filter(pk=dossier_id, closed_at__isnull=False).update(closed_at=None) == 0:
            raise Conflict("案卷没有归档。")
        return append_reserved(
            dossier_id=dossier_id, kind="dossier_reopened", actor=actor, at=at, payload={"reason": reason}
        )


def end_as_mistake(*, dossier_id: UUID, reason: str, actor: Actor, at: datetime) -> EntryShape:
    """End a dossier that should never have been opened, with a last entry that says why. It can only be read then.

    Its number stays its own: no other dossier gets it. Its deadlines run no more. Raises BadInput, else as `append`.
    """
    if not reason.strip():
        raise BadInput({"reason": "请填写误立的情况和理由。"})
    with transaction.atomic():
        entry = append_reserved(dossier_id=dossier_id, kind=MISTAKEN, actor=actor, at=at, payload={"reason": reason})
        Dossier.objects.filter(pk=dossier_id).update(mistaken_at=entry.recorded_at)
        Deadline.objects.filter(dossier_id=dossier_id).delete()
    return entry
