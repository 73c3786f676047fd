"""Two dossiers belong together: an entry in each, so that each tells of the other when read alone."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hengping.ground.errors import BadInput, Conflict
from hengping.ground.people.actors import Actor
from hengping.ground.records.actions.appending import append_reserved, lock_head
from hengping.ground.records.kinds import LINK_KINDS
from hengping.ground.records.models import Dossier, Link
from hengping.ground.records.shapes import LinkShape


def link(*, dossier_id: UUID, other_id: UUID, kind: str, actor: Actor, at: datetime) -> LinkShape:
    """Link `dossier_id` to `other_id` ("this inspection led to that case"). Raises Conflict if linked, as `append`.

    Both dossiers are locked in the order of their identifiers, so that two links never wait for each other.
    """
    faults = {}
    if kind not in LINK_KINDS:
        faults["kind"] = "没有这种案卷关系。"
    if dossier_id == other_id:
        faults["other_id"] = "案卷不能与自身关联。"
    if faults:
        raise BadInput(faults)
    with transaction.atomic():
        at = max(lock_head(locked, actor, at).at for locked in sorted((dossier_id, other_id)))
        if Link.objects.filter(dossier_id=dossier_id, other_id=other_id, kind=kind).exists():
            raise Conflict("两份案卷已经这样关联。")
        seqs = [
            append_reserved(
                dossier_id=this,
                kind="dossier_linked",
                actor=actor,
                at=at,
                payload={"other": str(other), "kind": kind, "direction": direction},
            ).seq
            for this, other, direction in ((dossier_id, other_id, "to"), (other_id, dossier_id, "from"))
        ]
        Link.objects.create(dossier_id=dossier_id, other_id=other_id, kind=kind, seq=seqs[0], other_seq=seqs[1], at=at)
        other = Dossier.objects.get(pk=other_id)
    return LinkShape(dossier_id, other_id, other.kind, other.number, other.title, kind, "to", at)
