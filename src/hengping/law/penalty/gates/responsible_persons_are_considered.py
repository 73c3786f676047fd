"""Where the provision fines the persons responsible beside the unit, nobody passes over them in silence."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.prescribed import persons_fined
from hengping.law.penalty.questions import penalties
from hengping.law.procedure.wording import note

RULE = "罚则同时规定处罚直接责任人员的，已经考虑是否处罚"
BASIS = (cite("APL", 57, 1), cite("APL", 5, 2))


def gate(case: Asked) -> Iterable[Finding]:
    return tuple(
        note(
            f"{fined}，本案没有处罚个人",
            cure="查明直接负责的主管人员和其他直接责任人员，另列当事人处理，或者写明不处罚的理由",
            curer="officer",
        )
        for fined in persons_fined([row for _, row in penalties(case)])
    )
