"""The addresses of the workbench."""

from __future__ import annotations

from django.urls import path

from hengping.doors.web.workbench import views

urlpatterns = [
    path("workbench/", views.workbench, name="workbench"),
    path("workbench/drafts/", views.drafts_over, name="drafts_over"),
]
