"""The name of a case, which its later papers will carry."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from hengping.doors.web.shared.acting import act_from_form
from hengping.doors.web.shared.forms import Form
from hengping.ground.people.doors import ActorRequest, door
from hengping.work.cases import actions
from hengping.work.matters import queries


class NameForm(Form):
    """The name as it should be."""

    name = forms.CharField(label="案件名称", max_length=200, help_text="当事人加违法行为，以“案”字结尾。")


@door("case.handle")
@require_http_methods(["GET", "POST"])
def rename_page(request: ActorRequest, case_id: UUID) -> HttpResponse:
    """Give a case another name; the old one stays in the dossier."""
    case, address = queries.get_matter(request.actor, case_id, "case.handle"), f"/cases/{case_id}/"
    return act_from_form(
        request,
        NameForm(request.POST or None, initial={"name": case.name}),
        lambda typed: actions.rename_case(dossier_id=case_id, **typed, actor=request.actor, at=request.at),
        "案件名称已更改，原名称留在案卷里；已经制发的文书不变。",
        (address,),
        "cases/name.html",
        {"address": address, "crumbs": [("案件", "/cases/"), (case.name, address), ("更改名称", "")]},
    )
