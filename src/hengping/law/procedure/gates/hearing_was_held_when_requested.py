"""The gate hearing_was_held_when_requested."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, named
from hengping.law.procedure.wording import refuse

RULE = "当事人申请听证的已经依法处理"


def hearing_was_held_when_requested(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A request that stands must be answered with a hearing before the decision (Administrative Penalty Law 63(1),
    64).
    """
    found = []
    for track in facts.parties:
        hearing = track.hearing
        if hearing is None or track.intended is None:
            continue
        wrongly = hearing.status == "refused" and hearing.timely is not False and track.notice is not None
        entitled = wrongly and track.notice is not None and track.notice.hearing_told
        if not hearing.open and not entitled:
            continue
        found.append(
            refuse(
                "hearing_was_held_when_requested",
                named(track, facts) + "当事人申请听证，没有组织听证",
                cite("APL", 63, 1),
                cite("APL", 64),
                cure="通知并举行听证",
                curer="legal_reviewer",
                evidence="听证笔录",
            )
        )
    return tuple(found)
