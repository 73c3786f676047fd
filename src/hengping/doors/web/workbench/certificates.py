"""Certificates that have to be seen to, as work of whoever keeps the register of officers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.people.actors import Actor
from hengping.work.officers.queries import list_warned

KEEPER = "training_clerk"
"""Reviewers may edit the register too; the work is on the desk of the post that comes for it."""


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """An officer whose certificate needs somebody: how it stands, and the days left where it runs out."""

    name: str
    how: str
    address: str
    department: str
    left: int | None
    due_on: date | None


def certificates_to_see_to(actor: Actor, on: date) -> tuple[CertificateLine, ...]:
    """Return them, the worst first; nothing for who does not keep the register."""
    if KEEPER not in actor.posts or not actor.may("officer.edit"):
        return ()
    return tuple(
        CertificateLine(
            one.name, one.state_sentence, f"/officers/{one.id}/", one.department, one.days_left, one.valid_to
        )
        for one in list_warned(actor, on)
    )
