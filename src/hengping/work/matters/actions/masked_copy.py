"""A copy of a paper for others, without what it tells of persons: looked at, then kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hengping.ground.documents import actions as documents
from hengping.ground.documents import queries as document_queries
from hengping.ground.documents.actions.copying import PERMISSION
from hengping.ground.documents.masking import Masked
from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import read_or_stop
from hengping.work.matters.access import get_matter_for

LONGEST_WORD = 60


def look_at_masked(
    *, dossier_id: UUID, document_id: UUID, more: Iterable[str], left: Collection[str], actor: Actor
) -> Masked:
    """Return what a copy would say, and the places to look at. Raises NotAllowed, Conflict."""
    _require_of_dossier(dossier_id, document_id, actor)
    known = document_queries.facts_of_persons(dossier_id)
    return documents.masked_content(document_id=document_id, known=known, more=more, left=left, actor=actor)


def preview_masked(
    *, dossier_id: UUID, document_id: UUID, more: Collection[str], left: Collection[str], actor: Actor, at: datetime
) -> bytes:
    """Print a copy to look at; nothing is kept. Raises NotAllowed, BadInput, Conflict."""
    _require_of_dossier(dossier_id, document_id, actor)
    _require_words(more)
    known = document_queries.facts_of_persons(dossier_id)
    return documents.print_masked_copy(document_id=document_id, known=known, more=more, left=left, actor=actor, at=at)


def make_masked_copy(
    *,
    dossier_id: UUID,
    document_id: UUID,
    purpose: str,
    reason: str,
    more: Collection[str],
    left: Collection[str],
    looked_through: bool,
    actor: Actor,
    at: datetime,
) -> str:
    """Make a copy, keep it under its digest, which is returned, and append the entry.

    `looked_through` says that the actor went through the whole copy. Raises NotAllowed, BadInput, Conflict.
    """
    with transaction.atomic():
        _require_of_dossier(dossier_id, document_id, actor)
        _require_words(more)
        if not looked_through:
            raise BadInput({"looked_through": "请先预览，逐页看过再制作：文字里的人名，系统不能都认出来。"})
        entry = documents.keep_masked_copy(
            document_id=document_id,
            purpose=purpose,
            reason=reason,
            known=document_queries.facts_of_persons(dossier_id),
            more=more,
            left=left,
            actor=actor,
            at=at,
        )
        return str(entry.payload["sha256"])


def read_masked_copy(*, dossier_id: UUID, sha256: str, actor: Actor) -> bytes:
    """Return the bytes of a copy that was made; whoever may see the matter may read it.

    Raises NotAllowed; Broken where the file is gone or changed, and the dossier is stopped then.
    """
    get_matter_for(actor, dossier_id)
    if sha256 not in {copy.sha256 for copy in document_queries.list_masked_copies(dossier_id)}:
        raise NotAllowed("没有这份遮盖件。")
    return read_or_stop(dossier_id, sha256)[:]


def _require_of_dossier(dossier_id: UUID, document_id: UUID, actor: Actor) -> None:
    get_matter_for(actor, dossier_id, PERMISSION)
    document = document_queries.get_document(document_id)
    if document is None or document.dossier_id != dossier_id:
        raise NotAllowed("没有这份文书。")


def _require_words(more: Collection[str]) -> None:
    """A word of one character stands everywhere, and would hide what it does not mean."""
    if wrong := [word for word in more if not 2 <= len(word) <= LONGEST_WORD]:
        raise BadInput({"more": f"每个词2至{LONGEST_WORD}个字：{'、'.join(wrong)[:LONGEST_WORD]}。"})
