"""Who died, what was lost and what somebody earned is proven by evidence of its own, which the papers name."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.prescribed import weighed_in
from hengping.law.penalty.questions import acted_on, named, penalties
from hengping.law.procedure.wording import refuse
from hengping.law.violations.variables import all_variables

RULE = "事故的伤亡、损失和据以计算罚款的收入有证据证明"
BASIS = (cite("APL", 40), cite("APL", 46, 1))


def gate(case: Asked) -> Iterable[Finding]:
    found = []
    for track, row in penalties(case):
        usable = {piece.entry for piece in case.facts.usable}
        unproven = [
            all_variables()[code].name
            for one in weighed_in(row, acted_on(case))
            for code, entry in one.proofs
            if entry not in usable
        ]
        if unproven:
            text = f"{named(track, case.facts)}没有选出证明{'、'.join(dict.fromkeys(unproven))}的证据"
            found.append(
                refuse(
                    text,
                    cure="把死亡证明、诊断证明、损失核定、收入证明等存入证据，在裁量测算中选上",
                    curer="officer",
                    evidence="证明材料",
                )
            )
    return found
