"""Addresses of officers."""

from __future__ import annotations

from django.urls import path

from hengping.doors.web.officers import views

urlpatterns = [
    path("officers/", views.officer_list, name="officer_list"),
    path("officers/new/", views.new_officer, name="new_officer"),
    path("officers/<int:officer_id>/", views.officer_page, name="officer_page"),
    path("officers/<int:officer_id>/change/", views.change_officer, name="change_officer"),
    path("officers/<int:officer_id>/leave/", views.leave_office, name="leave_office"),
    path("officers/<int:officer_id>/certificates/", views.issue_certificate, name="issue_certificate"),
    path(
        "officers/<int:officer_id>/certificates/<int:certificate_id>/cancel/",
        views.cancel_certificate,
        name="cancel_certificate",
    ),
    path("officers/<int:officer_id>/suspensions/", views.suspend_officer, name="suspend_officer"),
    path(
        "officers/<int:officer_id>/suspensions/<int:suspension_id>/lift/",
        views.lift_suspension,
        name="lift_suspension",
    ),
]
