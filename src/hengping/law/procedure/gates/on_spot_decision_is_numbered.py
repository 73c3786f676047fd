"""The gate on_spot_decision_is_numbered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "当场处罚使用编有号码的决定书"


def on_spot_decision_is_numbered(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A printed, numbered decision (Administrative Penalty Law 52(1))."""
    if proposed is None or proposed.get("numbered"):
        return ()
    return (
        refuse(
            "on_spot_decision_is_numbered",
            "没有使用预定格式、编有号码的当场处罚决定书",
            cite("APL", 52, 1),
            cure="使用编号的格式决定书",
            curer="officer",
        ),
    )
