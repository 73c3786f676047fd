"""Within seven working days something must have been decided about what is kept."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.keepings import undecided
from hengping.law.procedure import clock
from hengping.law.procedure.wording import by_figure

RULE = "先行登记保存的物品已在法定期限内处理"
BASIS = (cite("APL", 56),)

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


def gate(case: Asked) -> Iterable[Finding]:
    keeping = case.facts.preservation
    if keeping is None:
        return ()
    needed = case.step in _NEEDED
    found = undecided(
        keeping,
        case.on,
        needed=needed,
        what="先行登记保存的物品",
        evidence="先行登记保存证据处理决定书",
        absent="dispose_preservation",
    )
    # Before the matter ends something is decided whatever the days; only before that the days alone are asked.
    if needed or keeping.limit is None:
        return found
    rule = clock.row("preservation", keeping.limit.start)
    return tuple(by_figure(rule, one) for one in found)
