"""What every form refuses before any action is asked."""

import pytest
from django import forms

from hengping.doors.web.shared.forms import DayField, Form


class Asked(Form):
    name = forms.CharField(label="名称", required=False)
    on = DayField(label="日期", required=False)


def faults(**typed: str) -> dict[str, list[str]]:
    return {name: list(found) for name, found in Asked(typed).errors.items()}


@pytest.mark.parametrize("day", ["1990-01-01", "2025-03-03", "2099-12-31", ""])
def test_a_day_of_our_time_is_taken(day: str) -> None:
    assert faults(on=day) == {}


@pytest.mark.parametrize("day", ["0001-01-01", "1989-12-31", "2100-01-01", "9999-12-31"])
def test_a_day_of_no_time_is_refused(day: str) -> None:
    assert faults(on=day) == {"on": ["请填写1990年至2099年之间的日期。"]}


@pytest.mark.parametrize("text", ["安平\x07化工", "\x1b[31m", "厂\x7f"])
def test_what_nobody_can_see_is_refused(text: str) -> None:
    assert faults(name=text) == {"name": ["含有看不见的控制字符，请删去后重新填写。"]}


@pytest.mark.parametrize("text", ["安平化工", "一行\r\n又一行", "甲\t乙", "𠮷野"])
def test_what_people_type_is_taken(text: str) -> None:
    assert faults(name=text) == {}
