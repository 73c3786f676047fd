"""The figures: one file each, found by looking, so that a new file is a new figure."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pathlib import Path

from hengping.ground.errors import BadInput
from hengping.work.reporting.indicators.definition import Indicator


@lru_cache(maxsize=1)
def all_indicators() -> dict[str, Indicator]:
    """Return every indicator by its code, in the order in which the report quotes them."""
    found = [
        import_module(f"{__name__}.{file.stem}").INDICATOR
        for file in sorted(Path(__file__).parent.glob("*.py"))
        if file.stem not in ("__init__", "definition")
    ]
    found.sort(key=lambda one: one.order)
    return {indicator.code: indicator for indicator in found}


def get_indicator(code: str) -> Indicator:
    """Return an indicator. Raises BadInput where there is none of that code."""
    if code not in all_indicators():
        raise BadInput(f"没有这项指标：{code}")
    return all_indicators()[code]
