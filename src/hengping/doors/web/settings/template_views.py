"""The Word templates of the editable copies: which are in force, uploading one with a preview, going back."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hengping.doors.web.settings.forms import DatedReasonForm, TemplateForm
from hengping.doors.web.shared.acting import act_on
from hengping.doors.web.shared.forms import FaultsInto
from hengping.doors.web.shared.sending import send_file
from hengping.ground.documents import templates as own
from hengping.ground.documents import word
from hengping.ground.documents.kinds import all_kinds, get_kind
from hengping.ground.documents.registry import Kind
from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.library.actions import drop_files, held_files, hold_files
from hengping.ground.people.doors import ActorRequest, door
from hengping.kit.media_types import WORD

PURPOSE = "template"
MAY = "template.edit"


@door("config.read")
@require_GET
def templates(request: ActorRequest) -> HttpResponse:
    """List the kinds of paper with the template in force."""
    return render(request, "settings/templates.html", {"lines": own.list_templates(request.actor, request.on)})


@door("config.read")
@require_GET
def template(request: ActorRequest, kind: str) -> HttpResponse:
    """Show one kind: the template in force, those before it, the fields that a template may use."""
    return _page(request, _kind(kind), DatedReasonForm(initial={"from_on": request.on}))


@door("config.read")
@require_GET
def start_template(request: ActorRequest, kind: str) -> HttpResponse:
    """Send a plain template with every field of the kind, to start from."""
    shape = _kind(kind)
    return send_file(word.start_template(shape.code), f"{own.title_of(shape)}模板.docx", WORD)


@door("config.read")
@require_GET
def template_file(request: ActorRequest, kind: str, number: int) -> HttpResponse:
    """Send a template that was uploaded, as it was."""
    try:
        found, content = own.read_template(request.actor, _kind(kind).code, number)
    except BadInput as error:
        raise NotAllowed("没有这份模板。") from error
    return send_file(content, found.file_name, WORD)


@door("template.edit")
@require_http_methods(["GET", "POST"])
def upload_template(request: ActorRequest, kind: str) -> HttpResponse:
    """Take a template, check it and show it filled with the sample; nothing is changed yet."""
    shape = _kind(kind)
    form = TemplateForm(request.POST or None, request.FILES or None, initial={"from_on": request.on})
    if form.is_bound and form.is_valid():
        with FaultsInto(form):
            return _preview(request, shape, form)
    return render(request, "settings/upload_template.html", _about(shape) | {"form": form}, status=_status(form))


@door("template.edit")
@require_GET
def held_sample(request: ActorRequest, kind: str, number: int) -> HttpResponse:
    """Send the upload that waits for its confirmation, filled with the invented content of the kind."""
    shape = _kind(kind)
    [(_, content)] = held_files(purpose=PURPOSE, numbers=[number], actor=request.actor, permission=MAY)
    filled = own.sample_of(kind=shape.code, content=content, actor=request.actor, on=request.on)
    return send_file(filled, f"{own.title_of(shape)}样例.docx", WORD)


@door("template.edit")
@require_POST
def set_template(request: ActorRequest, kind: str) -> HttpResponse:
    """Lay down the template that was shown."""
    shape = _kind(kind)
    numbers = [int(number) for number in request.POST.getlist("upload") if number.isascii() and number.isdigit()]
    form = DatedReasonForm(request.POST)
    if not form.is_valid():
        raise BadInput("起用日期或者理由不见了，请重新上传。")
    [(name, content), *_] = held_files(purpose=PURPOSE, numbers=numbers, actor=request.actor, permission=MAY)
    given = {**form.cleaned_data, "actor": request.actor, "at": request.at}
    own.set_template(kind=shape.code, name=name, content=content, **given)
    drop_files(numbers=numbers, actor=request.actor)
    messages.success(request, f"《{own.title_of(shape)}》的Word模板已登记。以前的模板保留在历史里。")
    return redirect("template", shape.code)


@door("template.edit")
@require_POST
def withdraw_template(request: ActorRequest, kind: str) -> HttpResponse:
    """Go back to the form of the product from a day on."""
    shape = _kind(kind)
    form = DatedReasonForm(request.POST)
    done = "已登记。从起用日期起，可编辑副本用随产品的格式。"
    return act_on(
        request,
        form,
        lambda typed: own.withdraw_template(kind=shape.code, **typed, actor=request.actor, at=request.at),
        done,
        ("template", shape.code),
    ) or _page(request, shape, form)


def _kind(code: str) -> Kind:
    """Return a kind, or say that there is no such page."""
    if code not in all_kinds():
        raise NotAllowed("没有这种文书。")
    return get_kind(code)


def _about(shape: Kind) -> dict[str, object]:
    required = {name for name, _ in word.required_fields(shape)}
    fields = []
    for name, label in word.usable_fields(shape.code):
        whole = name.partition(".")[0]
        fields.append((name, label, whole in required))
        required.discard(whole)  # one part of it is enough; the mark stands at the first
    return {"kind": shape, "title": own.title_of(shape), "fields": fields}


def _page(request: ActorRequest, shape: Kind, form: forms.Form) -> HttpResponse:
    [line] = [line for line in own.list_templates(request.actor, request.on) if line.kind == shape.code]
    may = request.actor.may(MAY)
    context = _about(shape) | {
        "line": line,
        "history": own.template_history(request.actor, shape.code),
        "may_edit": may,
        "form": form if may and (line.current or line.coming) else None,
    }
    return render(request, "settings/template.html", context, status=_status(form))


def _preview(request: ActorRequest, shape: Kind, form: TemplateForm) -> HttpResponse:
    given = form.cleaned_data["template"]
    if given.size > own.LARGEST_BYTES:
        raise BadInput({"template": f"文件超过{own.LARGEST_BYTES // 1024 // 1024}MB，请删去图片后重传。"})
    content = given.read()
    preview = own.preview_template(
        kind=shape.code, name=given.name, content=content, actor=request.actor, on=request.on
    )
    numbers = hold_files(
        purpose=PURPOSE, files=[(given.name, content)], actor=request.actor, at=request.at, permission=MAY
    )
    context = {
        "kind": shape,
        "title": own.title_of(shape),
        "preview": preview,
        "number": numbers[0],
        "name": given.name,
        "typed": form.cleaned_data,
    }
    return render(request, "settings/template_preview.html", context)


def _status(form: forms.Form) -> int:
    return 400 if form.errors else 200
