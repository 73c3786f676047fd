"""The addresses of the whole house; each area lists its own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("hengping.doors.web.urls")),
]
