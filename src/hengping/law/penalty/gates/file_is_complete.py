"""Every outgoing document has its receipt; nothing is missing."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse, refuse_house

RULE = "案卷材料齐全"
HOUSE = True
APL_47 = cite("APL", 47)
ARC_14 = cite("ARC", 14)
BASIS = (APL_47, ARC_14)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    found = []
    if case.facts.unserved:
        found.append(
            refuse(
                f"有{len(case.facts.unserved)}份文书没有送达回证",
                absent="document_served",
                cure="补齐送达回证，或者作废没有发出的文书",
                curer="officer",
                evidence="文书送达回执",
            )
        )
    missing = proposed.get("missing") if proposed is not None else None
    if missing:
        found.append(refuse_house(f"案卷缺少：{'、'.join(missing)}", cure="补齐材料", curer="officer"))
    return tuple(found)
