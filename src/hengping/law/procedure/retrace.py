"""A finished or foreign file, gone through again: each act asked as it was done, then taken as a fact.

For whoever looks at a paper file afterwards (file review, remedies, court). What was done wrong stays done: the next
act is asked on top of it, so one defect is found where it happened and again wherever the law still minds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeAlias

from hengping.law import periods
from hengping.law.configuration import Setting
from hengping.law.findings import Answer, Finding
from hengping.law.procedure.acts import Act
from hengping.law.procedure.ask import ask_act
from hengping.law.procedure.clock import row
from hengping.law.procedure.fold import TAKEN_BACK, apply, as_they_happened, check_correction
from hengping.law.procedure.lapses import undone_by
from hengping.law.procedure.procedure import Procedure, S
from hengping.law.procedure.running import Running, State, running_deadlines
from hengping.law.procedure.steps import RECEIVED

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
    taken_over = _taken_over_on(ordered)
    for act in ordered:
        answers.append(
            _asked_again(procedure, act, facts, setting, taken_over) if act.kind in procedure.steps else None
        )
        _note_periods(procedure, facts, act.on, setting, missed, unknown)
        facts = apply(procedure, facts, act, setting)
    _note_periods(procedure, facts, until, setting, missed, unknown)
    return Retraced(tuple(ordered), tuple(answers), tuple(missed.values()), tuple(unknown.values()), facts)


def against_correction(
    procedure: Procedure[S], acts: Sequence[Act], correction: Act, setting: Setting
) -> list[Finding]:
    """What the law holds against an act as the correction says it was, and anew against the acts that came after it.

    `correction` is an `entry_corrected`, not yet among `acts`. Raises BadAct where it does not fit the act.
    """
    check_correction(procedure, acts, correction)
    seq = correction.data["corrects_seq"]
    own = _answers(procedure, [*acts, correction], setting).get(seq)
    found = list(own.refusals) if own is not None else []
    return found + _upset(procedure, acts, [*acts, correction], setting, besides=seq)


def upset_by(procedure: Procedure[S], acts: Sequence[Act], late: Act, setting: Setting) -> list[Finding]:
    """What the law holds anew against acts that are on record once `late` takes its place before them.

    `late` is not yet among `acts`; its own answer is not part of the result. What lapsed and then did not is named, and
    every later act is asked as if it had not.
    """
    return _upset(procedure, acts, [*acts, late], setting, besides=late.seq)


def _upset(
    procedure: Procedure[S], acts: Sequence[Act], now_known: Sequence[Act], setting: Setting, *, besides: int
) -> list[Finding]:
    undone = {act.seq: said for act, said in undone_by(procedure, acts, now_known, setting)}
    taken_back = [Act(TAKEN_BACK, now_known[-1].on, {"takes_back_seq": seq}) for seq in undone]
    before, after = _answers(procedure, acts, setting), _answers(procedure, [*now_known, *taken_back], setting)
    found: list[Finding] = []
    for act in acts:
        later = f"以后办理的“{procedure.acts[act.kind].sentence}”："
        if act.seq in undone:
            found.extend(one._replace(text=f"{later}{one.text}；这条记录随之撤回") for one in undone[act.seq])
            continue
        was, now = before.get(act.seq), after.get(act.seq)
        if was is None or now is None or act.seq == besides:
            continue
        known = {finding.text for finding in was.refusals}
        found.extend(
            finding._replace(text=later + finding.text) for finding in now.refusals if finding.text not in known
        )
    return found


def _answers(procedure: Procedure[S], acts: Sequence[Act], setting: Setting) -> dict[int, Answer]:
    """The answer to every act in its place, by the number of its entry."""
    facts = procedure.empty
    found: dict[int, Answer] = {}
    ordered = as_they_happened(procedure, acts)
    taken_over = _taken_over_on(ordered)
    for act in ordered:
        if act.kind in procedure.steps:
            found[act.seq] = _asked_again(procedure, act, facts, setting, taken_over)
        facts = apply(procedure, facts, act, setting)
    return found


def _taken_over_on(acts: Sequence[Act]) -> date | None:
    """The day on which the matter came from another body."""
    return max((act.data["on"] for act in acts if act.kind == RECEIVED), default=None)


def _asked_again(procedure: Procedure[S], act: Act, facts: S, setting: Setting, taken_over: date | None) -> Answer:
    """Ask as it was asked when the act was entered: an act of an earlier day with the later taking over, which itself
    is not asked with its own.
    """
    return ask_act(procedure, act, facts, setting, None if act.kind == RECEIVED else taken_over)


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
