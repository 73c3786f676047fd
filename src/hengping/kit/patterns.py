"""Patterns that are compiled when they are first asked, not when the program starts.

Those that read people's own words are long; together they took a tenth of a start, and most processes never use them.
"""

from __future__ import annotations

import re
from typing import cast


class _Pattern:
    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> object:
        """Whatever is asked for once stands in the object from then on, and is no longer asked here."""
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found


def lazily(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` would. Where the text is no pattern, `re.error` comes with the first use."""
    return cast("re.Pattern[str]", _Pattern(text, flags))
