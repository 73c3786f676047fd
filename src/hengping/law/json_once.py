"""JSON in which no name stands twice: which of the two values was meant, nobody can say, so neither is taken."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any


class NamedTwice(ValueError):
    """A name stands twice in one object. The message is Chinese and says which."""


def read_json(
    text: str,
    *,
    parse_float: Callable[[str], Any] | None = None,
    parse_constant: Callable[[str], Any] | None = None,
) -> Any:
    """Parse a text. Raises NamedTwice, and what `json.loads` raises."""
    return json.loads(text, parse_float=parse_float, parse_constant=parse_constant, object_pairs_hook=_once)


def _once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise NamedTwice(f"同一项写了两次：{'、'.join(twice)}")
    return dict(pairs)
