"""The gate urging_was_served."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions, named
from hengping.law.procedure.wording import refuse

RULE = "催告书已经送达并有证明"


def urging_was_served(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """Urging comes first, in writing and served (Administrative Compulsion Law 35, 38, 54)."""
    return tuple(
        refuse(
            "urging_was_served",
            named(track, facts) + ("催告书没有有效送达" if execution.urged_on is not None else "没有催告"),
            cite("AFL", 35),
            cite("AFL", 38),
            cite("AFL", 54),
            cure="制发催告书并取得送达回证",
            curer="officer",
            evidence="行政强制执行事先催告书、送达回证",
        )
        for track, execution in executions(facts, proposed)
        if execution.urging_served_on is None
    )
