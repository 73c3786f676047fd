"""Pages for the bureau: every area folder with a `urls.py` is there, at the addresses it lists itself."""

from __future__ import annotations

from pathlib import Path

from django.urls import URLPattern, URLResolver, include, path

AREAS = sorted(file.parent.name for file in Path(__file__).parent.glob("*/urls.py"))

urlpatterns: list[URLPattern | URLResolver] = [path("", include(f"hengping.doors.web.{area}.urls")) for area in AREAS]
