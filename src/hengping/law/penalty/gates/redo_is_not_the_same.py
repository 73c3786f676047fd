"""After a decision was quashed, the same facts and reasons may not carry the same decision."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import named, penalties
from hengping.law.procedure.wording import refuse

RULE = "重新作出的决定没有以同一事实和理由作出基本相同的处理"
BASIS = (cite("ARL", 64, 2), cite("ALL", 71))


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None:
        return ()
    reasons = proposed.get("reasons", "")
    return tuple(
        (
            refuse(
                named(track, case.facts) + "以同一事实和理由作出与被撤销的决定相同或者基本相同的处罚",
                cure="重新调查认定，写明与原决定不同的事实或者理由",
                curer="officer",
            )
            for track, penalty in penalties(case)
            if track.earlier is not None
            and case.step == "issue_decision"
            and penalty.facts == track.earlier.facts
            and penalty.articles == track.earlier.articles
            and (not reasons or reasons == track.earlier_reasons)
            and (
                (penalty.fine, penalty.confiscation, penalty.kinds)
                == (track.earlier.fine, track.earlier.confiscation, track.earlier.kinds)
            )
        )
    )
