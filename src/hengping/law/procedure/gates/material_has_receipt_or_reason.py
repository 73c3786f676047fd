"""Material is taken against a receipt; turning it away needs a reason."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse, refuse_house

RULE = "接收材料有回执，拒收有理由"
HOUSE = True


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    proposed = asked.proposed
    if proposed is None:
        return ()
    accepted = proposed.get("accepted")
    if proposed.get("receipt") if accepted else proposed.get("refusal_reason"):
        return ()
    cure, evidence = "出具接收回执；确不应接收的写明理由", "材料接收回执"
    if accepted:
        return (refuse_house("接收材料没有出具回执", cure=cure, curer="officer", evidence=evidence),)
    return (refuse("拒收当事人提交的材料没有写明理由", cure=cure, curer="officer", evidence=evidence),)
