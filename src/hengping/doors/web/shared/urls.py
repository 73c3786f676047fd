"""The front door."""

from django.urls import path

from hengping.doors.web.shared import views

urlpatterns = [
    path("", views.home, name="home"),
    path("demo/progress/", views.demo_progress, name="demo_progress"),
    path("session/", views.keep_session, name="keep_session"),
    path("search/", views.search, name="search"),
]
