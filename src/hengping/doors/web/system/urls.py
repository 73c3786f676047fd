"""The addresses of the system page."""

from django.urls import path

from hengping.doors.web.system import views

urlpatterns = [path("system/", views.system, name="system")]
