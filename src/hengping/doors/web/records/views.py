"""The pages on the soundness of dossiers: a check at any time; what the daily check has stopped, and its release."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from hengping.doors.web.records.forms import CheckForm, ReleaseForm
from hengping.doors.web.shared.acting import act_from_form
from hengping.ground.people.doors import ActorRequest, door
from hengping.ground.records import actions, queries
from hengping.ground.records.keys import fingerprints
from hengping.ground.records.verification import verify_dossier


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
