"""The form that takes a matter over from another body. What its fields are called, the law says."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from hengping.doors.web.shared.forms import DayField, Form
from hengping.law.procedure.acts import Datum
from hengping.work.matters.actions import BODY_LIMIT, RECEIPT_LIMIT, WHAT_LIMIT


class TakingOverForm(Form):
    """From whom it came, what, when, with which receipt, and why that is entered only now."""

    body = forms.CharField(
        max_length=BODY_LIMIT,
        help_text="原来办理这件事的单位。从本单位的旧系统转来的，写明旧系统。",
    )
    what = forms.CharField(
        max_length=WHAT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="案卷几卷、证据和财物几件，与移送清单一致。",
    )
    on = DayField(help_text="移送材料实际收到的那一天。这一天以前的步骤由原单位办理，可以按接续记入。")
    receipt = forms.CharField(max_length=RECEIPT_LIMIT, required=False, help_text="没有回执的不填。")
    late_reason = forms.CharField(
        label="补记理由",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="接收之日早于今天的才填：为什么没有当日登记。",
    )

    def called(self, declared: Mapping[str, Datum]) -> TakingOverForm:
        """Return the form with the labels of the act."""
        for field, name in (("body", "from"), ("what", "what"), ("on", "on"), ("receipt", "receipt")):
            self.fields[field].label = declared[name].label
        return self
