"""What a step is called, and what may be supposed about it, for a case as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hengping.law.penalty.facts import CaseFacts

_NO_PENALTY: Mapping[str, Any] = {"outcome": ""}
"""A proposal of which only so much is known: it is not for a penalty."""


def ends_without_penalty(step: str, facts: CaseFacts, on: date) -> bool:
    """Whether the step can only propose an end without a penalty, the time for one being over (APL 60)."""
    limit = facts.decision_limit
    return step == "propose_disposal" and limit is not None and limit.over(on)


def supposed(step: str, facts: CaseFacts, on: date) -> Mapping[str, Any] | None:
    """Past the time for a penalty a case may still end without one: then only what hinders that stands in the way."""
    return _NO_PENALTY if ends_without_penalty(step, facts, on) else None


def sentence(step: str, facts: CaseFacts, on: date) -> str:
    """Where the time for a penalty is over, the step says what may still be proposed; "" elsewhere."""
    return "提请不予处罚、撤销案件或者移送" if ends_without_penalty(step, facts, on) else ""
