"""Pages go out compressed; files that are compressed in themselves, or large, go out as they are."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXTS = ("text/html", "application/json", "text/csv", "text/calendar")


class Compressed(GZipMiddleware):
    """Django's compression, of texts only. It adds a random number of bytes to each answer, so that nobody learns from
    the length of many what else a page holds (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress a text that is at hand whole."""
        if response.streaming or not response.headers.get("Content-Type", "").startswith(TEXTS):
            return response
        return super().process_response(request, response)
