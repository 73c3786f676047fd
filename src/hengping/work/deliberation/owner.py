"""What lists show of a meeting: it has a dossier of its own, and this app owns it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from hengping.ground.people.actors import Actor
from hengping.ground.records.owners import DossierLine, Owner
from hengping.work.deliberation.access import visible_meetings
from hengping.work.deliberation.kinds import MEETING
from hengping.work.deliberation.shapes import MEETING_STATES


class MeetingOwner(Owner):
    """Answers for meetings."""

    name = "集体讨论"
    home = "/meetings/"

    def address(self, dossier_id: UUID) -> str:
        """Return the page of the meeting."""
        return f"/meetings/{dossier_id}/"

    def lines(self, actor: Actor, dossier_ids: Collection[UUID]) -> dict[UUID, DossierLine]:
        """Return the lines of those that the actor may see; nothing to whoever may read no meetings."""
        if not actor.may("discussion.read"):
            return {}
        rows = visible_meetings(actor).filter(pk__in=list(dossier_ids)).select_related("dossier", "recorder")
        return {
            row.pk: DossierLine(
                id=row.pk,
                kind=MEETING,
                title=row.dossier.title,
                number=row.dossier.number or "",
                address=self.address(row.pk),
                handlers=row.recorder.name,
                phase=MEETING_STATES[row.state],
            )
            for row in rows
        }
