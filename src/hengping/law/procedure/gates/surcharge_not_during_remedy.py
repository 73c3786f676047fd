"""The gate surcharge_not_during_remedy."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions, named
from hengping.law.procedure.wording import refuse

RULE = "复议、诉讼期间不计算加处罚款"


def surcharge_not_during_remedy(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """No surcharge while reconsideration or suit is pending (Administrative Penalty Law 73(3)), nor during a
    deferral.
    """
    return tuple(
        refuse(
            "surcharge_not_during_remedy",
            named(track, facts) + "复议或者诉讼期间不予计算加处罚款",
            cite("APL", 73, 3),
            cure="等待复议、诉讼终结",
            curer="officer",
        )
        for track, _ in executions(facts, proposed)
        if track.remedy
    )
