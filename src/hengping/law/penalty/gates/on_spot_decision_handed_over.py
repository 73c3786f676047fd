"""The decision is handed over on the spot; refusal is noted."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "当场处罚决定书当场交付"
BASIS = (cite("APL", 52, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("handed_over"):
        return ()
    return (refuse("当场处罚决定书没有当场交付当事人", cure="当场交付；拒绝签收的注明", curer="officer"),)
