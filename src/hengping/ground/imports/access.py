"""Whose imports an actor sees: the own ones. A table may hold more than a colleague of the same post may read."""

from __future__ import annotations

from django.db.models import QuerySet

from hengping.ground.errors import NotAllowed
from hengping.ground.imports.importers import importer_of
from hengping.ground.imports.models import Import
from hengping.ground.people.actors import Actor, require


def visible_to(actor: Actor, code: str) -> QuerySet[Import]:
    """Return what the actor has uploaded of one kind."""
    require(actor, *importer_of(code).permissions)
    return Import.objects.filter(bureau_id=actor.bureau_id, by_id=actor.user_id, code=code)


def get_import_for(actor: Actor, code: str, import_id: int) -> Import:
    """Return an import, or stop: NotAllowed says the same whether it is missing or somebody else's."""
    return _only(visible_to(actor, code), import_id)


def lock_import_for(actor: Actor, code: str, import_id: int) -> Import:
    """Return an import to be changed, inside a transaction."""
    return _only(visible_to(actor, code).select_for_update(), import_id)


def _only(found: QuerySet[Import], import_id: int) -> Import:
    row = found.filter(pk=import_id).first() if import_id.bit_length() < 64 else None
    if row is None:
        raise NotAllowed("没有这次导入，或者您无权查看。")
    return row
