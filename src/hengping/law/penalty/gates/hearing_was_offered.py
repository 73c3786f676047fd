"""A large fine, a large confiscation or a grave kind carries the right to a hearing (CFG-01, CFG-02)."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.facts import Track
from hengping.law.penalty.particulars import Penalty
from hengping.law.penalty.questions import named, penalties
from hengping.law.penalty.thresholds import hearing_is_due, hearing_is_due_by_law
from hengping.law.procedure.wording import refuse

RULE = "应当告知听证权利的已经告知"
BASIS = (cite("APL", 63, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    found = []
    for track, penalty in penalties(case):
        if not hearing_is_due(penalty, track.person, case.setting, track.business):
            continue
        if case.step == "issue_notice":
            offered = proposed is None or bool(proposed.get("hearing_told"))
        else:
            offered = track.notice is not None and track.notice.hearing_told
        if not offered:
            found.append(
                refuse(
                    named(track, case.facts) + "拟作出的处罚应当告知听证权利，没有告知",
                    absent=_absent(track, penalty, case),
                    cure="制发听证告知书并等待申请期限届满",
                    curer="officer",
                    evidence="行政处罚听证告知书",
                )
            )
    return tuple(found)


def _absent(track: Track, penalty: Penalty, case: Asked) -> str:
    """The figure that makes an amount large, where none was loaded; the notice, where none is on record."""
    if not hearing_is_due_by_law(penalty, track.person, case.setting, track.business):
        return "threshold"
    return "issue_notice" if case.step != "issue_notice" and track.notice is None else ""
