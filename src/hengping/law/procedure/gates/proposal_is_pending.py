"""A paper can be endorsed or returned only while somebody has still to decide on it."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "有待审核的呈批件"
HOUSE = True
FIRM = True


def _none(asked: Asked[MatterState]) -> tuple[Finding, ...]:
    return (refuse_house("没有待审批的呈批件", cure="由承办人员先提出", curer="officer"),)


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    proposed = asked.proposed
    if proposed is None:
        return () if asked.facts.proposals else _none(asked)
    return () if asked.facts.proposal(proposed.get("of", ""), asked.party) is not None else _none(asked)
