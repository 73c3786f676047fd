"""Issuing a paper: number, print, seal, bytes, entry, in one transaction. What is issued is never made again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from hengping.ground.documents.actions.locking import locked_document
from hengping.ground.documents.actions.numbering import reserve, use
from hengping.ground.documents.content import Content
from hengping.ground.documents.editions import edition
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.lint import lint
from hengping.ground.documents.models import Document, Number
from hengping.ground.documents.printing import DRAFT_NUMBER, print_paper
from hengping.ground.documents.queries import document_shape
from hengping.ground.documents.reading import canonical, digest, stored
from hengping.ground.documents.registry import Fault, Kind
from hengping.ground.documents.sealing import reason_of, sealer
from hengping.ground.documents.searched import PAPER
from hengping.ground.documents.shapes import DocumentShape
from hengping.ground.errors import BadInput
from hengping.ground.people.actors import Actor, require
from hengping.ground.people.queries import get_bureau
from hengping.ground.people.shapes import BureauShape
from hengping.ground.records import blobs
from hengping.ground.records.actions import append
from hengping.ground.records.identifiers import new_id
from hengping.ground.records.shapes import Late
from hengping.ground.search.actions import feed
from hengping.kit.days import chinese_day, day_of, moment_of
from hengping.kit.papers.press import Printed
from hengping.law.configuration import Setting


def preview(*, kind: str, content: Content, bureau: BureauShape, on: date, at: datetime, replaces: str = "") -> bytes:
    """Print a draft: no number, no seal, the word 草稿 across every page. Nothing is stored."""
    shape = _fitting(kind, content)
    number = DRAFT_NUMBER if shape.series else ""
    return print_paper(shape, content, bureau, number=number, on=on, at=at, draft=True, replaces=replaces).pdf


def faults_of(*, kind: str, content: Content, on: date) -> list[Fault]:
    """Return what is wrong with content before a paper is issued; those that do not block are to be shown."""
    return lint(_fitting(kind, content), content, on)


def issue(
    *,
    dossier_id: UUID,
    kind: str,
    content: Content,
    actor: Actor,
    at: datetime,
    on: date,
    party: str | None = None,
    replaces: UUID | None = None,
    late: Late | None = None,
    exhibits: Sequence[str] = (),
    bureau: BureauShape | None = None,
    setting: Setting | None = None,
) -> DocumentShape:
    """Issue a paper: take its number, print it, seal it, keep the bytes, append the entry. One transaction.

    `on` is the day that the paper bears; `party` the key of the party it is for, where it is for one; `replaces` an
    earlier paper of the same kind that this one corrects; `late` the mark of an act entered after its day, which
    `exhibits` prove: then the number is one of the day of entry. `bureau` is the actor's, `setting` that of the day,
    where somebody has read them already. Raises BadInput (content), NotAllowed, Conflict,
    Broken.
    """
    require(actor, "document.issue")
    shape = _fitting(kind, content)
    _refuse_faults(lint(shape, content, on))
    with transaction.atomic():
        bureau = bureau or get_bureau(actor.bureau_id)
        earlier = _replaced(replaces, dossier_id, kind, actor)
        number = _numbered(shape, bureau, on, late=late, actor=actor, at=at, setting=setting)
        numbered = number.text if number else ""
        printed = print_paper(shape, content, bureau, number=numbered, on=on, at=at, replaces=name_of_replaced(earlier))
        pdf = _sealed(shape, printed, bureau, at)
        row = Document(
            id=new_id(at),
            bureau_id=bureau.id,
            dossier_id=dossier_id,
            kind=kind,
            title=shape.title,
            number=number,
            number_text=numbered,
            party=party or "",
            content=canonical(content),
            content_sha256=digest(content),
            sha256=blobs.store(pdf),
            size=len(pdf),
            pages=printed.pages,
            sealed=shape.seal is not None,
            issued_on=on,
            issued_at=at,
            issued_by_id=actor.user_id,
            replaces=earlier,
            state="issued",
        )
        _keep(row, number, earlier)
        append(
            dossier_id=dossier_id,
            kind="document_issued",
            actor=actor,
            at=at,
            # A paper may bear a day to come; what is on record of it never lies ahead of the clock.
            happened_at=moment_of(min(on, day_of(at)), at),
            payload=issued_payload(row, earlier) | {"facts": stored(content), "edition": edition(shape, on)},
            late=late,
            exhibits=exhibits,
        )
    return document_shape(row, issued_by_name=actor.name)


def _numbered(
    shape: Kind,
    bureau: BureauShape,
    on: date,
    *,
    late: Late | None,
    actor: Actor,
    at: datetime,
    setting: Setting | None,
) -> Number | None:
    """The next number of its series, where it has one; what is entered late takes one of the day of entry."""
    if not shape.series:
        return None
    numbered_on = day_of(at) if late else on
    # `setting` holds for the day of the paper alone.
    known = setting if numbered_on == on else None
    return reserve(bureau=bureau, code=shape.series, on=numbered_on, actor=actor, at=at, setting=known)


def _fitting(kind: str, content: Content) -> Kind:
    shape = get_kind(kind)
    if not isinstance(content, shape.content):
        raise BadInput(f"内容与文书不符：《{shape.title}》需要另一种内容。")
    return shape


def _refuse_faults(faults: list[Fault]) -> None:
    blocking: dict[str, str] = {}
    for fault in faults:
        if fault.blocks:
            blocking[fault.field] = blocking.get(fault.field, "") + fault.text
    if blocking:
        raise BadInput(blocking)


def _replaced(replaces: UUID | None, dossier_id: UUID, kind: str, actor: Actor) -> Document | None:
    if replaces is None:
        return None
    row = locked_document(replaces, actor)
    if row.dossier_id != dossier_id or row.kind != kind:
        raise BadInput({"replaces": "只能更正本案卷中的同种文书。"})
    if row.state != "issued":
        raise BadInput({"replaces": "被更正的文书已经作废或者已被替代。"})
    return row


def name_of_replaced(row: Document | None) -> str:
    """Say which paper a correction stands for, as it says so itself; "" where it is none."""
    if row is None:
        return ""
    return called_once_replaced(row.number_text, row.issued_on, row.title)


def called_once_replaced(number: str, on: date, title: str) -> str:
    """Return how a correction calls the paper that it stands for."""
    return number or f"{chinese_day(on)}的{title}"


def _sealed(kind: Kind, printed: Printed, bureau: BureauShape, at: datetime) -> bytes:
    if kind.seal is None:
        return printed.pdf
    seal = sealer(bureau.id, bureau.name, kind.seal)
    return seal.seal(printed.pdf, printed.seal, at=at, reason=reason_of(kind.title), location=bureau.region)


def _keep(row: Document, number: Number | None, earlier: Document | None) -> None:
    if number:
        use(number)
    row.save(force_insert=True)
    if earlier:
        Document.objects.filter(pk=earlier.pk).update(state="replaced")
    feed(sort=PAPER, keys=[row.pk], bureau_id=row.bureau_id)


def issued_payload(row: Document, earlier: Document | None = None) -> dict[str, str | int]:
    """Return what the entry of a paper says of its row; `earlier` is the paper that it replaces."""
    payload: dict[str, str | int] = {
        "sealed": row.sealed,
        "document": str(row.pk),
        "kind": row.kind,
        "title": row.title,
        "number": row.number_text,
        "sha256": row.sha256,
        "content_sha256": row.content_sha256,
        "on": row.issued_on.isoformat(),
        "pages": row.pages,
    }
    return payload | ({"party": row.party} if row.party else {}) | ({"replaces": str(earlier.pk)} if earlier else {})
