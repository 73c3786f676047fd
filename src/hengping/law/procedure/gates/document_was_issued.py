"""What is served has been issued."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "所送达的文书已经制发"
HOUSE = True
FIRM = True


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    proposed = asked.proposed
    if proposed is None or (proposed.get("document", ""), proposed.get("kind", "")) in asked.facts.issued:
        return ()
    return (refuse_house("案卷中没有制发这份文书", cure="先制发文书", curer="officer"),)
