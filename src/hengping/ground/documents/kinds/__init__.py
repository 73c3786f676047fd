"""The kinds of document: one folder each, found by looking, so that a new folder is a new kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from hengping.ground.documents.registry import Kind
from hengping.ground.errors import BadInput


@lru_cache(maxsize=1)
def all_kinds() -> Mapping[str, Kind]:
    """Return every kind by its code, forms of the set first in their order, then the others by title."""
    here = Path(__file__).parent
    found = [import_module(f"{__name__}.{folder.parent.name}.kind").KIND for folder in sorted(here.glob("*/kind.py"))]
    found.sort(key=lambda kind: (kind.form_no is None, kind.form_no or 0, kind.code))
    return MappingProxyType({kind.code: kind for kind in found})


def get_kind(code: str) -> Kind:
    """Return a kind. Raises BadInput where there is none of that code."""
    kind = all_kinds().get(code)
    if kind is None:
        raise BadInput(f"没有这种文书：{code}")
    return kind
