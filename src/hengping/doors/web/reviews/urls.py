"""Addresses of legal review."""

from __future__ import annotations

from django.urls import path

from hengping.doors.web.reviews import views

urlpatterns = [
    path("reviews/", views.review_list, name="review_list"),
    path("reviews/new/", views.new_review, name="new_review"),
    path("reviews/<int:review_id>/", views.review_page, name="review_page"),
    path("reviews/<int:review_id>/opinion/", views.give_opinion, name="give_opinion"),
    path("reviews/<int:review_id>/assign/", views.assign_reviewer, name="assign_reviewer"),
    path("reviews/<int:review_id>/extend/", views.extend_review, name="extend_review"),
    path("reviews/<int:review_id>/withdraw/", views.withdraw_review, name="withdraw_review"),
    path("reviews/<int:review_id>/answer/", views.answer_opinion, name="answer_opinion"),
    path("reviews/<int:review_id>/pack/<slug:sha256>/", views.review_material, name="review_material"),
]
