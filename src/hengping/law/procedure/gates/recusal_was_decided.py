"""The gate recusal_was_decided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "回避申请已经决定"


def recusal_was_decided(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Every application for recusal is decided before the party is told what it faces (Administrative Penalty Law
    43(3)).
    """
    if not facts.recusals_open:
        return ()
    return (
        refuse(
            "recusal_was_decided",
            "有回避申请尚未决定",
            cite("APL", 43, 3),
            cure="由机关负责人审查决定",
            curer="leader",
            evidence="回避决定",
        ),
    )
