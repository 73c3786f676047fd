"""The gate remedies_are_told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "文书写明救济途径和期限"


def remedies_are_told(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """Whoever is told of an outcome is told how to challenge it (Administrative Penalty Law 59(1)(5))."""
    if proposed is None or proposed.get("remedies_told"):
        return ()
    return (
        refuse(
            "remedies_are_told",
            "文书没有写明申请复议、提起诉讼的途径和期限",
            cite("APL", 59, 1, 5),
            cure="补写救济途径和期限",
            curer="officer",
        ),
    )
