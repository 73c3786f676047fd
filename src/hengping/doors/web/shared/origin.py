"""Where a request comes from."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def network_address(request: HttpRequest) -> str:
    """Return the client's network address, as far as the bureau's own proxies can be believed.

    `HENGPING_PROXIES` of them stand in front; each appends whom it saw to X-Forwarded-For. What stands further left
    was written by the client and is not believed.
    """
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    proxies: int = settings.HENGPING_PROXIES
    if 0 < proxies <= len(seen):
        return seen[-proxies][:45]
    return str(request.META.get("REMOTE_ADDR", ""))[:45]


def browser_name(request: HttpRequest) -> str:
    """Return what the browser calls itself."""
    return request.headers.get("User-Agent", "")
