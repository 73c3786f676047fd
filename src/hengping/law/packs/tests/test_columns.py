"""Packs from Excel rows: the same pack as from TOML, and every wrong cell named with its row."""

import pytest

from hengping.kit.sheets import read_numbered_sheets, read_sheets, write_sheets
from hengping.law.packs import (
    BENCHMARK_SHEET,
    EXEMPTION_SHEET,
    HEAD_SHEET,
    ExemptionPack,
    Pack,
    PackFaults,
    benchmark_template,
    check_exemption_pack,
    check_pack,
    exemption_pack_from_sheets,
    exemption_template,
    pack_from_sheets,
)
from hengping.law.packs.columns import BadCell, read_conditions
from hengping.law.violations import standard

HEAD = [
    ["项目", "内容"],
    ["编号", "p1"],
    ["名称", "测试基准"],
    ["文号", "测试〔2026〕1号"],
    ["层级", "省"],
    ["适用地区", "广东"],
    ["施行日期", "2025-01-01"],
    ["失效日期", ""],
    ["来源", "测试用，不是法律"],
]
COLUMNS = ["违法行为编号", "阶段", "处罚对象", "档次", "适用条件", "幅度下限", "幅度上限", "单位", "备注"]
ROWS = [
    ["AQF-97-7", "初次", "单位", "一档", "无证作业人数：1以上、不满3", "0", "3万", "", ""],
    ["AQF-97-7", "初次", "单位", "二档", "无证作业人数：3人以上", "30,000", "100000元", "元", "说明"],
]


def pack(rows: list[list[str]] = ROWS, head: list[list[str]] = HEAD, columns: list[str] = COLUMNS) -> Pack | PackFaults:
    """Through a real workbook and back."""
    content = write_sheets({HEAD_SHEET: head, BENCHMARK_SHEET: [columns, *rows]})
    sheets = read_numbered_sheets(content)
    return pack_from_sheets(
        [row.cells for row in sheets[HEAD_SHEET]], [(row.number, row.cells) for row in sheets[BENCHMARK_SHEET]]
    )


def test_it_works() -> None:
    found = pack()
    assert isinstance(found, Pack), found
    assert check_pack(found, standard()) == []
    assert found.layer == "provincial"
    assert [(row.number, row.least, row.most, row.unit) for row in found.rows] == [
        (2, 0, 30000, "yuan"),
        (3, 30000, 100000, "yuan"),
    ]
    assert found.rows[0].conditions[0].show() == "无证作业人数1人以上、不满3人"


def test_the_template_fits_what_is_read() -> None:
    sheets = read_sheets(write_sheets(benchmark_template()))
    assert [row["项目"] for row in sheets[HEAD_SHEET]] == [line[0] for line in HEAD[1:]]
    assert benchmark_template()[BENCHMARK_SHEET] == [COLUMNS]
    assert "AQF-97-7" in str(sheets["填写说明"])
    assert "填写说明" in exemption_template()


@pytest.mark.parametrize(
    ("column", "cell", "word"),
    [
        ("违法行为编号", "", "第2行：没有写明违法行为编号"),
        ("阶段", "第一次", "第2行：“阶段”写的“第一次”不在"),
        ("处罚对象", "狗", "第2行：“处罚对象”写的“狗”不在"),
        ("适用条件", "人数：3以上", "第2行：“适用条件”中没有“人数”"),
        ("适用条件", "无证作业人数3以上", "缺少冒号"),
        ("适用条件", "无证作业人数：约3", "“约3”读不懂"),
        ("适用条件", "无证作业人数：3台以上", "读不懂"),
        ("适用条件", "无证作业人数：", "没有写界限"),
        ("适用条件", "无证作业人数：1以上、2以上", "同一端"),
        ("适用条件", "无证作业人数：1以上；无证作业人数：2以下", "写了两次"),
        ("适用条件", "事故等级：巨大", "写的“巨大”不在"),
        ("幅度下限", "若干", "写的“若干”不是数字"),
        ("幅度上限", "1.5", "不是整数"),
        ("单位", "美元", "写的“美元”不在"),
    ],
)
def test_it_names_the_cell_that_is_wrong(column: str, cell: str, word: str) -> None:
    rows = [list(row) for row in ROWS]
    rows[0][COLUMNS.index(column)] = cell
    found = pack(rows)
    assert isinstance(found, PackFaults)
    assert any(word in fault.message for fault in found.faults), [fault.message for fault in found.faults]


def test_it_refuses_unknown_and_missing_columns_and_heads() -> None:
    renamed = pack(columns=[*COLUMNS[:3], "等级", *COLUMNS[4:]])
    assert isinstance(renamed, PackFaults)
    told = [fault.message for fault in renamed.faults]
    assert "不认识“等级”这一列" in told
    assert "缺少这些列：档次。列名须与空白表格相同，写在最上面一行" in told
    assert len(told) == 2, "the rows are not read without their columns"
    odd = pack(head=[*HEAD, ["颜色", "红"], ["名称", "又一个"]])
    assert isinstance(odd, PackFaults)
    assert {"“基本信息”中不认识“颜色”", "“基本信息”中“名称”写了两次"} <= {fault.message for fault in odd.faults}
    empty = pack(rows=[])
    assert isinstance(empty, PackFaults)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("无证作业人数：3", {"uncertified_workers": {"is": "3"}}),
        ("无证作业人数：超过3、10以下", {"uncertified_workers": {"above": "3", "up_to": "10"}}),
        (
            "无证作业人数：不少于3；出口通道总数：不超过2处",
            {"uncertified_workers": {"from": "3"}, "exits_total": {"up_to": "2"}},
        ),
        ("项目投资额：7000万以上", {"project_investment": {"from": "70000000"}}),
        ("违法所得：不足1.5万元", {"illegal_income": {"to": "15000"}}),
        ("未记录比例：超过10%、30％以下", {"unrecorded_share": {"above": "0.1", "up_to": "0.3"}}),
        ("事故等级：一般事故、较大事故", {"accident_grade": ["general", "larger"]}),
        ("属重大事故隐患：是", {"major_hazard": ["true"]}),
        ("无证作业人数:１以上,不满３;", {"uncertified_workers": {"from": "1", "to": "3"}}),
        ("项目投资额：30，000以上、不满1,500,000", {"project_investment": {"from": "30000", "to": "1500000"}}),
        ("无证作业人数：1以上,不满３００", {"uncertified_workers": {"from": "1", "to": "300"}}),
        ("", {}),
    ],
)
def test_conditions_in_the_words_of_the_statutes(text: str, expected: dict) -> None:
    assert read_conditions(text) == expected


def test_a_doubled_bound_is_refused() -> None:
    with pytest.raises(BadCell):
        read_conditions("无证作业人数：3、4")


EXEMPTION_COLUMNS = ["违法行为编号", "免罚情形", "处理结果", "适用条件", "数量上限", "排除行业", "追溯年限", "处理方式"]
ENTRY = [
    "AQF-97-4",
    "少数人没有记录",
    "可以不予处罚",
    "初次违法、危害后果轻微、及时改正",
    "未记录人数：10以下",
    "矿山、烟花爆竹",
    "2",
    "出具提醒书",
]


def exemptions(entry: list[str]) -> ExemptionPack | PackFaults:
    content = write_sheets({HEAD_SHEET: HEAD, EXEMPTION_SHEET: [EXEMPTION_COLUMNS, entry]})
    sheets = read_numbered_sheets(content)
    return exemption_pack_from_sheets(
        [row.cells for row in sheets[HEAD_SHEET]], [(row.number, row.cells) for row in sheets[EXEMPTION_SHEET]]
    )


def test_no_penalty_lists_come_from_sheets_too() -> None:
    found = exemptions(ENTRY)
    assert isinstance(found, ExemptionPack), found
    assert check_exemption_pack(found, standard()) == []
    assert found.rows[0].counters == (("unrecorded_workers", 10),)
    assert found.rows[0].excluded_sectors == ("mine", "fireworks")
    assert exemption_template()[EXEMPTION_SHEET] == [EXEMPTION_COLUMNS]


@pytest.mark.parametrize(
    ("column", "cell", "word"),
    [
        ("处理结果", "免", "写的“免”不在"),
        ("适用条件", "走运", "写的“走运”不在"),
        ("数量上限", "未记录人数：不满10", "只能写"),
        ("追溯年限", "两年", "不是数字"),
    ],
)
def test_it_names_the_entry_that_is_wrong(column: str, cell: str, word: str) -> None:
    entry = list(ENTRY)
    entry[EXEMPTION_COLUMNS.index(column)] = cell
    found = exemptions(entry)
    assert isinstance(found, PackFaults)
    assert any(word in fault.message and fault.row == 2 for fault in found.faults)


def test_figures_in_ten_thousands_become_yuan() -> None:
    found = pack([[*ROWS[0][:5], "0", "3", "万元", ""], [*ROWS[1][:5], "3万元", "10", "万元", ""]])
    assert isinstance(found, Pack), found
    assert [(row.least, row.most, row.unit) for row in found.rows] == [(0, 30000, "yuan"), (30000, 100000, "yuan")]
    spaced = pack([[*ROWS[0][:4], "无证作业人数 ： 1 以上 、 不满 3", "0", " 30 000 元 ", "", ""], ROWS[1]])
    assert isinstance(spaced, Pack), spaced
    half = pack([[*ROWS[0][:5], "0", "3.00005", "万元", ""], ROWS[1]])
    assert isinstance(half, PackFaults)
    assert [fault.message for fault in half.faults] == ["第2行：“幅度上限”写的“3.00005万”不是整数"]


def test_what_could_not_be_read_is_not_also_called_missing() -> None:
    found = pack([[*ROWS[0][:5], "零", "#REF!", "", ""], ROWS[1]])
    assert isinstance(found, PackFaults)
    assert [fault.message for fault in found.faults] == [
        "第2行：“幅度下限”写的“零”不是数字",
        "第2行：“幅度上限”写的“#REF!”不是数字",
    ]


@pytest.mark.parametrize(("least", "most"), [("20%", "60％"), ("20", "60")])
def test_a_share_may_have_its_sign(least: str, most: str) -> None:
    found = pack(
        [["AQF-96-1", "发生事故", "其他负责人、安全管理人员", "A档", "", least, most, "上一年年收入的百分比", ""]]
    )
    assert isinstance(found, Pack), found
    assert [(row.least, row.most, row.unit) for row in found.rows] == [(20, 60, "percent")]


def test_a_share_in_yuan_is_refused() -> None:
    found = pack([[*ROWS[0][:5], "20%", "30000", "", ""], ROWS[1]])
    assert isinstance(found, PackFaults)
    assert "不是数字" in found.faults[0].message
