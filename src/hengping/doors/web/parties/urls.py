"""Addresses of parties."""

from __future__ import annotations

from django.urls import path

from hengping.doors.web.parties import views

urlpatterns = [
    path("parties/", views.party_list, name="party_list"),
    path("parties/new/<slug:sort>/", views.new_party, name="new_party"),
    path("parties/<int:party_id>/", views.party_page, name="party_page"),
    path("parties/<int:party_id>/change/", views.change_party, name="change_party"),
    path("parties/<int:party_id>/numbers/", views.party_numbers, name="party_numbers"),
    path("parties/<int:party_id>/changes/", views.party_changes, name="party_changes"),
    path("parties/<int:party_id>/duplicate/", views.note_duplicate, name="note_duplicate"),
    path("parties/<int:party_id>/sites/", views.add_site, name="add_site"),
    path("parties/<int:party_id>/sites/<int:site_id>/close/", views.close_site, name="close_site"),
    path("parties/<int:party_id>/persons/", views.add_person, name="add_person"),
    path("parties/<int:party_id>/persons/<int:person_id>/end/", views.end_person, name="end_person"),
]
