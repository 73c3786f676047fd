"""The gate hearing_request_stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, concerned
from hengping.law.procedure.wording import refuse

RULE = "有待处理的听证申请"


def hearing_request_stands(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Somebody has asked for a hearing and nothing has settled it yet (Administrative Penalty Law 63, 64)."""
    if any(track.hearing is not None and track.hearing.open for track in concerned(facts, proposed)):
        return ()
    return (refuse("hearing_request_stands", "没有待处理的听证申请", cite("APL", 63, 1), curer="officer"),)
