"""A result needs a remedy that was sought."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import concerned
from hengping.law.procedure.wording import refuse_house

RULE = "有正在进行的复议或者诉讼"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    kind = proposed.get("kind") if proposed is not None else None
    for track in concerned(case):
        if kind in track.remedy or (proposed is None and track.remedy):
            return ()
    return (refuse_house("没有正在进行的复议或者诉讼", curer="officer"),)
