"""The addresses of the cases: their list, what only a penalty has, and below each case the pages of any dossier."""

from __future__ import annotations

from django.urls import path

from hengping.doors.web.cases import naming_views, overrun_views, sheet_views, taken_over_views, views
from hengping.doors.web.cases.looks import PENALTY_LOOKS
from hengping.doors.web.matters.patterns import matter_patterns

urlpatterns = [
    path("cases/", views.case_list, name="case_list"),
    path("cases/export/", views.case_export, name="case_export"),
    path("overruns/", overrun_views.overrun_list, name="overrun_list"),
    path("cases/new/", views.new_case, name="new_case"),
    path("cases/on-spot/", views.new_on_spot, name="new_on_spot"),
    path("cases/parties/", views.party_picker, name="party_picker"),
    path("cases/violations/", views.violation_picker, name="violation_picker"),
    path("cases/<uuid:case_id>/name/", naming_views.rename_page, name="rename_page"),
    path("cases/<uuid:case_id>/taken-over/<slug:paper>/", taken_over_views.taken_over_page, name="taken_over_page"),
    path("cases/<uuid:case_id>/sheet/", sheet_views.sheet_page, name="sheet_page"),
    path("cases/<uuid:case_id>/sheet/measures/<int:place>/", sheet_views.sheet_measures, name="sheet_measures"),
    path("cases/<uuid:case_id>/sheets/<slug:version>/", sheet_views.sheet_proof, name="sheet_proof"),
    *matter_patterns("cases/", PENALTY_LOOKS),
]
