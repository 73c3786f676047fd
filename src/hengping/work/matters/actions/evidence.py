"""Evidence of a matter: added by hash, never changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.people.actors import Actor
from hengping.ground.records import actions as records
from hengping.ground.records.shapes import CustodyShape, ExhibitShape
from hengping.ground.records.uploads import check_upload
from hengping.kit.days import day_of
from hengping.law.procedure.choices import EVIDENCE_KINDS
from hengping.work.matters.access import get_matter_for, is_assigned
from hengping.work.matters.actions.follow import follow
from hengping.work.matters.models import Matter
from hengping.work.matters.practice import practice_of


def add_evidence(
    *,
    dossier_id: UUID,
    evidence: str,
    name: str,
    file_name: str,
    content: bytes,
    source: str,
    actor: Actor,
    at: datetime,
    note: str = "",
    signs: str = "",
) -> ExhibitShape:
    """Put a file into the dossier as evidence of one of the eight kinds; what is not what it says is refused.

    `signs` is the step whose paper, signed by hand, this is the scan of: such a paper is no evidence of the matter and
    has no kind. Raises NotAllowed, BadInput.
    """
    if signs and evidence:
        raise BadInput({"evidence": "签批原件不是证据，不选证据种类。"})
    if not signs and evidence not in EVIDENCE_KINDS:
        raise BadInput({"evidence": "请选择证据种类。"})
    media_type = check_upload(file_name, content)
    with _kept(actor, dossier_id, at) as matter:
        if signs and signs not in practice_of(matter.kind).procedure.steps:
            raise BadInput({"signs": "没有这个步骤。"})
        return records.add_exhibit(
            dossier_id=matter.pk,
            name=name,
            content=content,
            media_type=media_type,
            source=source,
            actor=actor,
            at=at,
            note=note,
            evidence=evidence,
            signs=signs,
        )


def move_evidence(
    *,
    dossier_id: UUID,
    sha256: str,
    action: str,
    holder: str,
    place: str,
    actor: Actor,
    at: datetime,
    note: str = "",
) -> CustodyShape:
    """Record that the original of a piece of evidence went to another keeper. Raises NotAllowed, BadInput.

    `action` is moved, lent or returned: what is lent must be returned before it goes anywhere else.
    """
    with _kept(actor, dossier_id, at) as matter:
        return records.move_custody(
            dossier_id=matter.pk,
            sha256=sha256,
            action=action,
            holder=holder,
            place=place,
            actor=actor,
            at=at,
            note=note,
        )


@contextmanager
def _kept(actor: Actor, dossier_id: UUID, at: datetime) -> Iterator[Matter]:
    """Give the matter to whoever keeps its evidence, the clerk or an officer who handles it; lists follow the act."""
    with transaction.atomic():
        matter = get_matter_for(actor, dossier_id, "evidence.add")
        if "officer" in actor.posts and not is_assigned(actor, matter):
            raise NotAllowed("只有承办人员可以登记证据。")
        yield matter
        follow(matter, day_of(at))
