"""The gate within_limitation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure import clock
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, asked
from hengping.law.procedure.wording import day, note, refuse

RULE = "违法行为没有超过追责时效"


def within_limitation(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """Two years from the end of the act, five where life, health or financial safety is hurt (Administrative Penalty
    Law 36).
    """
    filing = facts.filing
    violated = asked(proposed, "violated_on", filing and filing.violated_on)
    if violated is None:
        return ()
    ended = asked(proposed, "ended_on", filing and filing.ended_on)
    continuing = asked(proposed, "continuing", filing and filing.continuing)
    if continuing:
        if not asked(proposed, "continuing_reason", filing and filing.continuing_reason):
            return (
                refuse(
                    "within_limitation",
                    "认定违法行为连续或者继续，没有写明理由",
                    cite("APL", 36, 2),
                    cure="写明连续或者继续的事实和理由",
                    curer="officer",
                ),
            )
        if ended is None:
            return ()
    grave = asked(proposed, "grave_harm", filing and filing.grave_harm)
    key, over_on = "limitation_harm" if grave else "limitation", ended or violated
    last = clock.period(key, over_on, setting).last or date.max
    discovered = asked(proposed, "discovered_on", filing and filing.discovered_on) or facts.clue_on or on
    if discovered > last:
        return (
            refuse(
                "within_limitation",
                f"违法行为终了于{day(over_on)}，{day(discovered)}才被发现，已超过{clock.row(key, over_on).length}",
                cite("APL", 36, 1),
                cure="不予立案并告知当事人；行为连续或者继续的写明终了之日和理由",
                curer="officer",
            ),
        )
    filed = filing.proposed_on if filing is not None else on
    if filed > last:
        return (
            note(
                "within_limitation",
                f"立案晚于{day(last)}，是否在时效内发现要有证据",
                cite("APL", 36, 1),
                evidence="发现违法行为的证据",
                curer="officer",
            ),
        )
    return ()
