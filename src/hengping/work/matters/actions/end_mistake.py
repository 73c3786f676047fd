"""Ending a dossier that should never have been opened."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hengping.ground.errors import Refused
from hengping.ground.people.actors import Actor, require
from hengping.ground.records.actions import end_as_mistake
from hengping.kit.days import day_of
from hengping.law.findings import Basis, Finding
from hengping.law.procedure.procedure import S
from hengping.work.matters.access import get_matter_for
from hengping.work.matters.actions.duties import drop_duties
from hengping.work.matters.actions.tallying import keep_counted
from hengping.work.matters.models import Matter
from hengping.work.matters.practice import Practice, practice_of
from hengping.work.matters.standing import Standing, read_on, standing_of


def end_mistaken(*, dossier_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """End a matter as opened by mistake: it can be read, nothing more is done in it, and nobody is waited for.

    Only what has not got under way can be a mistake; later there is a lawful end for it. Raises NotAllowed, BadInput
    (no reason), Refused, Conflict (ended already).
    """
    with transaction.atomic():
        matter = get_matter_for(actor, dossier_id)
        practice = practice_of(matter.kind)
        require(actor, practice.ending)
        standing = standing_of(matter, day_of(at))
        _require_hardly_begun(standing, practice)
        end_as_mistake(dossier_id=matter.pk, reason=reason, actor=actor, at=at)
        Matter.objects.filter(pk=matter.pk).update(closed_on=day_of(at), due_on=None, silence_ends_on=None)
        drop_duties(matter.pk)
        keep_counted(read_on(standing))


def _require_hardly_begun(standing: Standing[S], practice: Practice[S]) -> None:
    phase = standing.facts.phase
    if phase not in practice.endable:
        text = f"案卷已到“{practice.procedure.phases[phase]}”阶段，不能作为误立终止"
    elif any(entry.kind == "document_served" for entry in standing.entries):
        text = "案卷中已有文书送达当事人，不能作为误立终止"
    else:
        return
    raise Refused([Finding("dossier_is_no_mistake", text, cure=practice.instead, basis=Basis.HOUSE)])
