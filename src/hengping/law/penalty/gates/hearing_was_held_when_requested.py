"""A request that stands must be answered with a hearing before the decision."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import named
from hengping.law.procedure.wording import refuse

RULE = "当事人申请听证的已经依法处理"
BASIS = (cite("APL", 63, 1), cite("APL", 64))


def gate(case: Asked) -> Iterable[Finding]:
    found = []
    for track in case.facts.parties:
        hearing = track.hearing
        if hearing is None or track.intended is None:
            continue
        wrongly = hearing.status == "refused" and hearing.timely is not False and track.notice is not None
        entitled = wrongly and track.notice is not None and track.notice.hearing_told
        if not hearing.open and not entitled:
            continue
        found.append(
            refuse(
                named(track, case.facts) + "当事人申请听证，没有组织听证",
                absent="" if entitled else "hold_hearing terminate_hearing withdraw_hearing_request",
                cure="通知并举行听证",
                curer="legal_reviewer",
                evidence="听证笔录",
            )
        )
    return tuple(found)
