"""The gate payment_period_is_right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure import clock
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "决定书写明的缴款期限不短于法定期限"


def payment_period_is_right(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Fifteen days from receiving the decision (Administrative Penalty Law 67(3))."""
    days = proposed.get("pay_days") if proposed is not None else None
    least = clock.row("payment", on).number
    if days is None or least is None or days >= least:
        return ()
    return (
        refuse(
            "payment_period_is_right",
            f"决定书写明的缴款期限为{days}日，少于法定的{least}日",
            cite("APL", 67, 3),
            cure=f"改为收到决定书之日起{least}日内",
            curer="officer",
            evidence="行政处罚决定书",
        ),
    )
