"""The bureau's library dossier: where every change of the library is chained."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from hengping.ground.library.kinds import LIBRARY
from hengping.ground.library.models import LibraryDossier
from hengping.ground.people.actors import Actor
from hengping.ground.people.models import Bureau
from hengping.ground.records.actions import open_dossier


def dossier_of(actor: Actor, at: datetime) -> UUID:
    """Return the library dossier of the actor's bureau, opened on first use. Inside the caller's transaction."""
    Bureau.objects.select_for_update().get(pk=actor.bureau_id)  # two first uses must not open two dossiers
    found = LibraryDossier.objects.filter(bureau_id=actor.bureau_id).values_list("dossier_id", flat=True).first()
    if found is not None:
        return found
    dossier = open_dossier(kind=LIBRARY, title="法规库变更记录", actor=actor, at=at)
    LibraryDossier.objects.create(bureau_id=actor.bureau_id, dossier_id=dossier.id)
    return dossier.id
