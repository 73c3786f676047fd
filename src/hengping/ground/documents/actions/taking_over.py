"""Keeping a paper that others issued: its scan, under the number that they gave it. Nothing is printed."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from hengping.ground.documents.actions.issuing import issued_payload
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.models import Document
from hengping.ground.documents.queries import document_shape
from hengping.ground.documents.searched import PAPER
from hengping.ground.documents.shapes import DocumentShape, Scan
from hengping.ground.people.actors import Actor, require
from hengping.ground.records.actions import append
from hengping.ground.records.identifiers import new_id
from hengping.ground.records.shapes import Late
from hengping.ground.search.actions import feed
from hengping.kit.chain.canonical import canonical_bytes
from hengping.kit.days import moment_of


def take_over(
    *,
    dossier_id: UUID,
    kind: str,
    number: str,
    on: date,
    party: str,
    issuer: str,
    scan: Scan,
    actor: Actor,
    at: datetime,
    late: Late,
) -> DocumentShape:
    """Keep a paper that `issuer` issued on that day for a party. Raises NotAllowed.

    Its number is theirs: it takes none of ours, and one of ours may read the same. Of what the paper says no fields are
    held: the step that takes it over tells it.
    """
    require(actor, "document.issue")
    content = canonical_bytes({"issuer": issuer}).decode()
    with transaction.atomic():
        row = Document.objects.create(
            id=new_id(at),
            bureau_id=actor.bureau_id,
            dossier_id=dossier_id,
            kind=kind,
            title=get_kind(kind).title,
            number_text=number,
            party=party,
            content=content,
            content_sha256=hashlib.sha256(content.encode()).hexdigest(),
            sha256=scan.sha256,
            size=scan.size,
            pages=scan.pages,
            sealed=False,
            issued_on=on,
            issued_at=at,
            issued_by_id=actor.user_id,
            state="issued",
        )
        feed(sort=PAPER, keys=[row.pk], bureau_id=row.bureau_id)
        append(
            dossier_id=dossier_id,
            kind="document_issued",
            actor=actor,
            at=at,
            happened_at=moment_of(on, at),
            payload=issued_payload(row) | {"issuer": issuer},
            late=late,
        )
    return document_shape(row, issued_by_name=actor.name)
