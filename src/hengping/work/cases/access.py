"""Who sees which case. Lists, details, counts, exports and searches all start here."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from hengping.ground.errors import NotAllowed
from hengping.ground.people.actors import Actor, require
from hengping.work.cases.models import Case, CaseOfficer


def visible_to(actor: Actor) -> QuerySet[Case]:
    """Return the cases that the actor may know of: those of the own bureau."""
    require(actor, "case.read")
    return Case.objects.filter(bureau_id=actor.bureau_id)


def get_case_for(actor: Actor, case_id: UUID, permission: str) -> Case:
    """Return the case, or stop: NotAllowed says the same where it is missing, elsewhere or not the actor's to touch."""
    case = visible_to(actor).select_related("dossier").filter(pk=case_id).first()
    if case is None:
        raise NotAllowed("没有这个案件，或者您无权查看。")
    require(actor, permission)
    return case


def is_assigned(actor: Actor, case: Case) -> bool:
    """Say whether the actor is one of the officers on the case, or opened it."""
    if case.handler_id == actor.user_id:
        return True
    return CaseOfficer.objects.filter(case=case, officer__user_id=actor.user_id, to_on__isnull=True).exists()
