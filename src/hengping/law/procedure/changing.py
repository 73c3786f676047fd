"""A record of the state with some of its parts changed.

Does what `dataclasses.replace` does, in a third of its time: it copies the parts instead of making the record anew. A
fold changes the state of a case once or twice for each act, and a dossier has hundreds of acts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import replace
else:

    def replace(record: Any, /, **changes: Any) -> Any:
        """Return a copy with these parts changed. Raises AttributeError where the record has no such part, TypeError
        where it is no plain record.
        """
        kind = type(record)
        parts = _parts(kind)
        copy = object.__new__(kind)
        for take, put in parts:
            put(copy, take(record))
        for name, value in changes.items():
            object.__setattr__(copy, name, value)
        return copy


@cache
def _parts(kind: type) -> tuple[tuple[Callable[[Any], Any], Callable[[Any, Any], None]], ...]:
    """How each part is read and written. The records are frozen, have slots and nothing to do after they are made."""
    if not is_dataclass(kind) or hasattr(kind, "__post_init__"):
        raise TypeError(f"{kind.__name__} is no plain record")
    members = [getattr(kind, part.name) for part in fields(kind)]
    return tuple((member.__get__, member.__set__) for member in members)


__all__ = ["replace"]
