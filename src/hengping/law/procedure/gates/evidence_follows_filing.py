"""The gate evidence_follows_filing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import note

RULE = "询问、取样等取证在立案之后进行"


def evidence_follows_filing(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Checking a clue on site comes before filing; questioning and taking things are investigation and belong after
    it (Administrative Penalty Law 54). Remarked, for urgent cases are filed at once afterwards.
    """
    if facts.filing is not None and facts.filing.approved_on is not None:
        return ()
    return (
        note(
            "evidence_follows_filing",
            "案件还没有立案，请说明立案前取证的必要性并及时立案",
            cite("APL", 54, 1),
            cite("APL", 54, 2),
            cure="先立案；情况紧急的取证后立即补办立案",
            curer="officer",
        ),
    )
