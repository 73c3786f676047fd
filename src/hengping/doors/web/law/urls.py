"""Addresses of the law library. Packs first: a statute's key is any word."""

from __future__ import annotations

from django.urls import path

from hengping.doors.web.law import views

urlpatterns = [
    path("law/", views.library, name="law_library"),
    path("law/import/", views.import_texts, name="import_texts"),
    path("law/import/confirmed/", views.import_confirmed, name="import_confirmed"),
    path("law/<str:key>/", views.statute, name="statute"),
    path("law/<str:key>/<str:place>/", views.article, name="article"),
]
