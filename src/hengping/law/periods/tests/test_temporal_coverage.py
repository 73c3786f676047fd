"""Every period on the first of every month: exactly one row, with an article that was law then, a source and a day."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from hengping.law import periods, statutes
from hengping.law.calendar import CALENDARS
from hengping.law.configuration import REGISTER
from hengping.law.periods import Period, Unit
from hengping.law.periods.register import read_row

FIRST, LAST = 2021, 2026
MONTHS = [date(year, month, 1) for year in range(FIRST, LAST + 1) for month in range(1, 13)]
LAW = Path(periods.__file__).parent.parent
ALL_ROWS = [row for rows in periods.rows().values() for row in rows]

REQUIRED = {
    "filing",
    "decision",
    "preservation",
    "sealing",
    "sealing_extension",
    "sealing_emergency",
    "power_cut_notice",
    "hearing_request",
    "hearing_notice",
    "service",
    "public_notice_service",
    "payment",
    "on_spot_handover",
    "on_spot_deposit",
    "surcharge_start",
    "surcharge_cap",
    "urging_wait",
    "court_application",
    "court_window",
    "reconsideration_answer",
    "reconsideration_answer_simplified",
    "reconsideration_forward",
    "reconsideration_opinion",
    "litigation_answer",
    "appeal_judgment",
    "appeal_ruling",
    "crime_approval",
    "crime_transfer",
    "crime_review",
    "crime_handover",
    "publication",
    "publication_withdrawal",
    "accident_report",
    "accident_reply",
    "accident_review",
    "compensation_decision",
    "reconsideration",
    "litigation",
    "litigation_after_reconsideration",
    "limitation",
    "limitation_harm",
    "licence_decision",
    "licence_issue",
    "licence_renewal",
    "statement",
    "legal_review",
    "archiving",
    "on_spot_record",
    "correction",
}


ENDED = {"decision_extended": date(2026, 1, 31)}
"""Rules that have ended and whose successor was not read (LO-16): none is registered for today."""


@pytest.mark.parametrize("key", periods.keys())
def test_exactly_one_row_is_in_force(key: str) -> None:
    rows = periods.rows()[key]
    begins = rows[0].in_force_from
    for day in MONTHS:
        if day > ENDED.get(key, day):
            continue
        found = [row for row in rows if row.in_force(day)]
        assert len(found) == (1 if day >= begins else 0), f"{key} on {day}"
    assert rows[-1].in_force_to == ENDED.get(key)
    if begins > MONTHS[0]:
        assert rows[0].begins, f"{key} starts late and does not say why"
    else:
        assert not rows[0].begins
    for earlier, later in pairwise(rows):
        assert earlier.in_force_to is not None
        assert (later.in_force_from - earlier.in_force_to).days == 1
        assert not later.begins


def test_the_whole_catalogue_is_there() -> None:
    assert set(periods.keys()) >= REQUIRED


@pytest.mark.parametrize("row", ALL_ROWS, ids=lambda row: f"{row.key}@{row.in_force_from}")
def test_a_row_says_what_it_rests_on(row: Period) -> None:
    assert row.basis
    assert row.source
    assert row.checked_on <= date(2026, 11, 30)
    for citation in row.basis:
        instrument = statutes.get(citation.statute)
        assert instrument.in_force_from <= row.in_force_from, citation.label
        ends = instrument.in_force_to
        assert ends is None or (row.in_force_to is not None and row.in_force_to <= ends), citation.label
        if citation.article is not None:
            entry = statutes.resolve(citation.statute, citation.article)
            assert entry is not None, citation.label
        elif row.confirmed:
            pytest.fail(f"{row.key} is confirmed but names no article")
    if row.confirmed:
        assert all(statutes.get(one.statute).confirmed or one.statute == "HCL" for one in row.basis), row.key


@pytest.mark.parametrize("row", ALL_ROWS, ids=lambda row: f"{row.key}@{row.in_force_from}")
def test_a_row_can_be_run_or_says_what_it_needs(row: Period) -> None:
    start = date(max(row.in_force_from.year, min(CALENDARS.years)), 12, 1)
    if row.setting:
        entry = REGISTER[row.setting]
        assert entry.key == row.setting_code
        assert {"day": "calendar"}.get(entry.unit, entry.unit) == row.unit.value
    if row.number is None and not row.setting:
        with pytest.raises(ValueError, match="文书载明"):
            row.run(start)
        counted = row.run(start, number=10)
    elif row.setting == "extension_days":
        with pytest.raises(ValueError, match="没有开放"):
            row.run(start)
        counted = row.run(start, number=30)
    else:
        counted = row.run(start)
    assert counted.rules[0].id == row.key
    assert counted.rules[0].text.startswith(row.name)
    if counted.last_day is not None and row.unit is not Unit.HOUR:
        assert (counted.last_day < start) == row.backward
    assert counted.error is None or (counted.missing_year or 0) >= 2027


def test_it_refuses_a_row_that_does_not_fit() -> None:
    row = {
        "key": "x",
        "name": "某期限",
        "number": 5,
        "unit": "workday",
        "start_event": "某事",
        "binds": "agency",
        "basis": ["APL-60"],
        "rules": ["R3"],
        "in_force_from": date(2026, 1, 1),
        "source": "测试",
        "checked_on": date(2026, 11, 23),
        "confirmed": False,
    }
    assert read_row(row, {}).length == "5个工作日"
    for wrong, told in (
        ({"binds": "nobody"}, "主体不明"),
        ({"field": "fishery"}, "领域不明"),
        ({"rules": ["R99"]}, "没有登记的计算规则"),
        ({"basis": ["APL 60"]}, "引用写法不对"),
        ({"unit": "week"}, "week"),
        ({"roll": "sideways"}, "sideways"),
        ({"excludes": [{"code": "x", "name": "某事", "basis": ["AFL 25"]}]}, "引用写法不对"),
    ):
        with pytest.raises(ValueError, match=told):
            read_row({**row, **wrong}, {})
    with pytest.raises(TypeError):
        read_row({**row, "colour": "red"}, {})


def test_it_refuses_an_unknown_period_and_a_day_before_its_first_row() -> None:
    with pytest.raises(periods.UnknownPeriod, match="没有登记"):
        periods.get("no_such_period")
    with pytest.raises(periods.UnknownPeriod, match="2020-01-01"):
        periods.get("reconsideration_longest", on=date(2020, 1, 1))


def test_it_refuses_another_number_than_the_law_fixes() -> None:
    with pytest.raises(ValueError, match="由法律规定为5个工作日"):
        periods.run("hearing_request", date(2026, 3, 2), number=3)


def test_whoever_is_bound_is_told_what_can_be_done_when_it_is_too_late() -> None:
    """Every period of ours that has a last day; those that only begin or end an effect need no such sentence."""
    effects = {"surcharge_start", "surcharge_cap", "surcharge_before_enforcement", "decision_extension"}
    effects |= {"recording_retention", "execution_suspension_end"}
    for key, some in periods.rows().items():
        if some[-1].binds == "agency" and key not in effects:
            assert some[-1].missed.endswith("。"), key


def test_days_are_left_out_only_for_a_cause_that_the_law_names() -> None:
    for row in ALL_ROWS:
        assert not (row.excludes and row.backward), row.key
        for cause in row.excludes:
            for citation in cause.basis:
                assert statutes.get(citation.statute).in_force_from <= row.in_force_from, row.key
                assert citation.article is not None
                assert statutes.resolve(citation.statute, citation.article) is not None, citation.label
    assert {cause.open for cause in periods.get("decision").excludes} == {False}


def test_what_follows_is_registered() -> None:
    for row in ALL_ROWS:
        assert all(key in periods.rows() for key in row.then), row.key
        assert not row.follows or row.follows in periods.rows(), row.key


def test_every_open_reading_stands_in_the_list_and_is_cited_by_number() -> None:
    text = (LAW / "left_open.md").read_text("utf-8")
    listed = re.findall(r"^### (LO-\d\d) ", text, re.MULTILINE)
    assert len(set(listed)) == len(listed)
    assert sorted(listed) == [f"LO-{number:02}" for number in range(1, len(listed) + 1)]
    cited = {code for row in ALL_ROWS for code in row.left_open}
    cited |= {rule.left_open for rule in periods.RULES.values() if rule.left_open}
    for path in LAW.rglob("*.py"):
        cited |= set(re.findall(r"LO-\d\d", path.read_text("utf-8")))
    assert cited <= set(listed)
    entries = re.split(r"^### ", text, flags=re.MULTILINE)[1:]
    assert all("我们的读法" in one and "确认：" in one for one in entries)


def test_readings_that_limit_an_authority_are_numbered() -> None:
    for row in ALL_ROWS:
        if row.roll in (periods.Roll.ROLL_DOUBTFUL, periods.Roll.NO_ROLL) or row.other is not None:
            assert row.left_open or row.key in ("decision_extension", "reconsideration_answer", "compensation_decision")
