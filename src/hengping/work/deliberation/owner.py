"""What lists show of a meeting: it has a dossier of its own, and this app owns it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hengping.ground.people.actors import Actor
from hengping.ground.records.owners import DossierLine, Owner
from hengping.ground.search.queries import holding
from hengping.work.deliberation.access import visible_meetings
from hengping.work.deliberation.kinds import MEETING
from hengping.work.deliberation.models import Meeting
from hengping.work.deliberation.shapes import MEETING_STATES


class MeetingOwner(Owner):
    """Answers for meetings."""

    name = "集体讨论"
    home = "/meetings/"

    def address(self, dossier_id: UUID) -> str:
        """Return the page of the meeting."""
        return f"/meetings/{dossier_id}/"

    def sees_all(self, actor: Actor) -> bool:
        """Whoever may read of meetings may read of all of the bureau (`access.visible_meetings`)."""
        return actor.may("discussion.read")

    def among(
        self, actor: Actor, dossiers: Iterable[UUID], *, handler: str = "", text: str = "", own: bool = False
    ) -> QuerySet[Any, UUID]:
        """Return a question for those that the actor may see, narrowed; none is anybody's own. Raises BadInput."""
        if own or not self.sees_all(actor):
            return Meeting.objects.none().values_list("pk", flat=True)
        found = visible_meetings(actor)
        if handler:
            found = found.filter(recorder__name=handler)
        if text:
            found = holding(found, text, sort=MEETING, bureau_id=actor.bureau_id)
        return found.values_list("pk", flat=True)

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
