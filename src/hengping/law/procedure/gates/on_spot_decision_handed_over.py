"""The gate on_spot_decision_handed_over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "当场处罚决定书当场交付"


def on_spot_decision_handed_over(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The decision is handed over on the spot; refusal is noted (Administrative Penalty Law 52(1))."""
    if proposed is None or proposed.get("handed_over"):
        return ()
    return (
        refuse(
            "on_spot_decision_handed_over",
            "当场处罚决定书没有当场交付当事人",
            cite("APL", 52, 1),
            cure="当场交付；拒绝签收的注明",
            curer="officer",
        ),
    )
