"""What an order tells the party to put right was found by an inspection on record: all of it by one, on its day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.facts import Evidence
from hengping.law.procedure.wording import note_house, refuse_house

RULE = "责令改正的问题，都是同一次检查的笔录中写明的"
HOUSE = True
FIRM = True

RECORD = "现场检查记录"


def gate(case: Asked) -> Iterable[Finding]:
    items = (case.proposed or {}).get("items") or ()
    records = case.facts.inspections
    if not items or not records:
        return
    if not any(piece.found for piece in records):
        yield note_house(
            "检查笔录没有逐项写明发现的问题，请核对指令书所列的问题与检查笔录一致", curer="officer", evidence=RECORD
        )
        return
    found = {line for piece in records for line in piece.found}
    if strange := [item for item in items if item not in found]:
        yield refuse_house(
            f"检查笔录中没有：{'、'.join(strange)}",
            cure="从检查笔录写明的问题中选；检查以后新发现的，先记录新的检查",
            curer="officer",
            evidence=RECORD,
        )
    elif not any(set(items) <= set(piece.found) for piece in records):
        yield _of_several(items, records)


def _of_several(items: Sequence[str], records: Sequence[Evidence]) -> Finding:
    days = "、".join(f"{one.on.month}月{one.on.day}日" for one in records if set(items) & set(one.found))
    return refuse_house(
        f"所选的问题是{days}几次检查分别发现的，一份指令书只写一次检查",
        cure="按每次检查分别责令改正",
        curer="officer",
        evidence=RECORD,
    )
