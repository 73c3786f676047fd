"""What was typed and not yet done is kept in the browser (`static/draft.js`); from here it hears that it is done."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

FIELD = "draft"
"""The hidden field that the browser adds to a form whose text it keeps: a mark of this one sending."""

COOKIE = "hengping_done"
_MARK = re.compile(r"[0-9a-f]{16,64}")
_FOR_SECONDS = 600

GetResponse = Callable[[HttpRequest], HttpResponse]
Answer = TypeVar("Answer", bound=HttpResponse)


def done(request: HttpRequest, answer: Answer) -> Answer:
    """Tell the browser that what this form asked for is done, so that it drops the draft."""
    mark = request.POST.get(FIELD, "")
    if _MARK.fullmatch(mark):
        answer.set_cookie(
            COOKIE, mark, max_age=_FOR_SECONDS, secure=settings.SESSION_COOKIE_SECURE, httponly=False, samesite="Lax"
        )
    return answer


def drafts_done(get_response: GetResponse) -> GetResponse:
    """A form that leads on is done. One that is shown again, refused, or led to the sign-in is not: its text stays.

    Only what the server has done counts. A page that follows may be the sign-in, an error, or another tab's.
    """
    led_elsewhere = (settings.LOGIN_URL, *settings.HENGPING_UNFINISHED_URLS.values())

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        leads_on = request.method == "POST" and 300 <= answer.status_code < 400 and request.user.is_authenticated
        if leads_on and not answer.headers.get("Location", "").startswith(led_elsewhere):
            done(request, answer)
        return answer

    return middleware


def draft_key(person: str) -> str:
    """Return the key with which a browser seals what this person types: on each page of theirs, on no other."""
    return salted_hmac("hengping.drafts", person, algorithm="sha256").hexdigest()
