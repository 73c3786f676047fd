"""Only what is evidence of the case can be excluded from it."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "不予采用的是本案的证据"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    if case.proposed is None:
        return ()
    known = {piece.entry for piece in case.facts.gathered}
    unknown = [number for number in case.proposed.get("excluded", ()) if number not in known]
    if not unknown:
        return ()
    numbers = "、".join(str(number) for number in unknown)
    return (refuse_house(f"第{numbers}号记录不是本案的证据", cure="填写证据所在记录的序号", curer="officer"),)
