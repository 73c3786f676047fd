"""The gate hearing_was_offered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, named, penalties
from hengping.law.procedure.thresholds import hearing_is_due
from hengping.law.procedure.wording import refuse

RULE = "应当告知听证权利的已经告知"


def hearing_was_offered(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A large fine, a large confiscation or a grave kind carries the right to a hearing (Administrative Penalty Law
    63(1); CFG-01, CFG-02).
    """
    found = []
    for track, penalty in penalties(facts, proposed):
        if not hearing_is_due(penalty, track.person, setting):
            continue
        if step == "issue_notice":
            offered = proposed is None or bool(proposed.get("hearing_told"))
        else:
            offered = track.notice is not None and track.notice.hearing_told
        if not offered:
            found.append(
                refuse(
                    "hearing_was_offered",
                    named(track, facts) + "拟作出的处罚应当告知听证权利，没有告知",
                    cite("APL", 63, 1),
                    cure="制发听证告知书并等待申请期限届满",
                    curer="officer",
                    evidence="行政处罚听证告知书",
                )
            )
    return tuple(found)
