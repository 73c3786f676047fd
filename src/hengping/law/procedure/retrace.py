"""A finished or foreign file, gone through again: each act asked as it was done, then taken as a fact.

For whoever looks at a paper file afterwards (file review, reconsideration, court). What was done wrong stays done: the
next act is asked on top of it, so one defect is found where it happened and again wherever the law still minds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hengping.law.configuration import Setting
from hengping.law.findings import Answer, Finding
from hengping.law.procedure.acts import ACTS, Act
from hengping.law.procedure.ask import ask_act
from hengping.law.procedure.clock import row
from hengping.law.procedure.deadlines import Running, State, running_deadlines
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.fold import apply, corrected
from hengping.law.procedure.steps import STEPS


@dataclass(frozen=True, slots=True)
class Retraced:
    """A file gone through again.

    `answers` stand in the order of `acts`, None where an act is no step (a dossier was opened, an entry corrected).
    `missed` are periods by which the law binds the agency and that it met late, or had not met by the day asked.
    `facts` is where the case ends.
    """

    acts: tuple[Act, ...]
    answers: tuple[Answer | None, ...]
    missed: tuple[Running, ...]
    facts: CaseFacts

    @property
    def clean(self) -> bool:
        """True where no act is refused and no period was missed."""
        return not self.missed and all(answer is None or answer.allowed for answer in self.answers)


def retrace(acts: Sequence[Act], until: date, setting: Setting) -> Retraced:
    """Ask every act in its place and fold it whatever the answer; note which periods had run out before it and by the
    end.
    """
    facts = CaseFacts()
    answers: list[Answer | None] = []
    missed: dict[tuple[str, date, str], Running] = {}
    for act in corrected(list(acts)):
        answers.append(ask_act(act, facts, setting) if act.kind in STEPS else None)
        missed.update(_over(facts, act.on, setting))
        facts = apply(facts, act, setting)
    missed.update(_over(facts, until, setting))
    return Retraced(tuple(acts), tuple(answers), tuple(missed.values()), facts)


def against_correction(acts: Sequence[Act], correction: Act, setting: Setting) -> list[Finding]:
    """What the law holds against an act as the correction says it was, and anew against the acts that came after it.

    `correction` is an `entry_corrected`, not yet among `acts`. Raises BadAct where its particulars do not fit the act.
    """
    seq = correction.data["corrects_seq"]
    found: list[Finding] = []
    for was, now, act in zip(_answers(acts, setting), _answers([*acts, correction], setting), acts, strict=False):
        if now is None or was is None or act.seq < seq:
            continue
        if act.seq == seq:
            found.extend(now.refusals)
            continue
        known = {one.text for one in was.refusals}
        later = f"以后办理的“{ACTS[act.kind].sentence}”："
        found.extend(replace(one, text=later + one.text) for one in now.refusals if one.text not in known)
    return found


def _answers(acts: Sequence[Act], setting: Setting) -> Iterator[Answer | None]:
    facts = CaseFacts()
    for act in corrected(list(acts)):
        yield ask_act(act, facts, setting) if act.kind in STEPS else None
        facts = apply(facts, act, setting)


def _over(facts: CaseFacts, on: date, setting: Setting) -> dict[tuple[str, date, str], Running]:
    """The periods of the law (not those of the house) that bind the agency and are over."""
    running = running_deadlines(facts, on, setting)
    over = (one for one in running if one.state is State.OVER and one.binds == "agency")
    return {(one.key, one.start_on, one.party): one for one in over if not row(one.key, one.start_on).setting}
