"""Opening one piece of evidence: saved as it is where it was looked at for viruses, else shown in a preview only."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render

from hengping.doors.web.matters.looks import Looks
from hengping.doors.web.matters.opened import address_of, framed, matter_at
from hengping.doors.web.matters.page_marks import is_marked, mark_of
from hengping.doors.web.shared.sending import looked_at_now, send_pieces, show_evidence
from hengping.ground.people.doors import ActorRequest
from hengping.ground.records import queries as records
from hengping.ground.records.shapes import ExhibitShape
from hengping.kit.buffers import Bytes
from hengping.kit.media_types import PDF
from hengping.kit.papers.plain_lines import plain_lines
from hengping.law.procedure.procedure import S
from hengping.work.matters import actions

PICTURES = frozenset({"image/jpeg", "image/png", "image/bmp"})
RECORDINGS = {"video/mp4": "video", "video/quicktime": "video", "audio/mp4": "audio", "audio/mpeg": "audio"} | {
    "audio/wav": "audio"
}
MOST_LINES = 500


def exhibit_file(request: ActorRequest, dossier_id: UUID, sha256: str, looks: Looks[S]) -> HttpResponseBase:
    """Send one piece of evidence, its bytes checked against their digest; without a virus check, show it instead."""
    matter = matter_at(looks, request.actor, dossier_id)
    exhibit = exhibit_of(dossier_id, sha256)
    saved = "save" in request.GET
    content = _opened(request, dossier_id, exhibit, "存下" if saved else "打开")
    checked_by = records.virus_checks(dossier_id).get(sha256, "") or looked_at_now(content)
    if checked_by or saved:
        return send_pieces(content, exhibit.name)
    exhibits = f"{address_of(looks, dossier_id)}exhibits/"
    context = framed(looks, matter, ("证据材料", exhibits), (exhibit.name, "")) | {
        "exhibit": exhibit,
        "mark": mark_of(request.actor, dossier_id, sha256, request.at),
        "picture": exhibit.media_type in PICTURES,
        "recording": RECORDINGS.get(exhibit.media_type, ""),
        "pdf": exhibit.media_type == PDF,
        "lines": plain_lines(content, exhibit.media_type, MOST_LINES),
        "most": MOST_LINES,
    }
    return render(request, "matters/exhibit.html", context)


def exhibit_preview(request: ActorRequest, dossier_id: UUID, sha256: str, looks: Looks[S]) -> HttpResponseBase:
    """Send what a browser shows by itself, closed off: nothing in it is run, nothing is fetched.

    Fetched by the page that was logged as the opening, it is not logged again.
    """
    matter_at(looks, request.actor, dossier_id)
    exhibit = exhibit_of(dossier_id, sha256)
    if exhibit.media_type not in PICTURES | RECORDINGS.keys() | {PDF}:
        raise Http404
    if is_marked(request.GET.get("mark", ""), request.actor, dossier_id, sha256, request.at):
        content = actions.read_opened(dossier_id=dossier_id, sha256=sha256, actor=request.actor)
    else:
        content = _opened(request, dossier_id, exhibit, "打开")
    return show_evidence(content, exhibit.name, exhibit.media_type)


def _opened(request: ActorRequest, dossier_id: UUID, exhibit: ExhibitShape, how: str) -> Bytes:
    """Return the bytes, after a line in the log says who opened them. Raises Broken."""
    return actions.open_file(
        dossier_id=dossier_id,
        sha256=exhibit.sha256,
        called=f"证据“{exhibit.name}”",
        how=how,
        actor=request.actor,
        at=request.at,
    )


def exhibit_of(dossier_id: UUID, sha256: str) -> ExhibitShape:
    """Return a piece of evidence of a dossier. Raises Http404."""
    exhibit = next((kept for kept in records.list_exhibits(dossier_id) if kept.sha256 == sha256), None)
    if exhibit is None:
        raise Http404
    return exhibit
