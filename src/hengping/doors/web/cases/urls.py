"""The addresses of the cases."""

from __future__ import annotations

from django.urls import path

from hengping.doors.web.cases import evidence_views, naming_views, paper_views, sheet_views, views

urlpatterns = [
    path("cases/", views.case_list, name="case_list"),
    path("cases/export/", views.case_export, name="case_export"),
    path("cases/new/", views.new_case, name="new_case"),
    path("cases/on-spot/", views.new_on_spot, name="new_on_spot"),
    path("cases/parties/", views.party_picker, name="party_picker"),
    path("cases/<uuid:case_id>/", views.case_page, name="case_page"),
    path("cases/<uuid:case_id>/steps/<slug:step>/", views.step_page, name="step_page"),
    path("cases/<uuid:case_id>/name/", naming_views.rename_page, name="rename_page"),
    path("cases/<uuid:case_id>/waive/<slug:gate>/", views.waive_gate, name="waive_gate"),
    path("cases/<uuid:case_id>/correct/<int:seq>/", views.correct_entry, name="correct_entry"),
    path("cases/<uuid:case_id>/bundle/", views.case_bundle, name="case_bundle"),
    path("cases/<uuid:case_id>/sheet/", sheet_views.sheet_page, name="sheet_page"),
    path("cases/<uuid:case_id>/sheet/measures/<int:place>/", sheet_views.sheet_measures, name="sheet_measures"),
    path("cases/<uuid:case_id>/sheets/<slug:version>/", sheet_views.sheet_proof, name="sheet_proof"),
    path("cases/<uuid:case_id>/steps/<slug:step>/preview/<slug:kind>/", paper_views.preview, name="paper_preview"),
    path("cases/<uuid:case_id>/documents/<uuid:document_id>/", paper_views.document_page, name="document_page"),
    path("cases/<uuid:case_id>/documents/<uuid:document_id>/pdf/", paper_views.document_pdf, name="document_pdf"),
    path("cases/<uuid:case_id>/documents/<uuid:document_id>/word/", paper_views.document_word, name="document_word"),
    path("cases/<uuid:case_id>/documents/<uuid:document_id>/serve/", paper_views.serve_page, name="serve_page"),
    path("cases/<uuid:case_id>/documents/<uuid:document_id>/void/", paper_views.void_page, name="void_page"),
    path("cases/<uuid:case_id>/exhibits/", evidence_views.exhibits_page, name="exhibits_page"),
    path("cases/<uuid:case_id>/exhibits/<slug:sha256>/", evidence_views.exhibit_file, name="exhibit_file"),
    path("cases/<uuid:case_id>/exhibits/<slug:sha256>/custody/", evidence_views.custody_page, name="custody_page"),
]
