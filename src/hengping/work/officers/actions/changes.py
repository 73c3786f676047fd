"""The line that every change of an officer's record leaves."""

from __future__ import annotations

from datetime import datetime

from hengping.ground.people.actors import Actor
from hengping.ground.written import note_lines
from hengping.work.officers.models import Officer, OfficerChange


def note_change(officer: Officer, what: str, *, actor: Actor, at: datetime) -> None:
    """Write down what was done to an officer's record."""
    line = OfficerChange.objects.create(
        officer=officer, at=at, actor_id=actor.user_id or None, actor_name=actor.name, what=what[:500]
    )
    note_lines("officers_change", [line.pk], bureau_id=officer.bureau_id, at=at)
