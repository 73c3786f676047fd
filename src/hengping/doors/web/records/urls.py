"""Addresses of the dossiers that the check has stopped."""

from __future__ import annotations

from django.urls import path

from hengping.doors.web.records import views

urlpatterns = [
    path("records/stopped/", views.stopped_list, name="stopped_list"),
    path("records/stopped/<uuid:dossier_id>/", views.release, name="release_dossier"),
]
