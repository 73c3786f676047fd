"""After an act: the columns that lists read, and the running deadlines, follow the folded facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from hengping.ground.records.actions import replace_deadlines
from hengping.ground.records.owners import RowDifference
from hengping.ground.records.queries import deadlines_of as deadlines_of_dossier
from hengping.ground.records.shapes import DeadlineShape, EntryShape
from hengping.ground.search.actions import feed
from hengping.kit.days import chinese_day, day_of
from hengping.law.configuration import Setting
from hengping.law.procedure.procedure import Procedure, S
from hengping.law.procedure.running import running_deadlines
from hengping.law.procedure.uncounted import Uncounted, uncounted, why_uncounted
from hengping.work.matters.actions.beside import keep_beside, keep_officers
from hengping.work.matters.actions.duties import keep_duties, keep_unreadable
from hengping.work.matters.actions.tallying import keep_counted
from hengping.work.matters.duties_kept import duty_differences
from hengping.work.matters.models import Matter
from hengping.work.matters.practice import Practice
from hengping.work.matters.rows import can_be_told, closed_on, differences, is_done, row_of, said_of, silence_of
from hengping.work.matters.searched import MATTER
from hengping.work.matters.shapes import Unread, told_unread
from hengping.work.matters.standing import Standing, read_on, standing_of

COUNTED = frozenset({"running", str(Uncounted.PROVISIONAL)})
"""The states of a deadline with a day to go by: its last one, or the safe one while that is provisional."""


def follow(matter: Matter, on: date) -> Any:
    """Bring the row and the deadlines of a matter up to its acts; return the facts after them."""
    return _follow_standing(standing_of(matter, on), on)


def follow_after(standing: Standing[S], on: date, at: datetime, *, anew: bool) -> Any:
    """Do the same after an act on a matter that was read before it; `anew` where what was written meanwhile may stand
    before what was read.
    """
    if anew or on != day_of(at):
        return follow(standing.matter, day_of(at))
    return _follow_standing(read_on(standing), on)


def _follow_standing(standing: Standing[S], on: date) -> S:
    if any(entry.kind in standing.practice.assigning for entry in standing.entries):
        keep_officers(standing)
    return _follow(standing, on, closed_on(standing))


def follow_act(standing: Standing[S], entry: EntryShape, facts: S, on: date) -> S:
    """Do the same after one act of that day, with the facts folded already."""
    closed = closed_after(standing.practice, facts, on, standing.matter.closed_on)
    return _follow(replace(standing, entries=(*standing.entries, entry), facts=facts), on, closed)


def _follow(standing: Standing[S], on: date, closed: date | None) -> S:
    matter, practice, facts = standing.matter, standing.practice, standing.facts
    running = deadlines_of(practice.procedure, facts, on, standing.setting)
    replace_deadlines(dossier_id=matter.pk, deadlines=running, bureau_id=matter.bureau_id, kind=matter.kind)
    Matter.objects.filter(pk=matter.pk).update(
        phase=str(facts.phase),
        closed_on=closed,
        due_on=earliest(running),
        silence_ends_on=silence_of(practice.procedure, facts),
        tallied=matter.tallied or can_be_told(standing),
    )
    if practice.row is not None:
        practice.row._default_manager.filter(pk=matter.pk).update(**practice.columns(facts))
    keep_counted(standing)
    keep_duties(standing, on, running)
    return facts


def closed_after(practice: Practice[S], facts: S, on: date, before: date | None) -> date | None:
    """Return the day on which the matter was done, after an act of that day; `before` is what it was before the act."""
    if not is_done(practice, facts.phase):
        return None
    return before or (on if facts.phase in practice.closing else None)


def row_differences(dossier_id: UUID, on: date) -> list[RowDifference]:
    """Return where the rows of a matter are not what its entries say.

    The nearest last day is that of the deadlines that are kept: whether those are true for today is asked apart, so
    that a day that has begun makes no list wrong.
    """
    standing = standing_of(row_of(dossier_id), on)
    if not can_be_told(standing):
        return []
    found = differences(standing, earliest(deadlines_of_dossier(dossier_id)))
    return [*found, *duty_differences(standing, on, on - timedelta(days=1))]


def rebuild_rows(dossier_id: UUID, on: date) -> None:
    """Make the rows of a matter what its entries say; rows of what was removed after its term are left."""
    standing = standing_of(row_of(dossier_id), on)
    if not can_be_told(standing):
        return
    said = said_of(standing, earliest(deadlines_of_dossier(dossier_id)))
    Matter.objects.filter(pk=dossier_id).update(**said, tallied=True)
    practice = standing.practice
    if practice.row is not None:
        practice.row._default_manager.update_or_create(pk=dossier_id, defaults=practice.columns(standing.facts))
    keep_beside(standing)
    keep_counted(standing)
    keep_duties(standing_of(row_of(dossier_id), on), on, deadlines_of_dossier(dossier_id))


def keep_words(matter: Matter) -> None:
    """Bring what a matter is found by up to its name, its number and its parties, in the transaction of the act."""
    feed(sort=MATTER, keys=[matter.pk], bureau_id=matter.bureau_id)


def earliest(running: Sequence[DeadlineShape]) -> date | None:
    """Return the nearest last day, None where no period runs or none can be counted."""
    return min((one.last_day for one in running if one.state in COUNTED and one.last_day), default=None)


def follow_dossier(*, dossier_id: UUID, on: date) -> None:
    """Do the same for a dossier on which another app acted (legal review, collective discussion); others are left."""
    matter = Matter.objects.filter(pk=dossier_id).first()
    if matter is not None:
        follow(matter, on)


def deadlines_of(procedure: Procedure[S], facts: S, on: date, setting: Setting) -> list[DeadlineShape]:
    """Return the deadlines of a matter as the records keep them; whether one is near is for the day of the reader."""
    running = [
        DeadlineShape(
            key=f"{one.key}:{one.party}" if one.party else one.key,
            label=one.label,
            starts_on=one.start_on,
            # While the last day is provisional the safe bound governs, and the other one stands beside it.
            last_day=one.last_day or one.not_before,
            nominal_last_day=one.nominal or one.not_after,
            internal_day=one.internal_day,
            state=uncounted(one) or "running",
            citation="；".join(citation.label for citation in one.citations),
            note=why_uncounted(one) or one.start_event,
        )
        for one in running_deadlines(procedure, facts, on, setting)
    ]
    return [*running, *_continuing(procedure, facts)]


def _continuing(procedure: Procedure[S], facts: S) -> Iterator[DeadlineShape]:
    """Yield what stands for all periods that began before the matter came, while others' steps are to be entered."""
    if facts.continuing is None:
        return
    steps = "、".join(f"{procedure.acts[step].sentence}（{chinese_day(day)}）" for step, day in facts.continuing.steps)
    yield DeadlineShape(
        key=Uncounted.CONTINUING,
        label="全部期限",
        starts_on=None,
        last_day=None,
        state=Uncounted.CONTINUING,
        citation="",
        note=f"正在接续，还没有记入：{steps}",
    )


def recount(dossier_id: UUID, on: date) -> list[DeadlineShape]:
    """Compute the deadlines of a matter anew and bring up to them its row and what is kept of what it waits for:
    another day, another calendar, another law.

    Nothing is written where nothing differs. What a hand wrote into the row holds until the next night at most.
    """
    matter = row_of(dossier_id)
    standing = standing_of(matter, on, to_show=True)
    if standing.unread:
        keep_unreadable(matter, told_unread(standing.unread))
        return [_unreadable(standing.unread)]
    running = deadlines_of(standing.procedure, standing.facts, on, standing.setting)
    keep_duties(standing, on, running)
    columns = {"due_on": earliest(running), "silence_ends_on": silence_of(standing.procedure, standing.facts)}
    if any(getattr(matter, name) != value for name, value in columns.items()):
        Matter.objects.filter(pk=dossier_id).update(**columns)
    return running


def deadlines_on(dossier_id: UUID, on: date) -> list[DeadlineShape]:
    """Compute the deadlines of a matter anew, for the check that the kept ones are true."""
    standing = standing_of(Matter.objects.get(pk=dossier_id), on, to_show=True)
    if standing.unread:
        return [_unreadable(standing.unread)]
    return deadlines_of(standing.procedure, standing.facts, on, standing.setting)


def _unreadable(unread: Sequence[Unread]) -> DeadlineShape:
    """Return the one deadline of a matter of which nobody knows what runs: it stands on the board and says why."""
    return DeadlineShape(
        key=Uncounted.UNREADABLE,
        label="全部期限",
        starts_on=None,
        last_day=None,
        state=Uncounted.UNREADABLE,
        citation="",
        note=told_unread(unread),
    )
