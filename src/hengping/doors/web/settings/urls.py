"""Addresses of the configuration register."""

from __future__ import annotations

from django.urls import path

from hengping.doors.web.settings import views

urlpatterns = [
    path("settings/", views.register, name="configuration"),
    path("settings/<slug:name>/", views.value, name="configuration_value"),
    path("settings/<slug:name>/set/", views.set_value, name="set_configuration"),
]
