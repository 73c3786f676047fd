"""Addresses of what a bureau sets: the configuration register, the working days, the Word templates."""

from __future__ import annotations

from django.urls import path

from hengping.doors.web.settings import calendar_views, start_views, template_views, views

urlpatterns = [
    path("start/", start_views.start, name="start"),
    path("settings/", views.register, name="configuration"),
    path("settings/calendars/", calendar_views.years, name="calendar_years"),
    path("settings/calendars/new/", calendar_views.enter_year, name="enter_year"),
    path("settings/calendars/file/", calendar_views.read_year_file, name="read_year_file"),
    path("settings/calendars/<int:year>/", calendar_views.year, name="calendar_year"),
    path("settings/calendars/<int:year>/blank/", calendar_views.blank_year, name="blank_year"),
    path("settings/templates/", template_views.templates, name="templates"),
    path("settings/templates/<slug:kind>/", template_views.template, name="template"),
    path("settings/templates/<slug:kind>/start/", template_views.start_template, name="start_template"),
    path("settings/templates/<slug:kind>/new/", template_views.upload_template, name="upload_template"),
    path("settings/templates/<slug:kind>/held/<int:number>/", template_views.held_sample, name="held_sample"),
    path("settings/templates/<slug:kind>/confirmed/", template_views.set_template, name="set_template"),
    path("settings/templates/<slug:kind>/withdrawal/", template_views.withdraw_template, name="withdraw_template"),
    path("settings/templates/<slug:kind>/<int:number>/", template_views.template_file, name="template_file"),
    path("settings/<slug:name>/", views.value, name="configuration_value"),
    path("settings/<slug:name>/set/", views.set_value, name="set_configuration"),
]
