"""A party that spoke, asked for a hearing or for a remedy may not fare worse for it. A heavier penalty on other
grounds needs a new notice; it is then remarked.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.facts import Track
from hengping.law.penalty.particulars import Penalty, is_heavier, unsaid
from hengping.law.penalty.questions import named, penalties
from hengping.law.procedure.wording import day, note, refuse

RULE = "没有因当事人申辩而加重处罚"
BASIS = (cite("APL", 45, 2),)


def _refusal(text: str, new: Penalty, old: Penalty) -> Finding:
    absent = "penalty" if unsaid(new, old) else ""
    return refuse(text, absent=absent, cure="按原告知的处罚或者更轻的处罚处理；另有新的事实的重新告知", curer="officer")


def _told_anew(case: Asked, track: Track, penalty: Penalty) -> Finding:
    """A new notice carries more only where something was found since the party spoke; whether that bears it is for
    people to judge, who are told what it is.
    """
    since = track.defence.last_on
    later = [piece for piece in case.facts.usable if since is not None and piece.on >= since]
    defended = track.defence.defended
    if defended is not None and _rests_on_the_same(penalty, defended):
        return refuse(
            f"{named(track, case.facts)}处罚重于申辩前告知的处罚，裁量的违法行为、阶段、数据、情形和理由都与申辩前相同",
            cure="按原告知的处罚或者更轻的处罚处理；另有新的事实的，写入裁量测算，再重新告知",
            curer="officer",
        )
    if since is None or later:
        text = "处罚重于申辩前告知的处罚，已经重新告知，请核对加重是否另有事实和理由"
        text += f"；申辩以后的证据：{'、'.join(piece.label for piece in later)}" if later else ""
        if penalty.weighed and defended is not None and _same(penalty, defended):
            text += "；裁量的违法行为、阶段和方向与申辩前相同"
        return note(named(track, case.facts) + text, curer="legal_reviewer")
    return refuse(
        f"{named(track, case.facts)}处罚重于申辩前告知的处罚，当事人{day(since)}申辩以后没有新的证据",
        absent="exhibit_added",
        cure="按原告知的处罚或者更轻的处罚处理；另有新的事实的，先取得证据，再重新告知",
        curer="officer",
    )


def _same(new: Penalty, old: Penalty) -> bool:
    """Whether both were weighed on the same: nothing was found that the law weighs otherwise."""
    return {(one.item, one.stage, one.direction) for one in new.weighed} == {
        (one.item, one.stage, one.direction) for one in old.weighed
    }


def _rests_on_the_same(new: Penalty, old: Penalty) -> bool:
    """Whether nothing was told the second time that was not told the first: then only the defence came between."""
    before = {(one.item, one.stage, one.rests_on) for one in old.weighed}
    return bool(new.weighed) and all(
        one.rests_on and (one.item, one.stage, one.rests_on) in before for one in new.weighed
    )


def gate(case: Asked) -> Iterable[Finding]:
    facts = case.facts
    found = []
    for track, penalty in penalties(case):
        if track.earlier is not None and is_heavier(penalty, track.earlier):
            found.append(_refusal(named(track, facts) + "重新作出的处罚重于被撤销的处罚", penalty, track.earlier))
            continue
        defended = track.defence.defended
        if defended is None or not is_heavier(penalty, defended):
            continue
        notice = track.notice
        if notice is not None and notice.number > 1 and notice.served_on and not is_heavier(penalty, notice.penalty):
            found.append(_told_anew(case, track, penalty))
            continue
        found.append(_refusal(named(track, facts) + "当事人申辩后处罚反而加重", penalty, defended))
    return tuple(found)
