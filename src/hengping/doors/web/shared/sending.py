"""Sending a file under a Chinese name."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

PDF = "application/pdf"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ANY = "application/octet-stream"


def send_file(content: bytes, name: str, kind: str = ANY, *, shown: bool = False) -> HttpResponse:
    """Answer with a file of media type `kind`, to be saved; with `shown`, to be opened in the browser."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=not shown, filename=name) or ""
    return response
