"""The discretion must have answered that the amount is lawful, with its proof."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import named, penalties
from hengping.law.procedure.wording import refuse

RULE = "处罚幅度经裁量基准核算，在法定幅度内"
BASIS = (cite("APL", 5, 2), cite("APL", 34))


def gate(case: Asked) -> Iterable[Finding]:
    found = []
    for track, penalty in penalties(case):
        if penalty.lawful and penalty.grade:
            continue
        if penalty.lawful is False:
            text = "处罚数额不在法定幅度或者裁量基准之内"
        elif penalty.lawful:
            text = "没有附裁量基准的核算依据"
        else:
            text = "处罚数额没有按裁量基准核算"
        found.append(
            refuse(
                named(track, case.facts) + text, cure="按裁量基准核算并说明理由", curer="officer", evidence="裁量说明"
            )
        )
    return tuple(found)
