"""What is gathered after the decision cannot prove that it was lawful (Provisions on Evidence in Administrative
Litigation 60). Remarked: it may prove something else.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import note

RULE = "证据在作出处罚决定前取得"
BASIS = (cite("EVR", 60),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if case.facts.decided_on is None or proposed is None or not proposed.get("evidence"):
        return ()
    return (
        note(
            "证据在作出处罚决定以后取得，不能用来证明处罚决定合法",
            cure="注明所证明的是执行、改正等决定以后的事实",
            curer="officer",
        ),
    )
