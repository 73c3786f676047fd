"""The gate sealing_was_disposed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import day, note, refuse

RULE = "查封、扣押的财物没有逾期不处理"


def sealing_was_disposed(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Within the period the agency confiscates, destroys or releases (Administrative Compulsion Law 25, 27, 28)."""
    keeping = facts.sealing
    if keeping is None or keeping.limit is None:
        return ()
    if keeping.disposed_on is not None:
        if not keeping.disposed_late:
            return ()
        return (
            note(
                "sealing_was_disposed",
                f"查封、扣押的财物在{day(keeping.disposed_on)}才处理，超过最后一日{day(keeping.limit.last)}",
                cite("AFL", 25, 1),
                cure="在案卷中说明原因",
                curer="officer",
            ),
        )
    closing = step in {"propose_closing", "approve_closing", "withdraw_case", "issue_no_penalty"}
    if not closing and not keeping.limit.over(on):
        return ()
    return (
        refuse(
            "sealing_was_disposed",
            "查封、扣押的财物没有在期限内作出处理决定",
            cite("AFL", 25, 1),
            cite("AFL", 27),
            cite("AFL", 28, 1),
            cure="作出没收、销毁或者解除的决定",
            curer="officer",
            evidence="查封扣押处理决定书",
        ),
    )
