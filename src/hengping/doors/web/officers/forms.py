"""What is typed on the pages about officers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from django import forms

from hengping.doors.web.shared.forms import CodeField, DayField, Filled, Form, Posted
from hengping.ground.people.shapes import PersonShape
from hengping.work.officers.shapes import KINDS, CertificateInput


class FilterForm(Form):
    """Which officers."""

    q = CodeField(label="姓名或者执法证号", required=False, max_length=50)
    kind = forms.ChoiceField(label="人员类别", required=False, choices=[("", "全部"), *KINDS.items()])
    with_left = forms.ChoiceField(label="离岗人员", required=False, choices=[("", "不显示"), ("1", "也显示")])


class OfficerForm(Form):
    """A person of the register."""

    name = forms.CharField(label="姓名", max_length=50)
    kind = forms.ChoiceField(
        label="人员类别", choices=[("", "请选择"), *KINDS.items()], help_text="辅助人员不持证，不能单独执法，不签字。"
    )
    department = forms.CharField(label="科室", max_length=50, required=False)
    user_id = forms.TypedChoiceField(
        label="对应的登录账号", required=False, coerce=int, empty_value=None, help_text="没有账号的，不选。"
    )
    legal_qualification = forms.BooleanField(label="已通过国家统一法律职业资格考试取得法律职业资格", required=False)
    first_review_on = DayField(
        label="首次从事法制审核的日期", required=False, help_text="没有审核过的，不填；第一次出具审核意见时自动登记。"
    )

    def __init__(self, people: Sequence[PersonShape], data: Posted | None = None, **more: Unpack[Filled]) -> None:
        super().__init__(data, **more)
        accounts = self.fields["user_id"]
        if isinstance(accounts, forms.ChoiceField):
            accounts.choices = [
                ("", "没有账号"),
                *((person.id, f"{person.name}（{person.post_names}）") for person in people),
            ]


class CertificateForm(Form):
    """A certificate for law enforcement, as it is printed on it."""

    number = forms.CharField(label="执法证号", max_length=40)
    issuing_body = forms.CharField(label="发证机关", max_length=100)
    scope = forms.CharField(label="执法类别和区域", max_length=200)
    valid_from = DayField(label="有效期自")
    valid_to = DayField(label="有效期至", help_text="最后有效的一天。")

    def certificate(self) -> CertificateInput:
        """Return what was typed."""
        return CertificateInput(**self.cleaned_data)


class SuspensionForm(Form):
    """Days on which an officer may not enforce."""

    from_on = DayField(label="暂扣自")
    to_on = DayField(label="暂扣至", required=False, help_text="没有定的，不填，发还时再登记。")
    reason = forms.CharField(label="原因", max_length=200)


class LiftForm(Form):
    """The last day of a suspension."""

    to_on = DayField(label="暂扣的最后一天", help_text="次日起可以执法。")


class CancelForm(Form):
    """Cancelling a certificate."""

    cancelled_on = DayField(label="注销日期", help_text="从这一天起证件无效。")
    reason = forms.CharField(label="原因", max_length=200, help_text="例如“调离”“证件遗失补办”。")


class LeaveForm(Form):
    """From which day a person no longer enforces, and why."""

    left_on = DayField(label="离岗日期", help_text="从这一天起不再执法。")
    reason = forms.CharField(label="原因", max_length=200)
