"""Ending a dossier that should never have been opened."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hengping.ground.people.actors import Actor, require
from hengping.ground.records.actions import end_as_mistake
from hengping.kit.days import day_of
from hengping.work.matters.access import get_matter_for
from hengping.work.matters.models import Matter
from hengping.work.matters.practice import practice_of


def end_mistaken(*, dossier_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """End a matter as opened by mistake: it can be read, nothing more is done in it, and nobody is waited for.

    Raises NotAllowed, BadInput (no reason), Conflict (ended already).
    """
    with transaction.atomic():
        matter = get_matter_for(actor, dossier_id)
        require(actor, practice_of(matter.kind).ending)
        end_as_mistake(dossier_id=matter.pk, reason=reason, actor=actor, at=at)
        Matter.objects.filter(pk=matter.pk).update(closed_on=day_of(at), due_on=None)
