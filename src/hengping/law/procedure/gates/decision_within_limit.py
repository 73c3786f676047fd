"""The gate decision_within_limit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure import clock
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, punishes
from hengping.law.procedure.wording import calendar_missing, day, note, refuse

RULE = "在办案期限内作出决定"


def decision_within_limit(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Ninety days from filing, or as lawfully extended (Administrative Penalty Law 60; CFG-15); a file from before that
    law goes by the rule of its time.

    Afterwards no penalty is proposed any more. A case may still end otherwise, so whoever only asks what comes next is
    told that.
    """
    limit = facts.decision_limit
    if limit is None or not punishes(facts, proposed):
        return ()
    if limit.uncertain(on):
        return (calendar_missing("decision_within_limit", limit, cite("APL", 60)),)
    if limit.over(on):
        open_otherwise = step == "propose_disposal" and proposed is None
        return (
            (note if open_otherwise else refuse)(
                "decision_within_limit",
                f"应当在{day(limit.last)}前作出处罚决定，已经超过，也没有依法延长",
                *clock.row("decision", limit.start).basis,
                cure="不得再作出处罚决定，提请不予处罚、撤销案件或者移送；依照规章延长的须有批准文件",
                curer="head",
            ),
        )
    if limit.last is not None and limit.internal is not None and on > limit.internal:
        return (
            note(
                "decision_within_limit",
                f"按从严计算的最后一日是{day(limit.internal)}",
                cite("APL", 60),
                curer="officer",
            ),
        )
    return ()
