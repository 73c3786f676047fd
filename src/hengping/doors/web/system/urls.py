"""The addresses of the system page."""

from django.urls import path

from hengping.doors.web.system import views

urlpatterns = [
    path("system/", views.system, name="system"),
    path("system/unsent/", views.unsent, name="unsent"),
    path("system/unsent/again/", views.unsent_again, name="unsent_again"),
    path("system/unsent/<int:delivery>/told/", views.unsent_told, name="unsent_told"),
]
