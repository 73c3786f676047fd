"""What the calculation of a fine is asked and what it answers. Every amount is an integer number of fen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from hengping.law.citations import Citation
from hengping.law.configuration import Setting
from hengping.law.discretion.records import Proof
from hengping.law.exemptions.shapes import ExemptionFacts
from hengping.law.findings import Finding, Verdict
from hengping.law.violations.variables import Value

ENGINE = "hengping-discretion/5"
"""The version of the reasoning. It is part of every digest and changes whenever an answer could change."""

DIRECTIONS: Mapping[str, str] = {
    "": "未选择",
    "light": "从轻",
    "ordinary": "一般",
    "heavy": "从重",
    "mitigate": "减轻",
}
"""Where in (or below) the range the officer proposes to go."""

REASONS: Mapping[str, str] = {"fault": "主观过错", "duration": "持续时间", "harm": "危害后果"}
"""What a statement of reasons must speak of."""


@lru_cache(maxsize=4096)
def show_yuan(fen: int) -> str:
    """An amount in a sentence: 20,000元, 99,999.99元."""
    whole, rest = divmod(fen, 100)
    return f"{whole:,}.{rest:02d}元" if rest else f"{whole:,}元"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Amounts (fen) from which more procedure is due; they come from the bureau's configuration (CFG-01, 02, 05)."""

    hearing_unit: int
    hearing_person: int
    discussion_unit: int
    discussion_person: int
    discussion_confiscation: int

    @classmethod
    def of(cls, setting: Setting) -> Thresholds:
        """The thresholds of a bureau's setting."""
        return cls(
            setting.hearing_fine_unit,
            setting.hearing_fine_person,
            setting.discussion_fine_unit,
            setting.discussion_fine_person,
            setting.discussion_confiscation,
        )


@lru_cache(maxsize=1)
def safe_thresholds() -> Thresholds:
    """The safe defaults of the configuration register."""
    return Thresholds.of(Setting())


class BadRequest(ValueError):
    """A request cannot be read as what it should be. The message is Chinese."""


@dataclass(frozen=True, slots=True)
class PriorOrder:
    """The order that was not obeyed: its day, the last day it allowed, the day of the recheck and what that found."""

    ordered_on: date
    deadline_on: date
    rechecked_on: date
    corrected: bool


@dataclass(frozen=True, slots=True)
class GradeRequest:
    """One violation by one subject, and what is proposed.

    `act_on` is the day of the act, for a continuing act its last day; `measured` maps a variable code to its value
    (money in fen); `circumstances` are codes of the register; `proposed` is in fen, None where nothing is proposed yet.
    `prior_order`: None where nothing was stated about it, False where there is none. `reasons` by the codes of REASONS.
    `deviation` says why the tier of the benchmark would be unfair here ("": it is kept); `deviation_approver` who
    agreed to that, and `second_approver` who did to go below the law's floor, as a file from elsewhere claims it: in a
    dossier of ours that is said by the acts of whoever discussed and approved.
    """

    item: str
    stage: str
    subject: str
    act_on: date
    decided_on: date
    measured: Mapping[str, Value] = field(default_factory=dict)
    circumstances: frozenset[str] = frozenset()
    direction: str = ""
    prior_order: PriorOrder | bool | None = None
    exemption: ExemptionFacts | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)
    second_approver: str = ""
    deviation: str = ""
    deviation_approver: str = ""
    discussed: bool = False
    proposed: int | None = None
    thresholds: Thresholds = field(default_factory=safe_thresholds)
    hearing_offered: bool = False


UNREAD = "条款未核对"
"""Said of an article that somebody told and nobody has read."""


class Step(NamedTuple):
    """One step of the reasoning, as shown and as kept in the proof."""

    code: str
    text: str
    citations: tuple[Citation, ...] = ()
    item: str = ""
    tier: str = ""
    values: tuple[tuple[str, str], ...] = ()
    factor: str = ""
    before: tuple[int, int] | None = None
    after: tuple[int, int] | None = None

    @property
    def said(self) -> str:
        """The text as people read it, with what it rests on that nobody has read. The proof keeps that apart."""
        unread = [name for name, _ in self.values if UNREAD in name and UNREAD not in self.text]
        return self.text + "".join(f"；{name}" for name in unread)


class Need(NamedTuple):
    """What a person must still supply before the amount can be decided; `curer` is the post that can."""

    code: str
    text: str
    curer: str = "officer"


@dataclass(frozen=True)
class Grade:
    """The answer, with its proof.

    `range` is what law and benchmark allow, in fen, both ends included (None: no fine, or a fact is missing);
    `above_zero`: its lower end of 0 is itself not a fine. `position` is the part of it that the direction leaves.
    `amount` is fixed by law, or the proposed amount where it is lawful, else None. `lawful` speaks of the amount;
    `ready` adds that no need is open. `outcome`: fine, no_fine, undetermined (a fact is missing),
    no_penalty_mandatory, no_penalty_optional or refused.
    `guidance` is what unconfirmed texts would say; it binds nobody and is no part of the proof.
    """

    item: str
    stage: str
    subject: str
    outcome: str
    range: tuple[int, int] | None
    above_zero: bool
    position: tuple[int, int] | None
    amount: int | None
    fixed: bool
    lawful: bool
    findings: tuple[Finding, ...]
    needs: tuple[Need, ...]
    steps: tuple[Step, ...]
    measures: tuple[str, ...]
    confiscate: int | None
    applied_item: str
    law_version: str
    direction: str
    simple_procedure: bool
    hearing: bool
    education: bool
    engine: str
    digest: str
    proof: Proof = field(repr=False, compare=False)
    guidance: tuple[Finding, ...] = field(default=(), compare=False)

    @property
    def refusals(self) -> tuple[Finding, ...]:
        """The findings that make the proposal unlawful."""
        return tuple(finding for finding in self.findings if finding.verdict is Verdict.REFUSED)

    @property
    def attentions(self) -> tuple[Finding, ...]:
        """What is shown and recorded but does not block."""
        return tuple(finding for finding in self.findings if finding.verdict is Verdict.ATTENTION)

    @property
    def ready(self) -> bool:
        """True where the amount is lawful and nothing is missing any more."""
        return self.lawful and not self.needs
