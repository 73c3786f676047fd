"""The deadline cache: what the owning app computed, replaced as a whole per dossier, and rebuilt at any time.

The owner of a kind of dossier computes its deadlines anew (`owners.Owner.deadlines`). So the cache can be checked
against the computation (`deadlines_are_true`) and made again (`rebuild_deadlines`) without knowing the app.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.records.actions.in_turn import each_in_turn, each_read
from hengping.ground.records.models import Deadline, Dossier
from hengping.ground.records.owners import Owner, all_owners
from hengping.ground.records.rows import deadline_shape
from hengping.ground.records.shapes import DeadlineShape


def replace_deadlines(
    *,
    dossier_id: UUID,
    deadlines: Sequence[DeadlineShape],
    bureau_id: int | None = None,
    kind: str = "",
    first: bool = False,
) -> bool:
    """Make the cached deadlines of a dossier these; say whether anything differed. Raises BadInput for a double key.

    `bureau_id` and `kind` are those of the dossier where the caller knows them; `first`: it was just opened and has
    none yet.
    """
    wanted = {deadline.key: deadline for deadline in deadlines}
    if len(wanted) != len(deadlines):
        raise BadInput({"deadlines": "同一案卷中期限的代码重复。"})
    rows = () if first else Deadline.objects.filter(dossier_id=dossier_id)
    kept = {row.key: (row.pk, deadline_shape(row)) for row in rows}
    # Most acts move one period of many: the others keep their rows, so that nothing is written for them.
    stale = [pk for key, (pk, shape) in kept.items() if wanted.get(key) != shape]
    fresh = [one for key, one in wanted.items() if key not in kept or kept[key][1] != one]
    if not stale and not fresh:
        return False
    if not (bureau_id and kind):
        bureau_id, kind = _bureau_and_kind_of(dossier_id)
    with transaction.atomic(savepoint=False):
        if stale:
            Deadline.objects.filter(pk__in=stale).delete()
        Deadline.objects.bulk_create(
            Deadline(
                dossier_id=dossier_id,
                bureau_id=bureau_id,
                kind=kind,
                period=deadline.key.partition(":")[0],
                **asdict(deadline),
            )
            for deadline in fresh
        )
    return True


def rebuild_deadlines(bureau_id: int, on: date) -> int:
    """Compute the deadlines of every dossier of a bureau anew; return how many dossiers differed.

    An archived dossier of which no deadline is kept is not gone through: no day that begins changes it. Raises Broken,
    after all others were done, where some could not be computed.
    """
    owner_of = dict(_dossiers(bureau_id, at_rest=False))
    return sum(each_in_turn(owner_of, lambda dossier_id: rebuild_in(dossier_id, owner_of[dossier_id], on)))


def rebuild_in(dossier_id: UUID, owner: Owner, on: date) -> bool:
    """Compute the deadlines of a dossier anew; say whether anything differed."""
    return replace_deadlines(dossier_id=dossier_id, deadlines=owner.recount(dossier_id, on))


def deadlines_are_true(bureau_id: int, on: date) -> list[str]:
    """Return, in Chinese, every cached deadline of a bureau that is not what its owner computes on this day, and every
    dossier of which that cannot be told.
    """
    owner_of = dict(_dossiers(bureau_id))
    return each_read(owner_of, lambda dossier_id: deadline_faults(dossier_id, owner_of[dossier_id], on))


def deadline_faults(dossier_id: UUID, owner: Owner, on: date) -> list[str]:
    """Return every cached deadline of a dossier that is not what its owner computes on this day."""
    kept = {row.key: deadline_shape(row) for row in Deadline.objects.filter(dossier_id=dossier_id)}
    computed = {deadline.key: deadline for deadline in owner.deadlines(dossier_id, on)}
    return [
        f"案卷{dossier_id}的期限“{(kept.get(key) or computed[key]).label}”（{key}）与计算结果不符。"
        for key in sorted(kept.keys() | computed.keys())
        if kept.get(key) != computed.get(key)
    ]


def _dossiers(bureau_id: int, *, at_rest: bool = True) -> list[tuple[UUID, Owner]]:
    """Return the dossiers of a bureau with their owners, with or without archived ones of which no deadline is kept; in
    one opened by mistake no deadline runs.
    """
    owners = all_owners()
    mine = Dossier.objects.filter(bureau_id=bureau_id, mistaken_at__isnull=True)
    if not at_rest:
        mine = mine.filter(Q(closed_at__isnull=True) | Exists(Deadline.objects.filter(dossier_id=OuterRef("pk"))))
    rows = mine.filter(kind__in=list(owners)).order_by("id")
    return [(dossier_id, owners[kind]) for dossier_id, kind in rows.values_list("id", "kind")]


def _bureau_and_kind_of(dossier_id: UUID) -> tuple[int, str]:
    found = Dossier.objects.filter(pk=dossier_id).values_list("bureau_id", "kind").first()
    if found is None:
        raise NotAllowed("没有这份案卷。")
    return found
