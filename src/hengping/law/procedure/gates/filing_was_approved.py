"""The gate filing_was_approved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "立案已经批准"


def filing_was_approved(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """No penalty without an approved filing (Administrative Penalty Law 54(2))."""
    if facts.filing is not None and facts.filing.approved_on is not None:
        return ()
    return (
        refuse(
            "filing_was_approved",
            "案件没有经过立案审批",
            cite("APL", 54, 2),
            cure="先提请立案并由负责人批准",
            curer="leader",
            evidence="立案审批表",
        ),
    )
