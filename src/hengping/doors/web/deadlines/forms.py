"""How the board is narrowed."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms

from hengping.doors.web.deadlines.board import GROUP_NAMES, DeadlineLine, period_of
from hengping.doors.web.shared.forms import CodeField, Form, Posted


class FilterForm(Form):
    """Which deadlines to show. What is offered is what is running."""

    text = CodeField(label="案件或者当事人", required=False, max_length=100)
    key = forms.ChoiceField(label="期限", required=False)
    handler = forms.ChoiceField(label="经办人", required=False)
    ours_only = forms.BooleanField(label="只看约束本机关的", required=False)
    group = forms.ChoiceField(
        required=False,
        widget=forms.HiddenInput,
        choices=[("", ""), *GROUP_NAMES.items()],
    )

    def __init__(self, data: Posted, *, lines: Sequence[DeadlineLine]) -> None:
        super().__init__(data)
        names = {period_of(line.deadline.key): line.name for line in lines}
        handlers = sorted({line.dossier.handlers for line in lines if line.dossier.handlers})
        self._offer("key", [("", "全部"), *sorted(names.items(), key=lambda pair: pair[1])])
        self._offer("handler", [("", "全部"), *((name, name) for name in handlers)])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
