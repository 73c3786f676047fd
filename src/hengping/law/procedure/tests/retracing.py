"""A file gone through again act by act, for tests: every answer, and every period of the agency that ran out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeAlias

from hengping.law import periods
from hengping.law.configuration import Setting
from hengping.law.findings import Answer
from hengping.law.procedure.acts import Act
from hengping.law.procedure.clock import row
from hengping.law.procedure.fold import apply, as_they_happened
from hengping.law.procedure.procedure import Procedure, S
from hengping.law.procedure.retrace import asked_again, taken_over_on
from hengping.law.procedure.running import Running, State, running_deadlines

_Place: TypeAlias = tuple[str, date, str]
"""A period by its key, its first day and its party."""


@dataclass(frozen=True, slots=True)
class Retraced(Generic[S]):
    """A file gone through again.

    `acts` are read as corrected, in the order in which they happened; `answers` stand in the same order, None where an
    act is no step (a dossier was opened, an entry corrected). `missed` are periods by which the law binds the agency
    and that it met late, or had not met by the day asked; `unknown` those of which nobody can say, since no rule of
    their day is registered or a calendar is missing: a person must look. `facts` is where the matter ends.
    """

    acts: tuple[Act, ...]
    answers: tuple[Answer | None, ...]
    missed: tuple[Running, ...]
    unknown: tuple[Running, ...]
    facts: S

    @property
    def clean(self) -> bool:
        """True where no act is refused and no period was missed."""
        return not self.missed and all(answer is None or answer.allowed for answer in self.answers)


def retrace(procedure: Procedure[S], acts: Sequence[Act], until: date, setting: Setting) -> Retraced[S]:
    """Ask every act in its place and fold it whatever the answer; note which periods had run out before it and by the
    end.
    """
    facts = procedure.empty
    ordered = as_they_happened(procedure, acts)
    answers: list[Answer | None] = []
    missed: dict[_Place, Running] = {}
    unknown: dict[_Place, Running] = {}
    taken_over = taken_over_on(ordered)
    for act in ordered:
        answers.append(asked_again(procedure, act, facts, setting, taken_over) if act.kind in procedure.steps else None)
        _note_periods(procedure, facts, act.on, setting, missed, unknown)
        facts = apply(procedure, facts, act, setting)
    _note_periods(procedure, facts, until, setting, missed, unknown)
    return Retraced(tuple(ordered), tuple(answers), tuple(missed.values()), tuple(unknown.values()), facts)


def _note_periods(
    procedure: Procedure[S],
    facts: S,
    on: date,
    setting: Setting,
    missed: dict[_Place, Running],
    unknown: dict[_Place, Running],
) -> None:
    """Note the periods of the law (not those of the house) that bind the agency and are over or unknown on that day."""
    for period in running_deadlines(procedure, facts, on, setting):
        rule = row(period.key, period.start_on)
        if period.binds != "agency" or (rule is not None and rule.setting):
            continue
        place = (period.key, period.start_on, period.party)
        if period.state is State.OVER:
            missed[place] = period
        elif period.state is State.UNKNOWN and not (period.no_rule and periods.get(period.no_rule).setting):
            unknown[place] = period
