"""A copy of an issued paper without what it tells of persons: written again from the stored facts, never sealed.

The paper itself is not touched. The copy is kept under its own digest, and an entry says who made it, from which paper,
what for, and which words a person hid beside those that were found, or left standing.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hengping.ground.documents.actions.issuing import name_of_replaced
from hengping.ground.documents.actions.locking import locked_document
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.masking import Masked, PersonalFact, masked
from hengping.ground.documents.models import Document
from hengping.ground.documents.printing import COPY, print_paper
from hengping.ground.documents.queries import MASKED_COPY
from hengping.ground.documents.reading import digest, read_content
from hengping.ground.documents.registry import Kind
from hengping.ground.documents.shapes import COPY_PURPOSES
from hengping.ground.errors import BadInput, Conflict
from hengping.ground.people.actors import Actor, require
from hengping.ground.people.logbook import has_done, log_act
from hengping.ground.people.queries import get_bureau
from hengping.ground.records import blobs
from hengping.ground.records.actions import append
from hengping.ground.records.shapes import EntryShape
from hengping.kit.media_types import PDF
from hengping.kit.papers.press import Printed
from hengping.law.citations import cite

PERMISSION = "document.mask"
BASIS = (cite("APL", 48, 1), cite("OGI", 15), cite("PIPL", 25))
"""Why others do not see what papers tell of persons. How it is hidden is a rule of the house."""


@transaction.atomic
def masked_content(
    *,
    document_id: UUID,
    known: Iterable[PersonalFact],
    more: Iterable[str] = (),
    left: Collection[str] = frozenset(),
    actor: Actor,
) -> Masked:
    """Return the content of a copy and the places to look at; nothing is kept. Raises NotAllowed, Conflict."""
    return _masked(_in_force(document_id, actor), known, more, left)


@transaction.atomic
def print_masked_copy(
    *,
    document_id: UUID,
    known: Iterable[PersonalFact],
    more: Iterable[str] = (),
    left: Collection[str] = frozenset(),
    actor: Actor,
    at: datetime,
) -> bytes:
    """Print a copy to look at; nothing is kept but that this person looked at exactly this one. Raises NotAllowed,
    Conflict.
    """
    row = _in_force(document_id, actor)
    copy = _masked(row, known, more, left)
    printed = _printed(row, copy, at)
    subject = f"{row.title}{row.number_text or ''}"
    log_act(PREVIEWED, actor=actor, at=at, subject=subject, subject_key=_key_of(row, copy))
    return printed.pdf


@transaction.atomic
def keep_masked_copy(
    *,
    document_id: UUID,
    purpose: str,
    reason: str,
    known: Iterable[PersonalFact],
    more: Collection[str] = (),
    left: Collection[str] = frozenset(),
    actor: Actor,
    at: datetime,
) -> EntryShape:
    """Print a copy, keep it and append the entry that says so. Raises BadInput (also where this person did not look at
    a preview that hides the same), NotAllowed, Conflict.
    """
    row = _in_force(document_id, actor)
    kind = get_kind(row.kind)
    _require_purpose(kind, purpose, reason)
    copy = _masked(row, known, more, left)
    if not has_done(PREVIEWED, actor=actor, subject_key=_key_of(row, copy)):
        raise BadInput({"looked_through": NOT_LOOKED_AT})
    printed = _printed(row, copy, at)
    return append(
        dossier_id=row.dossier_id,
        kind=MASKED_COPY,
        actor=actor,
        at=at,
        payload={
            "document": str(row.pk),
            "of_sha256": row.sha256,
            "sha256": blobs.store(printed.pdf),
            "content_sha256": digest(copy.content),
            "title": f"{row.title}（{COPY}）",
            "number": row.number_text,
            "media_type": PDF,
            "pages": printed.pages,
            "purpose": purpose,
            "reason": reason.strip(),
            "hidden": copy.hidden + len({one.said for one in copy.found} - set(left)),
            "more": sorted(more),
            "left": sorted({one.said for one in copy.found} & set(left)),
        },
    )


PREVIEWED = "masked_previewed"
NOT_LOOKED_AT = (
    "您还没有打开过这一份的预览。请先按“预览遮盖件”，逐页看过，再制作；改动了要遮去或者保留的词，要重新预览。"
)


def _key_of(row: Document, copy: Masked) -> str:
    """Name a copy by its paper and by what it says: another word hidden or left is another copy."""
    return f"{row.pk}:{digest(copy.content)[:32]}"


def _in_force(document_id: UUID, actor: Actor) -> Document:
    require(actor, PERMISSION)
    row = locked_document(document_id, actor)
    if row.state != "issued":
        raise Conflict("这份文书已经作废或者已由另一份更正，不制作遮盖件。")
    return row


def _require_purpose(kind: Kind, purpose: str, reason: str) -> None:
    faults: dict[str, str] = {}
    if purpose not in COPY_PURPOSES:
        faults["purpose"] = f"请选择用途：{'、'.join(COPY_PURPOSES.values())}。"
    elif purpose == "publication" and not kind.to_party:
        faults["purpose"] = (
            f"《{kind.title}》不是送给当事人的文书，属于案卷信息，可以不公开（《政府信息公开条例》第十六条第二款）；"
            "按内部要求不制作公开用的遮盖件，可以选“提供查阅”。"
        )
    if not reason.strip():
        faults["reason"] = "请写明公开到哪里，或者提供给谁、为什么。"
    if faults:
        raise BadInput(faults)


def _masked(row: Document, known: Iterable[PersonalFact], more: Iterable[str], left: Collection[str]) -> Masked:
    content = read_content(get_kind(row.kind).content, json.loads(row.content))
    return masked(content, known=known, more=more, left=left)


def _printed(row: Document, copy: Masked, at: datetime) -> Printed:
    return print_paper(
        get_kind(row.kind),
        copy.content,
        get_bureau(row.bureau_id),
        number=row.number_text,
        on=row.issued_on,
        at=at,
        copy=True,
        replaces=name_of_replaced(row.replaces),
    )
