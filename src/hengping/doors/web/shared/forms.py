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

    def clean(self) -> dict[str, Any]:
        """Refuse what nobody can see."""
        super().clean()
        for name, value in list(self.cleaned_data.items()):
            if isinstance(value, str) and value.translate(UNSEEN) != value:
                self.add_error(name, "含有看不见的控制字符，请删去后重新填写。")
        return self.cleaned_data


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
