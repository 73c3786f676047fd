"""Another dossier of the same party on the same violation is seen before anybody fines: whether it is one act, a person
judges.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import punishes
from hengping.law.procedure.wording import note

RULE = "同一当事人的同一项违法行为另有案卷的，已经核对不是同一个违法行为"
BASIS = (cite("APL", 29),)


def gate(case: Asked) -> Iterable[Finding]:
    if not punishes(case):
        return ()
    return tuple(
        note(
            one.text,
            cure="核对两案是不是同一个违法行为；是的，不得给予两次以上罚款",
            curer="officer",
        )._replace(dossier=(one.kind, one.dossier))
        for one in case.elsewhere
    )
