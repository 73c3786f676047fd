"""The tree over all heads of a bureau as its last checkpoint has it, kept so that one that moved costs its way alone.

Working data: nothing that is read here is believed before it leads to the root that the last checkpoint signed. Where
it does not, `witness.replayed` tells from the files what it should say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import count as counted
from uuid import UUID

from django.db.models import Exists, OuterRef

from hengping.ground.records.models import Dossier, WitnessedHead, WitnessNode
from hengping.kit.batches import in_batches
from hengping.kit.chain.changes import Change, Nodes
from hengping.kit.chain.leaves import Leaf
from hengping.kit.chain.links import Link
from hengping.kit.chain.merkle import DIGESTS, Node, nodes_beside

_AT_ONCE = 500


def moved(bureau_id: int, dossiers: int) -> list[Change]:
    """Return what is not as the last checkpoint has it, by place; with new ones the last of the old `dossiers`."""
    same = WitnessedHead.objects.filter(
        pk=OuterRef("pk"), seq=OuterRef("head_seq"), sha256=OuterRef("head_hash"), sm3=OuterRef("head_sm3")
    )
    heads = Dossier.objects.filter(~Exists(same), bureau_id=bureau_id).order_by("id")
    now = {key: Leaf(str(key), seq, Link(*link)) for key, seq, *link in heads.values_list(*_HEAD)}
    was = witnessed(bureau_id, now)
    changes = [Change(place, now[key], leaf) for key, (place, leaf) in was.items()]
    places = counted(dossiers)
    new = [Change(next(places), leaf, None) for key, leaf in now.items() if key not in was]
    if new and dossiers - 1 not in {change.place for change in changes}:
        last = WitnessedHead.objects.filter(bureau_id=bureau_id, place=dossiers - 1)
        changes += [Change(row.place, _leaf(row), _leaf(row)) for row in last]
    return sorted(changes + new, key=lambda change: change.place)


_HEAD = ("id", "head_seq", "head_hash", "head_sm3")


def is_whole(bureau_id: int, dossiers: int, changes: Sequence[Change], taken_at: datetime) -> bool:
    """Say whether the rows are as many as the last checkpoint counts, and what is new was opened since it was taken."""
    new = [change.leaf.dossier for change in changes if change.was is None]
    older = Dossier.objects.filter(pk__in=new, opened_at__lt=taken_at)
    return WitnessedHead.objects.filter(bureau_id=bureau_id).count() == dossiers and not older.exists()


def witnessed(bureau_id: int, dossier_ids: Iterable[UUID]) -> dict[UUID, tuple[int, Leaf]]:
    """Return place and line of dossiers, as kept."""
    rows = WitnessedHead.objects.filter(bureau_id=bureau_id)
    return {
        row.dossier_id: (row.place, _leaf(row))
        for some in in_batches(dossier_ids, _AT_ONCE)
        for row in rows.filter(dossier_id__in=some)
    }


def gone(bureau_id: int) -> dict[UUID, Leaf]:
    """Return the dossiers that stand in the last checkpoint and in the database no more."""
    there = Dossier.objects.filter(pk=OuterRef("pk"), bureau_id=bureau_id)
    rows = WitnessedHead.objects.filter(~Exists(there), bureau_id=bureau_id).order_by("place")
    return {row.dossier_id: _leaf(row) for row in rows}


def nodes_kept(bureau_id: int, wanted: Sequence[Node]) -> Nodes | None:
    """Return the digests of these nodes, as kept; None where one is lacking."""
    by_level: dict[int, list[int]] = defaultdict(list)
    for level, place in wanted:
        by_level[level].append(place)
    rows = WitnessNode.objects.filter(bureau_id=bureau_id)
    found = {
        (row.level, row.place): row
        for level, places in by_level.items()
        for row in rows.filter(level=level, place__in=places)
    }
    if len(found) < len(set(wanted)):
        return None
    return {name: [str(getattr(found[node], name)) for node in wanted] for name in DIGESTS}


def nodes_beside_changes(bureau_id: int, dossiers: int, changes: Sequence[Change]) -> Nodes | None:
    """Return the nodes that prove everything else unchanged, as kept; None where one is lacking."""
    old = [change.place for change in changes if change.was is not None]
    return nodes_kept(bureau_id, nodes_beside(old, dossiers) if old else [])


def way(bureau_id: int, place: int, dossiers: int) -> Nodes | None:
    """Return the digests that lead from a place to the root, as kept; None where one is lacking."""
    return nodes_kept(bureau_id, nodes_beside([place], dossiers))


def _leaf(row: WitnessedHead) -> Leaf:
    return Leaf(str(row.dossier_id), row.seq, Link(row.sha256, row.sm3))
