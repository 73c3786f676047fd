"""What a page shows by itself is opened with the page: its own picture carries a mark, and is no second opening.

The mark says for whom, which piece of evidence and when the page was sent. Whoever asks for the bytes without one, with
that of somebody else or of another piece, or later than a page takes to show them, opens them anew.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.core.signing import Signer
from django.utils.crypto import constant_time_compare

from hengping.ground.people.actors import Actor

LASTS = timedelta(minutes=10)
"""A recording is fetched when somebody presses the button, not when the page comes."""
_SIGNER = Signer(salt="evidence shown by its page")


def mark_of(actor: Actor, dossier_id: UUID, sha256: str, at: datetime) -> str:
    """Return the mark of a page that the actor is sent now and that shows a piece of evidence."""
    moment = str(int(at.timestamp()))
    return f"{moment}.{_signed(actor, dossier_id, sha256, moment)}"


def is_marked(mark: str, actor: Actor, dossier_id: UUID, sha256: str, at: datetime) -> bool:
    """Say whether a mark is of a page that the actor was sent just now and that shows this."""
    moment, _, signature = mark.partition(".")
    if not constant_time_compare(signature, _signed(actor, dossier_id, sha256, moment)):
        return False
    return timedelta() <= at - datetime.fromtimestamp(int(moment), at.tzinfo) <= LASTS


def _signed(actor: Actor, dossier_id: UUID, sha256: str, moment: str) -> str:
    return _SIGNER.signature(f"{actor.user_id}:{dossier_id}:{sha256}:{moment}")
