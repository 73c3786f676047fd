"""Each ground for no penalty: when it speaks, and every single fact without which it does not."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengping.law.exemptions import GROUNDS, OUTCOMES, ExemptionFacts, exemption_of
from hengping.law.exemptions.could_not_discern import could_not_discern
from hengping.law.exemptions.first_violation import first_violation
from hengping.law.exemptions.no_fault import no_fault
from hengping.law.exemptions.out_of_time import limitation_of, look_at_limitation, out_of_time
from hengping.law.exemptions.published_lists import on_a_published_list
from hengping.law.exemptions.slight_and_corrected import slight_and_corrected
from hengping.law.exemptions.under_fourteen import under_fourteen
from hengping.law.findings import Verdict
from hengping.law.packs import ExemptionPack, read_exemption_pack

ON = date(2026, 11, 23)
SLIGHT = ExemptionFacts(slight=True, corrected=True, harm="none")
FIRST = ExemptionFacts(first_violation=True, corrected=True, harm="slight")


@pytest.mark.parametrize(
    "unknown", [{"slight": None}, {"slight": False}, {"corrected": None}, {"harm": ""}, {"harm": "slight"}]
)
def test_slight_corrected_and_harmless_all_three(unknown: dict[str, object]) -> None:
    ground = slight_and_corrected(SLIGHT)
    assert ground is not None
    assert ground.outcome == "no_penalty_mandatory"
    assert slight_and_corrected(replace(SLIGHT, **unknown)) is None


@pytest.mark.parametrize(
    "unknown", [{"first_violation": None}, {"corrected": False}, {"harm": ""}, {"harm": "serious"}]
)
def test_a_first_violation_may_be_let_off(unknown: dict[str, object]) -> None:
    ground = first_violation(FIRST)
    assert ground is not None
    assert ground.outcome == "no_penalty_optional"
    assert first_violation(replace(FIRST, harm="none")) is not None
    assert first_violation(replace(FIRST, **unknown)) is None


def test_no_fault_must_be_proved_and_must_matter() -> None:
    assert no_fault(ExemptionFacts(no_fault_proved=True)) is not None
    assert no_fault(ExemptionFacts(no_fault_proved=True, fault_not_required=True)) is None
    assert no_fault(ExemptionFacts()) is None


@pytest.mark.parametrize(("age", "free"), [(13, True), (14, False), (18, False), (None, False), (0, True)])
def test_below_fourteen(age: int | None, free: bool) -> None:
    assert (under_fourteen(ExemptionFacts(age=age)) is not None) is free


def test_a_lucid_interval_counts() -> None:
    assert could_not_discern(ExemptionFacts(could_not_discern=True)) is not None
    assert could_not_discern(ExemptionFacts(could_not_discern=True, was_lucid=True)) is None
    assert could_not_discern(ExemptionFacts(could_not_discern=False)) is None


@pytest.mark.parametrize(
    ("ended", "found", "expired"),
    [
        (date(2024, 11, 20), date(2026, 11, 23), True),
        (date(2024, 11, 20), date(2026, 11, 21), True),
        (date(2024, 11, 20), date(2026, 11, 20), False),
        (date(2024, 2, 29), date(2026, 2, 28), False),
        (date(2024, 2, 29), date(2026, 3, 1), True),
        (date(2026, 11, 22), date(2026, 11, 23), False),
    ],
)
def test_two_years_from_the_end_of_the_act(ended: date, found: date, expired: bool) -> None:
    assert (out_of_time(ExemptionFacts(ended_on=ended, found_on=found)) is not None) is expired


@pytest.mark.parametrize(
    ("concerned", "harm", "years"),
    [
        (True, "serious", 5),
        (True, "slight", 5),
        (True, "none", 2),
        (False, "serious", 2),
        (None, "serious", 2),
        (True, "", 2),
    ],
)
def test_five_years_need_both_conditions(concerned: bool | None, harm: str, years: int) -> None:
    facts = ExemptionFacts(
        ended_on=date(2022, 1, 10), found_on=date(2022 + years, 1, 10), life_or_finance=concerned, harm=harm
    )
    assert out_of_time(facts) is None
    late = replace(facts, found_on=date(2022 + years, 1, 11))
    assert out_of_time(late) is not None


def test_the_boundary_day_and_open_facts_are_for_a_person() -> None:
    boundary = ExemptionFacts(ended_on=date(2024, 11, 20), found_on=date(2026, 11, 20))
    assert "最后一日" in look_at_limitation(boundary)[0].text
    late = ExemptionFacts(ended_on=date(2024, 11, 20), found_on=date(2026, 11, 23))
    assert "两个条件都具备的为五年" in look_at_limitation(late)[0].text
    assert look_at_limitation(replace(late, life_or_finance=False, harm="none")) == ()
    assert look_at_limitation(ExemptionFacts()) == ()
    assert look_at_limitation(ExemptionFacts(ended_on=date(2026, 2, 1), found_on=date(2026, 1, 1))) == ()


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.booleans(), st.booleans())
def test_the_last_day_never_rolls_and_is_the_same_day(day: date, concerned: bool, harm: bool) -> None:
    limit = limitation_of(day, life_or_finance=concerned, harm=harm)
    assert limit.years == (5 if concerned and harm and day >= date(2021, 7, 15) else 2)
    assert limit.last_day.year == day.year + limit.years
    assert (limit.last_day.month, limit.last_day.day) == (day.month, day.day) or (day.month, day.day) == (2, 29)


def test_an_act_that_ended_under_the_old_law_has_no_five_years() -> None:
    """The five years came with the law of 15 July 2021; what had ended before keeps its two (APL 37, LO-37)."""
    before = limitation_of(date(2021, 7, 14), life_or_finance=True, harm=True)
    since = limitation_of(date(2021, 7, 15), life_or_finance=True, harm=True)
    assert (before.last_day, since.last_day) == (date(2023, 7, 14), date(2026, 7, 15))


def test_the_end_of_the_calendar_is_no_error() -> None:
    assert limitation_of(date(9999, 12, 31), life_or_finance=True, harm=True).last_day == date(9999, 12, 31)


def test_mandatory_comes_before_optional() -> None:
    both = replace(SLIGHT, first_violation=True)
    answer = exemption_of("AQF-97-4", both, ON)
    assert answer.outcome == "no_penalty_mandatory"
    assert [one.outcome for one in answer.grounds] == ["no_penalty_mandatory", "no_penalty_optional"]
    assert answer.education
    assert exemption_of("AQF-97-4", ExemptionFacts(), ON).outcome == "go_on"
    assert not exemption_of("AQF-97-4", ExemptionFacts(), ON).education


def test_every_ground_has_an_article_and_asks_for_education() -> None:
    everything = ExemptionFacts(
        slight=True,
        corrected=True,
        harm="none",
        first_violation=True,
        no_fault_proved=True,
        age=13,
        could_not_discern=True,
        ended_on=date(2020, 1, 1),
        found_on=ON,
    )
    for rule in GROUNDS:
        ground = rule(everything)
        assert ground is not None
        assert ground.outcome in OUTCOMES
        assert ground.finding.citations
        assert ground.finding.verdict is Verdict.ATTENTION
        assert "教育" in ground.finding.cure
        assert rule(ExemptionFacts()) is None, "an unknown fact exempts nobody"


LIST = """
id = "list"
title = "测试清单"
document_number = "粤应急规〔2025〕5号"
layer = "provincial"
jurisdiction = "广东"
valid_from = 2025-08-19
valid_to = 2027-08-18
source = "测试用，不是法律"

[[row]]
item = "AQF-97-4"
title = "少数人没有记录"
outcome = "no_penalty_optional"
conditions = ["first_violation", "harm_slight", "corrected", "training_done"]
counters = { unrecorded_workers = 3 }
excluded_sectors = ["mine"]
lookback_years = 2
handling = "出具提醒书"
"""

LISTED = replace(FIRST, sector="general", counters={"unrecorded_workers": 3}, conditions=frozenset(["training_done"]))


def loaded() -> ExemptionPack:
    read = read_exemption_pack(LIST)
    assert isinstance(read, ExemptionPack)
    return read


def test_a_published_entry_fits_as_a_whole() -> None:
    grounds = on_a_published_list("AQF-97-4", LISTED, [loaded()], ON)
    assert len(grounds) == 1
    assert "第1项“少数人没有记录”" in grounds[0].finding.text
    assert "出具提醒书" in grounds[0].finding.text


@pytest.mark.parametrize(
    "change",
    [
        {"first_violation": None},
        {"conditions": frozenset()},
        {"counters": {}},
        {"counters": {"unrecorded_workers": 4}},
        {"sector": "mine"},
        {"sector": ""},
        {"last_same_violation_on": date(2024, 11, 23)},
        {"last_same_violation_on": date(2025, 1, 1)},
    ],
)
def test_a_published_entry_fails_on_any_part(change: dict[str, object]) -> None:
    assert on_a_published_list("AQF-97-4", replace(LISTED, **change), [loaded()], ON) == ()


def test_a_list_speaks_for_its_items_on_its_days() -> None:
    assert on_a_published_list("AQF-97-5A", LISTED, [loaded()], ON) == ()
    assert on_a_published_list("AQF-97-4", LISTED, [loaded()], date(2025, 8, 18)) == ()
    assert on_a_published_list("AQF-97-4", LISTED, [loaded()], date(2027, 8, 19)) == ()
    old = replace(LISTED, last_same_violation_on=date(2024, 11, 22))
    assert len(on_a_published_list("AQF-97-4", old, [loaded()], ON)) == 1


def test_a_look_back_is_not_clear_by_silence() -> None:
    slight = LIST.replace('"first_violation", "harm_slight"', '"slight", "harm_slight"')
    read = read_exemption_pack(slight)
    assert isinstance(read, ExemptionPack)
    silent = replace(LISTED, slight=True, first_violation=None)
    assert on_a_published_list("AQF-97-4", silent, [read], ON) == ()
    assert on_a_published_list("AQF-97-4", replace(silent, first_violation=True), [read], ON)
    assert on_a_published_list("AQF-97-4", replace(silent, last_same_violation_on=date(2020, 1, 1)), [read], ON)


def test_lists_that_were_not_obtained_are_named() -> None:
    assert exemption_of("AQF-97-4", FIRST, ON).missing_lists == ("广东省应急管理免行政处罚清单（粤应急规〔2025〕5号）",)
    assert exemption_of("AQF-97-4", FIRST, ON, [loaded()]).missing_lists == ()
