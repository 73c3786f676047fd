"""The gate sealing_was_disposed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.keepings import undecided
from hengping.law.procedure.questions import Proposed

RULE = "查封、扣押的财物没有逾期不处理"


_NEEDED = frozenset({"issue_no_penalty", "withdraw_case", "refer_case", "propose_closing", "approve_closing"})
"""Steps that end the case; a decision may itself confiscate what is sealed (Administrative Compulsion Law 27)."""


def sealing_was_disposed(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Within the period the agency confiscates, destroys or releases (Administrative Compulsion Law 25, 27, 28)."""
    keeping = facts.sealing
    if keeping is None:
        return ()
    return undecided(
        keeping,
        on,
        needed=step in _NEEDED,
        gate="sealing_was_disposed",
        what="查封、扣押的财物",
        basis=(cite("AFL", 25, 1), cite("AFL", 27), cite("AFL", 28, 1)),
        evidence="查封扣押处理决定书",
    )
