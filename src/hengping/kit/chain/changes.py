"""What a checkpoint of changes says: the lines that changed, and the nodes by which all others are proved unchanged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hengping.kit.chain.canonical import NotCanonical, Plain
from hengping.kit.chain.checking import is_digest
from hengping.kit.chain.faults import Fault
from hengping.kit.chain.leaves import Leaf, read_leaf
from hengping.kit.chain.merkle import DIGESTS, nodes_above, nodes_beside

Nodes = Mapping[str, Sequence[str]]
"""Digests of nodes by the name of the digest, in the order of `nodes_beside`."""


class Change(NamedTuple):
    """One dossier's line: its place in the tree, what is said of it now, and what was (None for a new one)."""

    place: int
    leaf: Leaf
    was: Leaf | None

    def value(self) -> dict[str, Plain]:
        """Return it as the object of its line."""
        was = self.was and {key: value for key, value in self.was.value().items() if key != "dossier"}
        return {"place": self.place, **self.leaf.value(), "was": was}


@dataclass(frozen=True, slots=True)
class Standing:
    """All dossiers at one moment: how many, under which roots (by the name of the digest)."""

    dossiers: int
    root: Mapping[str, str]

    def value(self) -> dict[str, Plain]:
        """Return it as an object of canonical JSON."""
        return {"dossiers": self.dossiers, "root": dict(self.root)}

    @classmethod
    def read(cls, value: object) -> Standing | None:
        """Return the standing that an object says, or None."""
        if not isinstance(value, Mapping) or set(value) != {"dossiers", "root"}:
            return None
        dossiers, root = value["dossiers"], value["root"]
        fits = (
            isinstance(dossiers, int)
            and dossiers >= 0
            and isinstance(root, Mapping)
            and set(root) == set(DIGESTS)
            and all(map(is_digest, root.values()))
        )
        return cls(dossiers, dict(root)) if fits else None


def read_change(value: object) -> Change:
    """Return the change that an object says. Raises NotCanonical."""
    if not isinstance(value, Mapping) or not {"place", "was"} <= set(value) or not isinstance(value["place"], int):
        raise NotCanonical("检查点的案卷行不是规定的格式。")
    leaf = read_leaf({key: said for key, said in value.items() if key not in ("place", "was")})
    was = value["was"]
    if was is not None and (not isinstance(was, Mapping) or "dossier" in was):
        raise NotCanonical("检查点的案卷行不是规定的格式。")
    return Change(value["place"], leaf, None if was is None else read_leaf({"dossier": leaf.dossier, **was}))


def read_nodes(value: object) -> Nodes:
    """Return the nodes that an object says. Raises NotCanonical."""
    fits = (
        isinstance(value, Mapping)
        and set(value) == set(DIGESTS)
        and all(isinstance(row, list) and all(map(is_digest, row)) for row in value.values())
    )
    if not fits or not isinstance(value, Mapping):
        raise NotCanonical("检查点的节点行不是规定的格式。")
    return value


def are_in_place(before: int, changes: Sequence[Change]) -> bool:
    """Say whether the lines stand where they may: each place once and in order, the new ones behind the `before` old
    ones without a gap, and with them the last old one.
    """
    old = [change.place for change in changes if change.was is not None]
    new = [change.place for change in changes if change.was is None]
    places = [change.place for change in changes]
    return (
        places == sorted(set(places))
        and all(0 <= place < before for place in old)
        and new == list(range(before, before + len(new)))
        and (not new or before == 0 or old[-1:] == [before - 1])
    )


def roots_of(before: Standing, changes: Sequence[Change], beside: Nodes) -> Standing | None:
    """Return how all dossiers stand behind the changes; None where they do not go on from `before`."""
    if not are_in_place(before.dossiers, changes):
        return None
    old = [change for change in changes if change.was is not None]
    wanted = nodes_beside((change.place for change in old), before.dossiers) if old else []
    if any(len(beside[name]) != len(wanted) for name in DIGESTS):
        return None
    if not changes:
        return before
    count = before.dossiers + len(changes) - len(old)
    told = {change.place: change.leaf.digests() for change in changes}
    told_before = {change.place: change.was.digests() for change in changes if change.was is not None}
    roots = {}
    for name, digest in DIGESTS.items():
        nodes = dict(zip(wanted, beside[name], strict=True))
        was = nodes_above(_named(told_before, name), nodes, before.dossiers, digest) if old else {}
        if old and [*was.values()][-1] != before.root[name]:
            return None
        roots[name] = [*nodes_above(_named(told, name), nodes, count, digest).values()][-1]
    return Standing(count, roots)


def _named(told: Mapping[int, Mapping[str, str]], name: str) -> dict[int, str]:
    return {place: digests[name] for place, digests in told.items()}


def change_faults(name: str, before: Standing, now: Standing, changes: Sequence[Change], beside: Nodes) -> list[Fault]:
    """Return what is wrong with the changes of the checkpoint called `name`, which go on from `before` to `now`."""
    if not are_in_place(before.dossiers, changes):
        return [Fault("checkpoint_lines", f"{name}的案卷行数或者次序不对。")]
    found = roots_of(before, changes, beside)
    if found is None:
        return [Fault("checkpoint_root", f"{name}的案卷行被改动：变动前的各行不能导向上一个检查点的根摘要。")]
    if found != now:
        return [Fault("checkpoint_root", f"{name}的案卷行被改动：与首行的案卷数或者根摘要不符。")]
    return []
