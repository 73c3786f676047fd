"""The gate education_was_recorded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.house import EDUCATED_GROUNDS
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "不予处罚的已对当事人进行教育"


def education_was_recorded(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A party that is not punished is educated, and that is recorded (Administrative Penalty Law 33(3))."""
    if facts.disposal is None or facts.disposal.outcome != "no_penalty" or facts.educated_on is not None:
        return ()
    if facts.disposal.ground not in EDUCATED_GROUNDS:
        return ()
    return (
        refuse(
            "education_was_recorded",
            "不予行政处罚的，没有对当事人进行教育的记录",
            cite("APL", 33, 3),
            cure="教育当事人并记录",
            curer="officer",
        ),
    )
