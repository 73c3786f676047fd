"""How the board is narrowed."""

from __future__ import annotations

from django import forms

from hengping.doors.web.deadlines.board import GROUP_NAMES, Wanted, offered_handlers, offered_periods
from hengping.doors.web.shared.forms import CodeField, DayField, Form, Posted


class FilterForm(Form):
    """Which deadlines to show. What is offered is what runs in the bureau, and who handles something there."""

    text = CodeField(label="案件或者当事人", required=False, max_length=100)
    key = forms.ChoiceField(label="期限", required=False)
    handler = forms.ChoiceField(label="经办人", required=False)
    day = DayField(label="最后一日", required=False)
    ours_only = forms.BooleanField(label="只看约束本机关的", required=False)
    group = forms.ChoiceField(
        required=False,
        widget=forms.HiddenInput,
        choices=[("", ""), *GROUP_NAMES.items()],
    )

    def __init__(self, data: Posted, *, bureau_id: int) -> None:
        super().__init__(data)
        self._offer("key", [("", "全部"), *offered_periods(bureau_id)])
        self._offer("handler", [("", "全部"), *((name, name) for name in offered_handlers(bureau_id))])

    @property
    def wanted(self) -> Wanted:
        """What the address asks for. What cannot be read narrows nothing."""
        return Wanted(**self.cleaned_data) if self.is_valid() else Wanted()

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
