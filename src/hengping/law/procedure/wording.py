"""How gates answer: short makers of findings, and how days and amounts are read aloud.

The engine fills in the name of the gate and, where a finding cites nothing itself, the articles of the gate.
"""

from __future__ import annotations

from datetime import date

from hengping.law.citations import Citation
from hengping.law.findings import Basis, Finding, Verdict
from hengping.law.procedure.matter import Limit


def day(on: date | None) -> str:
    """2026年3月5日."""
    return "（未知）" if on is None else f"{on.year}年{on.month}月{on.day}日"


def yuan(fen: int) -> str:
    """12,000.50元, without the fraction where there is none."""
    whole, cents = divmod(fen, 100)
    return f"{whole:,}.{cents:02}元" if cents else f"{whole:,}元"


def refuse(text: str, *citations: Citation, cure: str = "", curer: str = "", evidence: str = "") -> Finding:
    """A statutory condition that is not met."""
    return Finding("", text, citations, cure, curer, evidence)


def refuse_house(text: str, *citations: Citation, cure: str = "", curer: str = "", evidence: str = "") -> Finding:
    """A condition of the house that is not met; it may be waived."""
    return Finding("", text, citations, cure, curer, evidence, basis=Basis.HOUSE)


def note(text: str, *citations: Citation, cure: str = "", curer: str = "", evidence: str = "") -> Finding:
    """Something to be seen that does not block."""
    return Finding("", text, citations, cure, curer, evidence, Verdict.ATTENTION)


CALENDAR = "放假安排"
"""What is missing where a last day cannot be told."""


def calendar_missing(limit: Limit, *citations: Citation) -> Finding:
    """A last day cannot be told because the calendar of a year is not loaded."""
    return Finding(
        "",
        f"{limit.missing_year}年的日历缺失，算不出最后一日",
        citations,
        f"登记国务院办公厅公布的{limit.missing_year}年放假安排",
        "legal_reviewer",
        CALENDAR,
    )
