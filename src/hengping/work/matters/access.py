"""Who sees which matter. Lists, details, counts, exports and searches all start here."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from hengping.ground.errors import NotAllowed
from hengping.ground.people.actors import Actor, require
from hengping.ground.people.permissions import only_in_own
from hengping.law.procedure.procedure import S
from hengping.work.matters.models import Matter, MatterOfficer
from hengping.work.matters.practice import MISSING, Practice, practice_of

NOT_ASSIGNED = "只有承办人员可以办理这一步。"


def visible_to(actor: Actor, practice: Practice[S]) -> QuerySet[Matter]:
    """Return the matters of a procedure that the actor may know of: those of the own bureau."""
    require(actor, practice.reading)
    return Matter.objects.filter(bureau_id=actor.bureau_id, kind=practice.procedure.code)


def get_matter_for(actor: Actor, dossier_id: UUID, permission: str = "") -> Matter:
    """Return the matter, or stop: NotAllowed says the same where it is missing, elsewhere or not the actor's to see.

    `permission` is what the actor wants to do with it, beside reading: this is the one door for whoever changes a
    matter by an action of its own, and steps ask `require_place`.
    """
    matter = Matter.objects.filter(pk=dossier_id, bureau_id=actor.bureau_id).select_related("dossier", "bureau").first()
    if matter is None or not actor.may(practice_of(matter.kind).reading):
        raise NotAllowed(MISSING)
    if permission:
        require(actor, permission)
        if not may_do(actor, matter, permission):
            raise NotAllowed(NOT_ASSIGNED)
    return matter


def may_do(actor: Actor, matter: Matter, permission: str) -> bool:
    """Say whether the actor may use a permission in this matter: by a post for all matters, or as one of its officers.

    The system has no post, and is given nothing but what it may do everywhere.
    """
    return actor.may(permission) and (not asks_for_place(actor, permission) or is_assigned(actor, matter))


def asks_for_place(actor: Actor, permission: str) -> bool:
    """Say whether the actor has a permission, if at all, only in the matters that they handle."""
    return not actor.is_system and only_in_own(permission, actor.posts)


def is_assigned(actor: Actor, matter: Matter) -> bool:
    """Say whether the actor is one of the officers on the matter, or opened it and was never one of them.

    Who opened it and was taken off its officers no longer handles it.
    """
    spans = MatterOfficer.objects.filter(matter=matter, officer__user_id=actor.user_id).values_list("to_on", flat=True)
    return None in spans if spans else matter.handler_id == actor.user_id
