"""Getting ready: what a bureau still needs before its first case."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hengping.doors.web.settings.start import parts_of, still_needed
from hengping.ground.imports.importers import importer_of
from hengping.ground.people.actors import Actor
from hengping.ground.people.doors import ActorRequest, door


def _may_import(actor: Actor, table: str) -> bool:
    return bool(table) and actor.may(*importer_of(table).permissions)


@door("setup.read")
@require_GET
def start(request: ActorRequest) -> HttpResponse:
    """List what is there and what is missing; a part leads to its page where the reader may open it."""
    parts = parts_of(request.actor.bureau_id, request.on)
    context = {
        "parts": [(part, request.actor.may(part.permission), _may_import(request.actor, part.table)) for part in parts],
        "needed": list(still_needed(parts)),
    }
    return render(request, "settings/start.html", context)
