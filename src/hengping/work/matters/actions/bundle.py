"""The whole dossier as one file that can be checked on any computer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from hengping.ground.people.actors import Actor
from hengping.ground.people.logbook import log_reading
from hengping.ground.records.export import export_dossier
from hengping.work.matters.access import get_matter_for


def export_matter(*, dossier_id: UUID, actor: Actor, at: datetime) -> tuple[str, bytes]:
    """Return name and bytes of the bundle; the export is written into the reading log first. Raises NotAllowed."""
    matter = get_matter_for(actor, dossier_id, "record.export")
    subject_key = f"{matter.kind}:{matter.pk}"
    log_reading(actor=actor, what="导出整份案卷", subject=matter.name, subject_key=subject_key, at=at)
    name = f"{matter.dossier.number or matter.name}.zip"
    return name, export_dossier(dossier_id=matter.pk, actor=actor, at=at)
