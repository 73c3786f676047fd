"""Evidence of a case: list, add, open, keep."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from hengping.doors.web.cases.custody_forms import CustodyForm
from hengping.doors.web.cases.reading import tidy
from hengping.doors.web.shared.acting import act_from_form
from hengping.doors.web.shared.sending import send_file
from hengping.ground.errors import BadInput
from hengping.ground.people.doors import ActorRequest, door
from hengping.ground.records import queries as record_queries
from hengping.ground.records.shapes import ExhibitShape
from hengping.ground.records.uploads import allowed_suffixes
from hengping.work.matters import actions as matters
from hengping.work.matters import queries as matter_queries


@door("evidence.read")
@require_http_methods(["GET", "POST"])
def exhibits_page(request: ActorRequest, case_id: UUID) -> HttpResponse:
    """List the evidence of a case; add a file."""
    case = matter_queries.get_matter(request.actor, case_id)
    posted, faults = tidy(request.POST)
    if request.method == "POST" and not faults:
        upload = request.FILES.get("file")
        try:
            if upload is None:
                raise BadInput({"file": "请选择文件。"})
            matters.add_evidence(
                dossier_id=case_id,
                evidence=posted.get("evidence", ""),
                name=posted.get("name", "").strip() or str(upload.name),
                file_name=str(upload.name),
                content=upload.read(),
                source=posted.get("source", ""),
                note=posted.get("note", ""),
                actor=request.actor,
                at=request.at,
            )
            return redirect("exhibits_page", case_id)
        except BadInput as error:
            faults = error.fields
    context = {
        "case": case,
        "exhibits": record_queries.list_exhibits(case_id),
        "kinds": matters.EVIDENCE_KINDS,
        "suffixes": ",".join(allowed_suffixes()),
        "keepers": {one.sha256: one for one in record_queries.list_custody(case_id)},
        "faults": faults,
        "typed": posted,
        "crumbs": [("案件", "/cases/"), (case.name, f"/cases/{case.id}/"), ("证据材料", "")],
    }
    return render(request, "cases/exhibits.html", context, status=400 if faults else 200)


@door("evidence.read")
@require_GET
def exhibit_file(request: ActorRequest, case_id: UUID, sha256: str) -> HttpResponse:
    """Send one piece of evidence; its bytes are checked against their digest on the way."""
    matter_queries.get_matter(request.actor, case_id)
    exhibit = _exhibit(case_id, sha256)
    return send_file(record_queries.read_exhibit(exhibit.sha256), exhibit.name)


@door("evidence.add")
@require_http_methods(["GET", "POST"])
def custody_page(request: ActorRequest, case_id: UUID, sha256: str) -> HttpResponse:
    """Show where the original of one piece of evidence went; record that it went on."""
    case = matter_queries.get_matter(request.actor, case_id)
    context = {
        "case": case,
        "exhibit": _exhibit(case_id, sha256),
        "moves": [one for one in record_queries.list_custody(case_id) if one.sha256 == sha256],
        "crumbs": [
            ("案件", "/cases/"),
            (case.name, f"/cases/{case.id}/"),
            ("证据材料", f"/cases/{case.id}/exhibits/"),
            ("保管", ""),
        ],
    }
    return act_from_form(
        request,
        CustodyForm(request.POST or None),
        lambda typed: matters.move_evidence(
            dossier_id=case_id, sha256=sha256, **typed, actor=request.actor, at=request.at
        ),
        "交接已记入案卷。",
        ("custody_page", case_id, sha256),
        "cases/custody.html",
        context,
    )


def _exhibit(case_id: UUID, sha256: str) -> ExhibitShape:
    exhibit = next((one for one in record_queries.list_exhibits(case_id) if one.sha256 == sha256), None)
    if exhibit is None:
        raise Http404
    return exhibit
