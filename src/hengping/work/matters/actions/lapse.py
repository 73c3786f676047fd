"""What happens by itself when a period ends in silence is entered by the clock, on its own day, with its article."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import append
from hengping.ground.records.shapes import Late
from hengping.kit.days import day_of, moment_of
from hengping.law.procedure.lapses import lapsed
from hengping.work.matters.actions.follow import follow
from hengping.work.matters.completion import stored
from hengping.work.matters.models import Matter
from hengping.work.matters.practice import all_practices
from hengping.work.matters.standing import standing_of


def enter_lapses(*, bureau_id: int, on: date, actor: Actor, at: datetime) -> int:
    """Enter what lapsed by that day in the open matters of a bureau; return how many entries that made.

    Run twice it enters nothing the second time; run late, the same acts with the same days.
    """
    return sum(
        _enter(dossier_id, on, actor, at)
        for kind, practice in all_practices().items()
        if practice.procedure.silences
        for dossier_id in _open(bureau_id, kind, practice.waiting.nothing_left)
    )


def _open(bureau_id: int, kind: str, nothing_left: frozenset[str]) -> list[UUID]:
    found = Matter.objects.filter(
        bureau_id=bureau_id, kind=kind, closed_on__isnull=True, dossier__mistaken_at__isnull=True
    )
    return list(found.exclude(phase__in=sorted(nothing_left)).order_by("pk").values_list("pk", flat=True))


def _enter(dossier_id: UUID, on: date, actor: Actor, at: datetime) -> int:
    """Enter what lapsed in one matter, in one transaction of its own: a fault in one keeps no other from its day."""
    with transaction.atomic():
        matter = Matter.objects.select_related("dossier").get(pk=dossier_id)
        standing = standing_of(matter, on)
        found = lapsed(standing.procedure, standing.acts, on, standing.setting)
        seq = standing.head_seq
        for act, rule in found:
            articles = [citation.label for citation in rule.basis]
            payload = stored(act.data) | {"articles": articles}
            reason = f"期限届满没有答复，依照{'、'.join(articles)}发生"
            append(
                dossier_id=matter.pk,
                kind=act.kind,
                actor=actor,
                at=at,
                happened_at=moment_of(act.on, at),
                payload=payload,
                late=Late("record", reason) if act.on < day_of(at) else None,
                expected_seq=seq,
            )
            seq += 1
        if found:
            follow(matter, day_of(at))
        return len(found)
