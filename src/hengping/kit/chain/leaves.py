"""A line of a checkpoint: where one dossier's chain ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hengping.kit.chain.canonical import NotCanonical, Plain, canonical_bytes
from hengping.kit.chain.checking import is_digest
from hengping.kit.chain.links import Link
from hengping.kit.chain.merkle import DIGESTS, leaf_digest

NAMES = {"dossier", "seq", "sha256", "sm3"}


class Leaf(NamedTuple):
    """Where one dossier's chain ended."""

    dossier: str
    seq: int
    link: Link

    def value(self) -> dict[str, Plain]:
        """Return it as the object of its line."""
        return {"dossier": self.dossier, "seq": self.seq, "sha256": self.link.sha256, "sm3": self.link.sm3}

    def digests(self) -> dict[str, str]:
        """Return its digests as a leaf of the trees."""
        line = canonical_bytes(self.value())
        return {name: leaf_digest(line, digest) for name, digest in DIGESTS.items()}


def read_leaf(value: object) -> Leaf:
    """Return the leaf that an object says. Raises NotCanonical."""
    if not isinstance(value, Mapping):
        raise NotCanonical("检查点的案卷行不是规定的格式。")
    fits = (
        set(value) == NAMES
        and isinstance(value["dossier"], str)
        and isinstance(value["seq"], int)
        and is_digest(value["sha256"])
        and is_digest(value["sm3"])
    )
    if not fits:
        raise NotCanonical("检查点的案卷行不是规定的格式。")
    return Leaf(value["dossier"], value["seq"], Link(value["sha256"], value["sm3"]))
