"""Where a file in TOML cannot be read: the reader of the standard library says it in English only."""

from __future__ import annotations

import re
import tomllib

_PLACE = re.compile(r"line (\d+), column (\d+)")


def place_of(error: Exception) -> str:
    """Return in words where `tomllib.loads` stopped with a ValueError or a RecursionError; some have no place."""
    place = _PLACE.search(str(error))
    if place:
        return f"第{place[1]}行第{place[2]}列"
    of_form = isinstance(error, tomllib.TOMLDecodeError | RecursionError)
    return "末尾不完整，或者嵌套过深" if of_form else "数字过长"
