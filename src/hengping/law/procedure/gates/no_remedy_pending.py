"""The gate no_remedy_pending."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions, named
from hengping.law.procedure.wording import refuse

RULE = "没有正在进行的复议或者诉讼"


def no_remedy_pending(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """The court is asked only where the party neither seeks reconsideration nor sues (Administrative Compulsion Law
    53).
    """
    return tuple(
        refuse(
            "no_remedy_pending",
            named(track, facts) + "当事人已申请复议或者提起诉讼，尚未终结",
            cite("AFL", 53),
            cure="等待复议、诉讼终结",
            curer="officer",
        )
        for track, _ in executions(facts, proposed)
        if track.remedy
    )
