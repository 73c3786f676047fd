"""The gate suit_follows_reconsideration."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions, named
from hengping.law.procedure.wording import note

RULE = "对当场处罚不服的先申请复议再起诉"


def suit_follows_reconsideration(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Against a penalty on the spot reconsideration comes first (Administrative Reconsideration Law 23). Remarked: the
    court decides whether it takes the suit.
    """
    if proposed is None or proposed.get("kind") != "litigation":
        return ()
    return tuple(
        note(
            "suit_follows_reconsideration",
            named(track, facts) + "对当场处罚应当先申请行政复议，当事人没有复议就起诉",
            cite("ARL", 23, 1, 1),
            cure="在答辩中提出",
            curer="legal_reviewer",
        )
        for track, execution in executions(facts, proposed)
        if execution.on_spot and not track.outcome
    )
