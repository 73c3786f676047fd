"""What every page knows."""

from __future__ import annotations

from django.http import HttpRequest

from hengping.doors.web.shared.navigation import guide_for, navigation_for, personal_for


def shell(request: HttpRequest) -> dict[str, object]:
    """Return what the frame around every page shows: who acts, for which bureau, and where they may go."""
    actor = getattr(request, "actor", None)
    if actor is None or actor.is_system:
        return {"actor": None}
    bureau = request.user.bureau  # type: ignore[union-attr]  # an actor comes from a signed-in account only
    return {
        "actor": actor,
        "bureau_name": bureau.name,
        "bureau_is_practice": bureau.is_practice,
        "navigation": navigation_for(actor, request.path),
        "guide": guide_for(request.path),
        "personal": personal_for(actor, request.path),
    }
