"""Invented content of 询问通知书."""

from __future__ import annotations

from datetime import datetime

from hengping.ground.documents.kinds.penalty.questioning_notice.kind import QuestioningNotice
from hengping.ground.documents.samples import CONTACT, UNIT
from hengping.kit.days import HERE


def sample() -> QuestioningNotice:
    return QuestioningNotice(
        person="祝怀瑾",
        employer=UNIT.name,
        reason="清远市清城区禾岚精细化工有限公司涉嫌未对安全设备进行经常性维护、保养一案",
        due_at=datetime(2026, 3, 12, 9, 30, tzinfo=HERE),
        place="清远市清城区应急管理局三楼询问室",
        materials=("本人身份证件", "营业执照副本复印件", "2025年以来安全设备维护、保养台账"),
        contact=CONTACT,
    )
