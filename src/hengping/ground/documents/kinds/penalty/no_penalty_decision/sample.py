"""Invented content of 不予行政处罚决定书."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.kinds.penalty.no_penalty_decision.kind import NoPenaltyDecision
from hengping.ground.documents.kinds.penalty.samples import BREACHED, EVIDENCE, FACTS_TEXT
from hengping.ground.documents.samples import UNIT


def sample() -> NoPenaltyDecision:
    return NoPenaltyDecision(
        party=UNIT,
        filed_on=date(2026, 3, 10),
        cause="未对安全设备进行经常性维护、保养",
        facts_text=FACTS_TEXT,
        evidence=EVIDENCE,
        breached=BREACHED,
        basis=("《中华人民共和国行政处罚法》第三十三条第一款",),
        reason="当事人系初次违法，危害后果轻微，并在限期内及时改正，符合不予行政处罚的条件。",
        defence="当事人陈述已经整改完毕，经复查属实，本机关予以采纳。",
        correction="请当事人继续落实安全设备的经常性维护、保养制度，做好记录。",
        education="生产经营单位应当对安全设备进行经常性维护、保养，并定期检测，保证正常运转",
    )
