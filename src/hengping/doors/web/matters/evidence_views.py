"""Evidence of a matter: list, add, keep. Its doors stand in `patterns.py`."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from hengping.doors.web.matters.custody_forms import CustodyForm
from hengping.doors.web.matters.fault_list import Place, list_wrong
from hengping.doors.web.matters.looks import Looks
from hengping.doors.web.matters.opened import address_of, framed, matter_at, of_kind
from hengping.doors.web.matters.preview_views import exhibit_of
from hengping.doors.web.matters.reading import tidy
from hengping.doors.web.shared.acting import act_from_form, acted_once
from hengping.doors.web.shared.uploads import MEGABYTE, bytes_of
from hengping.ground.errors import BadInput
from hengping.ground.people.doors import ActorRequest
from hengping.ground.records import queries as record_queries
from hengping.ground.records.uploads import TOO_LARGE, allowed_suffixes
from hengping.law.procedure.procedure import Procedure, S
from hengping.law.procedure.steps import Timing
from hengping.work.matters import actions, queries

MOST_FILES = 20  # at once: one act keeps them all

PLACES = {
    name: Place(name, label)
    for name, label in (
        ("file", "文件"),
        ("evidence", "证据种类"),
        ("signs", "签批原件属于哪一步"),
        ("name", "名称"),
        ("note", "说明"),
        ("source", "来源"),
    )
}


def exhibits_page(request: ActorRequest, dossier_id: UUID, looks: Looks[S]) -> HttpResponse:
    """List the evidence of a matter; add a file."""
    matter = matter_at(looks, request.actor, dossier_id)
    may_add = queries.may_in(request.actor, matter, "evidence.add")
    posted, faults = tidy(request.POST)
    if request.method == "POST" and not faults:
        try:
            return redirect(acted_once(request, lambda: _added(request, looks, dossier_id, posted)))
        except BadInput as error:
            faults = error.fields
    context = framed(looks, matter, ("证据材料", "")) | {
        "may_add": may_add,
        "exhibits": record_queries.list_exhibits(dossier_id),
        "checks": record_queries.virus_checks(dossier_id),
        "kinds": actions.EVIDENCE_KINDS,
        "signable": _signable(looks.procedure),
        "suffixes": ",".join(allowed_suffixes()),
        "bounds": f"可以一次选几个，每个文件是一件证据，每个不超过{settings.HENGPING_UPLOAD_BYTES // MEGABYTE}MB。",
        "most": MOST_FILES,
        "too_large": TOO_LARGE,
        "keepers": {kept.sha256: kept for kept in record_queries.list_custody(dossier_id)},
        "faults": faults,
        "wrong": list_wrong(faults, PLACES),
        "typed": posted,
    }
    return render(request, "matters/exhibits.html", context, status=400 if faults else 200)


def _added(request: ActorRequest, looks: Looks[S], dossier_id: UUID, posted: QueryDict) -> str:
    """Add the files that were sent; return where it leads. Raises NotAllowed, BadInput."""
    actions.add_evidence_files(
        dossier_id=dossier_id,
        evidence=posted.get("evidence", ""),
        files=_files_of(request, posted),
        source=posted.get("source", ""),
        signs=posted.get("signs", ""),
        actor=request.actor,
        at=request.at,
    )
    return f"{address_of(looks, dossier_id)}exhibits/"


def _files_of(request: ActorRequest, posted: QueryDict) -> list[actions.EvidenceFile]:
    """Return the files in the order in which the form shows them, each with its own name and note.

    Without script the form asks once: the note holds for all, the name for a single file.
    """
    uploads = [*request.FILES.getlist("file"), *request.FILES.getlist("photo")][: MOST_FILES + 1]
    if len(uploads) > MOST_FILES:
        raise BadInput({"file": f"一次最多存入{MOST_FILES}个文件，请分几次。"})
    common = posted.get("name", "") if len(uploads) == 1 else ""
    return [
        actions.EvidenceFile(
            str(upload.name),
            partial(bytes_of, upload),
            posted.get(f"name.{place}", "") or common,
            posted.get(f"note.{place}", "") or posted.get("note", ""),
        )
        for place, upload in enumerate(uploads)
    ]


def _signable(procedure: Procedure[S]) -> dict[str, str]:
    """Return the steps whose paper may have been signed by hand, or issued by others, before it came in here."""
    return {
        code: procedure.acts[code].sentence
        for code, row in procedure.steps.items()
        if (row.offered and row.timing is Timing.DESK) or row.takes_over
    }


def custody_page(request: ActorRequest, dossier_id: UUID, sha256: str, looks: Looks[S]) -> HttpResponse:
    """Show where the original of one piece of evidence went; record that it went on."""
    matter = of_kind(looks, queries.get_matter(request.actor, dossier_id, "evidence.add"))
    exhibits = f"{address_of(looks, dossier_id)}exhibits/"
    context = framed(looks, matter, ("证据材料", exhibits), ("保管", "")) | {
        "exhibit": exhibit_of(dossier_id, sha256),
        "moves": [move for move in record_queries.list_custody(dossier_id) if move.sha256 == sha256],
        "cancel": exhibits,
    }
    return act_from_form(
        request,
        CustodyForm(request.POST or None),
        lambda typed: actions.move_evidence(
            dossier_id=dossier_id, sha256=sha256, **typed, actor=request.actor, at=request.at
        ),
        "交接已记入案卷。",
        (f"{exhibits}{sha256}/custody/",),
        "matters/custody.html",
        context,
    )
