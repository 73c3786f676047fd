"""What a step is called for a case as it stands."""

from __future__ import annotations

from datetime import date

from hengping.law.procedure.acts import ACTS
from hengping.law.procedure.facts import CaseFacts


def ends_without_penalty(step: str, facts: CaseFacts, on: date) -> bool:
    """Whether the step can only propose an end without a penalty, the time for one being over (APL 60)."""
    limit = facts.decision_limit
    return step == "propose_disposal" and limit is not None and limit.over(on)


def sentence_of(step: str, facts: CaseFacts, on: date) -> str:
    """The sentence of the step; where the time for a penalty is over, it says what may still be proposed."""
    return "提请不予处罚、撤销案件或者移送" if ends_without_penalty(step, facts, on) else ACTS[step].sentence
