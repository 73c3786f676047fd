"""What a text may not say of a matter without asking, since its record holds the opposite."""

from __future__ import annotations

from typing import NamedTuple


class Denied(NamedTuple):
    """A pattern of the words that deny what is on record, and how the record has it, in Chinese."""

    words: str
    held: str
