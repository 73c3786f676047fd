"""What the search box finds among cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hengping.doors.web.shared.search import MOST, Hit
from hengping.ground.people.actors import Actor
from hengping.law.penalty.phases import PHASE_NAMES, Phase
from hengping.work.cases.queries import CaseFilter, list_cases

NAME = "案件"
PERMISSION = "case.read"


def hits(actor: Actor, text: str, on: date) -> Sequence[Hit]:
    """Return cases by name, number, or any name or code of a party."""
    return [
        Hit(
            row.name,
            "　".join(filter(None, (row.number, PHASE_NAMES[Phase(row.phase)]))),
            f"/cases/{row.id}/",
            "briefcase-2",
        )
        for row in list_cases(actor, CaseFilter(text=text), size=MOST).rows
    ]
