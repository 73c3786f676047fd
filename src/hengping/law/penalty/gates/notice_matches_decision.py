"""What is decided was told: facts, provisions, kinds, amount. A lighter penalty is lawful."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.particulars import Penalty, unsaid
from hengping.law.penalty.questions import named, penalties
from hengping.law.procedure.wording import note_house, refuse, yuan

RULE = "决定与告知的事实、依据、种类、数额一致"
APL_44 = cite("APL", 44)
APL_62 = cite("APL", 62)
BASIS = (APL_44, APL_62)


def _differences(told: Penalty, now: Penalty) -> list[str]:
    """What the party was not told; less than what it was told is no difference."""
    found = []
    if now.facts != told.facts:
        found.append("违法事实")
    if now.articles != told.articles:
        found.append("法律依据")
    if not now.kinds <= told.kinds:
        found.append("处罚种类")
    if now.fine > told.fine:
        found.append(f"罚款由{yuan(told.fine)}增至{yuan(now.fine)}")
    if now.confiscation > told.confiscation:
        found.append(f"没收由{yuan(told.confiscation)}增至{yuan(now.confiscation)}")
    return found


def gate(case: Asked) -> Iterable[Finding]:
    found = []
    for track, penalty in penalties(case):
        if track.notice is None:
            continue
        differs = _differences(track.notice.penalty, penalty)
        if differs:
            found.append(
                refuse(
                    f"{named(track, case.facts)}拟作决定与告知书不一致：{'、'.join(differs)}",
                    cure="重新告知并等待期限届满，或者按告知内容处理",
                    curer="officer",
                    evidence="行政处罚告知书",
                    absent="penalty" if unsaid(penalty, track.notice.penalty) else "",
                )
            )
        elif penalty.fine < track.notice.penalty.fine and case.setting.renotice_when_lower:
            found.append(
                note_house(named(track, case.facts) + "处罚轻于告知，本机关要求变更后重新告知", curer="legal_reviewer")
            )
    return tuple(found)
