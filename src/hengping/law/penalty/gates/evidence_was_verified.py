"""Evidence is verified before it is used; what was obtained unlawfully is excluded."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "证据已查证属实"
BASIS = (cite("APL", 46, 2),)


def gate(case: Asked) -> Iterable[Finding]:
    if not case.facts.evidence_unverified:
        return ()
    return (
        refuse(
            "有证据尚未查证属实",
            absent="verify_evidence",
            cure="逐项核对证据，排除以非法手段取得的证据",
            curer="officer",
            evidence="证据清单",
        ),
    )
