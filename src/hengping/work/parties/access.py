"""Whose parties an actor sees: those of the own bureau. Lists, details, searches and exports start here."""

from __future__ import annotations

from django.db.models import QuerySet

from hengping.ground.errors import NotAllowed
from hengping.ground.people.actors import Actor, require
from hengping.work.parties.models import Party


def visible_to(actor: Actor) -> QuerySet[Party]:
    """Return the parties that the actor may know of."""
    require(actor, "party.read")
    return Party.objects.filter(bureau_id=actor.bureau_id)


def get_party_for(actor: Actor, party_id: int, *permissions: str) -> Party:
    """Return a party, or stop: NotAllowed says the same whether it is missing or elsewhere."""
    require(actor, *permissions)
    party = visible_to(actor).filter(pk=party_id).first()
    if party is None:
        raise NotAllowed("没有这个当事人，或者您无权查看。")
    return party


def lock_party_for(actor: Actor, party_id: int, *permissions: str) -> Party:
    """Return a party to be changed, inside a transaction."""
    require(actor, *permissions)
    party = visible_to(actor).select_for_update().filter(pk=party_id).first()
    if party is None:
        raise NotAllowed("没有这个当事人，或者您无权查看。")
    return party
