"""Invented content of 强制执行申请书."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.content import Fen
from hengping.ground.documents.kinds.penalty.court_application.kind import CourtApplication
from hengping.ground.documents.kinds.penalty.samples import EARLIER_FACTS_TEXT
from hengping.ground.documents.samples import CONTACT, UNIT


def sample() -> CourtApplication:
    return CourtApplication(
        court="广东省清远市清城区人民法院",
        party=UNIT,
        decision_number="（清城）应急罚〔2025〕41号",
        decision_on=date(2025, 9, 1),
        decision_served_on=date(2025, 9, 3),
        decision_text="罚款人民币19,000.00元（大写：壹万玖仟元整）。",
        facts_text=EARLIER_FACTS_TEXT,
        breached=("《中华人民共和国安全生产法》第三十六条第二款",),
        basis=("《中华人民共和国安全生产法》第九十九条第三项",),
        discretion="当事人在期限内没有改正，危害后果轻微，按一般情节处罚。",
        remedies_state="当事人在法定期限内未申请行政复议，也未提起行政诉讼。",
        urging_number="（清城）应急执行催告〔2026〕2号",
        urging_served_on=date(2026, 3, 10),
        urging_opinion="当事人收到催告书后未提出意见，也未履行义务。",
        object="当事人的银行存款和机器设备，详见所附财产线索。",
        total=Fen(38_000_00),
        materials=("行政处罚决定书", "行政处罚决定书和催告书的送达回执", "证据材料1册", "财产线索1份"),
        head="丁望舒",
        contact=CONTACT,
    )
