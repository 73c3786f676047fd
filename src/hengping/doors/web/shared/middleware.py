"""What happens around every request: who it is, how long they were away, what the browser may load."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hengping.doors.web.shared.origin import browser_name, network_address
from hengping.ground.people.sessions import see_session, why_ended

GetResponse = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'; "
    "base-uri 'none'; form-action 'self'"
)


def content_security_policy(get_response: GetResponse) -> GetResponse:
    """Forbid inline script and eval, and anything from elsewhere."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return middleware


signed_in_person = AuthenticationMiddleware


def idle_end(get_response: GetResponse) -> GetResponse:
    """End a session that was left alone, and one that somebody else has ended; the sign-in page then says why.

    What a signed-in person sees is not kept by the browser: at a shared computer the back key shows it to the next.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        if key:
            reason = _why_over(request, key)
            if reason:
                logout(request)
                request.session["ended"] = reason
        response = get_response(request)
        if "HX-Request" in request.headers and hasattr(request, "session_left"):
            response.headers["X-Session-Left"] = str(int(request.session_left.total_seconds()))
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def _why_over(request: HttpRequest, key: str) -> str:
    """Return why the session that the browser holds is over, or "" while it lives or never was one."""
    if not request.user.is_authenticated:
        return why_ended(key)
    at = timezone.now()
    seen = see_session(
        key=key, user=request.user, address=network_address(request), browser=browser_name(request), at=at
    )
    request.session_left = max(seen.ends_at - at, timedelta(0))  # type: ignore[attr-defined]  # the shell tells the page
    return seen.over
