"""The same request sent again does nothing more: an act carries a key that is used once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from inspect import signature
from typing import Any
from uuid import UUID

from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import keys_once
from hengping.ground.records.queries import list_entries
from hengping.kit.chain.canonical import JSON
from hengping.work.matters.completion import stored

NOT_ASKED = frozenset({"actor", "at", "expected_seq", "key", "known"})
"""Arguments of an action that are no part of what is asked: when it was asked, what the page showed and had read are
others when the same is sent again; who asks is said by kind and number alone."""


def asked(action: Callable[..., object], given: Mapping[str, Any]) -> JSON:
    """Return what an action is asked for: every argument that its signature names, but those in `NOT_ASKED`.

    `given` are its arguments as they came, `locals()` in its first line: an argument that is added to the action later
    is part of what is asked without being named here.
    """
    actor: Actor = given["actor"]
    said = {name: _plain(given[name]) for name in _names(action)}
    request: JSON = stored({"act": action.__name__, "actor": [actor.kind, actor.identifier], "said": said})
    return request


@cache
def _names(action: Callable[..., object]) -> tuple[str, ...]:
    return tuple(name for name in signature(action).parameters if name not in NOT_ASKED)


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value


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
