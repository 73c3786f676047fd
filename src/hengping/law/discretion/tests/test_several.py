"""Several acts are added; one act under several norms is fined once; sums that grow by the day."""

from datetime import date

import pytest

from hengping.law.discretion import BadRequest, add_up, daily_fine, highest_norm
from hengping.law.discretion.tests.asking import ask, in_yuan
from hengping.law.findings import Verdict


def test_several_acts_are_judged_apart_and_added() -> None:
    several = add_up(
        [
            ask("AQF-97-4", proposed_yuan=30000),
            ask("AQF-99-1", proposed_yuan=20000),
            ask("AQF-105-2B", proposed_yuan=9000),
        ]
    )
    assert several.lawful
    assert several.sums["unit"].amount == 59_000_00
    assert in_yuan(several.sums["unit"].range) == [0, 200000]
    assert several.steps[0].factor == "相加"


def test_several_duties_under_one_provision_are_one_violation() -> None:
    duties = [ask(item, subject="main_person") for item in ("AQF-94-1", "AQF-94-2", "AQF-94-3")]
    several = add_up(duties)
    assert in_yuan(several.sums["main_person"].range) == [20000, 50000]
    assert several.sums["main_person"].amount is None
    (merged,) = [step for step in several.steps if step.code == "merged"]
    assert [place.key for place in merged.citations] == ["WSL-94(1)"]
    priced = [ask("AQF-94-1", subject="main_person", proposed_yuan=35000), *duties[1:]]
    assert add_up(priced).sums["main_person"].amount == 35_000_00
    two = [
        ask(item, subject="main_person", proposed_yuan=yuan)
        for item, yuan in (("AQF-94-1", 30000), ("AQF-94-2", 40000))
    ]
    assert add_up(two).sums["main_person"].amount is None
    apart = add_up([*duties, ask("AQF-106", subject="main_person")])
    assert in_yuan(apart.sums["main_person"].range) == [40000, 150000]


def test_duties_of_which_one_has_no_range_yet_have_none_together() -> None:
    accident = {"subject": "safety_manager", "stage": "accident"}
    known = ask("AQF-96-1", yuan={"last_year_income": 100000}, **accident)
    together = add_up([known, ask("AQF-96-2", **accident)])
    assert together.sums["safety_manager"].range is None


def test_an_act_that_fines_nobody_of_that_kind_is_left_out_and_named() -> None:
    several = add_up(
        [
            ask("AQF-97-4", subject="responsible_person"),
            ask("AQF-105-2B", subject="responsible_person", proposed_yuan=1800),
        ]
    )
    owed = several.sums["responsible_person"]
    assert (in_yuan(owed.range), owed.amount) == ([0, 10000], 1_800_00)
    assert [step.code for step in several.steps] == ["unfined", "sum"]
    nobody = add_up([ask("AQF-97-4", subject="responsible_person")])
    assert (nobody.sums["responsible_person"].range, nobody.sums["responsible_person"].amount) == (None, None)


def test_units_and_persons_stay_apart() -> None:
    several = add_up(
        [ask("AQF-105-2B", proposed_yuan=9000), ask("AQF-105-2B", subject="responsible_person", proposed_yuan=1800)]
    )
    assert {subject: one.amount for subject, one in several.sums.items()} == {
        "unit": 9_000_00,
        "responsible_person": 1_800_00,
    }


def test_an_unlawful_part_makes_the_whole_unlawful_and_leaves_no_sum() -> None:
    several = add_up([ask("AQF-97-4", proposed_yuan=30000), ask("AQF-99-1", proposed_yuan=60000)])
    assert not several.lawful
    assert several.sums["unit"].amount is None
    with pytest.raises(BadRequest):
        add_up([])


def test_one_act_under_several_norms_is_fined_once_under_the_higher() -> None:
    act = highest_norm([ask("AQF-99-1"), ask("AQF-97-7")])
    assert act.chosen.item == "AQF-97-7"
    assert [one.item for one in act.set_aside] == ["AQF-99-1"]
    assert act.step.citations[0].key == "APL-29"
    floor = highest_norm([ask("AQF-97-1A"), ask("AQF-109")])
    assert floor.chosen.item == "AQF-109", "equal ceilings: the higher floor"
    tie = highest_norm([ask("AQF-99-2"), ask("AQF-102")])
    assert tie.chosen.item == "AQF-99-2"
    assert "幅度相同" in tie.step.text
    with_nothing = highest_norm(
        [ask("AQF-97-7", subject="responsible_person"), ask("AQF-105-1", subject="responsible_person")]
    )
    assert with_nothing.chosen.item == "AQF-105-1"


def test_it_refuses_norms_that_cannot_be_compared() -> None:
    with pytest.raises(BadRequest, match="不能确定"):
        highest_norm([ask("AQF-114", stage="accident"), ask("AQF-97-7")])
    with pytest.raises(BadRequest, match="同一处罚对象"):
        highest_norm([ask("AQF-97-7"), ask("AQF-105-1", subject="responsible_person")])
    with pytest.raises(BadRequest):
        highest_norm([])


def daily(**changes: object) -> object:
    facts = {
        "original": 30_000_00,
        "ordered_on": date(2026, 3, 1),
        "counted_to": date(2026, 3, 6),
        "subject": "unit",
        "statute": "WSL",
        "fined": True,
        "refuses": True,
    }
    return daily_fine(**{**facts, **changes})


def test_the_daily_fine_counts_from_the_day_after_the_order() -> None:
    answer = daily()
    assert (answer.days, answer.amount) == (5, 150_000_00)
    assert [one.verdict for one in answer.findings] == [Verdict.ATTENTION]


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "main_person"},
        {"statute": "HCR"},
        {"fined": False},
        {"refuses": False},
        {"counted_to": date(2026, 3, 1)},
    ],
)
def test_the_daily_fine_is_refused_without_its_conditions(change: dict[str, object]) -> None:
    answer = daily(**change)
    assert answer.amount is None
    assert answer.findings[0].verdict is Verdict.REFUSED


@pytest.mark.parametrize("original", [0, -1, 1.5])
def test_it_refuses_an_original_fine_that_is_none(original: object) -> None:
    with pytest.raises(BadRequest):
        daily(original=original)
