"""A notice or decision that the party had before the case came: what its paper says, with its scan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from hengping.doors.web.cases.looks import PENALTY_LOOKS
from hengping.doors.web.matters.opened import address_of, framed, still_open
from hengping.doors.web.shared.acting import Typed, act_from_page
from hengping.doors.web.shared.forms import DayField, Form
from hengping.doors.web.shared.uploads import bytes_of
from hengping.ground.errors import BadInput
from hengping.ground.people.doors import ActorRequest, door
from hengping.ground.records.shapes import EntryShape
from hengping.kit.money import NotMoney, parse_yuan
from hengping.law.findings import Finding
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.particulars import PENALTY_KINDS
from hengping.law.penalty.procedure import PENALTY
from hengping.law.procedure.choices import SERVICE_MODES
from hengping.work.cases.shapes import RIGHTS, TAKEN_OVER
from hengping.work.matters import actions, queries
from hengping.work.matters.queries import MatterView
from hengping.work.matters.shapes import MatterShape

IN_MONEY = {"fine": "fine", "confiscate_income": "confiscation"}
"""The kinds that are told by their amounts, with the field of each."""
NOT_SERVED = ("", "没有送达，以后由本单位送达")


class YuanField(forms.CharField):
    """An amount in yuan, read as fen; nothing is none."""

    def to_python(self, value: Any) -> Any:
        """Return fen. Raises ValidationError."""
        text = super().to_python(value)
        try:
            return parse_yuan(text) if text else 0
        except NotMoney as error:
            raise forms.ValidationError(str(error)) from error


class PaperForm(Form):
    """What the paper says, its scan, and how it was served."""

    field_order = (
        *("party", "number", "on", "fine", "confiscation", "kinds", "basis"),
        *("rights", "statement_days", "surcharge_told", "other", "file", "reached_on", "mode", "proof"),
    )

    party = forms.ChoiceField(label="当事人")
    number = forms.CharField(
        label="原文号", max_length=100, help_text="照原文书填写，不占用本单位的文号。没有文号的，填“无文号”。"
    )
    on = DayField(label="原文书日期", help_text="原文书落款的日期，在接收之日以前。")
    fine = YuanField(label="罚款（元）", required=False, help_text="没有罚款的不填。")
    confiscation = YuanField(label="没收违法所得（元）", required=False, help_text="没有的不填。")
    kinds = forms.MultipleChoiceField(
        label="其他处罚",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(code, name) for code, name in PENALTY_KINDS.items() if code not in IN_MONEY],
    )
    basis = forms.CharField(label="原文书写明的依据", max_length=500, help_text="写到条、款、项。")
    other = forms.CharField(
        label="原文书的其他内容", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    file = forms.FileField(label="原文书扫描件")
    reached_on = DayField(
        label="原送达日期", required=False, help_text="送达回证上的日期。没有送达的，这一项和下面两项都不填。"
    )
    mode = forms.ChoiceField(label="原送达方式", required=False, choices=[NOT_SERVED, *SERVICE_MODES.items()])
    proof = forms.CharField(
        label="原送达的证明材料",
        required=False,
        max_length=200,
        help_text="例如送达回证、邮件回执。它的扫描件另存入证据材料。",
    )


class NoticeForm(PaperForm):
    """What only a notice says."""

    rights = forms.ChoiceField(label="告知的权利", choices=[("", "请选择"), *RIGHTS.items()])
    statement_days = forms.IntegerField(
        label="写明的陈述申辩日数", required=False, min_value=1, max_value=365, help_text="没有写明的不填。"
    )


class DecisionForm(PaperForm):
    """What only a decision says."""

    surcharge_told = forms.BooleanField(label="原决定书写明逾期加处罚款", required=False)


def _form(paper: str, matter: MatterShape, waiting: Sequence[EntryShape], request: ActorRequest) -> PaperForm:
    """Return the form of a paper. Where its scan was filed already no file is needed."""
    posted = request.method == "POST"
    shape = NoticeForm if paper == "notice" else DecisionForm
    form = shape(request.POST if posted else None, request.FILES if posted else None)
    form.fields["party"] = forms.ChoiceField(label="当事人", choices=[(one.key, one.name) for one in matter.parties])
    form.fields["file"] = forms.FileField(
        label="原文书扫描件", required=not waiting, help_text=_told_of_scan(waiting), widget=forms.FileInput
    )
    return form


def _told_of_scan(waiting: Sequence[EntryShape]) -> str:
    if waiting:
        return f"已经存入“{waiting[-1].payload['name']}”，用它的不再选择文件。"
    return "整份文书扫描成一个PDF，或者一张图片。"


def _particulars(paper: str, typed: Typed, items: Sequence[str]) -> dict[str, Any]:
    """Turn what was typed into the particulars of the step."""
    kinds = {*typed["kinds"], *(kind for kind, amount in IN_MONEY.items() if typed[amount])}
    if not kinds:
        raise BadInput({"fine": "请填写罚款、没收违法所得，或者选择其他处罚。"})
    row = {"party": typed["party"], "fine": typed["fine"], "confiscation": typed["confiscation"]}
    data: dict[str, Any] = {name: typed[name] for name in ("number", "basis", "other", "reached_on", "mode", "proof")}
    data["penalty"] = [row | {"kinds": sorted(kinds), "items": list(items)}]
    if paper == "decision":
        return data | {"surcharge_told": typed["surcharge_told"]}
    return data | {
        "rights_told": typed["rights"] != "none",
        "hearing_told": typed["rights"] == "hearing",
        "statement_days": typed["statement_days"],
    }


@door("case.handle")
@require_http_methods(["GET", "POST"])
def taken_over_page(request: ActorRequest, case_id: UUID, paper: str) -> HttpResponse:
    """Take over a paper that was issued before the case came; nothing of ours is made in its place."""
    step = TAKEN_OVER.get(paper)
    if step is None:
        raise Http404
    view: MatterView[CaseFacts] = queries.get_state(request.actor, case_id, request.on)
    matter = still_open(queries.get_matter(request.actor, case_id, "case.handle"))
    waiting = actions.signed_papers(view.entries, step)
    form = _form(paper, matter, waiting, request)
    items = view.facts.filing.items if view.facts.filing is not None else ()

    def page(findings: Sequence[Finding], status: int) -> HttpResponse:
        sentence = PENALTY.acts[step].sentence
        context: Mapping[str, object] = framed(PENALTY_LOOKS, matter, (sentence, "")) | {
            "form": form,
            "findings": findings,
            "sentence": sentence,
            "came_on": view.facts.taken_over_on,
        }
        return render(request, "cases/taken_over.html", context, status=status)

    def act(typed: Typed) -> object:
        given: dict[str, Any] = {
            "dossier_id": case_id,
            "step": step,
            "data": _particulars(paper, typed, items),
            "on": typed["on"],
            "actor": request.actor,
            "at": request.at,
        }
        file = typed["file"]
        if file is None:
            return actions.take_over_paper(scan=waiting[-1].payload["sha256"], **given)
        return actions.take_over_scanned(file=actions.EvidenceFile(str(file.name), partial(bytes_of, file)), **given)

    done = "原文书已接续，有关期限按原来的日期计算。"
    return act_from_page(request, form, act, done, (address_of(PENALTY_LOOKS, case_id),), page)
