"""Whose officers an actor sees: those of the own bureau."""

from __future__ import annotations

from django.db.models import QuerySet

from hengping.ground.errors import NotAllowed
from hengping.ground.people.actors import Actor, require
from hengping.work.officers.models import Officer


def visible_to(actor: Actor) -> QuerySet[Officer]:
    """Return the officers of the actor's bureau."""
    require(actor, "officer.read")
    return Officer.objects.filter(bureau_id=actor.bureau_id)


def get_officer_for(actor: Actor, officer_id: int, *permissions: str) -> Officer:
    """Return an officer, or stop: NotAllowed says the same whether missing or elsewhere."""
    return _only(visible_to(actor).filter(pk=officer_id), actor, permissions)


def lock_officer_for(actor: Actor, officer_id: int, *permissions: str) -> Officer:
    """Return an officer whose record is to be changed, inside a transaction."""
    return _only(visible_to(actor).select_for_update().filter(pk=officer_id), actor, permissions)


def _only(found: QuerySet[Officer], actor: Actor, permissions: tuple[str, ...]) -> Officer:
    require(actor, *permissions)
    officer = found.first()
    if officer is None:
        raise NotAllowed("没有这名执法人员，或者您无权查看。")
    return officer
