"""The gate no_heavier_after_defence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.particulars import is_heavier
from hengping.law.procedure.questions import Proposed, named, penalties
from hengping.law.procedure.wording import note, refuse

RULE = "没有因当事人申辩而加重处罚"


def _refusal(text: str) -> Finding:
    return refuse(
        "no_heavier_after_defence",
        text,
        cite("APL", 45, 2),
        cure="按原告知的处罚或者更轻的处罚处理；另有新的事实的重新告知",
        curer="officer",
    )


def no_heavier_after_defence(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A party that spoke, asked for a hearing or for a remedy may not fare worse for it (Administrative Penalty Law
    45(2)). A heavier penalty on other grounds needs a new notice; it is then remarked.
    """
    found = []
    for track, penalty in penalties(facts, proposed):
        if track.earlier is not None and is_heavier(penalty, track.earlier):
            found.append(_refusal(named(track, facts) + "重新作出的处罚重于被撤销的处罚"))
            continue
        defended = track.defence.defended
        if defended is None or not is_heavier(penalty, defended):
            continue
        notice = track.notice
        if notice is not None and notice.number > 1 and notice.served_on and not is_heavier(penalty, notice.penalty):
            found.append(
                note(
                    "no_heavier_after_defence",
                    named(track, facts) + "处罚重于申辩前告知的处罚，已经重新告知，请核对加重是否另有事实和理由",
                    cite("APL", 45, 2),
                    curer="legal_reviewer",
                )
            )
            continue
        found.append(_refusal(named(track, facts) + "当事人申辩后处罚反而加重"))
    return tuple(found)
