"""What is typed on the pages of legal review."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from django import forms
from django.forms import BoundField

from hengping.doors.web.shared.deliberated import PackField, WordsReasonField
from hengping.doors.web.shared.forms import Filled, Form, Posted
from hengping.ground.people.shapes import PersonShape
from hengping.law.procedure.choices import OPINIONS
from hengping.work.deliberation.shapes import POINTS, Material, PointAnswer

MET = (("yes", "是"), ("no", "否"))
STATES = (("waiting", "等待审核"), ("given", "已出具意见"), ("withdrawn", "已撤回"))


class FilterForm(Form):
    """Which reviews."""

    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *STATES])
    opinion = forms.ChoiceField(label="结论", required=False, choices=[("", "全部"), *OPINIONS.items()])
    mine = forms.ChoiceField(label="分派", required=False, choices=[("", "全部"), ("1", "我的和未分派的")])


class SubmitForm(Form):
    """A submission: what it is about and what the reviewer is to see."""

    subject = forms.CharField(label="送审事项", max_length=300)
    pack = PackField(label="送审材料", help_text="审核人员只看到勾选的材料，材料清单写入案卷，送审后不能更换。")

    def __init__(self, materials: Sequence[Material], data: Posted | None = None, **more: Unpack[Filled]) -> None:
        super().__init__(data, **more)
        field = self.fields["pack"]
        if isinstance(field, PackField):
            field.offer(materials)


class OpinionForm(Form):
    """The check list and the opinion; `asks`: also why words beside the record stay."""

    opinion = forms.ChoiceField(label="审核结论", choices=OPINIONS.items(), widget=forms.RadioSelect)
    text = forms.CharField(
        label="审核意见",
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="写明理由和依据；建议修改、退回或者不同意的，逐项写明。",
    )

    words_reason = WordsReasonField(help_text="写错的直接改正；理由随审核意见记入案卷。")

    def __init__(self, data: Posted | None = None, *, asks: bool = False, **more: Unpack[Filled]) -> None:
        super().__init__(data, **more)
        if not asks and not (data and data.get("words_reason")):
            del self.fields["words_reason"]
        for code, question in POINTS.items():
            self.fields[f"point_{code}"] = forms.ChoiceField(
                label=question, choices=MET, widget=forms.RadioSelect, error_messages={"required": "请回答是或者否。"}
            )
            self.fields[f"remark_{code}"] = forms.CharField(
                label=f"{question}的说明",
                required=False,
                max_length=500,
                widget=forms.TextInput(
                    attrs={"class": "form-control-sm flex-fill w-auto", "placeholder": "说明；答否的必须填写"}
                ),
            )

    def points(self) -> dict[str, PointAnswer]:
        """Each point of the check list by its code: whether it is met, with the remark."""
        typed = self.cleaned_data
        return {code: PointAnswer(typed[f"point_{code}"] == "yes", typed[f"remark_{code}"]) for code in POINTS}

    def rows(self) -> list[tuple[str, BoundField, BoundField]]:
        """Return each point with its two controls."""
        return [(question, self[f"point_{code}"], self[f"remark_{code}"]) for code, question in POINTS.items()]


class AssignForm(Form):
    """To whom a review is given."""

    reviewer = forms.TypedChoiceField(label="审核人员", coerce=int)

    def __init__(self, people: Sequence[PersonShape], data: Posted | None = None, **more: Unpack[Filled]) -> None:
        super().__init__(data, **more)
        field = self.fields["reviewer"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "请选择"), *((person.id, person.name) for person in people)]


class AnswerForm(Form):
    """How the handling section deals with an opinion; `asks`: also why words beside the record stay."""

    answer = forms.CharField(
        label="采纳情况",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="逐项写明采纳了什么、怎么改的；没有采纳的，写明理由。",
    )
    words_reason = WordsReasonField(help_text="写错的直接改正；理由随采纳情况记入案卷。")

    def __init__(self, data: Posted | None = None, *, asks: bool = False, **more: Unpack[Filled]) -> None:
        super().__init__(data, **more)
        if not asks and not (data and data.get("words_reason")):
            del self.fields["words_reason"]
