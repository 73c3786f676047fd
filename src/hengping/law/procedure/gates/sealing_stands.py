"""The gate sealing_stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "有查封、扣押的财物"


def sealing_stands(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """There is something sealed or seized (Administrative Compulsion Law 25)."""
    if facts.sealing is not None and facts.sealing.pending:
        return ()
    return (refuse("sealing_stands", "没有查封、扣押的财物", cite("AFL", 25), curer="officer"),)
