"""Loaded benchmarks: the tier by measured facts, layer by layer, narrowing only."""

from datetime import date

import pytest

from hengping.law.discretion import Tables, amount_range
from hengping.law.discretion.tests.asking import ORDER, REASONS, ask, gates, in_yuan, needs, pack
from hengping.law.findings import AmbiguousLaw
from hengping.law.violations import UnknownItem, standard


def row(least: int, most: int, when: str = "", tier: str = "档", **changes: str) -> str:
    values = {"item": "AQF-97-7", "stage": "base", "subject": "unit", "unit": "yuan"} | changes
    head = "".join(f'{name} = "{value}"\n' for name, value in values.items())
    return f'\n[[row]]\n{head}tier = "{tier}"\nmin = {least}\nmax = {most}\n' + (
        f"when = {{ {when} }}\n" if when else ""
    )


def tables(*packs: object) -> Tables:
    return Tables(standard(), packs)


@pytest.mark.parametrize(
    ("workers", "expected"), [(1, [0, 30000]), (2, [0, 30000]), (3, [30000, 60000]), (10, [60000, 100000])]
)
def test_it_works(workers: int, expected: list[int]) -> None:
    answer = ask("AQF-97-7", tables(pack()), measured={"uncertified_workers": workers}, reasons=REASONS)
    assert in_yuan(answer.range) == expected
    step = next(step for step in answer.steps if step.code == "tier")
    assert step.before == (0, 100_000_00)
    assert in_yuan(step.after) == expected
    assert step.values == (("无证作业人数", f"{workers}人"),)
    assert "collective_discussion" not in needs(answer) or answer.hearing
    assert "benchmark_is_loaded" not in {one.gate for one in answer.attentions}


def test_the_amount_must_lie_in_the_tier() -> None:
    loaded = tables(pack())
    facts = {"measured": {"uncertified_workers": 3}}
    assert ask("AQF-97-7", loaded, proposed_yuan=30000, **facts).lawful
    assert gates(ask("AQF-97-7", loaded, proposed_yuan=29999, **facts)) == {"mitigation_is_declared"}
    assert gates(ask("AQF-97-7", loaded, proposed_yuan=60001, **facts)) == {"amount_below_ceiling"}


def test_layers_narrow_from_the_nation_to_the_county() -> None:
    county = pack(row(10000, 20000, "uncertified_workers = { is = 1 }"), id="c", title="市县基准", layer="local")
    province = pack(row(5000, 25000, "uncertified_workers = { to = 3 }"), id="p", title="省基准", layer="provincial")
    answer = ask("AQF-97-7", tables(county, pack(), province), measured={"uncertified_workers": 1})
    assert in_yuan(answer.range) == [10000, 20000]
    assert [step.after for step in answer.steps if step.code == "tier"] == [
        (0, 3_000_000),
        (500_000, 2_500_000),
        (1_000_000, 2_000_000),
    ]
    assert len(answer.proof["rows"]) == 4


def test_it_refuses_a_lower_layer_that_widens() -> None:
    county = pack(row(0, 40000), id="c", title="市县基准", layer="local")
    with pytest.raises(AmbiguousLaw, match=r"市县基准《市县基准》第1行“档”超出国家基准《测试基准》第1行“一档”"):
        ask("AQF-97-7", tables(pack(), county), measured={"uncertified_workers": 1})


def test_it_refuses_two_tiers_that_disagree_and_names_both() -> None:
    both = pack(
        row(0, 30000, "uncertified_workers = { to = 3 }", "甲") + row(0, 20000, "exits_total = { to = 9 }", "乙")
    )
    with pytest.raises(AmbiguousLaw, match=r"“甲”.*“乙”"):
        ask("AQF-97-7", tables(both), measured={"uncertified_workers": 1, "exits_total": 1})
    same = pack(
        row(0, 30000, "uncertified_workers = { to = 3 }", "甲") + row(0, 30000, "exits_total = { to = 9 }", "乙")
    )
    answer = ask("AQF-97-7", tables(same), measured={"uncertified_workers": 1, "exits_total": 1})
    assert in_yuan(answer.range) == [0, 30000]


def test_it_refuses_a_range_beyond_the_statute() -> None:
    with pytest.raises(AmbiguousLaw, match="超出法律规定的幅度"):
        ask("AQF-97-7", tables(pack(row(0, 200000))))
    with pytest.raises(AmbiguousLaw, match="计算单位"):
        ask("AQF-97-7", tables(pack(row(20, 30, unit="percent"))))


def test_an_unstated_fact_is_asked_for() -> None:
    answer = ask("AQF-97-7", tables(pack()), proposed_yuan=20000)
    assert "uncertified_workers" in needs(answer)
    assert in_yuan(answer.range) == [0, 100000]


def test_no_fitting_tier_is_said_and_discussed() -> None:
    only = pack(row(0, 30000, "uncertified_workers = { to = 3 }"))
    answer = ask("AQF-97-7", tables(only), measured={"uncertified_workers": 5}, proposed_yuan=90000)
    assert answer.lawful
    assert "tier_is_found" in {one.gate for one in answer.attentions}
    assert "collective_discussion" in needs(answer)


def test_a_pack_applies_on_its_days_only() -> None:
    answer = ask("AQF-97-7", tables(pack()), act_on=date(2024, 1, 1), decided_on=date(2024, 12, 31))
    assert "benchmark_is_loaded" in {one.gate for one in answer.attentions}


def test_leniency_works_inside_the_tier() -> None:
    answer = ask(
        "AQF-97-7",
        tables(pack()),
        measured={"uncertified_workers": 4},
        circumstances=frozenset(["volunteered"]),
        proposed_yuan=40000,
    )
    assert in_yuan(answer.position) == [30000, 44999.99]
    assert answer.lawful


def test_tiers_of_percentages_and_multiples() -> None:
    percent = pack(
        row(
            20,
            30,
            'accident_grade = "general"',
            item="AQF-96-1",
            stage="accident",
            subject="safety_manager",
            unit="percent",
        )
    )
    answer = ask(
        "AQF-96-1",
        tables(percent),
        stage="accident",
        subject="safety_manager",
        measured={"deaths": 1},
        yuan={"last_year_income": 100000},
    )
    assert in_yuan(answer.range) == [20000, 30000]
    multiple = pack(row(2, 3, item="AQF-103-1", unit="multiple"))
    answer = ask("AQF-103-1", tables(multiple), yuan={"illegal_income": 200000})
    assert in_yuan(answer.range) == [400000, 600000]


def test_a_fixed_amount_looks_at_no_benchmark() -> None:
    answer = ask("AQF-95", stage="accident", subject="main_person", measured={"deaths": 1, "last_year_income": 1000})
    assert "benchmark_is_loaded" not in {one.gate for one in answer.attentions}


@pytest.mark.parametrize("day", [date(2021, 8, 31), date(2021, 9, 1), date(2026, 12, 1)])
def test_the_range_alone_is_that_of_the_proof(day: date) -> None:
    loaded = tables(pack())
    for item in standard().all():
        for stage, subject in item._by_key:
            facts = {"measured": {"accident_grade": "general", "uncertified_workers": 3}}
            yuan = {"illegal_income": 200000, "last_year_income": 90000, "goods_value": 50000}
            if item.in_force(day):
                answer = ask(
                    item.id,
                    loaded,
                    stage=stage,
                    subject=subject,
                    act_on=day,
                    decided_on=day,
                    yuan=yuan,
                    prior_order=ORDER,
                    **facts,
                )
                measured = {**facts["measured"], **{code: value * 100 for code, value in yuan.items()}}
                assert amount_range(loaded, item.id, stage, subject, day, measured) == answer.range, item.id


def test_the_range_alone_says_nothing_where_there_is_none() -> None:
    loaded = tables(pack())
    day = date(2026, 6, 1)
    assert amount_range(loaded, "AQF-97-7", "base", "unit", day, {}) is None, "the tier turns on an unstated fact"
    assert amount_range(loaded, "AQF-97-7", "base", "investor", day, {}) is None
    assert amount_range(loaded, "SGTL-37", "accident", "unit", day, {"accident_grade": "general"}) is None
    assert amount_range(loaded, "AQF-97-7", "base", "unit", day, {"uncertified_workers": 3}) == (3_000_000, 6_000_000)
    with pytest.raises(UnknownItem):
        amount_range(loaded, "AQF-0", "base", "unit", day, {})
