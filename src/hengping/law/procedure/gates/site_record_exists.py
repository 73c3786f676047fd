"""The gate site_record_exists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "已有现场检查或者勘验笔录"


def site_record_exists(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Measures and orders on site follow a record of what was found (Administrative Penalty Law 55(2); Work Safety
    Law 68).
    """
    if facts.site_record_on is not None:
        return ()
    return (
        refuse(
            "site_record_exists",
            "没有现场检查或者勘验笔录",
            cite("APL", 55, 2),
            cite("WSL", 68),
            cure="先制作现场检查笔录",
            curer="officer",
            evidence="现场检查记录",
        ),
    )
