"""What a person chooses about being told."""

from __future__ import annotations

from django import forms

from hengping.doors.web.shared.forms import Form
from hengping.ground.notices.kinds import KINDS, WAYS, ways_set_up


class ChoiceForm(Form):
    """By which ways, and of what only in the product. A way that the installation lacks is not offered."""

    mail = forms.CharField(label="邮箱", required=False, max_length=200)
    ways = forms.MultipleChoiceField(
        label="系统以外还用什么告诉我", required=False, widget=forms.CheckboxSelectMultiple
    )
    quiet = forms.MultipleChoiceField(
        label="只在系统里提示、不往外发的",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=list(KINDS.items()),
    )

    def offer(self) -> None:
        """Offer the ways that the installation has."""
        ways = self.fields["ways"]
        assert isinstance(ways, forms.MultipleChoiceField)  # noqa: S101  # declared above
        ways.choices = [(way, WAYS[way]) for way in ways_set_up()]
