"""Forms translate between what is typed and what an action takes. They hold no law and no rule of the house."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import TracebackType
from typing import Any, TypedDict

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from hengping.ground.errors import BadInput
from hengping.kit.characters import unseen_in, without_unseen

EARLIEST, LATEST = date(1990, 1, 1), date(2099, 12, 31)
"""The days that anything here can be about."""

Posted = QueryDict | Mapping[str, object]
"""What a browser sent, or the same by name."""

UNSEEN = {code: None for code in (*range(32), 127) if chr(code) not in "\t\n\r"}
"""Control characters, for `str.translate`. No database stores the first, no paper prints the others."""


class Filled(TypedDict, total=False):
    """What a form is made with besides what was posted.

    `initial` stands in the fields until somebody types; `auto_id` and `prefix` keep two forms of one page apart.
    """

    files: MultiValueDict[str, UploadedFile[bytes]] | None
    initial: Mapping[str, object]
    auto_id: str
    prefix: str


LIMITS = {
    "max_length": "最多填写%(limit_value)s个字，现在有%(show_value)s个。",
    "min_value": "不能小于%(limit_value)s。",
    "max_value": "不能大于%(limit_value)s。",
}


def _say_plainly(field: forms.Field) -> None:
    """Replace what Django says of a fault, in the words of databases, unless the form says something of its own."""
    chosen = isinstance(field, forms.ChoiceField | forms.FileField)
    if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
        field.error_messages["required"] = f"请{'选择' if chosen else '填写'}{field.label or '这一项'}。"
    if isinstance(field, forms.ChoiceField):
        field.error_messages["invalid_choice"] = "所选的不在表内，请重新选择。"
    elif isinstance(field, forms.DateField):
        field.error_messages["invalid"] = "日期读不懂，请写成2025年3月3日这样。"
    elif isinstance(field, forms.TimeField):
        field.error_messages["invalid"] = "时刻读不懂，请写成9:30这样。"
    elif isinstance(field, forms.IntegerField):
        field.error_messages["invalid"] = "请填写整数。"
    for name, words in LIMITS.items():
        field.error_messages.setdefault(name, words)


class Form(forms.Form):
    """A form in our clothes: no colon after labels, no English from the browser, no characters that nobody can see.

    It is bound where `data` is not None.
    """

    use_required_attribute = False
    label_suffix = ""

    def __init__(
        self,
        data: Posted | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        *,
        initial: Mapping[str, object] | None = None,
        auto_id: str = "id_%s",
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, files, auto_id, prefix, dict(initial or {}))

    def full_clean(self) -> None:
        """Say in plain words what is wrong, with the name of the field where something is missing."""
        for field in self.fields.values():
            _say_plainly(field)
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        """Refuse what nobody can see; from a text of several lines, such as one copied from a chat, it is taken out."""
        super().clean()
        for name, value in list(self.cleaned_data.items()):
            widget = self.fields[name].widget
            if not isinstance(value, str) or isinstance(widget, forms.PasswordInput):
                continue
            if value.translate(UNSEEN) != value:
                self.add_error(name, "含有看不见的控制字符，请删去后重新填写。")
            elif isinstance(widget, forms.Textarea):
                self.cleaned_data[name] = without_unseen(value)
            elif unseen := unseen_in(value):
                self.add_error(name, f"含有看不见的字符：{unseen}。请把这一格全部删去，重新输入，不要粘贴。")
        return self.cleaned_data


class CodeField(forms.CharField):
    """A number or code that may be copied from elsewhere; what nobody sees in it is taken out."""

    def to_python(self, value: Any) -> str:
        """Return what was typed as it is seen."""
        return without_unseen(super().to_python(value) or "")


def in_range(day: date) -> None:
    """Raise ValidationError for a day that nothing here can be about."""
    if not EARLIEST <= day <= LATEST:
        raise forms.ValidationError(f"请填写{EARLIEST.year}年至{LATEST.year}年之间的日期。")


class DayField(forms.DateField):
    """A day, picked from the browser's calendar."""

    default_validators = [in_range]
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class ReasonForm(Form):
    """Why, in a few lines."""

    reason = forms.CharField(label="理由", widget=forms.Textarea(attrs={"rows": 2}))


class FaultsInto:
    """Puts what an action says about its input beside the fields of a form; what was typed stays.

    `with FaultsInto(form): act(…); return redirect(…)`, followed by the page with the form.
    """

    def __init__(self, form: forms.Form) -> None:
        self.form = form

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, BadInput):
            return False
        for name, text in error.fields.items():
            self.form.add_error(name if name in self.form.fields else None, text)
        return True
