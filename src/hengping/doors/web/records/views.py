"""The pages on the soundness of dossiers: a check at any time; what was entered late; what the daily check stopped."""

from __future__ import annotations

from datetime import time, timedelta
from typing import NamedTuple
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from hengping.doors.web.records.forms import CheckForm, LateForm, ReleaseForm
from hengping.doors.web.shared.acting import act_from_form
from hengping.ground.people.doors import ActorRequest, door
from hengping.ground.records import actions, queries
from hengping.ground.records.keys import fingerprints
from hengping.ground.records.kinds import sentence_of
from hengping.ground.records.owners import DossierLine
from hengping.ground.records.shapes import EntryShape
from hengping.ground.records.verification import verify_dossier
from hengping.kit.days import moment_at

A_YEAR = timedelta(days=365)
"""How far back the list of late entries goes unless it is told otherwise."""


class LateRow(NamedTuple):
    """A late entry in the list: its dossier, itself, what was done."""

    dossier: DossierLine
    entry: EntryShape
    sentence: str

    @property
    def upsets(self) -> tuple[str, ...]:
        """What the law held against later acts by it."""
        return tuple(str(upset["text"]) for upset in self.entry.payload.get("upsets", ()))


@door("record.verify")
@require_GET
def check(request: ActorRequest) -> HttpResponse:
    """Check one dossier now, with the files that it names, and show what was found."""
    form = CheckForm(request.GET if "q" in request.GET else None)
    text = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    found = (
        [dossier for dossier in queries.find_dossiers(text) if dossier.bureau_id == request.actor.bureau_id]
        if text
        else []
    )
    context = {
        "form": form,
        "asked": bool(text),
        "fingerprints": fingerprints(),
        "checked": [(dossier, verify_dossier(dossier, with_files=True)) for dossier in found],
    }
    return render(request, "records/check.html", context, status=400 if form.errors else 200)


@door("record.verify")
@require_GET
def late_list(request: ActorRequest) -> HttpResponse:
    """List what was entered after its day, and why; of dossiers that the reader may see."""
    form = LateForm(request.GET or None)
    narrowed = form.cleaned_data if form.is_bound and form.is_valid() else {}
    first = narrowed.get("since") or request.on - A_YEAR
    found = queries.list_late(request.actor.bureau_id, moment_at(first, time.min))
    lines = queries.lines_for(request.actor, {late.entry.dossier_id for late in found})
    rows = [
        LateRow(lines[late.entry.dossier_id], late.entry, sentence_of(late.dossier_kind, late.entry.kind))
        for late in found
        if late.entry.dossier_id in lines and narrowed.get("mark") in (None, "", late.entry.late)
    ]
    context = {"form": form, "rows": rows, "since": first}
    return render(request, "records/late_list.html", context, status=400 if form.errors else 200)


@door("record.release")
@require_GET
def stopped_list(request: ActorRequest) -> HttpResponse:
    """List the dossiers of the bureau in which nothing can be written until somebody has looked."""
    return render(request, "records/stopped_list.html", {"rows": queries.list_stopped(request.actor.bureau_id)})


@door("record.release")
@require_http_methods(["GET", "POST"])
def release(request: ActorRequest, dossier_id: UUID) -> HttpResponse:
    """Show what is wrong with a dossier, checked now; let it be written again with a reason."""
    dossier = queries.get_dossier(dossier_id, request.actor.bureau_id)
    return act_from_form(
        request,
        ReleaseForm(request.POST if "reason" in request.POST else None),
        lambda typed: actions.release_dossier(
            dossier_id=dossier_id, reason=typed["reason"], actor=request.actor, at=request.at
        ),
        "案卷已恢复写入，核查情况和不一致之处已经入卷。",
        ("stopped_list",),
        "records/release.html",
        {"dossier": dossier, "faults": verify_dossier(dossier)},
    )
