"""What an entry says may go when the term of its dossier has ended. That it stood there, and why it went, stays."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hengping.ground.errors import BadInput, Conflict
from hengping.ground.people.actors import Actor, require
from hengping.ground.records.actions.appending import append_reserved, lock_head
from hengping.ground.records.actions.keys_once import forget_requests_of
from hengping.ground.records.models import Body, BodyRemoval, Dossier, Entry
from hengping.ground.records.shapes import EntryShape
from hengping.ground.records.texts import Text, text_faults
from hengping.kit.chain.removals import LASTING, REMOVAL_KIND, last_day_kept


def remove_body(*, dossier_id: UUID, seq: int, basis: str, reason: str, actor: Actor, at: datetime) -> EntryShape:
    """Remove what an entry says; a new entry names it, the basis, the reason and the term that ended.

    The chain, its exports and its checkpoints hold as before; digests of what was asked of the dossier go too. Rows
    that an app made from the entry, and files that it names, are that app's to remove. Raises NotAllowed, BadInput (no
    such entry, an entry that must last), Conflict (the term has not ended, the body is gone already), else as `append`.
    """
    require(actor, "record.remove_body")
    texts = {"basis": Text(basis, "依据", 200), "reason": Text(reason, "删除理由", 500)}
    if faults := text_faults(texts):
        raise BadInput(faults)
    with transaction.atomic():
        at = lock_head(dossier_id, actor, at).at
        entry = _removable(dossier_id, seq)
        dossier = Dossier.objects.get(pk=dossier_id)
        closed_at = dossier.closed_at
        last_day = last_day_kept(dossier.retention, timezone.localdate(closed_at)) if closed_at else None
        if last_day is None or timezone.localdate(at) <= last_day:
            raise Conflict("案卷的保管期限没有届满，内容不能删除。")
        said = append_reserved(
            dossier_id=dossier_id,
            kind=REMOVAL_KIND,
            actor=actor,
            at=at,
            payload={
                "removes": seq,
                "kind": entry.kind,
                "basis": basis,
                "reason": reason,
                "retention": dossier.retention,
                "ended_on": last_day.isoformat(),
            },
        )
        BodyRemoval.objects.create(entry=entry, said_in_seq=said.seq, at=at)
        Body.objects.filter(entry=entry).delete()
        forget_requests_of(dossier_id)
    return said


def _removable(dossier_id: UUID, seq: int) -> Entry:
    entry = Entry.objects.filter(dossier_id=dossier_id, seq=seq).first()
    if entry is None:
        raise BadInput({"seq": f"案卷中没有第{seq}条记录。"})
    if entry.kind in LASTING:
        raise BadInput({"seq": "这一条载明案卷本身的情况，须随案卷保存。"})
    if BodyRemoval.objects.filter(entry=entry).exists():
        raise Conflict(f"第{seq}条记录的内容已经删除。")
    return entry
