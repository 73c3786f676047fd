"""Sending a file under a Chinese name."""

from __future__ import annotations

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from hengping.ground.errors import Conflict
from hengping.ground.records.viruses import look_for_viruses
from hengping.kit.buffers import Bytes, pieces
from hengping.kit.media_types import ANY, PDF

SEALED_OFF = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


def send_file(content: bytes, name: str, kind: str = ANY, *, shown: bool = False) -> HttpResponse:
    """Answer with a file of media type `kind`, to be saved; with `shown`, to be opened in the browser."""
    response = HttpResponse(content, content_type=kind)
    _name(response, name, shown=shown)
    return response


def send_pieces(content: Bytes, name: str, kind: str = ANY, *, shown: bool = False) -> HttpResponseBase:
    """Answer with the same of a file that may be large: what is mapped leaves piece by piece and fills no memory."""
    if isinstance(content, bytes):
        return send_file(content, name, kind, shown=shown)
    response = StreamingHttpResponse(pieces(content), content_type=kind)
    response["Content-Length"] = str(len(content))
    _name(response, name, shown=shown)
    return response


def _name(response: HttpResponseBase, name: str, *, shown: bool) -> None:
    response["Content-Disposition"] = content_disposition_header(as_attachment=not shown, filename=name) or ""


def show_evidence(content: Bytes, name: str, kind: str) -> HttpResponseBase:
    """Answer with a piece of evidence that a browser shows by itself, closed off: nothing runs, nothing is fetched."""
    response = send_pieces(content, name, kind, shown=True)
    # The reader of a browser does not open a PDF in a sandbox; what a PDF could run was refused when it came.
    response["Content-Security-Policy"] = SEALED_OFF + ("" if kind == PDF else "; sandbox")
    return response


def looked_at_now(content: Bytes) -> str:
    """Return what looked for viruses just now, "" where nobody did. Raises Conflict where it found one."""
    check = look_for_viruses(content)
    if check.found:
        raise Conflict(f"查出病毒（{check.found}），不能打开。请报告系统管理员，原件单独保管。")
    return check.by
