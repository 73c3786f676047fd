"""Two years from the end of the act, five where life, health or financial safety is hurt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import particular
from hengping.law.procedure import clock
from hengping.law.procedure.wording import day, note, refuse, unknown_last_day

RULE = "违法行为没有超过追责时效"
APL_36_1 = cite("APL", 36, 1)
APL_36_2 = cite("APL", 36, 2)
BASIS = (APL_36_1, APL_36_2)


def gate(case: Asked) -> Iterable[Finding]:
    filing = case.facts.filing
    violated = particular(case, "violated_on", filing and filing.violated_on)
    # Without the day of the act there is nothing to count; other gates ask for it.
    if violated is None:
        return ()
    ended = particular(case, "ended_on", filing and filing.ended_on)
    continuing = particular(case, "continuing", filing and filing.continuing)
    if continuing:
        if not particular(case, "continuing_reason", filing and filing.continuing_reason):
            return (
                refuse(
                    "认定违法行为连续或者继续，没有写明理由",
                    APL_36_2,
                    cure="写明连续或者继续的事实和理由",
                    curer="officer",
                ),
            )
        # A continuing act that has not ended has not started the period either (APL 36(2)).
        if ended is None:
            return ()
    grave = particular(case, "grave_harm", filing and filing.grave_harm)
    key, over_on = "limitation_harm" if grave else "limitation", ended or violated
    limit, rule = clock.period(key, over_on, case.setting), clock.row(key, over_on)
    if rule is None:
        return (unknown_last_day(limit),)
    last = limit.last or date.max
    # A clue says nothing of how long its violation had been known before.
    told = particular(case, "discovered_on", (filing and filing.discovered_on) or case.facts.discovered_on)
    discovered = told or case.facts.clue_on or case.on
    if discovered > last:
        # Whether the last day moves when it is off is a reading: refused here, and no breach of a file from elsewhere.
        rolled = limit.in_time_otherwise(discovered)
        text = f"违法行为终了于{day(over_on)}，{day(discovered)}才被发现，已超过{rule.length}"
        if rolled:
            text += f"（{day(last)}是休息日，另一种读法顺延到{day(limit.other_last)}，没有超过）"
        return (
            refuse(
                text,
                APL_36_1,
                absent="" if told else "discovered_on",
                cure="不予立案并告知当事人；行为连续或者继续的写明终了之日和理由",
                curer="officer",
            )._replace(left_open="LO-03" if rolled else ""),
        )
    # The law counts to the discovery, not to the filing (APL 36(1)): a late filing only has to prove the discovery.
    filed = filing.proposed_on if filing is not None else case.on
    if filed > last:
        return (
            note(
                f"立案晚于{day(last)}，是否在时效内发现要有证据",
                APL_36_1,
                evidence="发现违法行为的证据",
                curer="officer",
            ),
        )
    return ()
