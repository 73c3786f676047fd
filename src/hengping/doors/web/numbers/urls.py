"""Addresses of the register of document numbers."""

from __future__ import annotations

from django.urls import path

from hengping.doors.web.numbers import views

urlpatterns = [
    path("numbers/", views.series_list, name="series_list"),
    path("numbers/<int:year>/<str:code>/", views.number_list, name="number_list"),
]
