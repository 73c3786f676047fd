"""What is punished is what the case was filed for, or what an act of its own has added since."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.particulars import Penalty
from hengping.law.penalty.questions import named, penalties
from hengping.law.procedure.wording import note, refuse
from hengping.law.violations import standard

RULE = "处罚的违法行为就是立案的，或者立案后已经查明并记录的"
APL_40 = cite("APL", 40)
APL_54_2 = cite("APL", 54, 2)
BASIS = (APL_40, APL_54_2)


def _not_filed(facts: CaseFacts, row: Penalty) -> tuple[str, ...]:
    """The violations of a row that neither the filing nor a later act names; none where the filing names none."""
    filed = frozenset(facts.filing.items) if facts.filing is not None else frozenset()
    if not filed:
        return ()
    weighed = {one.applied: one.item for one in row.weighed}
    return tuple(sorted(code for code in row.items if code not in filed and weighed.get(code) not in filed))


def gate(case: Asked) -> Iterable[Finding]:
    filing = case.facts.filing
    for track, row in penalties(case):
        if filing is not None and not filing.items and row.weighed:
            yield note(
                f"立案时没有写明违法行为代码（案由：{filing.cause}），请核对处罚的就是立案的违法行为",
                cure="办理“查明或者更正违法行为”，写明代码",
                curer="officer",
            )
        for code in _not_filed(case.facts, row):
            name = standard().get(code).label if code in standard() else code
            yield refuse(
                f"{named(track, case.facts)}{name}没有立案，立案后也没有记录查明了这一违法行为",
                cure="办理“查明或者更正违法行为”，或者按立案的违法行为测算",
                curer="officer",
                evidence="立案审批表",
                absent="identify_violation",
            )
