"""The gate execution_end_has_ground."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "终结执行有法定情形"
_GROUNDS = frozenset({"no_estate", "no_property", "object_lost", "revoked", "other"})


def execution_end_has_ground(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Execution ends only for the reasons of the law (Administrative Compulsion Law 40)."""
    if proposed is None or proposed.get("reason") in _GROUNDS:
        return ()
    return (
        refuse(
            "execution_end_has_ground",
            "终结执行没有法定情形",
            cite("AFL", 40),
            cure="写明当事人死亡无遗产、终止无财产、标的灭失或者决定被撤销等情形",
            curer="leader",
        ),
    )
