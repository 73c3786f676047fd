"""What is kept, sealed or seized: whether it was decided about in time. Two gates ask the same of two measures."""

from __future__ import annotations

from datetime import date

from hengping.law.findings import Finding
from hengping.law.penalty.facts import Keeping
from hengping.law.procedure.wording import (
    day,
    late_by_days_only,
    late_unless_rolled,
    note_broken,
    refuse,
    unknown_last_day,
    until,
)


def undecided(
    keeping: Keeping, on: date, *, needed: bool, what: str, evidence: str, absent: str
) -> tuple[Finding, ...]:
    """What stands in the way until something was decided about what is kept.

    Over its last day it blocks every step that asks; before, only the steps for which it is `needed`. What was handled
    too late is remarked: nothing can cure it any more. What was late where every day counts and in time where only
    working days do was remarked when it was handled.
    """
    if keeping.limit is None:
        return ()
    if keeping.disposed_on is not None:
        if not keeping.disposed_late or keeping.limit.in_time_otherwise(keeping.disposed_on):
            return ()
        text = f"{what}在{day(keeping.disposed_on)}才处理，超过最后一日{until(keeping.limit)}"
        return (
            note_broken(
                text, cure="在案卷中说明原因", curer="officer", absent=_extension(keeping, keeping.disposed_on)
            ),
        )
    if keeping.limit.latest is None:
        return (unknown_last_day(keeping.limit),)
    over = keeping.limit.over(on) and not keeping.limit.in_time_otherwise(on)
    if not over and not needed:
        return ()
    text = f"{what}还没有处理，{'已经逾期' if over else f'最后一日为{until(keeping.limit)}'}"
    return (refuse(text, cure="先作出处理决定", curer="officer", evidence=evidence, absent=absent),)


def late(keeping: Keeping, on: date, *, what: str, cure: str, rolls: bool = False) -> tuple[Finding, ...]:
    """A remark where something is handled only after its last day: late is still better than never. `rolls` where the
    text leaves open whether a last day that is off moves.
    """
    if not keeping.pending or keeping.limit is None:
        return ()
    if keeping.limit.no_rule:
        return (unknown_last_day(keeping.limit),)
    if not keeping.limit.over(on):
        return ()
    if keeping.limit.in_time_otherwise(on):
        told = "在案卷中说明处理的经过"
        if rolls:
            return (late_unless_rolled(keeping.limit, on, f"处理{what}", cure=told, curer="officer"),)
        return (late_by_days_only(keeping.limit, on, f"处理{what}", cure=told, curer="officer", left_open="LO-18"),)
    return (
        note_broken(
            f"{what}应当在{until(keeping.limit)}前处理，已经逾期",
            cure=cure,
            curer="officer",
            absent=_extension(keeping, on),
        ),
    )


def _extension(keeping: Keeping, on: date) -> str:
    """The act that is not on record and would have kept it in time: a sealing can be extended once."""
    return "approve_sealing_extension" if keeping.may_be_extended(on) else ""
