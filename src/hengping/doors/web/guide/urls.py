"""The addresses of the guide."""

from __future__ import annotations

from django.urls import path

from hengping.doors.web.guide import views

urlpatterns = [
    path("guide/", views.contents, name="guide"),
    path("guide/<slug:code>/", views.guide_page, name="guide_page"),
]
