"""Opening a file of a matter: papers and evidence hold whole identity numbers, so every opening leaves a line."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from hengping.ground.people.actors import Actor
from hengping.ground.people.logbook import log_reading
from hengping.ground.records.actions import read_or_stop
from hengping.kit.buffers import Bytes
from hengping.work.matters.access import get_matter_for


def open_file(*, dossier_id: UUID, sha256: str, called: str, actor: Actor, at: datetime, how: str = "打开") -> Bytes:
    """Return the bytes of a paper or a piece of evidence, called so, and log who opened it or what else was done.

    Raises NotAllowed; Broken where the file is gone or changed, and the dossier is stopped then.
    """
    matter = get_matter_for(actor, dossier_id)
    content = read_or_stop(dossier_id, sha256)
    log_reading(actor=actor, what=f"{how}{called}", subject=matter.name, subject_key=f"dossier:{dossier_id}", at=at)
    return content


def read_opened(*, dossier_id: UUID, sha256: str, actor: Actor) -> Bytes:
    """Return the bytes of a file whose opening by the actor is in the log already. Raises NotAllowed, Broken."""
    get_matter_for(actor, dossier_id)
    return read_or_stop(dossier_id, sha256)
