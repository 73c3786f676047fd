"""Given these acts, the figures are these, and behind each stand these records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.people.actors import system_actor
from hengping.ground.records.actions import append
from hengping.work.cases.models import Case
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters.actions import follow_dossier
from hengping.work.matters.models import Matter, Tally
from hengping.work.reporting.indicators import all_indicators
from hengping.work.reporting.queries import (
    bands_of,
    checks_of,
    figure,
    figures,
    latest_year,
    lists_agree,
    months_of,
    read_year,
    records,
)
from hengping.work.reporting.shapes import MonthRow, Record
from hengping.work.reporting.sums import band_of
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
        "chair": {"id": "1", "name": "罗敏", "head": True, "delegated": False},
        "voters": [],
        "leaders_total": 3,
        "recorder": "罗敏",
        "outcome": "penalty",
    },
}
"""The least that these entries must say."""


def values(play: Play, year: int = YEAR) -> dict[str, int]:
    return {code: one.value for code, one in figures(play.cast.leader, year, play.on).items()}


def behind(play: Play, code: str) -> list[Record]:
    listed = records(play.cast.leader, code, YEAR, play.on)
    assert listed.total == sum(one.amount for one in listed.records) == values(play)[code]
    return list(listed.records)


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
    assert [one.dossier_id for one in behind(play, "hidden_danger_cases")] == [play.id]
    assert [one.dossier_id for one in behind(play, "accident_cases")] == [accident.id]
    (fine,) = behind(play, "safety_fines")
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
        follow_dossier(dossier_id=play.id, on=play.on)
        play.later()
    assert values(play) == ZERO | {"major_case_reviews": 1, "collective_discussions": 2}
    assert [one.detail for one in behind(play, "collective_discussions")] == ["案卷第5条记录", "案卷第6条记录"]


def test_what_does_not_add_up_is_said(play: Play) -> None:
    counted = figures(play.cast.leader, YEAR, play.on)
    counted["safety_cases"] = replace(counted["safety_cases"], value=1)
    assert [check.holds for check in checks_of(counted)] == [False, True, True]
    counted["safety_fines"] = replace(counted["safety_fines"], value=1, number=1)
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
    with pytest.raises(NotAllowed):
        records(play.cast.system_admin, "safety_cases", YEAR, play.on)
    with pytest.raises(NotAllowed):
        latest_year(play.cast.system_admin, play.on)


def test_it_refuses_an_unknown_figure(play: Play) -> None:
    with pytest.raises(BadInput, match="没有这项指标"):
        figure(play.cast.leader, "no_such_figure", YEAR, play.on)
    with pytest.raises(BadInput, match="没有这项指标"):
        records(play.cast.leader, "no_such_figure", YEAR, play.on)


def test_every_indicator_says_what_it_counts_and_who_asks() -> None:
    assert set(all_indicators()) == set(ZERO)
    for one in all_indicators().values():
        assert one.definition.endswith("。")
        assert one.demanded_by
        assert one.unit in ("起", "宗", "次", "元")


def test_lists_that_differ_from_the_record_are_said_and_change_no_figure(play: Play) -> None:
    play.decided()
    true = values(play)
    assert lists_agree(read_year(play.cast.leader, YEAR, play.on)).holds
    Case.objects.update(fine_fen=1)
    assert values(play) == true
    check = lists_agree(read_year(play.cast.leader, YEAR, play.on))
    assert not check.holds
    assert "1件案件的列表各栏与案卷记录不符" in check.text


def test_a_case_of_before_counts_before_it_was_counted(play: Play) -> None:
    """As after an upgrade, until the clock has looked."""
    play.decided()
    true, shown = values(play), {code: behind(play, code) for code in ZERO}
    Tally.objects.all().delete()
    Matter.objects.update(tallied=False)
    assert values(play) == true
    assert {code: behind(play, code) for code in ZERO} == shown
    assert lists_agree(read_year(play.cast.leader, YEAR, play.on)).holds
    assert latest_year(play.cast.leader, play.on + timedelta(days=400)) == YEAR
    for by, descending in (("amount", True), ("title", False)):
        listed = records(play.cast.leader, "all_fines", YEAR, play.on, by=by, descending=descending)
        assert [one.dossier_id for one in listed.records] == [play.id]
    assert not records(play.cast.leader, "all_fines", YEAR, play.on, band=0).records


def test_records_are_sorted_and_turned_where_they_lie(play: Play, django_assert_num_queries: Any) -> None:
    play.open()
    rows = [
        Tally(matter_id=play.id, bureau=play.cast.bureau, kind="case", measure="decided", category="other", **one)
        for one in (
            {"on": date(2025, 5, 1), "amount": 3_000_000, "seq": 1},
            {"on": date(2025, 4, 1), "amount": 6_000_000, "seq": 2},
            {"on": date(2025, 6, 1), "amount": 900, "seq": 3},
        )
    ]
    Tally.objects.bulk_create(rows)
    with django_assert_num_queries(4):
        listed = records(play.cast.leader, "all_fines", YEAR, play.on, by="amount", descending=True)
        assert [one.amount for one in listed.records[:2]] == [6_000_000, 3_000_000]
        assert (len(listed.records), listed.total) == (3, 9_000_900)
    assert [one.on.month for one in records(play.cast.leader, "all_fines", YEAR, play.on).records] == [4, 5, 6]
    one_band = records(play.cast.leader, "all_fines", YEAR, play.on, band=2)
    assert (one_band.records[0].amount, len(one_band.records), one_band.total) == (6_000_000, 1, 6_000_000)
    shown = figure(play.cast.leader, "all_fines", YEAR, play.on)
    assert shown.bands == ((1, 900), (1, 3_000_000), (1, 6_000_000), (0, 0), (0, 0))
    assert [band_of(one.amount) for one in rows] == [1, 2, 0]
