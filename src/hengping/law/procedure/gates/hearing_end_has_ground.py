"""The gate hearing_end_has_ground."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "终止听证有法定理由"
_GROUNDS = frozenset({"absent", "left", "withdrawn"})


def hearing_end_has_ground(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Absence or leaving without good reason, or a withdrawal, ends a hearing (Administrative Penalty Law 64(1)(6))."""
    if proposed is None or proposed.get("reason") in _GROUNDS:
        return ()
    return (
        refuse(
            "hearing_end_has_ground",
            "终止听证没有法定理由",
            cite("APL", 64, None, 6),
            cure="写明当事人无正当理由不出席、中途退出或者撤回申请",
            curer="legal_reviewer",
        ),
    )
