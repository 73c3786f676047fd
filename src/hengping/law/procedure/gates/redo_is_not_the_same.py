"""The gate redo_is_not_the_same."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, named, penalties
from hengping.law.procedure.wording import refuse

RULE = "重新作出的决定没有以同一事实和理由作出基本相同的处理"


def redo_is_not_the_same(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """After a decision was quashed, the same facts and reasons may not carry the same decision (Administrative
    Reconsideration Law 64(2); Administrative Litigation Law 71).
    """
    if proposed is None:
        return ()
    reasons = proposed.get("reasons", "")
    return tuple(
        refuse(
            "redo_is_not_the_same",
            named(track, facts) + "以同一事实和理由作出与被撤销的决定相同或者基本相同的处罚",
            cite("ARL", 64, 2),
            cite("ALL", 71),
            cure="重新调查认定，写明与原决定不同的事实或者理由",
            curer="officer",
        )
        for track, penalty in penalties(facts, proposed)
        if track.earlier is not None
        and step == "issue_decision"
        and penalty.facts == track.earlier.facts
        and penalty.articles == track.earlier.articles
        and (not reasons or reasons == track.earlier_reasons)
        and (penalty.fine, penalty.confiscation, penalty.kinds)
        == (track.earlier.fine, track.earlier.confiscation, track.earlier.kinds)
    )
