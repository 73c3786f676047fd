"""There is something to re-check."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import concerned
from hengping.law.procedure.wording import refuse_house

RULE = "有待复核的陈述申辩"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    if any(track.defence.last_on is not None for track in concerned(case)):
        return ()
    return (refuse_house("没有待复核的陈述、申辩", curer="officer"),)
