"""The bureau's library dossier: where every change of the library is chained."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from hengping.ground.errors import Conflict
from hengping.ground.library.kinds import LIBRARY
from hengping.ground.library.models import LibraryDossier
from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import open_dossier


def dossier_of(actor: Actor, at: datetime, *, alone: bool = False) -> UUID:
    """Return the library dossier of the actor's bureau, opened on first use. Inside the caller's transaction.

    With `alone`, nobody else gets past this line in that bureau until the transaction ends: for an act that asks what
    stands before it adds to it. Raises Conflict where two people use the library for the first time at the same moment.
    """
    rows = LibraryDossier.objects.select_for_update() if alone else LibraryDossier.objects.all()
    found = rows.filter(bureau_id=actor.bureau_id).values_list("dossier_id", flat=True).first()
    if found is not None:
        return found
    dossier = open_dossier(kind=LIBRARY, title="法规库变更记录", actor=actor, at=at)
    try:
        LibraryDossier.objects.create(bureau_id=actor.bureau_id, dossier_id=dossier.id)
    except IntegrityError as error:
        raise Conflict("别人刚刚开始使用法规库，请再试一次。") from error
    return dossier.id
