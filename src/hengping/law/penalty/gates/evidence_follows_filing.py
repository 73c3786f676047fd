"""Checking a clue on site comes before filing; questioning and taking things are investigation and belong after it.
No article says so (54 only asks that a case be filed in time): the house remarks it, for urgent cases are filed at
once afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import note_house

RULE = "询问、取样等取证在立案之后进行"
HOUSE = True


def gate(case: Asked) -> Iterable[Finding]:
    if case.facts.filing is not None and case.facts.filing.approved_on is not None:
        return ()
    return (
        note_house(
            "案件还没有立案，请说明立案前取证的必要性并及时立案",
            cure="先立案；情况紧急的取证后立即补办立案",
            curer="officer",
        ),
    )
