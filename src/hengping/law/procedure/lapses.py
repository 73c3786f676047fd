"""What happens by itself when a period ends in silence, found on whatever day somebody looks.

Nothing is guessed: while the calendar of a last day is missing, or a clock stands still, nothing lapses. Nor does
anything outside the phases that the table gives to what lapses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from hengping.law.configuration import Setting
from hengping.law.procedure.acts import Act
from hengping.law.procedure.fold import fold
from hengping.law.procedure.procedure import Procedure, S, Silence

AT_MOST = 50
"""More lapses in one matter on one look are a mistake in its table, not law."""


def lapsed(procedure: Procedure[S], acts: Sequence[Act], on: date, setting: Setting) -> list[tuple[Act, Silence[S]]]:
    """Return the acts that count as done by that day and stand in no entry yet, with the rule of each.

    One lapse may start what another ends, so each is folded before the next is looked for. Asked again after they were
    recorded, it returns nothing; asked later, the same acts with the same days.
    """
    found: list[tuple[Act, Silence[S]]] = []
    if not procedure.silences:
        return found
    while len(found) < AT_MOST:
        following = next(_due(procedure, [*acts, *(act for act, _ in found)], on, setting), None)
        if following is None:
            return found
        found.append(following)
    raise ValueError(f"程序“{procedure.name}”的默示规则没有尽头")


def _due(procedure: Procedure[S], acts: Sequence[Act], on: date, setting: Setting) -> Iterator[tuple[Act, Silence[S]]]:
    """The silences that have run out, the earliest first."""
    for last, rule in _ending(procedure, fold(procedure, acts, setting)):
        if on > last:
            yield Act(rule.act, last + timedelta(days=1), {"ended_on": last}, late="record"), rule


def _ending(procedure: Procedure[S], facts: S) -> list[tuple[date, Silence[S]]]:
    """The silences that run, each with its last day, the earliest first."""
    found = [
        (limit.last, rule)
        for rule in procedure.silences
        if facts.phase in procedure.steps[rule.act].phases
        and (limit := rule.limit(facts)) is not None
        and limit.last is not None
    ]
    return sorted(found, key=lambda pair: pair[0])
