"""What the law answers: allowed, refused or attention, each finding with its article and its cure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from hengping.law.citations import Citation


class Verdict(StrEnum):
    """How far a finding reaches: a refusal blocks the step, attention is shown and recorded."""

    REFUSED = "refused"
    ATTENTION = "attention"


class Basis(StrEnum):
    """Where a rule comes from. Only a house rule may be waived; the order of our steps is nobody's rule but ours, and
    cannot be: what would follow upon a step out of its phase is not laid down.
    """

    STATUTE = "statute"
    HOUSE = "house"
    ORDER = "order"


class Finding(NamedTuple):
    """One unmet condition. A tuple, for one question makes a dozen of them.

    `gate` is the file and function name of the rule; `text` says in plain Chinese what is missing; `citations` are
    its articles (house rules may have none); `cure` says what to do; `curer` is the post code that can do it
    (`ground.people.posts`); `evidence` names the missing paper or entry, empty where none is. `absent` names what the
    finding misses: codes of acts ("document_served:penalty_notice" for one kind of paper) or of particulars; empty
    where it rests on what is known. In one's own dossier what is not on record was not done; in a file from elsewhere
    nobody knows. `broken` marks a remark on what can no longer be cured: it blocks nothing, yet the law was not kept.
    `left_open` is the number of a reading that decides it, `dossier` another dossier that it points to: kind and
    identifier.
    """

    gate: str
    text: str
    citations: tuple[Citation, ...] = ()
    cure: str = ""
    curer: str = ""
    evidence: str = ""
    verdict: Verdict = Verdict.REFUSED
    basis: Basis = Basis.STATUTE
    waived_by: str = ""
    absent: tuple[str, ...] = ()
    broken: bool = False
    left_open: str = ""
    dossier: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """All that the law has to say about one step on one day."""

    step: str
    findings: tuple[Finding, ...] = ()

    @property
    def refusals(self) -> tuple[Finding, ...]:
        """The findings that block the step."""
        return tuple(f for f in self.findings if f.verdict is Verdict.REFUSED and not f.waived_by)

    @property
    def attentions(self) -> tuple[Finding, ...]:
        """The findings that are shown but do not block, waived house rules among them."""
        return tuple(f for f in self.findings if f.verdict is Verdict.ATTENTION or f.waived_by)

    @property
    def allowed(self) -> bool:
        """True where nothing blocks."""
        return not self.refusals


class AmbiguousLaw(Exception):
    """Two rules apply and disagree, or a reading is open that nobody has decided. Names both; nothing guesses."""
