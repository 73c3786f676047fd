"""One root over many leaves, and the short proof that a leaf is among them (the tree of RFC 6962, section 2.1).

A leaf is hashed behind a zero byte, a node behind a one byte, so that no node can pass for a leaf.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from hengping.kit.chain.sm3 import sm3

Digest = Callable[[bytes], str]


def sha256(data: bytes) -> str:
    """Return the SHA-256 digest as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


DIGESTS: dict[str, Digest] = {"sha256": sha256, "sm3": sm3}


def root(leaves: Sequence[bytes], digest: Digest) -> str:
    """Return the root over the leaves in their order; over none it is the digest of nothing."""
    if not leaves:
        return digest(b"")
    return _levels(leaves, digest)[-1][0]


def path(leaves: Sequence[bytes], index: int, digest: Digest) -> list[str]:
    """Return the digests that lead from leaf number `index` (from 0) to the root."""
    steps = []
    for level in _levels(leaves, digest)[:-1]:
        sibling = index ^ 1
        if sibling < len(level):
            steps.append(level[sibling])
        index //= 2
    return steps


def root_by_path(leaf: bytes, index: int, count: int, steps: Sequence[str], digest: Digest) -> str | None:
    """Return the root that a leaf and its path lead to, or None where the path does not fit `index` and `count`."""
    if not 0 <= index < count:
        return None
    value = digest(b"\0" + leaf)
    left = list(steps)
    while count > 1:
        if index % 2 or index + 1 < count:
            if not left:
                return None
            sibling = left.pop(0)
            value = _node(sibling, value, digest) if index % 2 else _node(value, sibling, digest)
        index, count = index // 2, (count + 1) // 2
    return None if left else value


def _levels(leaves: Sequence[bytes], digest: Digest) -> list[list[str]]:
    """Return all levels from the leaves up. A last one without a partner goes up unchanged, as in RFC 6962."""
    levels = [[digest(b"\0" + leaf) for leaf in leaves]]
    while len(levels[-1]) > 1:
        below = levels[-1]
        above = [_node(below[at], below[at + 1], digest) for at in range(0, len(below) - 1, 2)]
        levels.append(above + below[len(below) & ~1 :])
    return levels


def _node(left: str, right: str, digest: Digest) -> str:
    return digest(b"\1" + bytes.fromhex(left) + bytes.fromhex(right))
