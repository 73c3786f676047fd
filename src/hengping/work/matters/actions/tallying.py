"""What reports count of a matter, kept after each act; each day that it changes is noted, so that its sums follow."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from hengping.ground.library.queries import setting_of
from hengping.ground.records.actions.in_turn import each_in_turn
from hengping.ground.records.queries import list_entries
from hengping.law.procedure.procedure import S
from hengping.work.matters.counted import Counted, counted_of, counted_rows, read_counted
from hengping.work.matters.models import ChangedDay, Matter, Tally
from hengping.work.matters.practice import Practice
from hengping.work.matters.shapes import Happened
from hengping.work.matters.standing import Standing


def keep_counted(standing: Standing[S]) -> bool:
    """Bring what is counted of a matter up to its entries; say whether anything differed. What was counted before its
    content was removed after its term stays.
    """
    return all(entry.body for entry in standing.entries) and _keep(standing.matter, counted_of(standing))


def keep_first(practice: Practice[S], matter: Matter, facts: S, opened: Happened) -> None:
    """Keep what is counted of a matter that was just opened."""
    happened = [opened] if opened.kind in practice.tallied_kinds else []
    _add(matter, {(matter.category, one) for one in practice.tallied(practice.columns(facts), happened)})


def count_new(bureau_id: int, on: date) -> int:
    """Count the matters that an earlier version left uncounted, each for itself: whoever is stopped goes on with those
    that are left. Return how many. Raises Broken, after all others were done, where some could not be read.
    """
    waiting = Matter.objects.filter(bureau_id=bureau_id, tallied=False).order_by("pk")
    return sum(
        each_in_turn(list(waiting.values_list("pk", flat=True)), lambda matter_id: recount_matter(matter_id, on))
    )


def recount_matter(matter_id: UUID, on: date) -> bool:
    """Count a matter anew from its entries; say whether anything differed. Nobody acts on it meanwhile."""
    with transaction.atomic():
        matter = Matter.objects.select_for_update().get(pk=matter_id)  # its head is read after the lock
        entries = list_entries(matter_id)
        if matter.tallied and not all(entry.body for entry in entries):
            return False
        differed = _keep(matter, read_counted(matter, entries, setting_of(matter.bureau_id, on)))
        Matter.objects.filter(pk=matter_id).update(tallied=True)
        return differed or not matter.tallied


def _keep(matter: Matter, said: Collection[Counted]) -> bool:
    kept = counted_rows(matter.pk)
    gone = {pk: one for pk, one in kept.items() if one not in said}
    come = set(said) - set(kept.values())
    if gone:
        Tally.objects.filter(pk__in=list(gone)).delete()
    _note(matter, {one.on for _, one in gone.values()})
    _add(matter, come)
    return bool(gone or come)


def _add(matter: Matter, counted: Collection[Counted]) -> None:
    if not counted:
        return
    Tally.objects.bulk_create(
        Tally(matter=matter, bureau_id=matter.bureau_id, kind=matter.kind, category=category, **one._asdict())
        for category, one in sorted(counted)
    )
    _note(matter, {one.on for _, one in counted})


def _note(matter: Matter, days: Collection[date]) -> None:
    if days:
        ChangedDay.objects.bulk_create(ChangedDay(bureau_id=matter.bureau_id, on=day) for day in sorted(days))
