"""What has reached the party is corrected or revoked, in writing and told to it, not made to vanish."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "已送达的文书不得作废"
HOUSE = True
FIRM = True


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    proposed = asked.proposed
    if proposed is None:
        return ()
    name = proposed.get("document", "")
    served = name not in asked.facts.unserved and any(
        (document == name and kind in asked.procedure.served for document, kind in asked.facts.issued)
    )
    if not served:
        return ()
    return (
        refuse_house(
            "文书已经送达当事人，不能作废", cure="确有错误的，依法更正或者撤销后重新作出，并送达当事人", curer="head"
        ),
    )
