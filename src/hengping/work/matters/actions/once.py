"""The same request sent again does nothing more: an act carries a key that is used once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import keys_once
from hengping.ground.records.queries import list_entries
from hengping.kit.chain.canonical import JSON
from hengping.work.matters.completion import stored


def asked(dossier_id: UUID | None, act: str, actor: Actor, said: Mapping[str, Any]) -> JSON:
    """Return what was asked for, without the moment of asking; an act that opens a dossier has none yet.

    `said` holds every argument of the action that says what is to be done: what it leaves out may differ under a key.
    """
    who = [actor.kind, actor.identifier]
    request: JSON = stored({"dossier": str(dossier_id or ""), "act": act, "actor": who, "said": said})
    return request


def made_under(actor: Actor, key: str, request: JSON) -> int | None:
    """Return the number of the entry that was made under the key, None where the key is free or there is none.

    Raises Conflict where something else was asked for under it.
    """
    if not key:
        return None
    used = keys_once.made_under(bureau_id=actor.bureau_id, key=key, request=request)
    return used.seq if used else None


def opened_under(actor: Actor, key: str, request: JSON) -> UUID | None:
    """Return the dossier that was opened under the key. Raises as `made_under`."""
    if not key:
        return None
    used = keys_once.made_under(bureau_id=actor.bureau_id, key=key, request=request)
    return used.dossier_id if used else None


def note_made(actor: Actor, key: str, request: JSON, dossier_id: UUID, seq: int, at: datetime) -> None:
    """Note the entry that was made under the key, where there is one."""
    if key:
        (entry,) = list_entries(dossier_id, seq - 1, seq)
        keys_once.note_made(bureau_id=actor.bureau_id, key=key, request=request, entry=entry, at=at)
