"""What the party says on the spot is heard and answered; what it said, the house wants in the record."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse, refuse_house

RULE = "当场听取的陈述申辩已经记明和答复"
HOUSE = True
BASIS = (cite("APL", 45, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None:
        return
    stated, words = proposed.get("stated"), (proposed.get("statement") or "").strip()
    if stated and not proposed.get("reasons"):
        yield refuse("当事人陈述、申辩后没有写明是否采纳和理由", cure="写明采纳情况和理由", curer="officer")
    if stated and not words:
        yield refuse_house("没有写明当事人陈述、申辩的内容", cure="写明当事人说了什么", curer="officer")
    if words and stated is False:
        yield refuse_house(
            "写有陈述、申辩的内容，又说当事人没有陈述、申辩", cure="核对当事人是否陈述、申辩", curer="officer"
        )
