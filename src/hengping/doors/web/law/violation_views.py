"""The violations of the register: found by words, article, number or initials; each with its articles to read."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hengping.doors.web.law.forms import SearchForm
from hengping.ground.library.violations import find_violations_for
from hengping.ground.people.doors import ActorRequest, door


@door("law.read")
@require_GET
def violations(request: ActorRequest) -> HttpResponse:
    """List the violations, narrowed by words; the words stand in the address."""
    form = SearchForm(request.GET)
    text = form.cleaned_data.get("q", "").strip() if form.is_valid() else ""
    found = find_violations_for(request.actor, text)
    return render(request, "law/violations.html", {"text": text, "found": found})
