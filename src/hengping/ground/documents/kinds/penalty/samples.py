"""The invented violation that the samples of the penalty's papers tell of."""

from __future__ import annotations

from datetime import date, datetime

from hengping.ground.documents.content import Fen, Party
from hengping.ground.documents.kinds.penalty.decided import Bank, OnSpotDecision, PenaltyDecision
from hengping.ground.documents.samples import OFFICERS
from hengping.kit.days import HERE

BANK = Bank(
    name="清远市北江银行清城支行",
    address="清远市清城区北江一路1号",
    holder="清远市清城区财政局",
    account="8000 0000 0000 1234",
)
FACTS_TEXT = (
    "2026年3月5日，本机关执法人员对当事人位于清城区石角镇岚山路18号的生产车间进行检查，"
    "发现甲类仓库内2台可燃气体探测器处于故障状态，最近一次维护、保养记录为2025年6月3日。\n"
    "经查，当事人自2025年6月4日起未对上述安全设备进行经常性维护、保养，上述行为持续至检查之日。"
)
EARLIER_FACTS_TEXT = (
    "2025年6月10日，本机关执法人员对当事人位于清城区石角镇岚山路18号的生产车间进行检查，"
    "发现一号车间未对2台压力表定期检测。经查，上述压力表自2024年5月起未检测。"
)
EVIDENCE = (
    "现场检查记录1份，证明检查时探测器的状态",
    "现场照片4张，证明探测器的位置和故障指示",
    "对祝怀瑾的询问笔录1份，证明未维护、保养的起止时间",
    "安全设备维护、保养台账复印件1份，证明最近一次维护、保养的日期",
)
BREACHED = ("《中华人民共和国安全生产法》第三十六条第二款",)
BASIS = ("《中华人民共和国安全生产法》第九十九条第三项",)
DISCRETION = (
    "当事人系首次被发现该项违法行为，涉及2台安全设备，未造成危害后果，并在限期内完成整改，"
    "对照应急管理行政处罚裁量权基准，适用相应档次。"
)


def decision_about(party: Party) -> PenaltyDecision:
    """Return the content of a decision against a party."""
    return PenaltyDecision(
        party=party,
        filed_on=date(2026, 3, 10),
        cause="未对安全设备进行经常性维护、保养",
        facts_text=FACTS_TEXT,
        evidence=EVIDENCE,
        breached=BREACHED,
        basis=BASIS,
        discretion=DISCRETION,
        fine=Fen(19_000_00),
        corrected=True,
        correction="2026年3月20日经本机关复查，当事人已经对甲类仓库内2台可燃气体探测器进行维护、保养。",
        notice_number="（清城）应急罚告〔2026〕7号",
        notice_served_on=date(2026, 4, 8),
        defence="当事人在法定期限内未提出陈述、申辩意见。",
        bank=BANK,
    )


def on_spot_about(party: Party) -> OnSpotDecision:
    """Return the content of a decision on the spot against a party."""
    return OnSpotDecision(
        party=party,
        happened_at=datetime(2026, 4, 20, 9, 40, tzinfo=HERE),
        place="清城区石角镇岚山路18号二号仓库",
        facts_text="未在有较大危险因素的二号仓库设置明显的安全警示标志。",
        evidence=("现场检查记录1份", "现场照片2张"),
        breached=("《中华人民共和国安全生产法》第三十五条",),
        basis=("《中华人民共和国安全生产法》第九十九条第一项",),
        fine=Fen(200_00),
        correction="责令立即设置明显的安全警示标志。",
        stated="当事人对违法事实没有异议，未提出申辩。",
        bank=BANK,
        officers=OFFICERS,
    )
