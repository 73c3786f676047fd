"""The kinds of document: one folder each, in the folder of its procedure, found by looking.

A new folder is a new kind. `common` holds the papers that every procedure can use.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType

from hengping.ground.documents.registry import KINDS_FOLDER, Kind
from hengping.ground.errors import BadInput, Broken


@lru_cache(maxsize=1)
def all_kinds() -> Mapping[str, Kind]:
    """Return every kind by its code, forms of the set first in their order, then the others by code. Raises Broken."""
    folders = [path.parent for path in sorted(KINDS_FOLDER.glob("*/*/kind.py"))]
    return by_code(import_module(f"{__name__}.{folder.parent.name}.{folder.name}.kind").KIND for folder in folders)


def by_code(found: Iterable[Kind]) -> Mapping[str, Kind]:
    """Return kinds by their code. Raises Broken, naming both folders, where two of them bear the same."""
    kinds: dict[str, Kind] = {}
    for kind in sorted(found, key=lambda kind: (kind.form_no is None, kind.form_no or 0, kind.code)):
        other = kinds.setdefault(kind.code, kind)
        if other is not kind:
            folders = "、".join(f"kinds/{clashing.procedure.code}/{clashing.code}" for clashing in (other, kind))
            raise Broken(f"两种文书用了同一个代码：{folders}")
    return MappingProxyType(kinds)


def get_kind(code: str) -> Kind:
    """Return a kind. Raises BadInput where there is none of that code."""
    kind = all_kinds().get(code)
    if kind is None:
        raise BadInput(f"没有这种文书：{code}")
    return kind
