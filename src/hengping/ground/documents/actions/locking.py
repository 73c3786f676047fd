"""What issuing, serving and voiding share: the locked row."""

from __future__ import annotations

from uuid import UUID

from hengping.ground.documents.models import Document
from hengping.ground.errors import NotAllowed
from hengping.ground.people.actors import Actor


def locked_document(document_id: UUID, actor: Actor) -> Document:
    """Return a paper of the actor's bureau, locked until the transaction ends. Raises NotAllowed."""
    rows = Document.objects.select_for_update(of=("self",)).select_related("number")
    row = rows.filter(pk=document_id, bureau_id=actor.bureau_id).first()
    if row is None:
        raise NotAllowed("没有这份文书。")
    return row
