"""What every page knows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest

from hengping.demo.progress import READY, Progress, read_progress
from hengping.doors.web.shared.drafts import draft_key
from hengping.doors.web.shared.navigation import guide_for, navigation_for, personal_for
from hengping.ground.notices.queries import count_unseen
from hengping.ground.people.actors import Actor

WARNED_BEFORE = timedelta(minutes=5)
"""So long before a session ends, whoever sits there is asked whether it should go on."""


def shell(request: HttpRequest) -> dict[str, object]:
    """Return what the frame around every page shows: who acts, for which bureau, and where they may go."""
    actor = getattr(request, "actor", None)
    if actor is None or actor.is_system:
        return {"actor": None, "demo_progress": _demo_progress()}
    bureau = request.user.bureau  # type: ignore[union-attr]  # an actor comes from a signed-in account only
    return {
        "actor": actor,
        "bureau_name": bureau.name,
        "bureau_is_practice": bureau.is_practice,
        "navigation": navigation_for(actor, request.path),
        "guide": guide_for(request.path, _guide_of_steps(request)),
        "personal": personal_for(actor, request.path),
        **session_time(request),
        "draft_key": draft_key(str(actor.user_id)),
        "unseen_notices": _unseen(actor),
        "demo_progress": _demo_progress(),
    }


def session_time(request: HttpRequest) -> dict[str, int]:
    """Return in how many seconds the session ends if nothing is done, and how many before that the browser warns."""
    lasts = timedelta(minutes=settings.HENGPING_IDLE_MINUTES)
    left: timedelta = getattr(request, "session_left", lasts)
    return {
        "session_left": int(left.total_seconds()),
        "session_warning": int(min(WARNED_BEFORE, lasts / 2).total_seconds()),
    }


def _guide_of_steps(request: HttpRequest) -> Sequence[tuple[str, str]]:
    """Return the guide's pages about the steps of the procedure that the page is of, as its addresses hand it over."""
    looks = request.resolver_match.kwargs.get("looks") if request.resolver_match else None
    return getattr(looks, "guide", ())


def _unseen(actor: Actor) -> int:
    """Return what the bell says; the page that tells of a failing database has a bell too."""
    try:
        return count_unseen(actor)
    except DatabaseError:
        return 0


def _demo_progress() -> Progress | None:
    """Return how far the demo year is loaded beside; None once it is in place, and outside of the demonstration."""
    found = read_progress() if settings.HENGPING_DEMO else None
    return None if found is None or found.state == READY else found
