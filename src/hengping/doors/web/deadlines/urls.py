"""The addresses of the board of deadlines."""

from __future__ import annotations

from django.urls import path

from hengping.doors.web.deadlines import views

urlpatterns = [
    path("deadlines/", views.board, name="deadline_board"),
    path("deadlines/month/", views.this_month, name="deadline_this_month"),
    path("deadlines/month/<int:year>/<int:month>/", views.month, name="deadline_month"),
]
