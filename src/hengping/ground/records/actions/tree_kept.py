"""Keeping the tree over the heads as the checkpoint has it that was taken just now; `head_tree` reads it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from hengping.ground.records.models import WitnessedHead, WitnessNode
from hengping.kit.chain.canonical import canonical_bytes
from hengping.kit.chain.changes import Change, Nodes
from hengping.kit.chain.leaves import Leaf
from hengping.kit.chain.merkle import DIGESTS, Node, all_nodes, nodes_above, nodes_beside

_AT_ONCE = 500


def keep_changes(bureau_id: int, before: int, changes: Sequence[Change], beside: Nodes) -> None:
    """Keep what the checkpoint says that goes on from so many dossiers by these changes."""
    old = [change.place for change in changes if change.was is not None]
    wanted = nodes_beside(old, before) if old else []
    told = {change.place: change.leaf.digests() for change in changes}
    made = {
        name: nodes_above(
            {place: digests[name] for place, digests in told.items()},
            dict(zip(wanted, beside[name], strict=True)),
            before + len(changes) - len(old),
            digest,
        )
        for name, digest in DIGESTS.items()
        if changes
    }
    _keep(bureau_id, {change.place: change.leaf for change in changes}, made)


def keep_whole(bureau_id: int, leaves: Sequence[Leaf]) -> None:
    """Keep these lines, in their order, instead of all that was kept."""
    WitnessedHead.objects.filter(bureau_id=bureau_id).delete()
    WitnessNode.objects.filter(bureau_id=bureau_id).delete()
    lines = [canonical_bytes(leaf.value()) for leaf in leaves]
    _keep(bureau_id, dict(enumerate(leaves)), {name: all_nodes(lines, digest) for name, digest in DIGESTS.items()})


def _keep(bureau_id: int, leaves: dict[int, Leaf], nodes: dict[str, dict[Node, str]]) -> None:
    heads = [
        WitnessedHead(
            dossier_id=UUID(leaf.dossier), bureau_id=bureau_id, place=place, seq=leaf.seq, **leaf.link._asdict()
        )
        for place, leaf in leaves.items()
    ]
    WitnessedHead.objects.bulk_create(
        heads,
        _AT_ONCE,
        update_conflicts=True,
        unique_fields=["dossier_id"],
        update_fields=["bureau", "place", "seq", *DIGESTS],
    )
    rows = [
        WitnessNode(
            bureau_id=bureau_id, level=level, place=place, **{name: nodes[name][level, place] for name in DIGESTS}
        )
        for level, place in next(iter(nodes.values()), {})
    ]
    WitnessNode.objects.bulk_create(
        rows,
        _AT_ONCE,
        update_conflicts=True,
        unique_fields=["bureau", "level", "place"],
        update_fields=[*DIGESTS],
    )
