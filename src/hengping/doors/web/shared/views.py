"""The front door and the search box."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hengping.demo.progress import read_progress
from hengping.doors.web.shared.context import session_time
from hengping.doors.web.shared.navigation import navigation_for
from hengping.doors.web.shared.search import hits_for, is_worth_asking
from hengping.ground.errors import BadInput
from hengping.ground.people.doors import ActorRequest, TimedRequest, public, signed_in
from hengping.ground.search.forms import LONGEST_TEXT


@signed_in
def home(request: ActorRequest) -> HttpResponse:
    """Lead to the first place that the person may go to: the workbench for those who have one."""
    groups = navigation_for(request.actor, request.path)
    return redirect(groups[0].entries[0].address if groups else "/account/")


@signed_in
def search(request: ActorRequest) -> HttpResponse:
    """Find a company, a case, a document, a person, a page by what was typed.

    The box asks while somebody types: one character is too little for that, the page itself looks for it.
    """
    text = request.GET.get("q", "").strip()
    fragment = getattr(request, "htmx", False)
    found: dict[str, object] = {"text": text[:LONGEST_TEXT], "groups": []}
    if text and (is_worth_asking(text) or not fragment):
        try:
            found["groups"] = hits_for(request.actor, text, request.on)
        except BadInput as error:
            found["fault"] = str(error)
    elif text:
        found["fault"] = "再写一个字就开始查找；只查一个字的，请按回车。"
    return render(request, "shared/search_results.html" if fragment else "shared/search.html", found)


@signed_in
@require_POST
def keep_session(request: ActorRequest) -> HttpResponse:
    """Answer somebody who goes on working: a request like any other, so the session lives on. Says for how long."""
    return JsonResponse({"left": session_time(request)["session_left"]})


@public
def demo_progress(request: TimedRequest) -> HttpResponse:
    """Answer the bar that asks how far the demo year is loaded."""
    if not settings.HENGPING_DEMO:
        raise Http404
    return render(request, "shared/_demo_progress.html", {"demo_progress": read_progress()})
