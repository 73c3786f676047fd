"""The gate preservation_was_disposed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.keepings import undecided
from hengping.law.procedure.questions import Proposed

RULE = "先行登记保存的物品已在法定期限内处理"


_NEEDED = frozenset(
    {
        "propose_disposal",
        "approve_disposal",
        "issue_decision",
        "issue_no_penalty",
        "withdraw_case",
        "refer_case",
        "propose_closing",
        "approve_closing",
    }
)
"""Steps that end the matter for which the evidence is kept."""


def preservation_was_disposed(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Within seven working days something must have been decided about what is kept (Administrative Penalty Law 56)."""
    keeping = facts.preservation
    if keeping is None:
        return ()
    return undecided(
        keeping,
        on,
        needed=step in _NEEDED,
        gate="preservation_was_disposed",
        what="先行登记保存的物品",
        basis=(cite("APL", 56),),
        evidence="先行登记保存证据处理决定书",
    )
