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
LIVING_NAMES = ("嘉禾", "新盛", "联丰", "溪桥", "松茂", "汇川", "庆和", "临港", "北辰")
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

LIVING: tuple[tuple[str, str, int, int], ...] = (
    ("未在危险部位设置安全警示标志", "AQF-99-1", 20000, 29),
    ("未按规定制定应急预案并组织演练", "AQF-97-6A", 18000, 51),
    ("占用堵塞生产场所疏散通道", "AQF-105-2B", 15000, 13),
)
"""The cases that are open on the day of loading: cause, item, fine in yuan, begun so many days before."""

WAITING: tuple[tuple[str, str, int, str, int, str], ...] = (
    ("未如实记录安全生产教育和培训情况", "AQF-97-4", 12000, "base", 2, "propose_filing"),
    ("危险作业未安排专人进行现场安全管理", "AQF-101-3", 25000, "base", 2, "endorse_proposal"),
    ("", "AQF-97-3B", 108000, "overdue", 22, "review_submitted"),
    ("", "AQF-99-4A", 96000, "overdue", 22, "discussion_opened"),
    ("未采取措施消除事故隐患", "AQF-102", 30000, "base", 45, "approve_closing"),
    ("未在危险部位设置安全警示标志", "AQF-99-1", 16000, "base", 3, "decline_endorsement"),
)
"""What waits on the desks on the day of loading: cause ("" as in CAUSES), item, fine in yuan, stage, begun so many
working days before, the last act that was done.
"""

CAUSES: dict[str, str] = {
    "AQF-97-3B": "逾期未改正未对被派遣劳动者进行安全生产教育和培训的行为",
    "AQF-97-7": "逾期未改正特种作业人员无证上岗的行为",
    "AQF-101-3": "逾期未改正危险作业没有专人管理的行为",
    "AQF-99-2": "逾期未改正安全设备不符合标准的行为",
    "AQF-99-1": "逾期未改正未设置安全警示标志的行为",
    "AQF-97-5B": "逾期未改正未通报事故隐患排查治理情况的行为",
    "AQF-97-6B": "逾期未改正未组织应急演练的行为",
    "AQF-101-1": "逾期未改正未建立危险物品管理制度的行为",
    "AQF-99-4A": "逾期未改正关闭报警设备的行为",
    "AQF-97-4": "逾期未改正未如实记录培训情况的行为",
    "AQF-99-5": "逾期未改正未提供劳动防护用品的行为",
}
"""What the grave cases are called."""

MAIN_PERSONS = ("林启明", "周振业", "黄维岳")
"""Invented main persons of the companies with an accident."""

DUTIES = ("《中华人民共和国安全生产法》第四条第一款", "《中华人民共和国安全生产法》第四十一条第二款")
"""The duties whose breach led to the accidents: the provision on accident fines names none of its own."""
