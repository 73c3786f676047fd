"""Forms translate between what is typed and what an action takes. They hold no law and no rule of the house."""

from __future__ import annotations

from types import TracebackType

from django import forms

from hengping.ground.errors import BadInput


class Form(forms.Form):
    """A form in our clothes: no colon after labels, no English from the browser."""

    use_required_attribute = False
    label_suffix = ""


class DayField(forms.DateField):
    """A day, picked from the browser's calendar."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


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
