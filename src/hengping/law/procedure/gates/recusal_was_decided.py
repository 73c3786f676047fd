"""Every application for recusal is decided before the party is told what it faces."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse

RULE = "回避申请已经决定"


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    if not asked.facts.recusals_open:
        return ()
    return (
        refuse(
            "有回避申请尚未决定",
            absent="decide_recusal",
            cure="由机关负责人审查决定",
            curer="leader",
            evidence="回避决定",
        ),
    )
