"""The pages of an import. Small tables are done by the time the page answers; of a long one the rest is queued."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone

from hengping.doors.web.imports.forms import TableForm
from hengping.doors.web.imports.queued import go_on
from hengping.doors.web.shared.acting import acted_once
from hengping.doors.web.shared.forms import FaultsInto
from hengping.doors.web.shared.sending import send_file
from hengping.ground.imports import actions, queries
from hengping.ground.imports.importers import OUTCOMES, Outcome, importer_of
from hengping.ground.imports.reading import template
from hengping.ground.imports.shapes import ImportShape
from hengping.ground.people.doors import ActorRequest
from hengping.kit.media_types import WORKBOOK

WHILE_WAITING = 5.0
"""Seconds that somebody may wait for the page; what is not done then goes on without them."""

MOST_TICKED = 200
"""Doubtful rows that are shown with a box to tick; of more, the table itself says which were compared."""

CHANGED = "您看预览以后，有人登记过别的内容，下面标“有变化”的行已经重新核对。请再看一遍，再确认。"


def import_upload(request: ActorRequest, code: str) -> HttpResponse:
    """Take a table and lead to its preview; show the tables of before."""
    importer = importer_of(code)
    form = TableForm(request.POST, request.FILES) if request.method == "POST" else TableForm()
    if form.is_bound and form.is_valid():
        given = form.cleaned_data["file"]
        with FaultsInto(form):
            import_id = actions.preview_import(
                code=code, name=given.name, content=given.read(), actor=request.actor, at=request.at
            )
            return redirect("import_page", code=code, import_id=import_id)
    others = [importer_of(other) for other in importer.beside]
    context = {
        "importer": importer,
        "form": form,
        "rows": queries.list_imports(request.actor, code),
        "beside": [other for other in others if request.actor.may(*other.permissions)],
    }
    return render(request, "imports/upload.html", context, status=400 if form.errors else 200)


def import_template(request: ActorRequest, code: str) -> HttpResponse:
    """Send the empty workbook."""
    importer = importer_of(code)
    return send_file(template(importer), f"{importer.name}导入表.xlsx", WORKBOOK)


def import_page(request: ActorRequest, code: str, import_id: int) -> HttpResponse:
    """Show what a table would come to, how far it is, or what came of it."""
    found = queries.get_import(request.actor, code, import_id)
    show = request.GET.get("show", "") or _first_to_see(found)
    page = request.GET.get("page", "1")
    rows = queries.list_rows(request.actor, code, import_id, show=show, page=int(page) if page.isdecimal() else 1)
    context = {
        "importer": importer_of(code),
        "found": found,
        "show": show,
        "page": rows,
        "rows": list(rows),
        "sorts": [(outcome, name, found.counts.get(outcome, 0)) for outcome, name in OUTCOMES.items()],
        "new": found.counts.get(Outcome.NEW, 0),
        "groups": queries.list_alike(request.actor, code, import_id) if show in (Outcome.FAULT, "left") else [],
        "wrong": found.counts.get(Outcome.FAULT, 0) + found.counts.get(Outcome.DOUBT, 0),
        "may_tick": found.counts.get(Outcome.DOUBT, 0) <= MOST_TICKED,
        "doubts": queries.list_doubts(request.actor, code, import_id, MOST_TICKED),
    }
    return render(request, "imports/import.html", context)


def import_confirm(request: ActorRequest, code: str, import_id: int) -> HttpResponse:
    """Confirm what was shown, and begin."""
    ticked = {int(number) for number in request.POST.getlist("row") if number.isascii() and number.isdecimal()}

    def act() -> str:
        stood = actions.confirm_import(
            code=code,
            import_id=import_id,
            digest=request.POST.get("digest", ""),
            checked=ticked,
            actor=request.actor,
            at=request.at,
        )
        if stood:
            go_on.enqueue(import_id)
        else:
            messages.warning(request, CHANGED)
        return resolve_url("import_page", code=code, import_id=import_id)

    address = acted_once(request, act)
    _take(request, code, import_id)
    return redirect(address)


def import_continue(request: ActorRequest, code: str, import_id: int) -> HttpResponse:
    """Go on with a table that came to a halt."""
    _take(request, code, import_id)
    return redirect("import_page", code=code, import_id=import_id)


def import_left(request: ActorRequest, code: str, import_id: int) -> HttpResponse:
    """Send the rows that were not registered, to be mended and uploaded again."""
    content = queries.rows_left(request.actor, code, import_id)
    return send_file(content, f"{importer_of(code).name}没有登记的行.xlsx", WORKBOOK)


def _take(request: ActorRequest, code: str, import_id: int) -> None:
    actions.take_rows(
        code=code, import_id=import_id, actor=request.actor, moment=timezone.now, is_enough=_after(WHILE_WAITING)
    )


def _after(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


def _first_to_see(found: ImportShape) -> str:
    """What somebody should look at first: what is wrong, then what is new; of a table that is done what is left."""
    if found.state != "preview":
        return "left"
    return Outcome.FAULT if found.counts.get(Outcome.FAULT) else Outcome.NEW
