"""What the no-penalty rules are asked and what they answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from hengping.law.findings import Finding

OUTCOMES: Mapping[str, str] = {
    "no_penalty_mandatory": "不予行政处罚",
    "no_penalty_optional": "可以不予行政处罚",
    "go_on": "继续裁量",
}
"""Outcome code to Chinese, the weightiest first."""

HARMS: Mapping[str, str] = {"none": "没有危害后果", "slight": "危害后果轻微", "serious": "有危害后果"}
"""Degrees of harm."""


@dataclass(frozen=True, slots=True)
class ExemptionFacts:
    """What was found out; None or "" is not known, and an unknown fact never exempts.

    `slight`: the violation itself is slight. `corrected`: in time. `ended_on` is the day of the act or the last day of
    a continuing one, `found_on` the day the agency came upon it. `life_or_finance`: citizens' life and health, or
    financial safety, are concerned. `no_fault_proved`: by the party, with evidence. `fault_not_required`: a law or
    administrative regulation punishes without fault. `age` in whole years at the act. `conditions`, `counters` and
    `sector` are for no-penalty lists; `last_same_violation_on` is the latest earlier one of the same sort.
    """

    slight: bool | None = None
    corrected: bool | None = None
    harm: str = ""
    first_violation: bool | None = None
    no_fault_proved: bool | None = None
    fault_not_required: bool | None = None
    age: int | None = None
    could_not_discern: bool | None = None
    was_lucid: bool | None = None
    ended_on: date | None = None
    found_on: date | None = None
    life_or_finance: bool | None = None
    sector: str = ""
    counters: Mapping[str, int] = field(default_factory=dict)
    conditions: frozenset[str] = frozenset()
    last_same_violation_on: date | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground that applies: what follows, and the finding that says so."""

    outcome: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Exemption:
    """The answer: the weightiest outcome, the grounds, what to look at, and the lists that were not obtained.

    Education is compulsory whenever no penalty follows (APL 33(3)): `education` is then True.
    """

    outcome: str
    grounds: tuple[Ground, ...] = ()
    attentions: tuple[Finding, ...] = ()
    missing_lists: tuple[str, ...] = ()

    @property
    def education(self) -> bool:
        """True where the party must be educated and the record kept."""
        return self.outcome != "go_on"
