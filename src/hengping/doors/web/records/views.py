"""The pages of dossiers that the check has stopped: what is wrong with them, and their release once looked into."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from hengping.doors.web.records.forms import ReleaseForm
from hengping.doors.web.shared.acting import act_from_form
from hengping.ground.people.doors import ActorRequest, door
from hengping.ground.records import actions, queries
from hengping.ground.records.verification import verify_dossier


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
