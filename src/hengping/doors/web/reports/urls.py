"""The addresses of the figures."""

from __future__ import annotations

from django.urls import path

from hengping.doors.web.reports import views

urlpatterns = [
    path("reports/", views.latest, name="report_latest"),
    path("reports/<int:year>/", views.year_page, name="report_year"),
    path("reports/<int:year>/chapter.pdf", views.chapter_pdf, name="report_chapter_pdf"),
    path("reports/<int:year>/chapter.docx", views.chapter_docx, name="report_chapter_docx"),
    path("reports/<int:year>/export/", views.year_export, name="report_year_export"),
    path("reports/<int:year>/<slug:code>/", views.figure_page, name="report_figure"),
    path("reports/<int:year>/<slug:code>/export/", views.figure_export, name="report_figure_export"),
]
