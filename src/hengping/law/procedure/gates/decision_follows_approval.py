"""The gate decision_follows_approval."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, penalties
from hengping.law.procedure.wording import refuse

RULE = "决定书与批准的处理一致"


def decision_follows_approval(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The decision says what was approved, for every party (Administrative Penalty Law 57(1))."""
    if proposed is None or facts.disposal is None:
        return ()
    approved = {track.key: track.intended for track in facts.parties if track.intended is not None}
    issued = {track.key: penalty for track, penalty in penalties(facts, proposed)}
    if approved == issued:
        return ()
    return (
        refuse(
            "decision_follows_approval",
            "决定书的处罚与批准的不一致",
            cite("APL", 57, 1),
            cure="按批准的内容制发决定书",
            curer="officer",
            evidence="案件处理呈批表",
        ),
    )
