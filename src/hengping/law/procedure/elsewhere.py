"""What another dossier holds that whoever acts in this one must see."""

from __future__ import annotations

from typing import NamedTuple


class Elsewhere(NamedTuple):
    """Another dossier, by kind and identifier, and what it says in words."""

    kind: str
    dossier: str
    text: str
