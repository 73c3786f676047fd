"""What must hold for every item, stage, subject, direction and amount."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hengping.law.discretion import DIRECTIONS, Grade, Tables, add_up, recompute
from hengping.law.discretion.circumstances import all_circumstances
from hengping.law.discretion.tests.asking import ORDER, ask, pack
from hengping.law.violations import standard

PLACES = [(item.id, *key) for item in standard().all() for key in item._by_key]
TABLES = Tables(standard(), [pack()])

questions = st.fixed_dictionaries(
    {
        "place": st.sampled_from(PLACES),
        "direction": st.sampled_from(list(DIRECTIONS)),
        "circumstances": st.frozensets(st.sampled_from(sorted(all_circumstances())), max_size=3),
        "proposed": st.none() | st.integers(0, 30_000_000_00) | st.integers(0, 200_000_00),
        "prior_order": st.sampled_from([None, False, ORDER]),
        "second_approver": st.sampled_from(["", "李局"]),
        "act_on": st.dates(date(2021, 9, 1), date(2026, 8, 1)),
        "measured": st.fixed_dictionaries(
            {},
            optional={
                "deaths": st.integers(0, 40),
                "accident_grade": st.sampled_from(["general", "larger", "major", "especially_major"]),
                "illegal_income": st.integers(0, 10**9),
                "last_year_income": st.integers(0, 10**9),
                "goods_value": st.integers(0, 10**9),
                "uncertified_workers": st.integers(1, 20),
                "especially_serious": st.booleans(),
            },
        ),
    }
)


def answer_to(asked: dict[str, Any]) -> Grade:
    item, stage, subject = asked["place"]
    plain = {name: value for name, value in asked.items() if name != "place"}
    return ask(item, TABLES, stage=stage, subject=subject, reasons={"harm": "有"}, **plain)


@settings(max_examples=250, deadline=None)
@given(questions)
def test_an_amount_never_leaves_the_law(asked: dict[str, Any]) -> None:
    answer = answer_to(asked)
    if answer.amount is None:
        assert not (answer.lawful and asked["proposed"])
        return
    assert type(answer.amount) is int
    assert answer.lawful
    if answer.amount == 0:
        return
    assert answer.range is not None
    assert answer.position is not None
    assert answer.amount <= answer.range[1]
    assert answer.position[0] <= answer.amount <= answer.position[1]
    if answer.direction != "mitigate":
        assert answer.amount >= answer.range[0]
    elif answer.amount < answer.range[0]:
        assert asked["second_approver"] or "second_approver" in {need.code for need in answer.needs}


@settings(max_examples=150, deadline=None)
@given(questions)
def test_the_digest_is_stable_and_recomputes(asked: dict[str, Any]) -> None:
    answer = answer_to(asked)
    assert answer_to(asked).digest == answer.digest
    assert recompute(answer.proof).digest == answer.digest


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(1, 100_000_00), min_size=1, max_size=6))
def test_sums_add_up_in_any_order(amounts: list[int]) -> None:
    grades = [ask("AQF-97-4", proposed=amount) for amount in amounts]
    assert add_up(grades).sums["unit"].amount == sum(amounts)
    assert add_up(grades[::-1]).sums == add_up(grades).sums


@settings(max_examples=150, deadline=None)
@given(questions)
def test_every_finding_and_step_is_fit_to_be_shown(asked: dict[str, Any]) -> None:
    answer = answer_to(asked)
    for text in [one.text for one in (*answer.findings, *answer.steps, *answer.needs)]:
        assert text
        assert "_" not in text
        assert "None" not in text
    assert all(one.gate.isidentifier() for one in answer.findings)
