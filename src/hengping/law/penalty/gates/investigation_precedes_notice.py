"""Questioning and notice on one day leave no time for report, review and approval. Remarked."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import note_house

RULE = "告知不与最后一次询问同日"
HOUSE = True


def gate(case: Asked) -> Iterable[Finding]:
    if case.facts.questioned_on != case.on:
        return ()
    return (note_house("最后一次询问与告知在同一日，请核对调查终结和审批是否事后补做", curer="section_head"),)
