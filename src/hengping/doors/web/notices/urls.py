"""Addresses of the notices, of what one chooses about them, and of one's own calendar."""

from __future__ import annotations

from django.urls import path

from hengping.doors.web.notices import views

urlpatterns = [
    path("notices/", views.notice_list, name="notice_list"),
    path("notices/choice/", views.notice_choice, name="notice_choice"),
    path("notices/calendar/", views.give_calendar, name="give_calendar"),
    path("notices/calendar/stop/", views.stop_calendar, name="stop_calendar"),
    path("deadlines/mine.ics", views.own_calendar, name="own_calendar"),
    path("calendar/<str:token>.ics", views.private_calendar, name="private_calendar"),
]
