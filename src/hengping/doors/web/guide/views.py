"""The guide inside the product: every signed-in person may read it."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render

from hengping.doors.web.guide.pages import BY_CODE, PAGES, beside
from hengping.ground.people.doors import ActorRequest, signed_in


@signed_in
def contents(request: ActorRequest) -> HttpResponse:
    """List the pages of the guide."""
    return render(request, "guide/contents.html", {"pages": PAGES})


@signed_in
def guide_page(request: ActorRequest, code: str) -> HttpResponse:
    """Show one page of the guide, with those before and after it."""
    page = BY_CODE.get(code)
    if page is None:
        raise Http404
    before, after = beside(page)
    crumbs = [("使用指南", "/guide/"), (page.title, None)]
    context = {
        "shown": page,
        "pages": PAGES,
        "before": before,
        "after": after,
        "crumbs": crumbs,
        "idle_minutes": settings.HENGPING_IDLE_MINUTES,
        "password_length": settings.HENGPING_PASSWORD_LENGTH,
        "lockout_failures": settings.HENGPING_LOCKOUT_FAILURES,
        "lockout_minutes": settings.HENGPING_LOCKOUT_MINUTES,
        "upload_megabytes": settings.HENGPING_UPLOAD_BYTES // (1024 * 1024),
    }
    return render(request, f"guide/{page.code}.html", context)
