"""Looking at a paper before it is issued, and an editable copy after."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from hengping.ground.documents import actions as documents
from hengping.ground.documents import queries as document_queries
from hengping.ground.documents.templates import editable_copy
from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.people.actors import Actor, require
from hengping.ground.people.queries import get_bureau
from hengping.work.matters.access import get_matter_for
from hengping.work.matters.completion import complete
from hengping.work.matters.paper_context import for_party
from hengping.work.matters.papers import content_of, context_of, draw, papers_of_step
from hengping.work.matters.standing import standing_of


def preview_paper(
    *,
    dossier_id: UUID,
    step: str,
    kind: str,
    data: Mapping[str, Any],
    given: Mapping[str, Any],
    actor: Actor,
    at: datetime,
    on: date,
) -> bytes:
    """Print a draft of a paper of a step; nothing is kept. Raises NotAllowed, BadInput."""
    matter = get_matter_for(actor, dossier_id, "document.preview")
    standing = standing_of(matter, on)
    filled = complete(standing, step, data, on)
    every = papers_of_step(standing.practice, step, filled, matter, standing.facts)
    pairs = [pair for pair in every if pair[0] == kind]
    if not pairs:
        raise BadInput("这一步现在不制发这份文书。")
    context = for_party(context_of(standing, step, filled, actor=actor, on=on), pairs[0][1])
    content = content_of(draw(standing.practice, kind, context, given))
    return documents.preview(kind=kind, content=content, bureau=get_bureau(matter.bureau_id), on=on, at=at)


def word_copy_of(*, document_id: UUID, actor: Actor) -> bytes:
    """Return an editable copy made from the content of an issued paper. Raises NotAllowed."""
    require(actor, "document.preview")
    document = document_queries.get_document(document_id)
    if document is None or document.bureau_id != actor.bureau_id:
        raise NotAllowed("没有这份文书。")
    if document.of_others:
        raise BadInput("原单位文书不是本系统制发的，没有可编辑的副本，请打开扫描件。")
    return editable_copy(
        kind=document.kind,
        content=document_queries.content_of(document_id),
        bureau=get_bureau(document.bureau_id),
        on=document.issued_on,
        number=document.number,
    )
