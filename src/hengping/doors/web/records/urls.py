"""Addresses of the pages on the soundness of dossiers."""

from __future__ import annotations

from django.urls import path

from hengping.doors.web.records import views

urlpatterns = [
    path("records/check/", views.check, name="check_dossier"),
    path("records/late/", views.late_list, name="late_list"),
    path("records/stopped/", views.stopped_list, name="stopped_list"),
    path("records/stopped/<uuid:dossier_id>/", views.release, name="release_dossier"),
]
