"""What is typed about a configuration value."""

from __future__ import annotations

from typing import Any, Unpack

from django import forms

from hengping.doors.web.shared.forms import DayField, Filled, Form, Posted
from hengping.ground.documents.templates import LARGEST_BYTES
from hengping.ground.library.values import FLAG, LIST, MONEY, TABLE, TEXT, BadValue, read_typed
from hengping.law.configuration.setting import UNITS, Entry

HELP = {
    MONEY: "以元为单位，可以写5万。",
    TABLE: "每行一项，例如：一般企业=2。",
    LIST: "每行一个代码。",
    TEXT: "花括号里的由系统填：{简称}是单位的文号简称，{字}是文书的字，{年}是年份，{号}是序号。",
    "fraction": "写成分数，例如2/3。",
}


class ConfigurationForm(Form):
    """A value of one entry of the register, from when, and where it comes from."""

    back = forms.BooleanField(label="恢复默认值", required=False)
    value = forms.CharField(label="数值", required=False)
    from_on = DayField(label="起用日期", help_text="从这一天起按新的数值。")
    source = forms.CharField(
        label="来源",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="哪份文件的第几条，或者哪次会议的决定。没有来源的不能保存。",
    )
    document_number = forms.CharField(label="文号", max_length=100, required=False)
    understood = forms.BooleanField(
        label="已经核对来源文件，确认采用比默认值宽松的数值",
        required=False,
        help_text="数值不比默认值宽松的，不用勾选。",
    )

    def __init__(self, entry: Entry, data: Posted | None = None, **more: Unpack[Filled]) -> None:
        super().__init__(data, **more)
        self.entry = entry
        unit = UNITS[entry.unit]
        help_text = HELP.get(entry.unit, f"单位：{unit}。" if unit else "")
        if entry.words:
            help_text = f"每行一项，可以写：{'；'.join(entry.words.values())}。"
        label = f"数值（{unit}）" if unit and entry.unit != MONEY else "数值"
        if entry.unit == FLAG:
            self.fields["value"] = forms.ChoiceField(label="数值", choices=[("是", "是"), ("否", "否")], required=False)
        elif entry.unit in (TABLE, LIST):
            area = forms.Textarea(attrs={"rows": 5})
            self.fields["value"] = forms.CharField(label=label, widget=area, required=False, help_text=help_text)
        else:
            self.fields["value"] = forms.CharField(label=label, required=False, max_length=60, help_text=help_text)
        self.order_fields(["value", "back"])

    def clean(self) -> dict[str, Any]:
        """Read the value in the unit of the entry; None where the default is to come back."""
        cleaned = super().clean() or {}
        if cleaned.pop("back", False):
            cleaned["value"] = None
            return cleaned
        try:
            cleaned["value"] = read_typed(self.entry, cleaned.get("value") or "")
        except BadValue as error:
            self.add_error("value", str(error))
        return cleaned


class TemplateForm(Form):
    """A Word template of the bureau, from when, and why."""

    template = forms.FileField(
        label="Word模板",
        help_text=f"只接受 .docx 文件，不超过{LARGEST_BYTES // 1024 // 1024}MB，不能带宏。",
        widget=forms.ClearableFileInput(attrs={"data-largest": str(LARGEST_BYTES)}),
    )
    from_on = DayField(label="起用日期", help_text="这一天起制发的文书，可编辑副本用新的模板。")
    reason = forms.CharField(
        label="理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="哪次会议的决定，或者改了什么。",
    )


class DatedReasonForm(Form):
    """From when, and why."""

    from_on = DayField(label="起用日期")
    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
