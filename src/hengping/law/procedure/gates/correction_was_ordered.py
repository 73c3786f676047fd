"""The gate correction_was_ordered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import note, refuse

RULE = "已责令当事人改正"


def correction_was_ordered(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Whoever punishes also orders correction (Administrative Penalty Law 28(1)); an order of the same day is only
    remarked.
    """
    correction = facts.correction
    if correction is None:
        if proposed is None or proposed.get("correction_told"):
            return ()
        return (
            refuse(
                "correction_was_ordered",
                "没有责令当事人改正或者限期改正违法行为",
                cite("APL", 28, 1),
                cure="制发责令限期整改指令书，或者在处罚决定中同时责令改正",
                curer="officer",
                evidence="责令限期整改指令书",
            ),
        )
    if correction.ordered_on == on and step in {"issue_decision", "decide_on_spot"}:
        return (
            note(
                "correction_was_ordered",
                "责令改正与处罚决定同日作出，请核对是否影响当事人改正",
                cite("APL", 28, 1),
                curer="legal_reviewer",
            ),
        )
    return ()
