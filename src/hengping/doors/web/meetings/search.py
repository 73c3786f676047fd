"""What the search box finds among meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hengping.doors.web.shared.search import Hit
from hengping.ground.people.actors import Actor
from hengping.kit.days import chinese_day
from hengping.work.deliberation.queries import list_meetings

NAME = "集体讨论"
PERMISSION = "discussion.read"


def hits(actor: Actor, text: str, on: date) -> Sequence[Hit]:
    """Return meetings by name or place, the latest first."""
    return [
        Hit(one.name, f"{chinese_day(one.held_on)}　{one.state_name}", f"/meetings/{one.id}/", "users-group")
        for one in list_meetings(actor, text=text)
    ]
