"""What is typed on the pages of collective discussion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Unpack

from django import forms

from hengping.doors.web.shared.deliberated import PackField, WordsReasonField
from hengping.doors.web.shared.forms import CodeField, DayField, Filled, Form, Posted
from hengping.ground.people.shapes import PersonShape
from hengping.law.procedure.choices import VOTES
from hengping.work.deliberation.shapes import MEETING_STATES, Material, MemberShape


class HourField(forms.TimeField):
    """An hour of the day."""

    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})


def _offer(field: forms.Field, choices: Sequence[tuple[object, str]]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


class FilterForm(Form):
    """Which meetings."""

    q = CodeField(label="名称或者地点", required=False, max_length=100)
    year = forms.TypedChoiceField(label="年度", required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *MEETING_STATES.items()])

    def __init__(self, years: Sequence[int], data: Posted | None = None, **more: Unpack[Filled]) -> None:
        super().__init__(data, **more)
        _offer(self.fields["year"], [("", "全部"), *((year, f"{year}年") for year in years)])


class CallForm(Form):
    """A meeting to be called."""

    held_on = DayField(label="会议日期")
    hour = HourField(label="开始时间")
    place = forms.CharField(label="地点", max_length=200)
    attending = forms.TypedMultipleChoiceField(
        label="列席人员",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="机关负责人是有表决权的成员，自动列入。承办人员、法制审核人员等列席，没有表决权。",
    )

    def __init__(self, people: Sequence[PersonShape], data: Posted | None = None, **more: Unpack[Filled]) -> None:
        super().__init__(data, **more)
        _offer(self.fields["attending"], [(person.id, f"{person.name}（{person.post_names}）") for person in people])


class AgendaForm(Form):
    """A dossier to be put on an agenda."""

    meeting = forms.UUIDField(label="列入哪一次", widget=forms.Select)
    subject = forms.CharField(label="议题", max_length=300)
    outcome = forms.ChoiceField(label="拟作处理")
    text = forms.CharField(label="提交讨论的拟处理意见", widget=forms.Textarea(attrs={"rows": 3}))
    pack = PackField(label="会议材料", help_text="成员只看到勾选的材料，材料清单写入案卷。")

    def __init__(
        self,
        meetings: Sequence[tuple[str, str]],
        materials: Sequence[Material],
        outcomes: Mapping[str, str],
        data: Posted | None = None,
        **more: Unpack[Filled],
    ) -> None:
        super().__init__(data, **more)
        _offer(self.fields["outcome"], list(outcomes.items()))
        self.fields["meeting"].widget = forms.Select(choices=meetings)
        field = self.fields["pack"]
        if isinstance(field, PackField):
            field.offer(materials)


class AttendanceForm(Form):
    """Who is there and who is in the chair."""

    present = forms.TypedMultipleChoiceField(
        label="到会人员", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    chair_id = forms.TypedChoiceField(label="主持人", coerce=int)
    delegation = forms.CharField(
        label="书面授权",
        max_length=200,
        required=False,
        help_text="主要负责人不主持的，填写授权书的文号和日期。",
    )

    def __init__(self, members: Sequence[MemberShape], data: Posted | None = None, **more: Unpack[Filled]) -> None:
        super().__init__(data, **more)
        _offer(
            self.fields["present"],
            [
                (member.user_id, f"{member.name}（{member.post}{'，有表决权' if member.voting else '，列席'}）")
                for member in members
            ],
        )
        _offer(self.fields["chair_id"], [(member.user_id, member.name) for member in members if member.voting])


class SealForm(Form):
    """One's own opinion and vote."""

    vote = forms.ChoiceField(label="表决", choices=VOTES.items(), widget=forms.RadioSelect)
    text = forms.CharField(
        label="意见和理由",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="全部到会成员提交以前，谁也看不到。一提交就记入案卷，打开以前可以改。",
    )


class RecusalForm(Form):
    """Who takes no part and why."""

    user_id = forms.TypedChoiceField(label="回避的人", coerce=int)
    reason = forms.CharField(label="理由", max_length=300)
    decided_by = forms.CharField(label="由谁决定", max_length=50)

    def __init__(self, members: Sequence[MemberShape], data: Posted | None = None, **more: Unpack[Filled]) -> None:
        super().__init__(data, **more)
        _offer(self.fields["user_id"], [("", "请选择"), *((member.user_id, member.name) for member in members)])


class ItemChairForm(Form):
    """Another chair for one item."""

    chair_id = forms.TypedChoiceField(label="本议题的主持人", coerce=int)
    delegation = forms.CharField(label="书面授权", max_length=200, required=False)

    def __init__(self, members: Sequence[MemberShape], data: Posted | None = None, **more: Unpack[Filled]) -> None:
        super().__init__(data, **more)
        _offer(
            self.fields["chair_id"],
            [("", "请选择"), *((member.user_id, member.name) for member in members if member.voting)],
        )


class MotionForm(Form):
    """A changed proposal."""

    text = forms.CharField(label="修改后的拟处理意见", widget=forms.Textarea(attrs={"rows": 3}))
    outcome = forms.ChoiceField(label="拟作处理")
    version = forms.ChoiceField(
        label="对应的拟处理意见", help_text="修改数额的，先由承办人员重新测算，再在这里选择新的一份。"
    )

    def __init__(
        self,
        outcomes: Mapping[str, str],
        versions: Mapping[str, str],
        data: Posted | None = None,
        **more: Unpack[Filled],
    ) -> None:
        super().__init__(data, **more)
        _offer(self.fields["outcome"], list(outcomes.items()))
        _offer(self.fields["version"], list(versions.items()))


class MinutesForm(Form):
    """The recorder's draft. Review opinion, votes and conclusion are no part of it: they come from who gave them."""

    reporters = forms.MultipleChoiceField(label="汇报人", widget=forms.CheckboxSelectMultiple)
    report = forms.CharField(
        label="案情汇报",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明由记录人记录，写入讨论记录时与案卷核对。",
    )
    speeches = forms.CharField(
        label="列席人员意见",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text="每行一人，例如：何静：裁量适当。只写到会的列席人员；有表决权成员的意见打开后自动写入记录。",
    )

    def __init__(self, reporters: Mapping[str, str], data: Posted | None = None, **more: Unpack[Filled]) -> None:
        super().__init__(data, **more)
        _offer(self.fields["reporters"], list(reporters.items()))

    def clean_speeches(self) -> list[tuple[str, str]]:
        """Read one speaker a line, name and words divided by a colon."""
        said = []
        for line in filter(None, map(str.strip, self.cleaned_data["speeches"].splitlines())):
            name, colon, text = line.replace(":", "：", 1).partition("：")
            if not colon or not name.strip() or not text.strip():
                raise forms.ValidationError(f"“{line}”读不懂，请写成“姓名：意见”。")
            said.append((name.strip(), text.strip()))
        return said


class ConcludeForm(Form):
    """When the discussion of the item ended; `asks`: also why words beside the record stay."""

    hour = HourField(label="结束时间", help_text="会议当日。")
    words_reason = WordsReasonField(help_text="写错的，先在讨论记录里改正并保存；理由随结论记入案卷。")

    def __init__(self, data: Posted | None = None, *, asks: bool = False, **more: Unpack[Filled]) -> None:
        super().__init__(data, **more)
        if not asks and not (data and data.get("words_reason")):
            del self.fields["words_reason"]
