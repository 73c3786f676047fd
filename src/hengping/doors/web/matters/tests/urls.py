"""The addresses of the house, and below them those of a permit: a kind of dossier that the house does not have."""

from __future__ import annotations

from django.urls import include, path

from hengping.doors.web.matters.patterns import matter_patterns
from hengping.doors.web.matters.tests.toy import PERMIT_LOOKS

urlpatterns = [path("", include("hengping.doors.web.urls")), *matter_patterns("permits/", PERMIT_LOOKS)]
