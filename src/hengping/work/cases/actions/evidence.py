"""Evidence of a case: added by hash, never changed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.people.actors import Actor
from hengping.ground.records import actions as records
from hengping.ground.records.shapes import CustodyShape, ExhibitShape
from hengping.ground.records.uploads import check_upload
from hengping.kit.days import day_of
from hengping.work.cases.access import get_case_for, is_assigned
from hengping.work.cases.actions.follow import follow
from hengping.work.cases.models import Case

EVIDENCE_KINDS: dict[str, str] = {
    "documentary": "书证",
    "physical": "物证",
    "audiovisual": "视听资料",
    "electronic": "电子数据",
    "testimony": "证人证言",
    "statement": "当事人的陈述",
    "appraisal": "鉴定意见",
    "record": "勘验笔录、现场笔录",
}
"""The eight kinds of evidence (Administrative Penalty Law 46)."""


def add_evidence(
    *,
    case_id: UUID,
    evidence: str,
    name: str,
    file_name: str,
    content: bytes,
    source: str,
    actor: Actor,
    at: datetime,
    note: str = "",
) -> ExhibitShape:
    """Put a file into the dossier as evidence of one of the eight kinds; what is not what it says is refused.

    Raises NotAllowed, BadInput.
    """
    if evidence not in EVIDENCE_KINDS:
        raise BadInput({"evidence": "请选择证据种类。"})
    media_type = check_upload(file_name, content)
    with transaction.atomic():
        case = _keeper_case(actor, case_id)
        shape = records.add_exhibit(
            dossier_id=case.pk,
            name=name,
            content=content,
            media_type=media_type,
            source=source,
            actor=actor,
            at=at,
            note=note,
            evidence=evidence,
        )
        follow(case, day_of(at))
        return shape


def move_evidence(
    *,
    case_id: UUID,
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
    with transaction.atomic():
        case = _keeper_case(actor, case_id)
        moved = records.move_custody(
            dossier_id=case.pk,
            sha256=sha256,
            action=action,
            holder=holder,
            place=place,
            actor=actor,
            at=at,
            note=note,
        )
        follow(case, day_of(at))
        return moved


def _keeper_case(actor: Actor, case_id: UUID) -> Case:
    """The case for whoever keeps its evidence: the clerk, or an officer who handles it."""
    case = get_case_for(actor, case_id, "evidence.add")
    if "officer" in actor.posts and not is_assigned(actor, case):
        raise NotAllowed("只有本案承办人员可以登记证据。")
    return case
