"""Addresses of imports: the same pages for each importer, behind its permissions."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hengping.doors.web.imports import views
from hengping.ground.imports.importers import Importer, all_importers
from hengping.ground.people.doors import door

View = Callable[..., HttpResponse]

PAGES: tuple[tuple[str, str, View], ...] = (
    ("", "import_upload", require_http_methods(["GET", "POST"])(views.import_upload)),
    ("template/", "import_template", require_GET(views.import_template)),
    ("<int:import_id>/", "import_page", require_GET(views.import_page)),
    ("<int:import_id>/confirm/", "import_confirm", require_POST(views.import_confirm)),
    ("<int:import_id>/continue/", "import_continue", require_POST(views.import_continue)),
    ("<int:import_id>/left/", "import_left", require_GET(views.import_left)),
)


def _patterns(importer: Importer) -> list[URLPattern]:
    return [
        path(f"imports/{importer.code}/{below}", door(*importer.permissions)(view), {"code": importer.code}, name=name)
        for below, name, view in PAGES
    ]


urlpatterns = [pattern for importer in all_importers() for pattern in _patterns(importer)]
