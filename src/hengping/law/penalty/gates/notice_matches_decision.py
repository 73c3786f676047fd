"""What is decided was told: facts, provisions, kinds, amount. A lighter penalty is lawful."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.facts import Notice
from hengping.law.penalty.particulars import Penalty, unsaid
from hengping.law.penalty.questions import named, penalties
from hengping.law.procedure.wording import note, note_house, refuse, yuan

RULE = "决定与告知的事实、依据、种类、数额一致"
APL_44 = cite("APL", 44)
APL_62 = cite("APL", 62)
BASIS = (APL_44, APL_62)


def _differences(notice: Notice, now: Penalty) -> list[str]:
    """What the party was not told; less than what it was told is no difference."""
    told = notice.penalty
    found = _other_grounds(notice, now)
    if not now.kinds <= told.kinds:
        found.append("处罚种类")
    if now.fine > told.fine:
        found.append(f"罚款由{yuan(told.fine)}增至{yuan(now.fine)}")
    if now.confiscation > told.confiscation:
        found.append(f"没收由{yuan(told.confiscation)}增至{yuan(now.confiscation)}")
    return found


def _another_cause(case: Asked, notice: Notice) -> list[str]:
    filing = case.facts.filing
    if filing is None or not notice.cause or notice.cause == filing.cause:
        return []
    return [f"告知时案由是“{notice.cause}”，现在是“{filing.cause}”"]


def _other_grounds(notice: Notice, now: Penalty) -> list[str]:
    """The facts and provisions that are not those of the notice. A notice of another body says them in words of its
    own: there the violation is compared, where both name it.
    """
    told = notice.penalty
    if notice.of_others:
        return ["违法行为"] if told.items and not now.items <= told.items else []
    return [
        name
        for name, differs in (("违法事实", now.facts != told.facts), ("法律依据", now.articles != told.articles))
        if differs
    ]


def gate(case: Asked) -> Iterable[Finding]:
    return tuple(
        finding
        for track, penalty in penalties(case)
        if track.notice is not None
        for finding in _compared(case, track.notice, penalty, named(track, case.facts))
    )


def _compared(case: Asked, notice: Notice, penalty: Penalty, party: str) -> Iterable[Finding]:
    if differs := [*_another_cause(case, notice), *_differences(notice, penalty)]:
        yield refuse(
            f"{party}拟作决定与告知书不一致：{'、'.join(differs)}",
            cure="重新告知并等待期限届满，或者按告知内容处理",
            curer="officer",
            evidence="行政处罚告知书",
            absent="penalty" if unsaid(penalty, notice.penalty) else "",
        )
        return
    if notice.of_others and not case.row.takes_over:
        text = f"{party}告知书不是在本系统制发的，请对照扫描件核对：事实和依据与拟作决定一致"
        yield note(text, cure="不一致的重新告知", curer="officer")
    if penalty.fine < notice.penalty.fine and case.setting.renotice_when_lower:
        yield note_house(f"{party}处罚轻于告知，本机关要求变更后重新告知", curer="legal_reviewer")
