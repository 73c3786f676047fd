"""The form that records where the original of a piece of evidence went."""

from __future__ import annotations

from django import forms

from hengping.doors.web.shared.forms import Form
from hengping.ground.records.kinds import CUSTODY_ACTIONS


class CustodyForm(Form):
    """Who keeps it now, where, and why it moved."""

    action = forms.ChoiceField(
        label="怎样交接", choices=[(code, name) for code, name in CUSTODY_ACTIONS.items() if code != "received"]
    )
    holder = forms.CharField(label="现在由谁保管", max_length=100, help_text="姓名和单位，例如“检测中心李工”。")
    place = forms.CharField(label="存放地点", max_length=200)
    note = forms.CharField(label="说明", max_length=500, required=False, help_text="为什么移交、借出，何时归还。")
