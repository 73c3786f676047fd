"""Addresses of the law library. Packs first: a statute's key is any word."""

from __future__ import annotations

from django.urls import path

from hengping.doors.web.law import pack_views, views, violation_views

urlpatterns = [
    path("law/", views.library, name="law_library"),
    path("law/import/", views.import_texts, name="import_texts"),
    path("law/import/confirmed/", views.import_confirmed, name="import_confirmed"),
    path("law/violations/", violation_views.violations, name="violations"),
    path("law/packs/<slug:sort>/", pack_views.packs, name="packs"),
    path("law/packs/<slug:sort>/new/", pack_views.upload_pack, name="upload_pack"),
    path("law/packs/<slug:sort>/confirmed/", pack_views.import_pack, name="import_pack"),
    path("law/packs/<slug:sort>/empty/", pack_views.empty_workbook, name="empty_workbook"),
    path("law/packs/<slug:sort>/<int:number>/", pack_views.pack, name="pack"),
    path("law/packs/<slug:sort>/<int:number>/source/", pack_views.pack_source, name="pack_source"),
    path("law/packs/<slug:sort>/<int:number>/withdrawal/", pack_views.withdraw_pack, name="withdraw_pack"),
    path("law/<str:key>/", views.statute, name="statute"),
    path("law/<str:key>/<str:place>/", views.article, name="article"),
]
