"""The gate decision_was_served."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions, named
from hengping.law.procedure.wording import refuse

RULE = "决定书已经送达并有证明"


def decision_was_served(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Nothing runs against a party before the decision reached it (Administrative Penalty Law 61; Administrative
    Compulsion Law 53).
    """
    pairs = executions(facts, proposed)
    if not pairs:
        return (
            refuse(
                "decision_was_served", "没有处罚决定", cite("APL", 61, 1), curer="officer", evidence="行政处罚决定书"
            ),
        )
    return tuple(
        refuse(
            "decision_was_served",
            named(track, facts) + "处罚决定书没有有效送达的证明",
            cite("APL", 61, 1),
            cure="依法送达并取得送达回证",
            curer="officer",
            evidence="文书送达回执",
        )
        for track, execution in pairs
        if execution.served_on is None
    )
