"""Invented content of 行政处罚听证会通知书."""

from __future__ import annotations

from datetime import datetime

from hengping.ground.documents.content import Attendee
from hengping.ground.documents.kinds.penalty.hearing_notice.kind import HearingNotice
from hengping.ground.documents.samples import CASE_NAME, CONTACT, UNIT
from hengping.kit.days import HERE


def sample() -> HearingNotice:
    return HearingNotice(
        party=UNIT,
        case_name=CASE_NAME,
        due_at=datetime(2026, 5, 8, 9, 0, tzinfo=HERE),
        place="清远市清城区应急管理局二楼会议室",
        presider=Attendee(name="邝文澜", post="法规股股长"),
        hearing_officers=(Attendee(name="尤嘉树", post="法规股科员"),),
        recorder="侯思齐",
        contact=CONTACT,
    )
