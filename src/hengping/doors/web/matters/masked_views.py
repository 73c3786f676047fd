"""A copy of a paper without what it tells of persons: what is hidden, a preview, the copy. Doors: `patterns.py`."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from hengping.doors.web.matters.looks import Looks
from hengping.doors.web.matters.opened import address_of, framed, matter_at, matter_to_act_on
from hengping.doors.web.matters.paper_views import document_at
from hengping.doors.web.shared.acting import acted_once
from hengping.doors.web.shared.forms import FaultsInto, Form, Posted
from hengping.doors.web.shared.sending import send_file
from hengping.ground.documents.actions.copying import BASIS
from hengping.ground.documents.masking import SORTS, Found, Masked
from hengping.ground.documents.printing import COPY, name_of
from hengping.ground.documents.shapes import COPY_PURPOSES, DocumentShape
from hengping.ground.people.doors import ActorRequest
from hengping.kit.media_types import PDF
from hengping.law.procedure.procedure import S
from hengping.work.matters import actions


class MaskedCopyForm(Form):
    """What a copy is made for, and what a person says to the places that were found."""

    left = forms.MultipleChoiceField(
        label="文字里找到的个人信息，都已遮去",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="认错了、应当保留的才勾选。",
    )
    more = forms.CharField(
        label="还要遮去的词",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="每行一个，例如证人姓名。系统认不全文字里的人名。",
    )
    purpose = forms.ChoiceField(label="用途", choices=[("", "请选择"), *COPY_PURPOSES.items()])
    reason = forms.CharField(
        label="公开到哪里，或者提供给谁、为什么", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    looked_through = forms.BooleanField(label="已经预览，逐页看过，没有应当遮去而没有遮去的内容", required=False)

    def __init__(self, data: Posted | None, looked: Masked) -> None:
        super().__init__(data)
        found = {one.said: _told(one) for one in looked.found}
        self.fields["left"].choices = list(found.items())  # type: ignore[attr-defined]  # declared as Field
        if not found:
            del self.fields["left"]

    def clean_more(self) -> list[str]:
        """Return the words, one a line."""
        return [word.strip() for word in self.cleaned_data["more"].splitlines() if word.strip()]


def _told(one: Found) -> str:
    return f"{one.label}：{one.said} → {one.shown}（{SORTS[one.sort]}）"


def masked_page(request: ActorRequest, dossier_id: UUID, document_id: UUID, looks: Looks[S]) -> HttpResponse:
    """Show what a copy hides, and make it when posted."""
    matter = matter_to_act_on(looks, request.actor, dossier_id)
    document = document_at(dossier_id, document_id)
    looked, form = _form(request, document)
    address = f"{address_of(looks, dossier_id)}documents/{document_id}/"
    if form.is_bound and form.is_valid():
        with FaultsInto(form):
            acted_once(request, lambda: _made(request, document, form))
            return redirect(address)
    context = framed(looks, matter, (document.title, address), (COPY, "")) | {
        "document": document,
        "form": form,
        "hidden": looked.hidden,
        "basis": BASIS,
        "cancel": address,
    }
    return render(request, "matters/masked.html", context, status=400 if form.errors else 200)


def _form(request: ActorRequest, document: DocumentShape) -> tuple[Masked, MaskedCopyForm]:
    looked = actions.look_at_masked(
        dossier_id=document.dossier_id, document_id=document.id, more=(), left=(), actor=request.actor
    )
    return looked, MaskedCopyForm(request.POST if request.method == "POST" else None, looked)


def _made(request: ActorRequest, document: DocumentShape, form: MaskedCopyForm) -> str:
    given = form.cleaned_data
    return actions.make_masked_copy(
        dossier_id=document.dossier_id,
        document_id=document.id,
        purpose=given["purpose"],
        reason=given["reason"],
        more=given["more"],
        left=given.get("left", []),
        looked_through=given["looked_through"],
        actor=request.actor,
        at=request.at,
    )


def masked_preview(request: ActorRequest, dossier_id: UUID, document_id: UUID, looks: Looks[S]) -> HttpResponse:
    """Print a copy from what is ticked and typed; nothing is kept."""
    matter_to_act_on(looks, request.actor, dossier_id)
    document = document_at(dossier_id, document_id)
    _, form = _form(request, document)
    form.is_valid()  # what is missing for the copy is not needed to look at it
    pdf = actions.preview_masked(
        dossier_id=dossier_id,
        document_id=document_id,
        more=form.cleaned_data.get("more", []),
        left=form.cleaned_data.get("left", []),
        actor=request.actor,
        at=request.at,
    )
    return send_file(pdf, f"{COPY}预览.pdf", PDF, shown=True)


def masked_file(request: ActorRequest, dossier_id: UUID, sha256: str, looks: Looks[S]) -> HttpResponse:
    """Send a copy that was made: whoever may see the matter may read it, for it tells of no person."""
    matter = matter_at(looks, request.actor, dossier_id)
    content = actions.read_masked_copy(dossier_id=dossier_id, sha256=sha256, actor=request.actor)
    return send_file(content, f"{name_of(COPY, matter.number, sha256[:8])}.pdf", PDF, shown=True)
