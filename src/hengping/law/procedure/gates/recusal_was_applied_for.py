"""There is an application to decide on."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "有待决定的回避申请"
HOUSE = True
FIRM = True


def _none() -> tuple[Finding, ...]:
    return (refuse_house("没有待决定的回避申请", curer="officer"),)


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    proposed = asked.proposed
    if proposed is None:
        return () if asked.facts.recusals_open else _none()
    return () if proposed.get("person") in asked.facts.recusals_open else _none()
