"""The addresses of the whole house; each area lists its own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("hengping.doors.web.urls")),
]

handler400 = "hengping.doors.web.shared.errors.bad_request"
handler403 = "hengping.doors.web.shared.errors.forbidden"
handler404 = "hengping.doors.web.shared.errors.not_found"
handler500 = "hengping.doors.web.shared.errors.broken"
