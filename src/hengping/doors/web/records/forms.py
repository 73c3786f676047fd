"""What is typed on the pages on the soundness of dossiers."""

from __future__ import annotations

from django import forms

from hengping.doors.web.shared.forms import CodeField, DayField, Form
from hengping.law.procedure.choices import LATE_MARKS


class CheckForm(Form):
    """Which dossier."""

    q = CodeField(label="案卷号", max_length=100)


class LateForm(Form):
    """Which late entries: of one mark, entered since a day."""

    mark = forms.ChoiceField(label="种类", required=False, choices=[("", "全部"), *LATE_MARKS.items()])
    since = DayField(label="记入日期不早于", required=False)


class ReleaseForm(Form):
    """What was looked into and found."""

    reason = forms.CharField(
        label="核查情况",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明谁核查的、哪里不一致、原件在哪里、为什么可以继续办理。这段话随不一致之处一起写进案卷。",
    )
