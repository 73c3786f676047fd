"""Packs from TOML: what reads, what is refused row by row, and what a new pack changes."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengping.law.discretion import Tables
from hengping.law.packs import (
    ExemptionPack,
    Pack,
    PackFaults,
    boxes,
    check_exemption_pack,
    check_pack,
    compare,
    compare_exemptions,
    read_exemption_pack,
    read_pack,
    reading,
    write_exemption_pack,
    write_pack,
)
from hengping.law.packs.boxes import common_box, uncovered
from hengping.law.packs.reading import exemption_pack_from, pack_from
from hengping.law.violations import standard

HEAD = """
id = "p1"
title = "测试基准"
document_number = "测试〔2026〕1号"
layer = "{layer}"
jurisdiction = "全国"
valid_from = 2025-01-01
source = "测试用，不是法律"
"""


def row(least: object, most: object, when: str = "", **changes: object) -> str:
    values = {"item": "AQF-97-7", "stage": "base", "subject": "unit", "tier": "档"} | changes
    lines = [f'{name} = "{value}"' for name, value in values.items()] + [f"min = {least}", f"max = {most}"]
    return "\n[[row]]\n" + "\n".join(lines) + (f"\nwhen = {{ {when} }}" if when else "") + "\n"


def read(rows: str, layer: str = "national") -> Pack:
    found = read_pack(HEAD.format(layer=layer) + rows)
    assert isinstance(found, Pack), found
    return found


def faults(rows: str, layer: str = "national", higher: tuple[Pack, ...] = ()) -> list[str]:
    return [fault.message for fault in check_pack(read(rows, layer), standard(), higher)]


WORKERS = "uncertified_workers = {{ {} }}"
WHOLE = (
    row(0, 30000, WORKERS.format("from = 1, to = 3"), tier="一")
    + row(30000, 60000, WORKERS.format("from = 3, up_to = 9"), tier="二")
    + row(60000, 100000, WORKERS.format("above = 9"), tier="三")
)


def test_it_works() -> None:
    assert faults(WHOLE) == []
    assert pack_from(write_pack(read(WHOLE))) == read(WHOLE)
    assert faults(row(0, 50000)) == [], "one row without conditions covers everything"


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        (row(0, 1000, item="AQF-97-9"), "没有编号"),
        (row(0, 1000, item="SGTL-37"), "不得适用"),
        (row(0, 1000, item="QD-42-2"), "不得适用"),
        (row(0, 1000, subject="responsible_person"), "没有规定在"),
        (row(0, 100001), "上限100001高于"),
        (row(50000, 150000, stage="overdue"), "下限50000低于"),
        (row(0, 0), "不是罚款"),
        (row(20, 50, unit="percent"), "单位不对"),
        (row(40, 40, item="AQF-95", stage="accident", subject="main_person", unit="percent"), "固定数额"),
        (row(100000, 200000, "illegal_income = { from = 200000 }", item="AQF-103-1"), "不相容"),
        (row(20, 60, item="AQF-96-1", stage="accident", subject="safety_manager", unit="percent"), "高于"),
    ],
)
def test_it_refuses_rows_against_the_law(rows: str, word: str) -> None:
    found = faults(rows)
    assert any(word in message for message in found)
    assert all(message.startswith("第1行：") for message in found)


def test_a_row_for_a_law_that_had_ended_before_the_pack_began_is_refused() -> None:
    text = (HEAD.format(layer="national") + row(100000, 200000, item="WHT-77-3")).replace("2025-01-01", "2026-06-01")
    found = read_pack(text)
    assert isinstance(found, Pack)
    assert "有效期内不适用" in check_pack(found, standard())[0].text
    assert faults(row(100000, 200000, item="WHT-77-3")) == []


def test_gaps_are_found_exactly() -> None:
    gap = row(0, 30000, WORKERS.format("from = 1, to = 3")) + row(60000, 100000, WORKERS.format("from = 4"))
    assert faults(gap) == ["第2行：各档次之间有空缺：无证作业人数3人以上、不满4人没有对应档次"]
    start = row(0, 30000, WORKERS.format("from = 2"))
    assert "无证作业人数1人以上、不满2人" in faults(start)[0]
    end = row(0, 30000, WORKERS.format("up_to = 9"))
    assert "无证作业人数10人以上" in faults(end)[0]
    point = row(0, 1, 'unrecorded_share = { to = "0.1" }', item="AQF-97-4") + row(
        1, 2, 'unrecorded_share = { above = "0.1" }', item="AQF-97-4"
    )
    assert faults(point) == ["第2行：各档次之间有空缺：未记录比例0.1没有对应档次"]
    closed = point.replace("{ to =", "{ up_to =")
    assert faults(closed) == []


def test_overlaps_are_found_exactly() -> None:
    both = row(0, 30000, WORKERS.format("from = 1, to = 4"), tier="甲") + row(
        0, 100000, WORKERS.format("from = 3"), tier="乙"
    )
    assert faults(both) == ["第2行：与第1行“甲”重叠：无证作业人数3人以上、不满4人"]
    twice = row(0, 30000) + row(0, 20000)
    assert faults(twice) == ["第2行：与第1行“档”重叠：任何情形"]


def test_a_condition_that_one_row_leaves_open_meets_any() -> None:
    rows = read(
        row(0, 1, "exits_blocked = { is = 1 }, exits_total = { is = 2 }", item="AQF-105-2B")
        + row(0, 1, "exits_blocked = { is = 1 }", item="AQF-105-2B")
        + row(0, 1, "exits_blocked = { is = 2 }", item="AQF-105-2B")
    ).rows
    met = common_box(rows[0], rows[1])
    assert met is not None
    assert [one.variable for one in met] == ["exits_blocked", "exits_total"]
    assert common_box(rows[1], rows[2]) is None


def test_too_many_rows_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST_ROWS", 2)
    found = read_pack(HEAD.format(layer="local") + WHOLE)
    assert isinstance(found, PackFaults)
    assert "超过2行" in found.faults[0].text


def test_boxes_of_two_variables() -> None:
    corners = "".join(
        row(0, 1000, f"exits_blocked = {{ {a} }}, exits_total = {{ {b} }}", item="AQF-105-2B", tier=f"{place}")
        for place, (a, b) in enumerate([("to = 2", "to = 3"), ("from = 2", "to = 3"), ("to = 2", "from = 3")])
    )
    assert faults(corners) == ["第3行：各档次之间有空缺：被封堵出口通道数2处以上；出口通道总数3处以上没有对应档次"]
    whole = corners + row(0, 1, "exits_blocked = { from = 2 }, exits_total = { from = 3 }", item="AQF-105-2B")
    assert faults(whole) == []


def test_choices_and_flags_are_covered_too() -> None:
    grades = row(300000, 500000, 'accident_grade = ["general"]', item="AQF-114", stage="accident")
    assert any("较大事故" in message for message in faults(grades))
    flags = row(0, 1000, "major_hazard = true", item="AQF-102") + row(0, 1000, "major_hazard = false", item="AQF-102")
    assert faults(flags) == []
    assert "属重大事故隐患为否" in faults(row(0, 1000, "major_hazard = true", item="AQF-102"))[0]


def test_a_conditional_provision_takes_the_tier_of_its_condition() -> None:
    rows = row(2, 5, "illegal_income = { from = 100000 }", item="AQF-103-1", unit="multiple")
    assert not any("上限" in message or "下限" in message for message in faults(rows))


def test_it_tells_when_a_group_is_too_intricate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boxes, "MOST_LOOKS", 2)
    assert faults(WHOLE) == ["第1行：这一组的条件过于复杂，无法逐格核对，请拆分"]


def test_it_tells_only_the_first_gaps() -> None:
    scattered = "".join(row(0, 1, WORKERS.format(f"is = {number}")) for number in range(2, 20, 2))
    found = faults(scattered)
    assert len(found) == 6
    assert "另有更多空缺" in found[-1]


def test_a_lower_layer_may_only_narrow() -> None:
    nation = read(WHOLE)
    assert faults(row(30000, 60000, WORKERS.format("from = 3, to = 5")), "provincial", (nation,))[0].startswith(
        "第1行：各档"
    )
    wider = faults(row(0, 60000, WORKERS.format("from = 1")), "provincial", (nation,))
    assert any("超出国家基准《测试基准》第1行“一”的0至30000" in message for message in wider)
    assert any("第2行“二”" in message for message in wider)
    assert faults(WHOLE, "national", (nation,)) == [], "the same ranges lie inside one another"
    inside = WHOLE.replace("max = 100000", "max = 90000")
    assert faults(inside, "local", (nation,)) == []


def test_a_higher_layer_may_not_come_in_narrower_than_a_lower_one() -> None:
    county = read(WHOLE, "local")
    narrow = WHOLE.replace("max = 100000", "max = 90000")
    assert faults(WHOLE, "national", (county,)) == []
    found = faults(narrow, "national", (county,))
    assert len(found) == 1
    assert "幅度60000至90000小于市县基准《测试基准》第3行“三”的60000至100000" in found[0]
    assert "请先停用或者修订那一份" in found[0]


def test_within_a_layer_the_later_pack_narrows_the_earlier() -> None:
    city, county = read(WHOLE, "local"), read(WHOLE.replace("max = 100000", "max = 90000"), "local")
    later = replace(county, valid_from=date(2026, 1, 1))
    assert check_pack(later, standard(), (city,)) == []
    assert "小于市县基准" in check_pack(county, standard(), (replace(city, valid_from=date(2026, 1, 1)),))[0].text
    tables = Tables(packs=[later, city])
    assert tables.packs == (city, later)


def test_a_row_in_yuan_leaves_out_what_the_law_reckons_in_multiples() -> None:
    plain = row(100000, 150000, "", item="AQF-103-1")
    assert "违法所得100,000元以上的" in faults(plain)[0]
    assert "须另写一行" in faults(plain)[0]
    both = row(100000, 150000, "illegal_income = { to = 100000 }", item="AQF-103-1")
    both += row(2, 3, "illegal_income = { from = 100000 }", item="AQF-103-1", unit="multiple")
    assert faults(both) == []


def test_a_provision_with_a_hundred_tiers_is_a_mistake() -> None:
    found = faults(WHOLE * 60)
    assert found == ["第101行：同一违法行为、阶段、对象超过100个档次，请核对"]


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.integers(1, 4), st.integers(0, 6), st.integers(1, 4)), min_size=1, max_size=5
    )
)
def test_boxes_agree_with_looking_at_every_point(spans: list[tuple[int, int, int, int]]) -> None:
    rows = read(
        "".join(
            row(
                0,
                1,
                f"exits_blocked = {{ from = {a}, to = {a + da} }}, exits_total = {{ from = {b}, to = {b + db} }}",
                item="AQF-105-2B",
            )
            for a, da, b, db in spans
        )
    ).rows

    def applies(one: object, x: int, y: int) -> bool:
        first, second = one.conditions  # type: ignore[attr-defined]  # a Row
        return first.holds(x) and second.holds(y)

    points = [(x, y) for x in range(1, 12) for y in range(12)]
    bare = {point for point in points if not any(applies(one, *point) for one in rows)}
    told = {
        point for cell in uncovered(rows) for point in points if cell[0].holds(point[0]) and cell[1].holds(point[1])
    }
    assert told == bare
    for place, one in enumerate(rows):
        for other in rows[place + 1 :]:
            meet = any(applies(one, x, y) and applies(other, x, y) for x in range(12) for y in range(12))
            assert (common_box(one, other) is not None) == meet


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("not toml", ["不是有效的 TOML"]),
        ("x" * 5_000_000, ["文件过大"]),
        ("", ["没有写明编号", "没有写明名称", "没有写明施行日期", "没有任何一行"]),
        (HEAD.format(layer="galactic") + row(0, 1), ["层级须为国家、省、市县之一"]),
        (
            HEAD.format(layer="local") + "valid_to = 2024-01-01\nextra = 1\n" + row(0, 1),
            ["失效日期早于", "不认识“extra”"],
        ),
        (HEAD.format(layer="local").replace("2025-01-01", '"soon"') + row(0, 1), ["“soon”不是日期"]),
        (HEAD.format(layer="local") + "row = [1]", ["第1行：这一行读不懂"]),
        (
            HEAD.format(layer="local") + row(0, 1, stage="first", subject="dog"),
            ["没有“first”这个阶段", "没有“dog”这个处罚对象"],
        ),
        (HEAD.format(layer="local") + row(5, 1), ["幅度下限5高于上限1"]),
        (HEAD.format(layer="local") + row(0.5, -1), ["幅度下限“0.5”须为", "幅度上限“-1”须为"]),
        (HEAD.format(layer="local") + row(0, 1, "colour = { from = 1 }"), ["没有“colour”这个情节变量"]),
        (HEAD.format(layer="local") + row(0, 1, 'deaths = { from = "x" }'), ["不是数字"]),
        (HEAD.format(layer="local") + row(0, 1, unit="dollar", sort="x"), ["没有“dollar”这个单位", "不认识“sort”"]),
        (HEAD.format(layer="local") + row(0, 1) + "number = 0\n", ["行号须为正整数"]),
        (
            HEAD.format(layer="local") + "[[row]]\nwhen = 3\n",
            ["没有写明违法行为编号", "适用条件读不懂", "没有写明幅度下限"],
        ),
    ],
)
def test_it_refuses_a_text_that_is_no_pack(text: str, words: list[str]) -> None:
    found = read_pack(text)
    assert isinstance(found, PackFaults)
    told = "\n".join(fault.message for fault in found.faults)
    for word in words:
        assert word in told


def test_differences_are_told_row_by_row() -> None:
    old, new = (
        read(WHOLE),
        read(
            WHOLE.replace("max = 60000", "max = 70000")
            + row(20000, 50000, stage="overdue", subject="responsible_person")
        ),
    )
    assert {one.kind for one in compare(old, None)} == {"added"}
    assert compare(old, old) == []
    texts = [one.text for one in compare(new, old)]
    assert len(texts) == 2
    assert texts[0].startswith("改变：AQF-97-7“特种作业无证上岗”，初次，单位，档次“二”")
    assert texts[1].startswith("新增：AQF-97-7“特种作业无证上岗”，逾期未改正，直接责任人员，")
    assert [one.kind for one in compare(old, new)] == ["changed", "removed"]
    renamed = read_pack(HEAD.format(layer="local").replace("测试基准", "新名") + WHOLE)
    assert isinstance(renamed, Pack)
    assert [one.text for one in compare(renamed, old)] == [
        "基本信息：名称，原“测试基准”，现“新名”",
        "基本信息：层级，原“国家”，现“市县”",
    ]


def test_alternatives_of_one_tier_do_not_hide_each_other() -> None:
    old = read(row(0, 1000, WORKERS.format("is = 1")) + row(0, 1000, WORKERS.format("is = 5")))
    new = read(row(0, 2000, WORKERS.format("is = 1")) + row(0, 1000, WORKERS.format("is = 5")))
    assert [one.kind for one in compare(new, old)] == ["changed"]


EXEMPTION = """
[[row]]
item = "AQF-97-4"
title = "少数人没有记录"
outcome = "no_penalty_optional"
conditions = ["first_violation", "harm_slight", "corrected"]
counters = { unrecorded_workers = 3 }
excluded_sectors = ["mine"]
lookback_years = 2
"""


def read_list(rows: str = EXEMPTION) -> ExemptionPack:
    found = read_exemption_pack(HEAD.format(layer="provincial") + rows)
    assert isinstance(found, ExemptionPack), found
    return found


def test_no_penalty_lists_read_and_write_back() -> None:
    pack = read_list()
    assert check_exemption_pack(pack, standard()) == []
    assert exemption_pack_from(write_exemption_pack(pack)) == pack
    assert pack.in_force(date(2025, 1, 1))
    assert not pack.in_force(date(2024, 12, 31))
    assert compare_exemptions(pack, pack) == []
    text = compare_exemptions(pack, None)[0].text
    assert text.startswith("新增：AQF-97-4“培训记录不实或没有”，“少数人没有记录”")
    assert "未记录人数3人以下；排除矿山；2年内没有同类违法" in text


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('"AQF-97-4"', '"AQF-1"', "没有编号"),
        ('"AQF-97-4"', '"SGTL-38"', "不得适用"),
        ('"no_penalty_optional"', '"no_penalty_mandatory"', "应当不予处罚的"),
        ('"corrected"', '"training_done"', "可以不予处罚的"),
    ],
)
def test_it_refuses_a_list_against_the_law(old: str, new: str, word: str) -> None:
    assert word in check_exemption_pack(read_list(EXEMPTION.replace(old, new)), standard())[0].message


def test_it_refuses_the_same_entry_twice_and_a_dead_item() -> None:
    assert "与第1行相同" in check_exemption_pack(read_list(EXEMPTION * 2), standard())[0].text
    text = (HEAD.format(layer="local") + EXEMPTION.replace("AQF-97-4", "WHT-78-3")).replace("2025-01-01", "2026-06-01")
    dead = read_exemption_pack(text)
    assert isinstance(dead, ExemptionPack)
    assert "有效期内不适用" in check_exemption_pack(dead, standard())[0].text


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('"first_violation"', '"lucky"', "没有“lucky”这个条件"),
        ('["mine"]', '["moon"]', "没有“moon”这个排除行业"),
        ('["mine"]', "3", "排除行业读不懂"),
        ("unrecorded_workers = 3", "unrecorded_share = 3", "不能作为数量上限"),
        ("unrecorded_workers = 3", 'unrecorded_workers = "3"', "上限须为整数"),
        ("{ unrecorded_workers = 3 }", "3", "数量上限读不懂"),
        ('"no_penalty_optional"', '"maybe"', "没有“maybe”这个处理结果"),
        ('outcome = "no_penalty_optional"', "", "没有写明处理结果"),
        ('conditions = ["first_violation", "harm_slight", "corrected"]', "", "没有写明适用条件"),
        ("lookback_years = 2", "lookback_years = -2", "追溯年限"),
    ],
)
def test_it_refuses_a_list_it_cannot_read(old: str, new: str, word: str) -> None:
    found = read_exemption_pack(HEAD.format(layer="local") + EXEMPTION.replace(old, new))
    assert isinstance(found, PackFaults)
    assert any(word in fault.message for fault in found.faults)


def test_packs_of_different_years_do_not_meet() -> None:
    old = replace(read(WHOLE, "national"), valid_to=date(2025, 12, 31))
    wider = replace(read(row(0, 100000), "local"), valid_from=date(2026, 1, 1))
    assert check_pack(wider, standard(), (old,)) == []
    assert check_pack(replace(wider, valid_from=date(2025, 12, 31)), standard(), (old,))


def test_an_item_that_the_register_no_longer_knows_is_shown_by_its_number() -> None:
    told = [one.text for one in compare(read(row(0, 1000, item="OLD-1")), read(row(0, 500, item="OLD-1")))]
    assert told == ["改变：OLD-1，初次，单位，档次“档”，原“任何情形：0至500元”，现“任何情形：0至1000元”"]


def test_the_words_of_a_list_leave_out_what_it_does_not_ask() -> None:
    found = read_exemption_pack(HEAD.format(layer="local") + EXEMPTION.replace("lookback_years = 2\n", ""))
    assert isinstance(found, ExemptionPack), found
    assert "年内没有同类违法" not in "".join(one.text for one in compare_exemptions(found, None))


PLAIN = row(0, 1000)


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("max = 1000", f"max = {10**40}", "第1行：幅度上限过大"),
        ("max = 1000", f"max = {'9' * 5000}", "文件中的数字过长"),
        ("max = 1000", "max = 1000\nunit = [1]", "第1行：单位须为文字"),
        ("max = 1000", "max = 1000\nnote = { a = 1 }", "第1行：备注须为文字"),
        ("max = 1000", "max = 1000\nwhen = { uncertified_workers = { from = '1e999999' } }", "界限过大"),
        ('tier = "档"', f'tier = "{"长" * 201}"', "第1行：档次最多200个字"),
        ('tier = "档"', 'tier = "a\\u0000b"', "第1行：档次含有看不见的控制字符"),
        ('title = "测试基准"', f'title = "{"长" * 201}"', "名称最多200个字"),
        ('layer = "national"', "layer = [1]", "层级须为文字"),
        ('layer = "national"', 'layer = "moon"', "层级须为国家、省、市县之一"),
        ('title = "测试基准"', "title = ", "文件不是有效的 TOML（第3行第9列）"),
        ('id = "p1"', 'id = "' + "[" * 3, "文件不是有效的 TOML"),
    ],
)
def test_what_a_text_file_may_hold_is_read_or_refused_in_words(old: str, new: str, word: str) -> None:
    text = HEAD.format(layer="national") + PLAIN
    assert old in text
    found = read_pack(text.replace(old, new))
    assert isinstance(found, PackFaults)
    assert any(word in fault.message for fault in found.faults), [fault.message for fault in found.faults]


def test_nesting_without_end_is_no_pack() -> None:
    found = read_pack("a = " + "[" * 100_000)
    assert isinstance(found, PackFaults)
    assert "嵌套过深" in found.faults[0].message
