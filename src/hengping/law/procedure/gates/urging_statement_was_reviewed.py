"""The gate urging_statement_was_reviewed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions, named
from hengping.law.procedure.wording import refuse

RULE = "催告后的陈述申辩已经复核"


def urging_statement_was_reviewed(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """What the party says after the urging is re-checked (Administrative Compulsion Law 36)."""
    return tuple(
        refuse(
            "urging_statement_was_reviewed",
            named(track, facts) + "催告后的陈述、申辩没有复核",
            cite("AFL", 36),
            cure="复核并写明采纳情况",
            curer="officer",
        )
        for track, execution in executions(facts, proposed)
        if execution.urging_statement
    )
