"""Reading about people outside the bureau who act, and the actors that they are."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from hengping.ground.errors import NotAllowed
from hengping.ground.people.actors import Actor
from hengping.ground.people.models import Outsider
from hengping.ground.people.shapes import OutsiderShape


def get_outsider(outsider_id: UUID, bureau_id: int) -> OutsiderShape:
    """Return somebody outside whom a bureau registered. Raises NotAllowed where there is none."""
    row = Outsider.objects.filter(pk=outsider_id, bureau_id=bureau_id).first()
    if row is None:
        raise NotAllowed("没有这个人，或者您无权查看。")
    return outsider_shape(row)


def outside_actor(person: OutsiderShape, permissions: Iterable[str] = ()) -> Actor:
    """Return the actor that somebody registered is; they may do nothing that is not given here."""
    return Actor(
        person.kind,
        str(person.id),
        person.name,
        person.bureau_id,
        permissions=frozenset(permissions),
        number=person.identity_number,
    )


def outsider_shape(row: Outsider) -> OutsiderShape:
    """Return the shape of a row."""
    return OutsiderShape(
        row.pk,
        row.bureau_id,
        row.kind,
        row.name,
        row.identity_number,
        row.party,
        row.is_anonymous,
        row.registered_at,
        row.forgotten_at,
    )
