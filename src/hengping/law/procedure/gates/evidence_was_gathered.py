"""The gate evidence_was_gathered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "已有证据，且由两名持证人员取得"


def evidence_was_gathered(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Facts are proven by evidence that certified officers gathered with a written record (Administrative Penalty
    Law 46, 54, 55).
    """
    if facts.evidence:
        return ()
    text = "取证时执法人员少于两人或者证件无效，所取材料不能作为证据" if facts.tainted else "案卷中没有证据"
    return (
        refuse(
            "evidence_was_gathered",
            text,
            cite("APL", 46, 1),
            cite("APL", 54, 1),
            cite("APL", 42, 1),
            cure="依法调查取证并制作笔录",
            curer="officer",
            evidence="笔录、书证等",
        ),
    )
