"""The addresses of a dossier's pages. Each area gives its own dossiers their prefix; what lies below is the same."""

from __future__ import annotations

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hengping.doors.web.matters import evidence_views, masked_views, paper_views, preview_views, reason_pages, views
from hengping.doors.web.matters.looks import Looks
from hengping.ground.people.doors import door
from hengping.law.procedure.procedure import S

View = Callable[..., HttpResponseBase]
BOTH = require_http_methods(["GET", "POST"])


def matter_patterns(prefix: str, looks: Looks[S]) -> list[URLPattern]:
    """Return the addresses of the pages of one kind of dossier, `<prefix><uuid>/…`, each behind its permission."""
    pages: tuple[tuple[str, str, View], ...] = (
        ("", looks.practice.reading, require_GET(views.matter_page)),
        ("steps/<slug:step>/", looks.practice.reading, BOTH(views.step_page)),
        ("steps/<slug:step>/preview/<slug:kind>/", "document.preview", require_POST(paper_views.preview)),
        ("waive/<slug:gate>/", "waiver.grant", BOTH(views.waive_gate)),
        ("correct/<int:seq>/", "record.correct", BOTH(views.correct_entry)),
        ("takeover/", "matter.take_over", BOTH(reason_pages.TAKE_OVER.view)),
        ("continuing/", looks.practice.reading, BOTH(reason_pages.GIVE_UP_CONTINUING.view)),
        ("mistake/", looks.practice.ending, BOTH(reason_pages.END_MISTAKEN.view)),
        ("bundle/", "record.export", require_GET(views.matter_bundle)),
        ("documents/<uuid:document_id>/", "document.preview", require_GET(paper_views.document_page)),
        ("documents/<uuid:document_id>/pdf/", "document.preview", require_GET(paper_views.document_pdf)),
        ("documents/<uuid:document_id>/word/", "document.preview", require_GET(paper_views.document_word)),
        ("documents/<uuid:document_id>/serve/", "document.serve", BOTH(paper_views.serve_page)),
        ("documents/<uuid:document_id>/void/", "document.void", BOTH(paper_views.void_page)),
        ("documents/<uuid:document_id>/masked/", "document.mask", BOTH(masked_views.masked_page)),
        ("documents/<uuid:document_id>/masked/preview/", "document.mask", require_POST(masked_views.masked_preview)),
        ("masked/<slug:sha256>/", looks.practice.reading, require_GET(masked_views.masked_file)),
        ("exhibits/", "evidence.read", BOTH(evidence_views.exhibits_page)),
        ("exhibits/<slug:sha256>/", "evidence.read", require_GET(preview_views.exhibit_file)),
        ("exhibits/<slug:sha256>/preview/", "evidence.read", require_GET(preview_views.exhibit_preview)),
        ("exhibits/<slug:sha256>/custody/", "evidence.add", BOTH(evidence_views.custody_page)),
    )
    return [
        path(f"{prefix}<uuid:dossier_id>/{below}", door(permission)(view), {"looks": looks})
        for below, permission, view in pages
    ]
