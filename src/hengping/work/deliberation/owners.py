"""Whose dossier is it? Deliberation knows dossiers only; the app that owns a sort of dossier registers itself here.

Before an act of review or discussion the owner is asked (the law's gates of its own procedure); after it the owner
follows (its deadlines, its lists). Both happen inside the act's transaction. A sort of dossier without an owner is
deliberated under the rules of this app alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from hengping.ground.people.actors import Actor
from hengping.law.findings import Answer


@dataclass(frozen=True, slots=True)
class Matter:
    """What the owner knows about a dossier that is to be deliberated, so that nobody types it again.

    `version` is the digest of the proposal that stands, `proposal` its text, `outcome` a key of `law.procedure`
    OUTCOMES, `penalty` its rows as acts carry them; `investigators` and `handlers` are user ids as text.
    """

    title: str
    version: str
    proposal: str
    outcome: str
    penalty: tuple[Mapping[str, Any], ...] = ()
    investigators: frozenset[str] = frozenset()
    handlers: frozenset[str] = frozenset()
    address: str = ""


class Owner(Protocol):
    """What an owning app answers."""

    def ask(self, *, dossier_id: UUID, step: str, data: Mapping[str, Any], actor: Actor, on: date) -> Answer:
        """Say what the law says about the step; `data` is the entry's payload in JSON types."""
        ...

    def follow(self, *, dossier_id: UUID, on: date) -> None:
        """Bring deadlines and lists up to the entries, after the step."""
        ...

    def matter(self, *, dossier_id: UUID, actor: Actor, on: date) -> Matter:
        """Return what is to be deliberated. Raises NotAllowed where the actor may not see the dossier."""
        ...


class OwnerClash(ValueError):
    """Two apps claim one sort of dossier."""


_OWNERS: dict[str, Owner] = {}


def register_owner(dossier_kind: str, owner: Owner) -> None:
    """Register the app that owns a sort of dossier (`AppConfig.ready`). The same sort of owner twice is harmless."""
    known = _OWNERS.setdefault(dossier_kind, owner)
    if type(known) is not type(owner):
        raise OwnerClash(f"案卷种类重复登记：{dossier_kind}")


def owner_of(dossier_kind: str) -> Owner | None:
    """Return the owner of a sort of dossier, or None."""
    return _OWNERS.get(dossier_kind)
