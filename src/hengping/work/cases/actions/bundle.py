"""The whole dossier as one file that can be checked on any computer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from hengping.ground.people.actors import Actor
from hengping.ground.people.logbook import log_reading
from hengping.ground.records.export import export_dossier
from hengping.work.cases.access import get_case_for


def export_case(*, case_id: UUID, actor: Actor, at: datetime) -> tuple[str, bytes]:
    """Return name and bytes of the bundle; the export is written into the reading log first. Raises NotAllowed."""
    case = get_case_for(actor, case_id, "record.export")
    log_reading(actor=actor, what="导出整份案卷", subject=case.name, subject_key=f"case:{case.pk}", at=at)
    return f"{case.dossier.number or case.name}.zip", export_dossier(dossier_id=case.pk, actor=actor, at=at)
