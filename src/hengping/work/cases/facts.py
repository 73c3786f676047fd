"""The only place that turns stored rows into what the law is asked about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from hengping.ground.library.queries import setting_of
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import day_of
from hengping.law.configuration import Setting
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.phases import Phase
from hengping.law.penalty.procedure import PENALTY
from hengping.law.procedure.acts import Act, act_from
from hengping.law.procedure.fold import fold, history
from hengping.work.cases.models import Case


def acts_of(entries: Iterable[EntryShape]) -> list[Act]:
    """Return the acts among the entries of a dossier, in their order."""
    return [
        act_from(ACTS, entry.kind, day_of(entry.happened_at), entry.payload, str(entry.actor_id or ""), entry.seq)
        for entry in entries
        if entry.kind in ACTS and entry.body  # of an act whose content was removed after its term nothing is known
    ]


def facts_from(entries: Sequence[EntryShape], setting: Setting) -> CaseFacts:
    """Fold the entries of a case."""
    return fold(PENALTY, acts_of(entries), setting)


def way_from(entries: Sequence[EntryShape], setting: Setting) -> tuple[CaseFacts, tuple[tuple[str, date], ...]]:
    """Fold the entries of a case once for two answers: what is known, and when it came to which phase, in order."""
    facts = PENALTY.empty
    way: list[tuple[str, date]] = []
    for act, facts in history(PENALTY, acts_of(entries), setting):
        if facts.phase != Phase.EMPTY and (not way or way[-1][0] != facts.phase):
            way.append((facts.phase, act.on))
    return facts, tuple(way)


def facts_of(case: Case, on: date) -> tuple[CaseFacts, Setting, int]:
    """Return what is known of a case under the setting of the day, and the number of the last entry read."""
    setting = setting_of(case.bureau_id, on)
    entries = list_entries(case.pk)
    return facts_from(entries, setting), setting, entries[-1].seq if entries else 0
