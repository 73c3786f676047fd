"""Telling people what waits for them, after each round of the clock: what was committed since, what is to go out."""

from __future__ import annotations

import logging
from datetime import datetime

from django.utils import timezone

from hengping.ground.notices.actions import send_waiting, tell_news, tell_what_waits
from hengping.ground.people.queries import list_bureaus

log = logging.getLogger(__name__)


def tell_and_send(at: datetime) -> None:
    """Make the notices of what changed, then send; a failure is logged and keeps no job from running."""
    for bureau in list_bureaus():
        for tell in (tell_news, tell_what_waits):
            try:
                tell(bureau_id=bureau.id, on=timezone.localdate(at), at=at)
            except Exception:  # the next round looks through the same lines and entries again
                log.exception("Notices of bureau %s", bureau.id)
    try:
        send_waiting(at=at)
    except Exception:  # as above
        log.exception("Sending notices")
