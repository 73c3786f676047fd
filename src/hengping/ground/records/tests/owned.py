"""A toy owner of a kind of dossier, registered for as long as a test lasts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TypeVar
from uuid import UUID

from hengping.ground.people.actors import Actor
from hengping.ground.records import owners
from hengping.ground.records.models import Dossier
from hengping.ground.records.owners import DossierLine, Owner

Toy = TypeVar("Toy", bound=Owner)


class ToyOwner(Owner):
    """Owns visits: whoever handles cases in the bureau sees them, unless they are hidden from all but some."""

    name = "检查"
    home = "/visits/"

    def __init__(self, kind: str = "visit") -> None:
        self.kind = kind
        self.only_for: frozenset[int] | None = None

    def address(self, dossier_id: UUID) -> str:
        return f"/visits/{dossier_id}/"

    def lines(self, actor: Actor, dossier_ids: Collection[UUID]) -> dict[UUID, DossierLine]:
        if not actor.may("case.read") or (self.only_for is not None and actor.user_id not in self.only_for):
            return {}
        rows = Dossier.objects.filter(pk__in=list(dossier_ids), bureau_id=actor.bureau_id, kind=self.kind)
        return {
            row.pk: DossierLine(
                row.pk, self.kind, row.title, row.number or "", self.address(row.pk), "大同化工", "检查员甲", "进行中"
            )
            for row in rows
        }


@contextmanager
def owned(kind: str, owner: Toy) -> Iterator[Toy]:
    """Register an owner for as long as a test lasts."""
    owners.register_owner(kind, owner)
    try:
        yield owner
    finally:
        del owners._OWNERS[kind]
