"""What happens by itself when a period ends in silence, found on whatever day somebody looks, and what never did.

Nothing is guessed: while the calendar of a last day is missing, or a clock stands still, nothing lapses. Nor does
anything outside the phases that the table gives to what lapses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.acts import Act
from hengping.law.procedure.ask import PHASE_GATE, ask_act
from hengping.law.procedure.choices import RECORDED
from hengping.law.procedure.fold import apply, as_they_happened, fold
from hengping.law.procedure.procedure import SILENCE_GATE, Procedure, S, Silence, taken_by_nobody

NeverWas: TypeAlias = tuple[Act, tuple[Finding, ...]]
"""A lapse on record that did not come about, and what says so."""

AT_MOST = 50
"""More lapses in one matter on one look are a mistake in its table, not law."""


def lapsed(
    procedure: Procedure[S], acts: Sequence[Act], on: date, setting: Setting, facts: S | None = None
) -> list[tuple[Act, Silence[S]]]:
    """Return the acts that count as done by that day and stand in no entry yet, with the rule of each.

    One lapse may start what another ends, so each is folded before the next is looked for. Asked again after they were
    recorded, it returns nothing; asked later, the same acts with the same days. `facts` is the state after the acts
    where they were folded already: then they are folded again only where something lapsed.
    """
    found: list[tuple[Act, Silence[S]]] = []
    if not procedure.silences:
        return found
    if facts is None:
        facts = fold(procedure, acts, setting)
    while len(found) < AT_MOST:
        following = next(_due(procedure, facts, on), None)
        if following is None:
            return found
        found.append(following)
        facts = fold(procedure, [*acts, *(act for act, _ in found)], setting)
    raise ValueError(f"程序“{procedure.name}”的默示规则没有尽头")


def _due(procedure: Procedure[S], facts: S, on: date) -> Iterator[tuple[Act, Silence[S]]]:
    """The silences that have run out, the earliest first."""
    for last, rule in _ending(procedure, facts):
        if on > last:
            yield Act(rule.act, last + timedelta(days=1), {"ended_on": last}, late=RECORDED), rule


def silence_ends_on(procedure: Procedure[S], facts: S) -> date | None:
    """The last day of the silence that ends first, so that nobody need look before; None where none is counted."""
    return next((last for last, _ in _ending(procedure, facts)), None)


def never_happened(procedure: Procedure[S], acts: Sequence[Act], setting: Setting) -> list[NeverWas]:
    """Return the lapses among the acts that surely did not come about as the acts now stand, each with what says so.

    What follows one is asked as if it had not been. A calendar or a rule that is missing takes nothing back.
    """
    facts, found = procedure.empty, list[NeverWas]()
    by_silence = taken_by_nobody(procedure)
    for act in as_they_happened(procedure, acts):
        if act.kind in by_silence and _is_excluded(procedure, act, facts):
            said = ask_act(procedure, act, facts, setting).refusals
            found.append((act, tuple(one for one in said if one.gate in (PHASE_GATE, SILENCE_GATE))))
            continue
        facts = apply(procedure, facts, act, setting)
    return found


def undone_by(procedure: Procedure[S], before: Sequence[Act], now: Sequence[Act], setting: Setting) -> list[NeverWas]:
    """Return the lapses that held before, and that acts entered or corrected since show never to have happened.

    Only what these acts change is taken back: a lapse that another setting, or a table corrected later, would see
    otherwise stays what it was found to be on its day.
    """
    known = {act.seq for act, _ in never_happened(procedure, before, setting)}
    return [(act, said) for act, said in never_happened(procedure, now, setting) if act.seq not in known]


def _is_excluded(procedure: Procedure[S], act: Act, facts: S) -> bool:
    if facts.phase not in procedure.steps[act.kind].phases:
        return True
    return all(rule.excluded(facts, act.on) for rule in procedure.silences if rule.act == act.kind)


def _ending(procedure: Procedure[S], facts: S) -> list[tuple[date, Silence[S]]]:
    """The silences that run, each with its last day, the earliest first."""
    found = [
        (limit.last, rule)
        for rule in procedure.silences
        if facts.phase in procedure.steps[rule.act].phases
        and (limit := rule.limit(facts)) is not None
        and facts.is_told(limit.start)
        and limit.last is not None
    ]
    return sorted(found, key=lambda pair: pair[0])
