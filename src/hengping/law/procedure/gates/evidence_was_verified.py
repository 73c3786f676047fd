"""The gate evidence_was_verified."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "证据已查证属实"


def evidence_was_verified(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Evidence is verified before it is used; what was obtained unlawfully is excluded (Administrative Penalty Law
    46(2), (3)).
    """
    if not facts.evidence_unverified:
        return ()
    return (
        refuse(
            "evidence_was_verified",
            "有证据尚未查证属实",
            cite("APL", 46, 2),
            cure="逐项核对证据，排除以非法手段取得的证据",
            curer="officer",
            evidence="证据清单",
        ),
    )
