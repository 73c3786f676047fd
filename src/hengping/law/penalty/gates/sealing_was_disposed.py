"""Within the period the agency confiscates, destroys or releases."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.keepings import undecided

RULE = "查封、扣押的财物没有逾期不处理"
BASIS = (cite("AFL", 25, 1), cite("AFL", 27), cite("AFL", 28, 1))

_NEEDED = frozenset({"issue_no_penalty", "withdraw_case", "refer_case", "propose_closing", "approve_closing"})
"""Steps that end the case; a decision may itself confiscate what is sealed (Administrative Compulsion Law 27)."""


def gate(case: Asked) -> Iterable[Finding]:
    keeping = case.facts.sealing
    if keeping is None:
        return ()
    return undecided(
        keeping,
        case.on,
        needed=case.step in _NEEDED,
        what="查封、扣押的财物",
        evidence="查封扣押处理决定书",
        absent="dispose_sealing",
    )
