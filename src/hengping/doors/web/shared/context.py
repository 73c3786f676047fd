"""What every page knows."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from hengping.demo.progress import READY, Progress, read_progress
from hengping.doors.web.shared.navigation import guide_for, navigation_for, personal_for


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
        "guide": guide_for(request.path),
        "personal": personal_for(actor, request.path),
        "demo_progress": _demo_progress(),
    }


def _demo_progress() -> Progress | None:
    """Return how far the demo year is loaded beside; None once it is in place, and outside of the demonstration."""
    found = read_progress() if settings.HENGPING_DEMO else None
    return None if found is None or found.state == READY else found
