"""What is kept of what matters wait for: what it must say, whether it does, and how a desk reads it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from hengping.ground.library.queries import setting_of
from hengping.ground.people.actors import Actor
from hengping.ground.records.owners import RowDifference
from hengping.ground.records.queries import deadlines_of
from hengping.ground.records.shapes import DeadlineShape
from hengping.kit.days import day_of
from hengping.law import periods
from hengping.law.procedure.procedure import S
from hengping.law.procedure.steps import Step
from hengping.work.matters.models import Duty, Matter, MatterOfficer
from hengping.work.matters.practice import Practice
from hengping.work.matters.standing import Standing
from hengping.work.matters.worklist import DueStep, Duties, OpenMatter, handled_keys, handlers_of

COLUMNS = tuple(
    name
    for name in (field.attname for field in Duty._meta.concrete_fields)
    if name not in ("id", "matter_id", "bureau_id", "kind")
)
"""What is said of a duty."""


class Kept(NamedTuple):
    """A duty as a desk reads it: its matter, and the step that it waits for."""

    matter: OpenMatter
    due: DueStep


def duties_said(
    standing: Standing[S], on: date, deadlines: Sequence[DeadlineShape], *, first: bool = False
) -> list[tuple[object, ...]]:
    """Return the columns of the duties of a matter, in their order, as its acts say on a day. `first`: it was just
    opened, and nobody can have ended it as a mistake.
    """
    if not first and standing.matter.dossier.mistaken_at is not None:
        return []
    waiting = standing.practice.waiting
    duties = Duties(standing.practice, on, standing.setting)
    due, why_not = duties.told(standing.matter, standing.entries, standing.facts)
    rows = [
        Duty(
            step=one.step.code,
            post=one.step.post,
            sentence=one.sentence,
            about=one.about,
            proposal=one.proposal,
            party=one.party,
            whom=one.whom,
            who=one.who,
            asked_on=one.asked_on,
            given_to=one.given_to,
            continues=one.continues,
            due_on=_due_on(waiting.clocks.get(one.step.code, frozenset()), deadlines, on),
        )
        for one in due
    ]
    if why_not:
        rows.append(unreadable(why_not))
    return columns_of(rows)


def unreadable(why: str) -> Duty:
    """Return the one line of a matter of which nobody can say what it waits for."""
    return Duty(step="", post="", sentence="", about=why)


def duty_differences(standing: Standing[S], on: date, before: date) -> list[RowDifference]:
    """Return whether what is kept is not what the acts say: on this day, or on the one before, while the clock has not
    yet gone through all matters for the day that has begun. What was done since then was followed on its own day.
    """
    matter, deadlines = standing.matter, deadlines_of(standing.matter.pk)
    kept, said = stored(matter.pk), duties_said(standing, on, deadlines)
    if kept == said:
        return []
    if day_of(standing.entries[-1].recorded_at) <= before:
        earlier = replace(standing, setting=setting_of(matter.bureau_id, before))
        if kept == duties_said(earlier, before, deadlines):
            return []
    return [RowDifference("matters_duty（等谁办什么）", _told(kept), _told(said))]


def _told(rows: Iterable[tuple[object, ...]]) -> str:
    sentence, about = COLUMNS.index("sentence"), COLUMNS.index("about")
    return "；".join(f"{row[sentence]}{f'（{row[about]}）' if row[about] else ''}" for row in rows) or "没有"


def columns_of(rows: Iterable[Duty]) -> list[tuple[object, ...]]:
    """Return what is said of duties, each with its place."""
    found = []
    for place, row in enumerate(rows, 1):
        row.place = place
        found.append(tuple(getattr(row, name) for name in COLUMNS))
    return found


def stored(dossier_id: UUID) -> list[tuple[object, ...]]:
    """Return what is kept of a matter."""
    return list(Duty.objects.filter(matter_id=dossier_id).order_by("place").values_list(*COLUMNS))


def _due_on(clocks: frozenset[str], deadlines: Sequence[DeadlineShape], on: date) -> date | None:
    """Return the day by which a duty is sorted: of a period within which it is to be done, else the nearest of the
    matter that binds the bureau or is not over.
    """
    counted = sorted((one.last_day, one.key.partition(":")[0]) for one in deadlines if one.last_day is not None)
    own = [day for day, period in counted if period in clocks]
    pressing = (day for day, period in counted if day >= on or periods.get(period).binds == "agency")
    return next(iter((*own, *pressing)), None)


def waiting_for(actor: Actor, practice: Practice[S], *, leaving_out: Collection[str] = ()) -> list[QuerySet[Duty]]:
    """Return what falls to an actor in parts that have nothing in common (`worklist.is_for` says the same of one): of
    whoever handles a matter, of a post, of the one person. Each part is found by an index of its own.
    """
    steps = _permitted(actor, practice) - set(leaving_out)
    rows = _of_kind(actor, practice).filter(step__in=steps)
    return [
        _handled(actor, practice).filter(_OF_HANDLERS & _whose(actor), step__in=steps),
        rows.filter(whom__isnull=True, post__in=_posts(actor)),
        rows.filter(~_OF_HANDLERS, whom=actor.user_id),
    ]


def waiting_for_others(actor: Actor, practice: Practice[S]) -> list[QuerySet[Duty]]:
    """Return what others owe in the matters that an actor handles."""
    rows = _handled(actor, practice).exclude(step="")
    of_post = Q(whom=actor.user_id) | Q(whom__isnull=True, post__in=_posts(actor))
    mine = Q(step__in=_permitted(actor, practice)) & (_OF_HANDLERS & _whose(actor) | ~_OF_HANDLERS & of_post)
    return [rows.filter(~mine)]


def not_told(actor: Actor, practice: Practice[S], *, own: bool) -> QuerySet[Duty]:
    """Return the lines of matters of which nobody can say what they wait for: of all, or of those the actor handles."""
    rows = _handled(actor, practice) if own else _of_kind(actor, practice)
    return rows.filter(post="", step="").order_by("pk")


_OF_HANDLERS = Q(post="officer")


def _whose(actor: Actor) -> Q:
    """Return whose a handler's duty is: of all who handle the matter, of the actor, of somebody taken off it since."""
    ever = MatterOfficer.objects.filter(matter=OuterRef("matter"), officer__user_id=OuterRef("whom"))
    opened = Matter.objects.filter(pk=OuterRef("matter"), handler_id=OuterRef("whom"))
    handles = Exists(ever.filter(to_on__isnull=True)) | Exists(opened) & ~Exists(ever)
    return Q(whom__isnull=True) | Q(whom=actor.user_id) | ~handles


def _posts(actor: Actor) -> list[str]:
    """Return the posts whose duties an actor has beside those of a handler; the head may do what a leader may."""
    return sorted({*actor.posts, *({"leader"} if "head" in actor.posts else ())} - {"officer"})


def _permitted(actor: Actor, practice: Practice[S]) -> set[str]:
    # What the clock enters asks for no permission, and falls to nobody.
    return {one.code for one in practice.procedure.steps.values() if one.permission and actor.may(one.permission)}


def _of_kind(actor: Actor, practice: Practice[S]) -> QuerySet[Duty]:
    """Return what is kept of the matters that the actor may know of (`access.visible_to`): those of the own bureau."""
    return Duty.objects.filter(bureau_id=actor.bureau_id, kind=practice.procedure.code)


def _handled(actor: Actor, practice: Practice[S]) -> QuerySet[Duty]:
    """Return what is kept of the matters that the actor handles, which are all of the own bureau."""
    return Duty.objects.filter(matter_id__in=handled_keys(actor, practice.procedure.code))


def read_kept(parts: Sequence[QuerySet[Duty]], practice: Practice[S], among: slice) -> list[Kept]:
    """Read lines of parts, the nearest day first, with their matters and who handles those, in a handful of queries."""
    keys: list[tuple[date, int]] = []
    for rows in parts:
        ordered = rows.order_by(F("due_on").asc(nulls_last=True), "pk").values_list("due_on", "pk")
        keys += [(day or date.max, pk) for day, pk in ordered[: among.stop]]
    wanted = [pk for _, pk in sorted(keys)[among]]
    found = Duty.objects.select_related("matter__dossier", "matter__handler").in_bulk(wanted)
    officers = handlers_of([row.matter for row in found.values()])
    steps = practice.procedure.steps
    return [
        Kept(OpenMatter(row.matter, officers[row.matter_id]), _due(row, steps[row.step]))
        for row in (found[pk] for pk in wanted)
        if row.step in steps
    ]


def _due(row: Duty, step: Step) -> DueStep:
    return DueStep(
        step,
        row.sentence,
        about=row.about,
        proposal=row.proposal,
        party=row.party,
        whom=row.whom,
        who=row.who,
        asked_on=row.asked_on,
        given_to=row.given_to,
        continues=row.continues,
    )


def open_by_phase(rows: QuerySet[Matter]) -> Collection[tuple[str, int]]:
    """Return how many matters stand in which phase."""
    return rows.order_by("phase").values_list("phase").annotate(number=Count("pk"))


def nearest_open(rows: QuerySet[Matter], most: int) -> list[Matter]:
    """Return the first matters with a last day, the nearest first; then those without one."""
    shown = rows.select_related("dossier", "handler")
    found = list(shown.filter(due_on__isnull=False).order_by("due_on", "opened_on", "pk")[:most])
    if len(found) < most:
        found += shown.filter(due_on__isnull=True).order_by("opened_on", "pk")[: most - len(found)]
    return found
