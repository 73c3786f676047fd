"""Texts that people enter and that have a column of their own: said at all, and not longer than the column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Text(NamedTuple):
    """A text as it was entered. `label` is what people call it; `most` is how many characters its column holds."""

    value: str
    label: str
    most: int
    needed: bool = True


def text_faults(texts: Mapping[str, Text]) -> dict[str, str]:
    """Return, by field, what is wrong with texts."""
    faults = {}
    for field, text in texts.items():
        if text.needed and not text.value.strip():
            faults[field] = f"请填写{text.label}。"
        elif len(text.value) > text.most:
            faults[field] = f"{text.label}不能超过{text.most}个字。"
    return faults
