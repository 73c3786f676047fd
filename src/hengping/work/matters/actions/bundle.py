"""The whole dossier as one file that can be checked on any computer."""

from __future__ import annotations

from datetime import datetime
from tempfile import TemporaryFile
from uuid import UUID

from hengping.ground.people.actors import Actor
from hengping.ground.people.logbook import log_reading
from hengping.ground.records.export import write_dossier
from hengping.kit.buffers import PIECE, Bytes, mapped
from hengping.work.matters.access import get_matter_for


def export_matter(*, dossier_id: UUID, actor: Actor, at: datetime) -> tuple[str, Bytes]:
    """Return name and bytes of the bundle, a large one on the disk and not in memory; the export is written into the
    reading log first. Raises NotAllowed.
    """
    matter = get_matter_for(actor, dossier_id, "record.export")
    subject_key = f"{matter.kind}:{matter.pk}"
    log_reading(actor=actor, what="导出整份案卷", subject=matter.name, subject_key=subject_key, at=at)
    name = f"{matter.dossier.number or matter.name}.zip"
    with TemporaryFile() as file:  # without a name: gone when nobody reads it any more
        write_dossier(file, dossier_id=matter.pk, actor=actor, at=at)
        size = file.tell()
        file.seek(0)
        return name, file.read() if size <= PIECE else mapped(file.fileno(), size)
