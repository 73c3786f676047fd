"""The gate hearing_was_notified."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, concerned, named
from hengping.law.procedure.wording import day, refuse

RULE = "听证已经通知"


def hearing_was_notified(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A hearing is held on the day that the party was told, not before (Administrative Penalty Law 64(1)(2))."""
    for track in concerned(facts, proposed):
        hearing = track.hearing
        if hearing is not None and hearing.status == "notified" and hearing.hearing_on is not None:
            if on >= hearing.hearing_on or step == "terminate_hearing":
                return ()
            return (
                refuse(
                    "hearing_was_notified",
                    f"{named(track, facts)}通知的听证日期是{day(hearing.hearing_on)}，尚未到期",
                    cite("APL", 64, None, 2),
                    curer="legal_reviewer",
                ),
            )
    return (
        refuse(
            "hearing_was_notified",
            "没有通知听证",
            cite("APL", 64, None, 2),
            cure="先制发听证会通知书",
            curer="legal_reviewer",
            evidence="听证会通知书",
        ),
    )
