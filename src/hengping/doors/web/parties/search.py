"""What the search box finds among parties."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hengping.doors.web.shared.search import MOST, Hit
from hengping.ground.people.actors import Actor
from hengping.work.parties.queries import list_parties

NAME = "当事人"
PERMISSION = "party.read"


def hits(actor: Actor, text: str, on: date) -> Sequence[Hit]:
    """Return parties by any name or code that they have or had, or by initials."""
    return [
        Hit(
            party.name,
            party.credit_code or party.sort,
            f"/parties/{party.id}/",
            "user" if party.person else "building-factory-2",
        )
        for party in list_parties(actor, q=text, size=MOST).rows
    ]
