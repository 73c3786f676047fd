"""The cases of the year: what was violated, what was fined, what else happened. The sums meet the targets below."""

from __future__ import annotations

TARGETS: dict[str, int] = {
    "safety_cases": 35,
    "hidden_danger_cases": 34,
    "illegal_production_cases": 1,
    "safety_decisions": 31,
    "safety_fines": 171_494_200,
    "accident_cases": 6,
    "accident_decisions": 5,
    "accident_fines": 197_399_320,
    "major_case_reviews": 17,
    "collective_discussions": 67,
}
"""What the year must add up to (amounts in fen). Read by the tests only: nothing in the demo is set to it."""


THEMES: tuple[tuple[str, str], ...] = (
    ("AQF-97-3A", "未按规定对从业人员进行安全生产教育和培训"),
    ("AQF-97-4", "未如实记录安全生产教育和培训情况"),
    ("AQF-97-7", "特种作业人员未取得操作资格上岗作业"),
    ("AQF-99-1", "未在危险部位设置安全警示标志"),
    ("AQF-99-2", "安全设备的安装和使用不符合标准"),
    ("AQF-105-2B", "占用堵塞生产场所疏散通道"),
    ("AQF-102", "未采取措施消除事故隐患"),
    ("AQF-97-5A", "未如实记录事故隐患排查治理情况"),
    ("AQF-97-6A", "未按规定制定应急预案并组织演练"),
    ("AQF-101-3", "危险作业未安排专人进行现场安全管理"),
)
"""Violation item and what the case is called."""

TRADES = (
    "五金制品厂", "塑料制品有限公司", "家具有限公司", "涂料有限公司", "纺织有限公司", "食品有限公司",
    "机械有限公司", "木业有限公司", "陶瓷有限公司", "包装材料有限公司", "电子有限公司", "建材有限公司",
)  # fmt: skip
NAMES = (
    "恒岳", "瑞泽", "鸿川", "景明", "同德", "泰禾", "嘉树", "远帆", "明溪", "盛邦", "华岭", "安顺达", "金钥",
    "东麓", "启元", "润丰", "博远", "新谷", "长荣", "正隆", "万嘉", "星野", "海纳", "百川", "大同", "青禾",
    "银杉", "立信", "福源", "天工", "云栖", "永固", "凯风", "盈科", "方圆", "朝晖", "兴业", "合泰", "君安",
    "德润", "广厦", "丰登",
)  # fmt: skip
OPEN_NAMES = (
    "嘉禾", "新盛", "联丰", "溪桥", "松茂", "汇川", "庆和", "临港", "北辰", "晨曦", "瑞祥", "鼎立", "和顺",
    "双桥", "古榕", "清源", "绿野", "三友", "宏图", "月湖", "白鹭",
)  # fmt: skip
"""The companies of the cases that are open on the day of loading: the year itself is the same on every day."""

SMALL = (
    22000, 18000, 25000, 20000, 15000, 28000, 24000, 19000, 21000, 26000, 23000, 16000, 30000, 17500, 27500,
    22500, 20500, 24942,
)  # fmt: skip
"""Fines of the ordinary cases, yuan."""

LARGE: tuple[tuple[str, str, int], ...] = (
    ("AQF-97-3B", "overdue", 118000),
    ("AQF-97-7", "overdue", 105000),
    ("AQF-101-3", "overdue", 122000),
    ("AQF-99-2", "overdue", 88000),
    ("AQF-99-1", "overdue", 76000),
    ("AQF-97-5B", "overdue", 108000),
    ("AQF-97-6B", "overdue", 112000),
    ("AQF-101-1", "overdue", 126000),
    ("AQF-99-4A", "overdue", 92000),
    ("AQF-97-4", "overdue", 104000),
    ("AQF-99-5", "overdue", 62500),
)
"""Fines of the grave cases: item, stage, yuan. What was ordered to be put right was not."""

ILLEGAL = ("XKZ-19", 200000)
"""Unlicensed production: item, yuan."""

ON_SPOT = 1500
"""The fine of the one case punished on the spot, yuan."""

ACCIDENTS: tuple[tuple[int, int, str], ...] = (
    (380000, 200_000_00, "80000.00"),
    (350000, 185_000_00, "74000.00"),
    (360000, 174_983_00, "69993.20"),
    (340000, 0, ""),
    (320000, 0, ""),
)
"""Fine of the unit in yuan; last year's income of the main person in fen (0: not punished), 40 percent of it."""

OPEN: tuple[tuple[str, int, str, int, str, str], ...] = (
    # These wait for their officers, and between them they have every officer of the bureau.
    ("AQF-99-1", 18000, "base", 1, "accept_clue", ""),
    ("AQF-105-2B", 14000, "base", 2, "order_correction", ""),
    ("AQF-97-4", 16000, "base", 3, "approve_filing", ""),
    ("AQF-101-3", 26000, "base", 5, "record_questioning", ""),
    ("AQF-105-2B", 15000, "base", 9, "", ""),
    ("AQF-97-6A", 19000, "base", 15, "verify_evidence", ""),
    ("AQF-97-3A", 21000, "base", 19, "approve_notice", ""),
    ("AQF-97-5A", 17000, "base", 20, "issue_notice", ""),
    ("AQF-99-2", 24000, "base", 22, "record_statement", "statement"),
    ("AQF-97-3B", 108000, "overdue", 22, "review_submitted", "grave"),
    ("AQF-99-4A", 96000, "overdue", 22, "discussion_opened", "grave"),
    ("AQF-97-7", 23000, "base", 30, "approve_disposal", ""),
    ("AQF-102", 28000, "base", 30, "issue_decision", "late_receipt"),
    ("AQF-99-1", 20000, "base", 21, "accept_clue", ""),
    # These wait for somebody else.
    ("AQF-99-1", 20000, "base", 21, "", "late_receipt"),
    ("AQF-97-6A", 18000, "base", 40, "to_be_closed", ""),
    ("AQF-97-4", 12000, "base", 2, "propose_filing", ""),
    ("AQF-101-3", 25000, "base", 2, "endorse_proposal", ""),
    ("AQF-102", 30000, "base", 45, "approve_closing", ""),
    ("AQF-99-1", 16000, "base", 3, "decline_endorsement", ""),
)
"""The cases that are open on the day of loading: item, fine in yuan, stage, begun so many working days before, the last
act that was done (a word of `year._station` where that does not say it, "" for as far as a case gets in that time),
what is special about it ("" or one of the turns).

The clue of 21 working days ago is the one that nobody has decided on in time: whoever supervises finds it.
"""

CAME = ("AQF-99-1", 26000)
"""The case that came from the old system with its decision served: item, fine in yuan."""

CAUSES: dict[str, str] = {
    "AQF-97-3A": "未按规定对从业人员进行安全生产教育和培训",
    "AQF-97-3B": "未对被派遣劳动者进行安全生产教育和培训",
    "AQF-97-5A": "未如实记录事故隐患排查治理情况",
    "AQF-97-6A": "未按规定制定应急预案并组织演练",
    "AQF-97-7": "特种作业人员未取得操作资格上岗作业",
    "AQF-101-3": "危险作业未安排专人进行现场安全管理",
    "AQF-99-2": "安全设备的安装和使用不符合标准",
    "AQF-99-1": "未在危险部位设置安全警示标志",
    "AQF-97-5B": "未向从业人员通报事故隐患排查治理情况",
    "AQF-97-6B": "未定期组织应急预案演练",
    "AQF-101-1": "经营危险物品未建立专门安全管理制度",
    "AQF-99-4A": "关闭直接关系生产安全的报警设备",
    "AQF-97-4": "未如实记录安全生产教育和培训情况",
    "AQF-99-5": "未为从业人员提供符合标准的劳动防护用品",
    "AQF-102": "未采取措施消除事故隐患",
    "AQF-105-2B": "占用堵塞生产场所疏散通道",
}
"""What grave and open cases are called: by the violation itself, whatever became of it after the first inspection."""

DEMANDS: dict[str, str] = {
    "AQF-97-3A": "对从业人员进行安全生产教育和培训，考核合格后方可上岗",
    "AQF-97-3B": "对被派遣劳动者进行安全生产教育和培训，考核合格后方可上岗",
    "AQF-97-4": "如实记录安全生产教育和培训的时间、内容、参加人员和考核结果",
    "AQF-97-5A": "如实记录事故隐患排查治理情况",
    "AQF-97-5B": "向从业人员通报事故隐患排查治理情况",
    "AQF-97-6A": "制定应急预案，并组织演练",
    "AQF-97-6B": "组织应急预案演练，并作出评估",
    "AQF-97-7": "无证人员停止特种作业，取得操作资格后方可上岗",
    "AQF-99-1": "在危险部位设置明显的安全警示标志",
    "AQF-99-2": "按国家标准或者行业标准安装和使用安全设备",
    "AQF-99-4A": "恢复报警设备的正常运行",
    "AQF-99-5": "为从业人员提供符合标准的劳动防护用品，并监督佩戴",
    "AQF-101-1": "建立危险物品专门安全管理制度，采取可靠的安全措施",
    "AQF-101-3": "危险作业时安排专人进行现场安全管理",
    "AQF-102": "采取措施消除事故隐患",
    "AQF-105-2B": "清除占用物，保持疏散通道畅通",
    "AQF-114": "对全部设备开展事故隐患排查治理，落实排查治理制度",
    "XKZ-19": "停止生产，取得安全生产许可证后方可恢复",
}
"""What is demanded of whom a violation was found."""

DANGER = "没有落实事故隐患排查治理制度，冲压设备缺少安全防护装置"
"""What is ordered to be put right after an accident: not the accident."""

OF_THE_HEAD = "未履行安全生产管理职责，导致发生生产安全事故"
"""What a case is called against the main person of a unit that had an accident."""

DUTIES = ("《中华人民共和国安全生产法》第四条第一款", "《中华人民共和国安全生产法》第四十一条第二款")
"""The duties whose breach led to the accidents: the provision on accident fines names none of its own."""
