"""Somebody has asked for a hearing and nothing has settled it yet."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import concerned
from hengping.law.procedure.wording import refuse_house

RULE = "有待处理的听证申请"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    if any(track.hearing is not None and track.hearing.open for track in concerned(case)):
        return ()
    return (refuse_house("没有待处理的听证申请", curer="officer"),)
