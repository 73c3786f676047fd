"""What a late entry or a correction upset in acts that came after it stands open until the head has decided on it: kept
and why, or taken back.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.choices import UPSET_ANSWERS
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "补记、更正影响了以后办理的事项的，已经决定怎样处理"
HOUSE = True
FIRM = True


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    return tuple(
        refuse_house(
            f"{f'已经决定“{UPSET_ANSWERS[one.answer]}”，还没有办理' if one.answer else '还没有决定怎样处理'}"
            f"第{one.by}条记录影响的事项：{text}",
            cure="由主要负责人决定维持（写明理由）、撤销或者重新办理；决定撤销、重新办理的，办理完毕",
            curer="head",
        )
        for one in asked.facts.open_upsets
        for text in one.texts
    )
