"""The gate rights_are_told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "已告知事实、理由、依据和陈述申辩权利"


def rights_are_told(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """The party is told what it faces and that it may state and defend (Administrative Penalty Law 44)."""
    if proposed is None or proposed.get("rights_told"):
        return ()
    return (
        refuse(
            "rights_are_told",
            "没有告知拟处罚的事实、理由、依据和陈述、申辩权利",
            cite("APL", 44),
            cite("APL", 62),
            cure="告知后再作决定",
            curer="officer",
            evidence="行政处罚告知书",
        ),
    )
