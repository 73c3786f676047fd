"""Addresses of collective discussion."""

from __future__ import annotations

from django.urls import path

from hengping.doors.web.meetings import item_views, views

ITEM = "meetings/items/<int:item_id>/"

urlpatterns = [
    path("meetings/", views.meeting_list, name="meeting_list"),
    path("meetings/new/", views.call_meeting, name="call_meeting"),
    path("meetings/agenda/", views.put_on_agenda, name="put_on_agenda"),
    path("meetings/<uuid:meeting_id>/", views.meeting_page, name="meeting_page"),
    path("meetings/<uuid:meeting_id>/attendance/", views.record_attendance, name="record_attendance"),
    path("meetings/<uuid:meeting_id>/close/", views.close_meeting, name="close_meeting"),
    path(ITEM, item_views.item_page, name="item_page"),
    path(f"{ITEM}opinion/", item_views.seal_opinion, name="seal_opinion"),
    path(f"{ITEM}reveal/", item_views.reveal_opinions, name="reveal_opinions"),
    path(f"{ITEM}motion/", item_views.put_motion, name="put_motion"),
    path(f"{ITEM}minutes/", item_views.note_minutes, name="note_minutes"),
    path(f"{ITEM}conclude/", item_views.conclude_item, name="conclude_item"),
    path(f"{ITEM}recusal/", item_views.recuse_member, name="recuse_member"),
    path(f"{ITEM}own-recusal/", item_views.recuse_myself, name="recuse_myself"),
    path(f"{ITEM}chair/", item_views.set_item_chair, name="set_item_chair"),
    path(f"{ITEM}removal/", item_views.take_off_agenda, name="take_off_agenda"),
    path(f"{ITEM}pack/<slug:sha256>/", item_views.item_material, name="item_material"),
]
