"""The only place that turns stored rows into what the law is asked about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic

from hengping.ground.library.queries import setting_of
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import day_of
from hengping.law.configuration import Setting
from hengping.law.procedure.acts import Act, Acts, act_from
from hengping.law.procedure.fold import CORRECTION, fold, fold_until, history
from hengping.law.procedure.procedure import Procedure, S
from hengping.work.matters.models import Matter
from hengping.work.matters.practice import Practice, practice_of


@dataclass(frozen=True, slots=True)
class Standing(Generic[S]):
    """A matter as it stands: its dossier read once, its acts folded once, under the setting of one day."""

    matter: Matter
    practice: Practice[S]
    entries: Sequence[EntryShape]
    acts: Sequence[Act]
    facts: S
    setting: Setting

    @property
    def procedure(self) -> Procedure[S]:
        """The procedure of the matter."""
        return self.practice.procedure

    @property
    def head_seq(self) -> int:
        """The number of the last entry read."""
        return self.entries[-1].seq if self.entries else 0

    def as_of(self, on: date) -> Standing[S]:
        """Return the same at the end of an earlier day: what came later is as if it had not been."""
        return replace(self, facts=fold_until(self.procedure, self.acts, on, self.setting))


def standing_of(matter: Matter, on: date) -> Standing[Any]:
    """Read a matter under the setting of a day."""
    practice, setting, entries = practice_of(matter.kind), setting_of(matter.bureau_id, on), list_entries(matter.pk)
    acts = acts_of(practice.procedure.acts, entries)
    return Standing(matter, practice, entries, acts, fold(practice.procedure, acts, setting), setting)


def acts_of(register: Acts, entries: Iterable[EntryShape]) -> list[Act]:
    """Return the acts among the entries of a dossier, in their order."""
    return [
        act_from(
            register,
            entry.kind,
            day_of(entry.happened_at),
            entry.payload,
            str(entry.actor_id or ""),
            entry.seq,
            entry.late,
            entry.late_reason,
            day_of(entry.recorded_at),
        )
        for entry in entries
        if entry.kind in register and entry.body  # of an act whose content was removed after its term nothing is known
    ]


def as_corrected(entries: Iterable[EntryShape], entry: EntryShape) -> dict[str, Any]:
    """Return what an entry holds with all its corrections, the last word on each particular."""
    payload = dict(entry.payload)
    for one in entries:
        if one.kind == CORRECTION and one.payload.get("corrects_seq") == entry.seq:
            payload.update(one.payload["particulars"])
    return payload


def facts_from(procedure: Procedure[S], entries: Iterable[EntryShape], setting: Setting) -> S:
    """Fold the entries of a matter."""
    return fold(procedure, acts_of(procedure.acts, entries), setting)


def way_from(
    procedure: Procedure[S], entries: Iterable[EntryShape], setting: Setting
) -> tuple[S, tuple[tuple[str, date], ...]]:
    """Fold the entries of a matter once for two answers: what is known, and when it came to which phase, in order."""
    facts = procedure.empty
    way: list[tuple[str, date]] = []
    for act, facts in history(procedure, acts_of(procedure.acts, entries), setting):
        if facts.phase != procedure.empty.phase and (not way or way[-1][0] != facts.phase):
            way.append((facts.phase, act.on))
    return facts, tuple(way)
