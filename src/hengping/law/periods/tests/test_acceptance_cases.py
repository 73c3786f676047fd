"""The acceptance file of the founders, answered by the library. Skipped where the reference material is not at hand."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

yaml = pytest.importorskip("yaml")

from hengping.law import periods  # noqa: E402  the skip above must come first
from hengping.law.periods.surcharge import surcharge  # noqa: E402  as above

SHARED = Path(os.environ.get("HENGPING_SHARED", Path(__file__).resolve().parents[6] / "shared"))
FILE = SHARED / "cases" / "deadlines.yaml"
UNITS = {"workday": "workday", "calendar_day": "calendar", "month": "month", "year": "year"}

PERIOD_OF = {
    "E01": "urging_wait",
    "E02": "sealing",
    "E03": "court_application",
    "E05": "court_application",
    "F02": "reconsideration",
    "F03": "reconsideration",
    "F06": "reconsideration",
    "F07": "reconsideration_acceptance",
    "F10": "reconsideration_decision_extended",
    "F11": "reconsideration_acceptance",
    "F12": "reconsideration_not_told",
    "G01": "public_notice_service",
    "G02": "accident_report",
    "L01": "limitation",
    "L03": "limitation_harm",
    "N01": "hearing_request",
    "P01": "licence_decision",
    "P02": "licence_issue",
    "P05": "licence_renewal",
    "S01": "litigation",
    "S02": "litigation",
    "S03": "litigation_after_reconsideration",
    "T02": "decision",
    "T03": "decision",
    "W01": "hearing_request",
    "W02": "preservation",
    "W04": "statement",
    "W05": "on_spot_handover",
    "W08": "hearing_request",
    "W09": "hearing_request",
    "W10": "publication_withdrawal",
    "W11": "on_spot_handover",
    "W14": "service",
    "W15": "publication_withdrawal",
    "W17": "hearing_request",
    "W18": "preservation",
    "W20": "hearing_request",
}
"""Which registered period each case is about. E08 is about money and has a test of its own."""

CHAINED = {"E03", "E05"}
"""Cases whose number counts from the end of another period: a plain count of the number says nothing."""


def _content() -> dict[str, Any]:
    if not FILE.is_file():
        return {"cases": [], "meta": {}}
    found: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    return found


CONTENT = _content()
CASES: dict[str, dict[str, Any]] = {case["id"]: case for case in CONTENT["cases"]}

needs_shared = pytest.mark.skipif(not CASES, reason="没有验收用例文件 cases/deadlines.yaml")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _by_name(case: dict[str, Any]) -> periods.Counted:
    return periods.run(PERIOD_OF[case["id"]], date.fromisoformat(case["start_date"]))


def _plain(case: dict[str, Any]) -> periods.Counted:
    row = periods.get(PERIOD_OF[case["id"]], on=date.fromisoformat(case["start_date"]))
    return periods.count(
        number=case["n"],
        unit=UNITS[case["unit"]],
        start=date.fromisoformat(case["start_date"]),
        backward=case["direction"] == "backward",
        roll=row.roll,
    )


def _expected_last(answer: dict[str, Any]) -> date | None:
    return _day(answer.get("last_day") or answer.get("deemed_served") or answer.get("latest_application"))


def _check(case: dict[str, Any], counted: periods.Counted) -> None:
    answer = case["answer"]
    assert counted.last_day == _expected_last(answer)
    assert counted.error == answer.get("error")
    assert counted.missing_year == answer.get("year")
    if "nominal_last_day" in answer:
        assert counted.nominal_last_day == _day(answer["nominal_last_day"])
    if "rolled" in answer:
        assert counted.rolled is answer["rolled"]
    internal = answer.get("recommended_internal_deadline") or answer.get("recommended_reminder_by")
    if internal:
        assert counted.internal_day == _day(internal)
    if "counted_days" in case:
        assert [f"{day:%m-%d}" for day in counted.counted_days] == [text[:5] for text in case["counted_days"]]
    if case.get("ambiguous"):
        assert counted.ambiguous
        assert len({one.last_day for one in counted.readings}) == 2
    else:
        assert not counted.ambiguous
    for wrong in case.get("wrong_answers", ()):
        assert str(counted.last_day) != str(wrong)[:10]


@needs_shared
def test_every_case_is_answered_here() -> None:
    assert set(CASES) == set(PERIOD_OF) | {"E08"}
    assert len(CASES) == CONTENT["meta"]["count"]


@needs_shared
@pytest.mark.parametrize("key", sorted(PERIOD_OF))
def test_it_works_by_name(key: str) -> None:
    _check(CASES[key], _by_name(CASES[key]))


@needs_shared
@pytest.mark.parametrize("key", sorted(set(PERIOD_OF) - CHAINED))
def test_it_works_by_number(key: str) -> None:
    _check(CASES[key], _plain(CASES[key]))


@needs_shared
def test_the_law_of_each_case_has_the_number_that_the_case_names() -> None:
    for key, name in PERIOD_OF.items():
        case = CASES[key]
        row = periods.get(name, on=date.fromisoformat(case["start_date"]))
        assert (row.number_in(), row.unit, row.backward) == (
            case["n"],
            UNITS[case["unit"]],
            case["direction"] == "backward",
        ), key


@needs_shared
def test_after_urging_the_court_may_be_asked_the_day_after() -> None:
    answer, counted = CASES["E01"]["answer"], _by_name(CASES["E01"])
    assert counted.earliest_day == _day(answer["earliest_application_legal"])
    assert counted.earliest_workday == _day(answer["earliest_application_workday"])


@needs_shared
@pytest.mark.parametrize("key", sorted(CHAINED))
def test_the_court_window_starts_when_the_suit_period_has_ended(key: str) -> None:
    case = CASES[key]
    counted = _by_name(case)
    suit = counted.stages[-1].counted
    assert suit.last_day == _day(case["answer"]["litigation_period_end"])
    if nominal := case["answer"].get("litigation_period_nominal_end"):
        assert suit.nominal_last_day == _day(nominal)
    if "review_test" in case:
        asked_on = date.fromisoformat(case["review_test"]["application_date"])
        assert counted.last_day is not None
        assert (asked_on - counted.last_day).days == case["answer"]["days_late"]


@needs_shared
def test_public_notice_leads_to_the_suit_period() -> None:
    case = CASES["G01"]
    served_on = periods.run("public_notice_service", date.fromisoformat(case["start_date"])).counted_days[-1]
    assert served_on == _day(case["answer"]["deemed_served"])
    suit = periods.run("litigation", served_on)
    assert suit.nominal_last_day == _day(case["answer"]["litigation_nominal_last_day"])
    assert suit.last_day == _day(case["answer"]["litigation_last_day"])


@needs_shared
def test_no_surcharge_runs_during_reconsideration() -> None:
    case = CASES["E08"]
    excluded = [
        periods.Excluded(date.fromisoformat(one["from"]), date.fromisoformat(one["to"]), one["why"])
        for one in case["excluded_periods"]
    ]
    grown = surcharge(
        case["fine_yuan"] * 100,
        first_day=date.fromisoformat(case["start_date"]),
        on=date(2024, 12, 25),
        excluded=excluded,
    )
    assert grown.days == case["answer"]["surcharge_days_by_2024-12-25"]
    assert grown.amount_fen == case["answer"]["surcharge_on_2024-12-25_yuan"] * 100


OVERDUE: dict[str, Callable[[periods.Counted, dict[str, Any]], bool]] = {
    "E05": lambda counted, test: date.fromisoformat(test["application_date"]) > (counted.last_day or date.max),
    "F11": lambda counted, test: date.fromisoformat(test["accept_date"]) > (counted.last_day or date.max),
    "L01": lambda counted, test: date.fromisoformat(test["discovered_date"]) > (counted.last_day or date.max),
}


@needs_shared
@pytest.mark.parametrize("key", sorted(OVERDUE))
def test_a_review_of_the_file_finds_what_it_should(key: str) -> None:
    test = CASES[key]["review_test"]
    assert OVERDUE[key](_by_name(CASES[key]), test) == (test["expected"] == "defect")


@needs_shared
def test_the_calendars_are_those_of_the_file() -> None:
    from hengping.law.calendar import CALENDARS

    for year, told in CONTENT["meta"]["calendars"].items():
        table = CALENDARS.year(int(year))
        off: set[date] = set()
        for text in told["off"]:
            first, _, last = text.partition("..")
            begin, end = date.fromisoformat(f"{year}-{first}"), date.fromisoformat(f"{year}-{last or first}")
            off |= {begin + timedelta(days=n) for n in range((end - begin).days + 1)}
        assert table.off_days == off
        assert table.makeup_workdays == {date.fromisoformat(f"{year}-{text}") for text in told["makeup_workdays"]}
        assert table.source == told["source"]
