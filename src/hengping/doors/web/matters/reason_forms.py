"""Forms that ask why: a paper is voided, a house rule is waived."""

from __future__ import annotations

from django import forms

from hengping.doors.web.shared.forms import DayField, Form


class ReasonForm(Form):
    """Why."""

    reason = forms.CharField(label="理由", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class WaiverForm(ReasonForm):
    """Why, and until when."""

    expires_on = DayField(label="到期日", help_text="到这一天为止。", error_messages={"required": "请填写豁免到期日。"})
