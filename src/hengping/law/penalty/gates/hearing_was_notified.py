"""A hearing is held on the day that the party was told, not before."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import concerned, named
from hengping.law.procedure.wording import day, refuse

RULE = "听证已经通知"
BASIS = (cite("APL", 64, None, 2),)


def gate(case: Asked) -> Iterable[Finding]:
    for track in concerned(case):
        hearing = track.hearing
        if hearing is not None and hearing.status == "notified" and hearing.hearing_on is not None:
            if case.on >= hearing.hearing_on or case.step == "terminate_hearing":
                return ()
            return (
                refuse(
                    f"{named(track, case.facts)}通知的听证日期是{day(hearing.hearing_on)}，尚未到期",
                    curer="legal_reviewer",
                ),
            )
    return (
        refuse(
            "没有通知听证",
            absent="notify_hearing",
            cure="先制发听证会通知书",
            curer="legal_reviewer",
            evidence="听证会通知书",
        ),
    )
