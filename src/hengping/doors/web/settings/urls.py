"""Addresses of what a bureau sets: the configuration register, the working days."""

from __future__ import annotations

from django.urls import path

from hengping.doors.web.settings import calendar_views, start_views, views

urlpatterns = [
    path("start/", start_views.start, name="start"),
    path("settings/", views.register, name="configuration"),
    path("settings/calendars/", calendar_views.years, name="calendar_years"),
    path("settings/calendars/new/", calendar_views.enter_year, name="enter_year"),
    path("settings/calendars/file/", calendar_views.read_year_file, name="read_year_file"),
    path("settings/calendars/<int:year>/", calendar_views.year, name="calendar_year"),
    path("settings/calendars/<int:year>/blank/", calendar_views.blank_year, name="blank_year"),
    path("settings/<slug:name>/", views.value, name="configuration_value"),
    path("settings/<slug:name>/set/", views.set_value, name="set_configuration"),
]
