"""Whoever approves decides on a paper that somebody has put before them."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "呈批件已经提出"
HOUSE = True
FIRM = True


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    row = asked.row
    if asked.facts.proposal(row.approves, asked.party) is not None:
        return ()
    return (
        refuse_house(
            f"没有待审批的呈批件：{asked.procedure.acts[row.approves].sentence}",
            cure="由承办人员先提出",
            curer="officer",
        ),
    )
