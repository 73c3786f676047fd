"""The gate notice_follows_approval."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, penalties
from hengping.law.procedure.wording import refuse

RULE = "告知书与批准的拟处罚一致"


def notice_follows_approval(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The notice tells what was approved, neither more nor less (Administrative Penalty Law 44)."""
    if proposed is None:
        return ()
    found = []
    due = {track.key for track in facts.parties if track.notice_due}
    told = {track.key for track, penalty in penalties(facts, proposed) if penalty == track.intended}
    if due - told:
        found.append(
            refuse(
                "notice_follows_approval",
                "告知的内容与批准的拟处罚不一致，或者漏告当事人",
                cite("APL", 44),
                cure="按批准的拟处罚制发告知书",
                curer="officer",
                evidence="行政处罚告知书",
            )
        )
    return tuple(found)
