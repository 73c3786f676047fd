"""The fine of a file from elsewhere against the provisions that it names: the least, the most, and one fen beyond."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hengping.law.penalty.amounts import Reach, amount_findings
from hengping.law.penalty.particulars import Penalty

DAY = date(2024, 3, 1)
ONE_PARAGRAPH = ("AQF-103-3A", "AQF-103-3B")
"""Two duties under one paragraph: up to 100,000 yuan, and from 100,000 to 200,000 where little was earned by it."""

LITTLE = (("illegal_income", 50_000_00),)


def row(fine: int, *items: str, **changes: Any) -> Penalty:
    """A fine for a violation of these provisions that was not yet ordered to be corrected."""
    told: dict[str, Any] = {"kinds": frozenset({"fine"}), "stage": "base"}
    return Penalty("A", fine, items=frozenset(items), **(told | changes))


def said(penalty: Penalty, *, person: bool = False) -> list[str]:
    """What is wrong with it, by the first word about it: too much, too little, or out of line."""
    words = ("超过法定最高", "低于法定最低", "同类案件", "无法核对")
    texts = [finding.text for finding in amount_findings(penalty, person=person, act_on=DAY)]
    return [next((word for word in words if word in text), text) for text in texts]


@pytest.mark.parametrize(
    ("fine", "wrong"),
    [
        (99_999_99, ["低于法定最低"]),
        (100_000_00, []),
        (500_000_00, []),
        (500_000_01, ["超过法定最高"]),
    ],
)
def test_a_fine_may_be_the_least_and_the_most(fine: int, wrong: list[str]) -> None:
    assert said(row(fine, "AQF-98-1")) == wrong


@pytest.mark.parametrize(
    ("fine", "wrong"), [(0, []), (50_000_00, []), (150_000_00, []), (200_000_00, []), (200_000_01, ["超过法定最高"])]
)
def test_duties_under_one_paragraph_are_one_violation(fine: int, wrong: list[str]) -> None:
    """The range is that of both: from the least of the milder to the most of the graver, not their sum."""
    assert said(row(fine, *ONE_PARAGRAPH, measured=LITTLE)) == wrong


@pytest.mark.parametrize(
    ("fine", "wrong"), [(1, []), (99_999_99, []), (600_000_00, []), (600_000_01, ["超过法定最高"])]
)
def test_several_violations_are_added_and_one_of_them_alone_may_be_punished(fine: int, wrong: list[str]) -> None:
    assert said(row(fine, "AQF-98-1", "AQF-103-3A")) == wrong


@pytest.mark.parametrize(("stage", "wrong"), [("", ["无法核对"]), ("base", []), ("overdue", ["低于法定最低"])])
def test_a_file_that_does_not_say_the_stage_says_what_is_missing(stage: str, wrong: list[str]) -> None:
    assert said(row(30_000_00, "AQF-97-7", stage=stage)) == wrong


@pytest.mark.parametrize(
    ("fine", "wrong"),
    [(60_000_00, ["无法核对"]), (100_000_00, []), (200_000_00, ["无法核对"]), (200_000_01, ["超过法定最高"])],
)
def test_what_no_stage_allows_is_too_much_whatever_the_stage(fine: int, wrong: list[str]) -> None:
    assert said(row(fine, "AQF-97-7", stage="")) == wrong


def test_what_is_not_told_is_named() -> None:
    (finding,) = amount_findings(row(60_000_00, "AQF-99-1", stage=""), person=False, act_on=DAY)
    assert finding.absent == ("stage",)
    (finding,) = amount_findings(row(1, "AQF-95", stage="accident"), person=True, act_on=DAY)
    assert finding.absent == ("last_year_income",)


def test_alike_cases_are_compared_where_no_provision_is_named() -> None:
    assert said(row(40_000_00, like=(10_000_00, 20_000_00)))[0] == "同类案件"


def test_a_warning_without_a_fine_is_below_no_least() -> None:
    assert said(row(0, "AQF-98-1", kinds=frozenset({"warning"}))) == []
    assert said(row(0, "AQF-98-1")) == ["低于法定最低"]


@pytest.mark.parametrize("fine", [0, 1, 10**12])
def test_a_share_of_an_income_that_nobody_told_has_no_bounds(fine: int) -> None:
    assert said(row(fine, "AQF-95", stage="accident"), person=True) == ["无法核对"]


@pytest.mark.parametrize(
    ("fine", "wrong"),
    [(9_999_99, ["同类案件"]), (10_000_00, []), (15_000_00, []), (20_000_00, []), (20_000_01, ["同类案件"])],
)
def test_alike_cases_are_treated_alike(fine: int, wrong: list[str]) -> None:
    assert said(row(fine, "AQF-97-7", like=(20_000_00, 10_000_00))) == wrong


@pytest.mark.parametrize(
    ("figures", "fine", "wrong"),
    [
        # One death is a common accident, three are a larger one; nobody told the injured and the loss.
        ({"deaths": 1}, 300_000_00, []),
        ({"deaths": 3}, 999_999_99, ["低于法定最低"]),
        ({"deaths": 3}, 1_000_000_00, []),
        # What is stated below the figures counts for nothing.
        (
            {"deaths": 3, "accident_grade": "general"},
            500_000_00,
            ["写明的等级是一般事故，按写明的数据为较大事故", "低于法定最低"],
        ),
        # What is stated above them may rest on what is not told, and is a false ground where all is told.
        (
            {"deaths": 1, "accident_grade": "larger"},
            1_500_000_00,
            ["写明的等级是较大事故，按写明的数据为一般事故，没有写明重伤人数、直接经济损失"],
        ),
        (
            {"deaths": 1, "serious_injuries": 0, "direct_loss": 100_000_00, "accident_grade": "larger"},
            1_500_000_00,
            ["写明的等级是较大事故，按写明的数据为一般事故", "超过法定最高"],
        ),
        ({"deaths": 1, "accident_grade": "general"}, 500_000_00, []),
        ({"accident_grade": "general"}, 500_000_00, []),
        ({"accident_grade": "general"}, 500_000, ["低于法定最低"]),
    ],
)
def test_the_figures_of_an_accident_say_its_grade(figures: dict[str, Any], fine: int, wrong: list[str]) -> None:
    measured = (("especially_serious", False), *figures.items())
    assert said(row(fine, "AQF-114", stage="accident", measured=measured)) == wrong


def test_a_grade_that_the_figures_told_do_not_reach_is_not_known() -> None:
    measured = (("deaths", 1), ("accident_grade", "larger"))
    first, *_ = amount_findings(
        row(1_500_000_00, "AQF-114", stage="accident", measured=measured), person=False, act_on=DAY
    )
    assert first.absent == ("serious_injuries", "direct_loss")


def test_two_violations_of_one_provision_reach_as_far_as_both() -> None:
    one, other = Reach(100, 900, (), 200, 500, frozenset({"stage"})), Reach(50, 950, (), 150, 600)
    assert one.beside(other) == other.beside(one) == Reach(50, 950, (), 150, 600, frozenset({"stage"}))
    assert one.beside(Reach(300, 400, (), 300, 400)) == one
