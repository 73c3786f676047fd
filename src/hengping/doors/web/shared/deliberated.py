"""What the pages of legal review and of collective discussion have in common: the pack, and choosing a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404
from django.http.response import HttpResponseBase

from hengping.doors.web.shared.forms import CodeField, FaultsInto, Form
from hengping.doors.web.shared.sending import looked_at_now, send_pieces, show_evidence
from hengping.doors.web.shared.sorting import sorting_from, turned
from hengping.ground.people.doors import ActorRequest
from hengping.ground.people.logbook import log_reading
from hengping.ground.records.actions import read_or_stop
from hengping.ground.records.owners import DossierLine, all_owners
from hengping.ground.search.bounded import bounded
from hengping.kit.media_types import ANY, PDF
from hengping.work.deliberation.shapes import ItemShape, Material, ReviewShape

SHOWN = frozenset({PDF, "image/jpeg", "image/png", "text/plain"})
"""Media types that a browser shows itself; anything else is saved."""


class PackField(forms.MultipleChoiceField):
    """Materials of a dossier, to be ticked; all are ticked at first."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, materials: Sequence[Material]) -> None:
        """Offer these materials."""
        self.choices = [(material.sha256, material.name) for material in materials]
        self.initial = [material.sha256 for material in materials]


WORDS_GATE = "words_agree_with_record"
"""The gate whose findings whoever writes may answer with a reason."""


class WordsReasonField(forms.CharField):
    """Why words beside the record stay as they are."""

    def __init__(self, *, help_text: str) -> None:
        super().__init__(
            label="上面所列与记录不一致的内容，核对后仍照此记录的理由",
            widget=forms.Textarea(attrs={"rows": 3}),
            required=False,
            help_text=help_text,
        )


def send_material(request: ActorRequest, deliberated: ReviewShape | ItemShape, sha256: str) -> HttpResponseBase:
    """Answer with a piece of the pack; 404 where the pack does not name it. Who opened it is logged.

    Raises Broken where its bytes changed; the dossier is stopped then. Raises Conflict where a virus is found in it.
    """
    material = next((piece for piece in deliberated.pack if piece.sha256 == sha256), None)
    if material is None:
        raise Http404
    shown = material.media_type in SHOWN
    kind = material.media_type if shown else ANY
    if kind == "text/plain":
        kind = "text/plain; charset=utf-8"
    content = read_or_stop(deliberated.dossier_id, sha256)
    if material.sort == "exhibit":
        looked_at_now(content)
    key = f"dossier:{deliberated.dossier_id}"
    what = f"打开材料“{material.name}”"
    log_reading(actor=request.actor, what=what, subject=deliberated.subject, subject_key=key, at=request.at)
    if material.sort == "exhibit" and shown:
        return show_evidence(content, material.name, kind)
    return send_pieces(content, material.name, kind, shown=shown)


def dossier_asked(request: ActorRequest) -> UUID | None:
    """Return the dossier named in the address, None where there is none. Raises Http404 for what is no identifier."""
    given = request.GET.get("dossier") or request.POST.get("dossier") or ""
    try:
        return UUID(given) if given else None
    except ValueError:
        raise Http404 from None


class TextForm(Form):
    """By which words a dossier is looked for among those that may be chosen."""

    q = CodeField(label="名称或者当事人", required=False, max_length=100)
    meeting = forms.CharField(required=False, widget=forms.HiddenInput)  # for which one is chosen stays in the address


def ripe_dossiers(request: ActorRequest) -> dict[str, Any]:
    """Return what `shared/choose_dossier.html` shows: a page of the dossiers of every kind that may be put before
    reviewers or leaders now, narrowed to those that hold the words asked for.
    """
    form, sorting = TextForm(request.GET), sorting_from(request.GET, ())
    text = form.cleaned_data["q"] if form.is_valid() else ""
    found: list[DossierLine] = []
    with FaultsInto(form), bounded() if text else nullcontext():
        found = [line for owner in all_owners().values() for line in owner.ripe(request.actor, request.on, text)]
    page = turned(found, sorting)
    return {"form": form, "page": page, "dossiers": page.object_list, "sorting": sorting}
