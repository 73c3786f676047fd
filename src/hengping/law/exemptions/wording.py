"""How a ground and an attention are put, so that all read alike."""

from __future__ import annotations

from hengping.law.citations import Citation
from hengping.law.exemptions.shapes import Ground
from hengping.law.findings import Finding, Verdict


def exempt(gate: str, outcome: str, text: str, *citations: Citation) -> Ground:
    """A ground for no penalty; the finding says what must still be done (education, a written decision)."""
    cure = "作出不予处罚决定，对当事人进行教育并留下记录"
    return Ground(outcome, Finding(gate, text, citations, cure, "officer", "教育记录", Verdict.ATTENTION))


def attend(gate: str, text: str, *citations: Citation, cure: str = "", curer: str = "") -> Finding:
    """A finding that is shown and recorded but blocks nothing."""
    return Finding(gate, text, citations, cure, curer, verdict=Verdict.ATTENTION)
