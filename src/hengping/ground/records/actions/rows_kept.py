"""What apps keep of dossiers for lists and deadlines: checked against the entries, and made anew, never silently.

The entries decide. A column that differs shows a list that is wrong, not a dossier that is: nothing is stopped for it.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from hengping.ground.people.actors import Actor
from hengping.ground.people.logbook import log_act
from hengping.ground.records.actions.deadlines import deadline_faults, rebuild_in
from hengping.ground.records.actions.in_turn import each_in_turn, each_read
from hengping.ground.records.models import Dossier
from hengping.ground.records.owners import Owner, all_owners


def rows_are_true(bureau_id: int, on: date) -> list[str]:
    """Return, in Chinese, every column of a bureau's lists that is not what the entries say on this day.

    Each names dossier, column, what stands there and what the entries say. A dossier that cannot be read is named.
    """
    kept = _kept(bureau_id)
    return each_read(kept, lambda dossier_id: _differences(dossier_id, kept[dossier_id][0], on))


def rebuild_rows(*, bureau_id: int, on: date, actor: Actor, at: datetime) -> int:
    """Make every list and deadline of a bureau what the entries say; return in how many dossiers something differed.

    What stood there before goes into the log, one line a difference. Raises Broken, after all others were done, where
    some dossiers could not be read.
    """
    kept = _kept(bureau_id)
    return sum(each_in_turn(kept, lambda dossier_id: _rebuild(dossier_id, *kept[dossier_id], on, actor, at)))


def _rebuild(
    dossier_id: UUID, owner: Owner, is_mistaken: bool, title: str, on: date, actor: Actor, at: datetime
) -> bool:
    said = _differences(dossier_id, owner, on)
    if not is_mistaken:
        said += deadline_faults(dossier_id, owner, on)
    for detail in said:
        log_act("rows_rebuilt", actor=actor, at=at, subject=title, subject_key=str(dossier_id), detail=detail)
    if said and not is_mistaken:
        rebuild_in(dossier_id, owner, on)
    if said:
        owner.rebuild_rows(dossier_id, on)
    return bool(said)


def _differences(dossier_id: UUID, owner: Owner, on: date) -> list[str]:
    return [
        f"案卷{dossier_id}的{one.column}：存的是“{one.stored}”，按记录应为“{one.said}”。"
        for one in owner.row_differences(dossier_id, on)
    ]


def _kept(bureau_id: int) -> dict[UUID, tuple[Owner, bool, str]]:
    """Return the dossiers of a bureau with owner, whether it was opened by mistake, and title."""
    owners = all_owners()
    rows = Dossier.objects.filter(bureau_id=bureau_id, kind__in=list(owners)).order_by("id")
    return {
        dossier_id: (owners[kind], mistaken_at is not None, title)
        for dossier_id, kind, mistaken_at, title in rows.values_list("id", "kind", "mistaken_at", "title")
    }
