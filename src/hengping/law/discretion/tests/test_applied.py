"""Which articles punish: those of the outcome that applies, and how a fixed share is reckoned."""

from __future__ import annotations

import pytest

from hengping.law.discretion.applied import provisions_of, reckoned_in_words
from hengping.law.discretion.ranges import Measured
from hengping.law.violations import all_items, standard


@pytest.mark.parametrize(
    ("item", "stage", "subject", "measured", "keys"),
    [
        ("AQF-114", "accident", "unit", {"accident_grade": "general"}, ["WSL-114(1)[1]"]),
        ("AQF-114", "accident", "unit", {"deaths": 3}, ["WSL-114(1)[2]"]),
        (
            "AQF-114",
            "accident",
            "unit",
            {"accident_grade": "major", "especially_serious": True},
            ["WSL-114(1)[3]", "WSL-114(2)"],
        ),
        ("AQF-114", "accident", "unit", {}, ["WSL-114(1)", "WSL-114(2)"]),
        ("AQF-95", "accident", "main_person", {"accident_grade": "larger"}, ["WSL-95[2]"]),
        ("AQF-93", "overdue", "unit", {}, ["WSL-93(1)"]),
        ("AQF-93", "accident", "investor", {}, ["WSL-93(2)"]),
        ("AQF-92-2", "base", "intermediary", {"illegal_income": 0}, ["WSL-92(2)"]),
        ("AQF-97-7", "overdue", "unit", {}, ["WSL-97[7]"]),
        ("AQF-97-7", "accident", "unit", {}, ["WSL-97[7]"]),
    ],
)
def test_it_works(item: str, stage: str, subject: str, measured: Measured, keys: list[str]) -> None:
    found = provisions_of(standard().get(item), stage, subject, measured)
    assert [one.key for one in found] == keys


@pytest.mark.parametrize(
    ("item", "measured", "words"),
    [
        (
            "AQF-95",
            {"accident_grade": "general", "last_year_income": 200_000_00},
            "上一年年收入200,000元，按百分之四十计算，罚款数额为80,000元",
        ),
        (
            "AQF-95",
            {"accident_grade": "especially_major", "last_year_income": 174_983_33},
            "上一年年收入174,983.33元，按百分之一百计算，罚款数额为174,983.33元",
        ),
        ("AQF-95", {"accident_grade": "general"}, ""),
        ("AQF-95", {}, ""),
        ("AQF-110-2", {"last_year_income": 200_000_00}, ""),
        ("AQF-94-1", {}, ""),
    ],
)
def test_a_fixed_share_is_reckoned_in_words(item: str, measured: Measured, words: str) -> None:
    stage = "base" if item == "AQF-94-1" else "accident"
    assert reckoned_in_words(standard().get(item), stage, "main_person", measured) == words


def test_the_articles_of_an_outcome_are_places_in_those_of_its_row() -> None:
    for item in all_items():
        places = {(one.statute, one.article) for one in item.penalties}
        for outcome in item.outcomes:
            assert {(one.statute, one.article) for one in outcome.articles} <= places, item.id
