"""Given these acts, the figures are these, and behind each stand these records."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.people.actors import system_actor
from hengping.ground.records.actions import append
from hengping.work.cases.models import Case
from hengping.work.cases.tests.conftest import Play
from hengping.work.reporting.indicators import all_indicators
from hengping.work.reporting.queries import bands_of, checks_of, figure, figures, latest_year, lists_agree, months_of
from hengping.work.reporting.shapes import MonthRow, Record
from hengping.work.reporting.tests.conftest import Other

pytestmark = pytest.mark.django_db

YEAR = 2025
ZERO = dict.fromkeys(
    (
        "safety_cases",
        "hidden_danger_cases",
        "illegal_production_cases",
        "other_cases",
        "safety_decisions",
        "safety_fines",
        "accident_cases",
        "accident_decisions",
        "accident_fines",
        "all_fines",
        "major_case_reviews",
        "collective_discussions",
    ),
    0,
)

REQUIRED = {
    "review_opinion_given": {"opinion": "pass", "version": "v", "reviewers": []},
    "discussion_concluded": {
        "version": "v",
        "body": "agency",
        "chair": {},
        "voters": [],
        "leaders_total": 3,
        "recorder": "罗敏",
        "outcome": "penalty",
    },
}
"""The least that these entries must say."""


def values(play: Play, year: int = YEAR) -> dict[str, int]:
    return {code: one.value for code, one in figures(play.cast.leader, year, play.on).items()}


def test_a_year_without_cases_is_all_zero(play: Play) -> None:
    assert values(play) == ZERO


def test_it_works(play: Play, accident: Other) -> None:
    """A fined hidden danger and an accident that is still investigated."""
    play.decided()
    accident.filed()
    expected = {
        "safety_cases": 1,
        "hidden_danger_cases": 1,
        "safety_decisions": 1,
        "safety_fines": 10_000_00,
        "accident_cases": 1,
        "all_fines": 10_000_00,
    }
    assert values(play) == ZERO | expected
    counted = figures(play.cast.leader, YEAR, play.on)
    assert [one.dossier_id for one in counted["hidden_danger_cases"].records] == [play.id]
    assert [one.dossier_id for one in counted["accident_cases"].records] == [accident.id]
    (fine,) = counted["safety_fines"].records
    assert (fine.dossier_id, fine.amount) == (play.id, 10_000_00)
    assert fine.detail.endswith("决定罚款10,000.00元")
    assert all(check.holds for check in checks_of(counted))
    happened = [row for row in months_of(counted) if row.filed or row.decided or row.fines]
    assert happened == [MonthRow(month=3, filed=2, decided=1, fines=10_000_00)]
    assert [(band.name, band.cases, band.fines) for band in bands_of(counted) if band.cases] == [
        ("1万元至不满5万元", 1, 10_000_00)
    ]


def test_a_clue_that_is_not_filed_yet_is_no_case(play: Play) -> None:
    play.open()
    assert values(play) == ZERO


def test_another_year_counts_nothing_of_it(play: Play) -> None:
    play.filed()
    assert values(play, 2024) == ZERO
    assert latest_year(play.cast.leader, play.on + timedelta(days=400)) == YEAR
    assert latest_year(play.cast.outsider, play.on) == play.on.year


@pytest.mark.parametrize(
    ("category", "code"), [("illegal_production", "illegal_production_cases"), ("other", "other_cases")]
)
def test_every_category_has_its_own_figure(accident: Other, category: str, code: str) -> None:
    replace(accident, category=category).filed()
    assert values(accident) == ZERO | {"safety_cases": 1, code: 1}


def test_a_case_reviewed_twice_is_one_case_and_two_discussions_are_two(play: Play) -> None:
    play.open()
    for kind in ("review_opinion_given", "review_opinion_given", "discussion_concluded", "discussion_concluded"):
        append(dossier_id=play.id, kind=kind, actor=play.cast.reviewer, at=play.now, payload=REQUIRED[kind])
        play.later()
    assert values(play) == ZERO | {"major_case_reviews": 1, "collective_discussions": 2}


def test_what_does_not_add_up_is_said(play: Play) -> None:
    counted = figures(play.cast.leader, YEAR, play.on)
    stray = Record(play.cast.bureau.pk, "多出来的一条", play.on, "", 1)  # type: ignore[arg-type]  # any key will do
    counted["safety_cases"] = replace(counted["safety_cases"], value=1, records=(stray,))
    assert [check.holds for check in checks_of(counted)] == [False, True, True]
    counted["safety_fines"] = replace(counted["safety_fines"], value=1, records=(stray,))
    assert [check.holds for check in checks_of(counted)] == [False, False, False]


def test_the_system_counts_the_same(play: Play) -> None:
    play.filed()
    counted = figures(system_actor(play.cast.bureau.pk, "统计"), YEAR, play.on)
    assert counted == figures(play.cast.superior, YEAR, play.on)


def test_another_bureau_counts_nothing_of_it(play: Play) -> None:
    play.filed()
    assert {code: one.value for code, one in figures(play.cast.outsider, YEAR, play.on).items()} == ZERO


def test_it_requires_report_read(play: Play) -> None:
    with pytest.raises(NotAllowed):
        figures(play.cast.training_clerk, YEAR, play.on)
    with pytest.raises(NotAllowed):
        figure(play.cast.system_admin, "safety_cases", YEAR, play.on)


def test_it_refuses_an_unknown_figure(play: Play) -> None:
    with pytest.raises(BadInput, match="没有这项指标"):
        figure(play.cast.leader, "no_such_figure", YEAR, play.on)


def test_every_indicator_says_what_it_counts_and_who_asks() -> None:
    assert set(all_indicators()) == set(ZERO)
    for one in all_indicators().values():
        assert one.definition.endswith("。")
        assert one.demanded_by
        assert one.unit in ("起", "宗", "次", "元")


def test_lists_that_differ_from_the_record_are_said_and_change_no_figure(play: Play) -> None:
    play.decided()
    true = values(play)
    assert lists_agree(play.cast.leader, YEAR, play.on).holds
    Case.objects.update(fine_fen=1)
    assert values(play) == true
    check = lists_agree(play.cast.leader, YEAR, play.on)
    assert not check.holds
    assert "1件案件的列表各栏与案卷记录不符" in check.text
