"""The gate urging_after_remedy_period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions, named
from hengping.law.procedure.wording import note

RULE = "催告宜在救济期限届满后"


def urging_after_remedy_period(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Urging during the time for remedies is lawful; after it is safer (Administrative Compulsion Law 54; left
    open).
    """
    return tuple(
        note(
            "urging_after_remedy_period",
            named(track, facts) + "复议、诉讼期限还没有届满，此时催告虽不违法，宜在届满后再催告",
            cite("AFL", 54),
            curer="officer",
        )
        for track, execution in executions(facts, proposed)
        if execution.sue is not None and not execution.sue.over(on)
    )
