"""Invented content of 行政处罚听证告知书."""

from __future__ import annotations

from hengping.ground.documents.content import Fen
from hengping.ground.documents.kinds.penalty.hearing_notice_right.kind import HearingNoticeRight
from hengping.ground.documents.kinds.penalty.samples import BASIS, BREACHED, DISCRETION, EVIDENCE, FACTS_TEXT
from hengping.ground.documents.samples import CONTACT, UNIT


def sample() -> HearingNoticeRight:
    return HearingNoticeRight(
        party=UNIT,
        facts_text=FACTS_TEXT,
        evidence=EVIDENCE,
        breached=BREACHED,
        basis=BASIS,
        discretion=DISCRETION,
        fine=Fen(190_000_00),
        others=("责令停产停业整顿十日",),
        contact=CONTACT,
    )
