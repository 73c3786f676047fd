"""Against a penalty on the spot reconsideration comes first. Remarked: the court decides whether it takes the suit."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions, named
from hengping.law.procedure.wording import note

RULE = "对当场处罚不服的先申请复议再起诉"
BASIS = (cite("ARL", 23, 1, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("kind") != "litigation":
        return ()
    return tuple(
        (
            note(
                named(track, case.facts) + "对当场处罚应当先申请行政复议，当事人没有复议就起诉",
                cure="在答辩中提出",
                curer="legal_reviewer",
            )
            for track, execution in executions(case)
            if execution.suit_comes_second and not track.outcome
        )
    )
