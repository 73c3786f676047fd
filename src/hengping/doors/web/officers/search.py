"""What the search box finds among officers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hengping.doors.web.shared.search import Hit
from hengping.ground.people.actors import Actor
from hengping.work.officers.queries import list_officers

NAME = "执法人员"
PERMISSION = "officer.read"


def hits(actor: Actor, text: str, on: date) -> Sequence[Hit]:
    """Return officers by name or certificate number."""
    return [
        Hit(officer.name, officer.certificate_number or officer.kind_name, f"/officers/{officer.id}/", "id-badge-2")
        for officer in list_officers(actor, on, q=text)
    ]
