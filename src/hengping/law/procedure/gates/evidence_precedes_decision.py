"""The gate evidence_precedes_decision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import note

RULE = "证据在作出处罚决定前取得"


def evidence_precedes_decision(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """What is gathered after the decision cannot prove that it was lawful (Provisions on Evidence in Administrative
    Litigation 60). Remarked: it may prove something else.
    """
    if facts.decided_on is None or proposed is None or not proposed.get("evidence"):
        return ()
    return (
        note(
            "evidence_precedes_decision",
            "证据在作出处罚决定以后取得，不能用来证明处罚决定合法",
            cite("EVR", 60),
            cure="注明所证明的是执行、改正等决定以后的事实",
            curer="officer",
        ),
    )
