"""One root over many leaves, and the short proof that a leaf is among them (the tree of RFC 6962, section 2.1).

A leaf is hashed behind a zero byte, a node behind a one byte, so that no node can pass for a leaf.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence

from hengping.kit.chain.sm3 import sm3

Digest = Callable[[bytes], str]


def sha256(data: bytes) -> str:
    """Return the SHA-256 digest as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


Node = tuple[int, int]
"""Where a node stands: its level, from 0 for the leaves up, and its number on that level, from 0."""

DIGESTS: dict[str, Digest] = {"sha256": sha256, "sm3": sm3}


def root(leaves: Sequence[bytes], digest: Digest) -> str:
    """Return the root over the leaves in their order; over none it is the digest of nothing."""
    if not leaves:
        return digest(b"")
    return _levels(leaves, digest)[-1][0]


def path(leaves: Sequence[bytes], index: int, digest: Digest) -> list[str]:
    """Return the digests that lead from leaf number `index` (from 0) to the root: those of `nodes_beside`."""
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
    value = leaf_digest(leaf, digest)
    left = list(steps)
    while count > 1:
        if index % 2 or index + 1 < count:
            if not left:
                return None
            sibling = left.pop(0)
            value = _node(sibling, value, digest) if index % 2 else _node(value, sibling, digest)
        index, count = index // 2, (count + 1) // 2
    return None if left else value


def leaf_digest(leaf: bytes, digest: Digest) -> str:
    """Return the digest of a leaf, behind its zero byte."""
    return digest(b"\0" + leaf)


def nodes_beside(leaves: Iterable[int], count: int) -> list[Node]:
    """Return which nodes lead, together with these leaves, to the root over `count` leaves; the lowest level first."""
    found: list[Node] = []
    at, level = set(leaves), 0
    while count > 1:
        found += [(level, place ^ 1) for place in sorted(at) if place ^ 1 < count and place ^ 1 not in at]
        at, count, level = {place // 2 for place in at}, (count + 1) // 2, level + 1
    return found


def nodes_above(leaves: Mapping[int, str], beside: Mapping[Node, str], count: int, digest: Digest) -> dict[Node, str]:
    """Return these leaves (digests by their number, at least one) and all nodes over them; the root stands last.

    `beside` holds what `nodes_beside` names. Leaves behind those of a tree make it grow: where its last leaf is among
    those given, the nodes beside the old ones are all that the new tree needs too. KeyError where a node is lacking.
    """
    found, level = {(0, place): value for place, value in leaves.items()}, 0
    at = set(leaves)
    while count > 1:
        above = {place // 2 for place in at}
        for place in above:
            left, right = ((level, child) for child in (2 * place, 2 * place + 1))
            value = found.get(left) or beside[left]
            if right[1] < count:
                value = _node(value, found.get(right) or beside[right], digest)
            found[level + 1, place] = value
        at, count, level = above, (count + 1) // 2, level + 1
    return found


def all_nodes(leaves: Sequence[bytes], digest: Digest) -> dict[Node, str]:
    """Return every node of the tree over the leaves; none over no leaf."""
    levels = _levels(leaves, digest) if leaves else []
    return {(level, place): value for level, row in enumerate(levels) for place, value in enumerate(row)}


def _levels(leaves: Sequence[bytes], digest: Digest) -> list[list[str]]:
    """Return all levels from the leaves up. A last one without a partner goes up unchanged, as in RFC 6962."""
    levels = [[leaf_digest(leaf, digest) for leaf in leaves]]
    while len(levels[-1]) > 1:
        below = levels[-1]
        above = [_node(below[at], below[at + 1], digest) for at in range(0, len(below) - 1, 2)]
        levels.append(above + below[len(below) & ~1 :])
    return levels


def _node(left: str, right: str, digest: Digest) -> str:
    return digest(b"\1" + bytes.fromhex(left) + bytes.fromhex(right))
