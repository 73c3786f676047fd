"""What happens by itself when a period ends in silence is entered by the clock, on its own day, with its article; what
turns out never to have happened is taken back.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from hengping.ground.people.actors import Actor, system_actor
from hengping.ground.records.actions import append, each_in_turn
from hengping.ground.records.shapes import Late
from hengping.kit.days import chinese_day, day_of, moment_of
from hengping.law.findings import Finding, Verdict
from hengping.law.procedure.acts import Act
from hengping.law.procedure.choices import RECORDED
from hengping.law.procedure.fold import TAKEN_BACK
from hengping.law.procedure.lapses import lapsed, undone_by
from hengping.law.procedure.procedure import SILENCE_GATE, S, Silence
from hengping.work.matters.actions.follow import follow
from hengping.work.matters.completion import stored
from hengping.work.matters.models import Matter
from hengping.work.matters.practice import all_practices
from hengping.work.matters.standing import Standing, standing_of


def enter_lapses(*, bureau_id: int, on: date, actor: Actor, at: datetime) -> int:
    """Enter what lapsed by that day in the open matters of a bureau; return how many entries that made.

    Run twice it enters nothing the second time; run late, the same acts with the same days. Raises Broken, after all
    others were done, where some matters could not be gone through.
    """
    due = [
        dossier_id
        for kind, practice in all_practices().items()
        if practice.procedure.silences
        for dossier_id in _due(bureau_id, kind, on)
    ]
    return sum(each_in_turn(due, lambda dossier_id: _enter(dossier_id, on, actor, at)))


def _due(bureau_id: int, kind: str, on: date) -> list[UUID]:
    """The matters in which a silence has ended: only these are read, however many are open.

    `closed_on` and `phase` are not asked: what somebody wrote into a column by hand must not take from a party what the
    law gives it. `silence_ends_on` follows the acts, and every night before the clock looks (`follow.recount`).
    """
    found = Matter.objects.filter(bureau_id=bureau_id, kind=kind, silence_ends_on__lt=on)
    open_still = found.filter(dossier__closed_at__isnull=True, dossier__mistaken_at__isnull=True)
    return list(open_still.order_by("pk").values_list("pk", flat=True))


def _enter(dossier_id: UUID, on: date, actor: Actor, at: datetime) -> int:
    """Enter what lapsed in one matter."""
    matter = Matter.objects.select_related("dossier").get(pk=dossier_id)
    standing = standing_of(matter, on)
    found = lapsed(standing.procedure, standing.acts, on, standing.setting, standing.facts)
    _append(standing, found, actor, at)
    if found:
        follow(matter, day_of(at))
    return len(found)


def after_lapses(standing: Standing[S], on: date, at: datetime) -> tuple[Standing[S], list[Finding]]:
    """Enter what lapsed by that day and the clock has not entered yet; return the matter after it, and what lapsed.

    Whoever acts on a day acts on the matter as the law has left it by then, not as it stood when the clock last looked.
    """
    found = lapsed(standing.procedure, standing.acts, on, standing.setting, standing.facts)
    if not found:
        return standing, []
    _append(standing, found, system_actor(standing.matter.bureau_id, "期限届满"), at)
    return standing_of(standing.matter, on), [_said(standing, act, rule) for act, rule in found]


def take_back_lapses(before: Standing[S], shown_by: int, at: datetime) -> None:
    """Take back what lapsed and, by the entry of that number, never happened.

    `before` is the matter without that entry. Nobody decided what came about by itself, so nobody needs to decide that
    it did not: the entry stays, and an entry of its own says why it counts no more. What lapsed on another day instead
    is found as ever, by the clock or before the next act.
    """
    if not before.procedure.silences:
        return
    now = standing_of(before.matter, day_of(at))
    actor = system_actor(before.matter.bureau_id, "期限届满")
    undone = undone_by(now.procedure, before.acts, now.acts, now.setting)
    for seq, (act, said) in enumerate(undone, now.head_seq):
        append(
            dossier_id=now.matter.pk,
            kind=TAKEN_BACK,
            actor=actor,
            at=at,
            payload={
                "takes_back_seq": act.seq,
                "shown_by_seq": shown_by,
                "reason": "；".join(one.text for one in said),
            },
            expected_seq=seq,
        )
    if undone:
        # What had ended the matter did not; whoever follows the acts writes the day again where another act ends it.
        Matter.objects.filter(pk=now.matter.pk).update(closed_on=None)


def _append(standing: Standing[S], found: Sequence[tuple[Act, Silence[S]]], actor: Actor, at: datetime) -> None:
    for seq, (act, rule) in enumerate(found, standing.head_seq):
        articles = [citation.label for citation in rule.basis]
        reason = f"期限届满没有答复，依照{'、'.join(articles)}发生"
        append(
            dossier_id=standing.matter.pk,
            kind=act.kind,
            actor=actor,
            at=at,
            happened_at=moment_of(act.on, at),
            payload=stored(act.data) | {"articles": articles},
            late=Late(RECORDED, reason) if act.on < day_of(at) else None,
            expected_seq=seq,
        )


def _said(standing: Standing[S], act: Act, rule: Silence[S]) -> Finding:
    sentence = standing.procedure.acts[act.kind].sentence
    text = f"期限已在{chinese_day(act.data['ended_on'])}届满，{chinese_day(act.on)}已发生“{sentence}”"
    return Finding(SILENCE_GATE, text, rule.basis, verdict=Verdict.ATTENTION)
