"""What the party says on the spot is heard and answered."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "当场听取的陈述申辩已经答复"
BASIS = (cite("APL", 45, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or not proposed.get("stated") or proposed.get("reasons"):
        return ()
    return (refuse("当事人陈述、申辩后没有写明是否采纳和理由", cure="写明采纳情况和理由", curer="officer"),)
