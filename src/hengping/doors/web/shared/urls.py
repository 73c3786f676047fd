"""The front door."""

from django.urls import path

from hengping.doors.web.shared import views

urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
]
