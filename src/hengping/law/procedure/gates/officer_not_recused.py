"""The gate officer_not_recused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "执法人员没有被决定回避"


def officer_not_recused(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Whoever was recused takes no further part (Administrative Penalty Law 43(1))."""
    if proposed is None or not facts.recused:
        return ()
    bad = [officer.name or officer.id for officer in proposed.get("officers") or () if officer.id in facts.recused]
    if not bad:
        return ()
    return (
        refuse(
            "officer_not_recused",
            f"{'、'.join(bad)}已被决定回避，不得参与本案",
            cite("APL", 43, 1),
            cure="更换执法人员",
            curer="section_head",
        ),
    )
