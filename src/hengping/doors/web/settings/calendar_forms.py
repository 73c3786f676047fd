"""What is typed about the working days of a year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Unpack

from django import forms
from django.forms import BoundField

from hengping.doors.web.shared.forms import DayField, Filled, Form, Posted
from hengping.ground.library.calendars import LARGEST_FILE_BYTES, TypedYear

HOLIDAYS, MAKEUP_DAYS = 12, 12
"""Rows on the page: more than were ever announced for a year."""

Row = tuple[BoundField, BoundField, BoundField]


class YearForm(Form):
    """One year as the notice announces it: a row for each holiday, a day for each make-up workday."""

    year = forms.IntegerField(label="年份", min_value=1, max_value=9999, widget=forms.NumberInput)
    notice = forms.CharField(label="通知名称", max_length=200)
    number = forms.CharField(label="文号", max_length=100, help_text="例如：国办发明电〔2025〕7号。")
    source = forms.CharField(label="通知的网址", max_length=500, help_text="国务院办公厅公布通知原文的页面。")
    checked_on = DayField(label="核对日期", help_text="您逐日核对通知原文的日期。")
    reason = forms.CharField(
        label="更正理由",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="只有改动已有年份时填写：哪一份通知作了什么改动。",
    )
    compared = forms.BooleanField(label="已经与通知原文逐日核对，一致")

    def __init__(self, data: Posted | None = None, **more: Unpack[Filled]) -> None:
        super().__init__(data, **more)
        for place in range(HOLIDAYS):
            self.fields[f"off{place}"] = forms.CharField(
                label=f"第{place + 1}个假期的名称", required=False, max_length=50
            )
            self.fields[f"off{place}_from"] = DayField(label=f"第{place + 1}个假期的开始", required=False)
            self.fields[f"off{place}_to"] = DayField(label=f"第{place + 1}个假期的结束", required=False)
        for place in range(MAKEUP_DAYS):
            self.fields[f"makeup{place}"] = DayField(label=f"第{place + 1}个上班日", required=False)

    def holidays(self) -> Iterator[Row]:
        """The controls of each holiday: name, first and last day."""
        for place in range(HOLIDAYS):
            yield self[f"off{place}"], self[f"off{place}_from"], self[f"off{place}_to"]

    def makeup_days(self) -> Iterator[BoundField]:
        """The controls of the make-up workdays."""
        return (self[f"makeup{place}"] for place in range(MAKEUP_DAYS))

    def typed(self) -> TypedYear:
        """What was typed, as the library takes it."""
        given = self.cleaned_data
        return TypedYear(
            year=given["year"],
            notice=given["notice"],
            number=given["number"],
            source=given["source"],
            checked_on=given["checked_on"],
            off=tuple((given[f"off{n}"], given[f"off{n}_from"], given[f"off{n}_to"]) for n in range(HOLIDAYS)),
            makeup=tuple(given[f"makeup{n}"] for n in range(MAKEUP_DAYS)),
        )


def initial_of(typed: TypedYear) -> dict[str, object]:
    """Return what fills the form from a year that was read; rows beyond the page are left out."""
    initial: dict[str, object] = {
        "year": typed.year,
        "notice": typed.notice,
        "number": typed.number,
        "source": typed.source,
        "checked_on": typed.checked_on,
    }
    for place, (name, first, last) in enumerate(typed.off[:HOLIDAYS]):
        initial |= {f"off{place}": name, f"off{place}_from": first, f"off{place}_to": last}
    return initial | {f"makeup{place}": day for place, day in enumerate(typed.makeup[:MAKEUP_DAYS])}


class YearFileForm(Form):
    """A file to be looked at."""

    file = forms.FileField(
        label="文件",
        help_text="填好的表格（.csv），或者 .toml 文件。读出来以后还可以改。",
        widget=forms.ClearableFileInput(attrs={"data-largest": str(LARGEST_FILE_BYTES)}),
    )
