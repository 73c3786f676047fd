"""What every form refuses before any action is asked."""

import pytest
from django import forms

from hengping.doors.web.shared.forms import CodeField, DayField, Form


class Asked(Form):
    name = forms.CharField(label="名称", required=False)
    on = DayField(label="日期", required=False)
    number = CodeField(label="代码", required=False, max_length=4)
    said = forms.CharField(label="意见", required=False, widget=forms.Textarea)
    password = forms.CharField(label="口令", required=False, widget=forms.PasswordInput)


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


@pytest.mark.parametrize(
    ("name", "place"), [("安平\u200b厂", "第3个字符（U+200B）"), ("安平厂\u202e", "第4个字符（U+202E）")]
)
def test_a_name_with_an_unseen_character_is_pointed_out(name: str, place: str) -> None:
    assert place in faults(name=name)["name"][0]


def test_unseen_characters_are_taken_out_of_codes_and_of_long_texts() -> None:
    form = Asked({"number": "\u200b12\ufeff34", "said": "同\u202e意\r\n罚款", "password": "a\u200bb"})
    assert form.is_valid()
    assert (form.cleaned_data["number"], form.cleaned_data["said"]) == ("1234", "同意\r\n罚款")
    assert form.cleaned_data["password"] == "a\u200bb"  # kept as it was set
