"""When a hearing, a collective discussion and a legal review are due: at the figure, one fen below, and by kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hengping.law import violations
from hengping.law.configuration import Setting
from hengping.law.penalty import thresholds
from hengping.law.penalty.facts import CaseFacts, Defence, Disposal, Filing, Report, Track
from hengping.law.penalty.particulars import PENALTY_KINDS, Penalty, Weighed

HOUSE = Setting()
DAY = date(2026, 3, 12)
GRAVE = {"lower_grade", "revoke_licence", "order_stoppage", "order_closure", "restrict_employment"}
"""Administrative Penalty Law 63(1), numbers 3 and 4."""


OURS = violations.all_items()[0].id
"""A violation of ours, by its code."""


def kind(one: str) -> Penalty:
    """A penalty of that kind, without an amount."""
    return Penalty("A", kinds=frozenset({one}))


def case(*penalties: Penalty | None, person: bool = False, report: Report | None = None, **changes: Any) -> CaseFacts:
    """A case in which these penalties are intended, one a party."""
    tracks = tuple(Track(f"P{number}", "某", person, intended=one) for number, one in enumerate(penalties))
    return CaseFacts(parties=tracks, head_on=DAY, report=report, **changes)


def report(**changes: bool) -> Report:
    """A report of an ordinary case."""
    return replace(Report(DAY, "penalty", supported=True), **changes)  # type: ignore[arg-type]  # flags only


@pytest.mark.parametrize(("person", "figure"), [(False, 50_000_00), (True, 5_000_00)])
@pytest.mark.parametrize("what", ["fine", "confiscation"])
def test_a_hearing_is_due_from_the_figure_on(person: bool, figure: int, what: str) -> None:
    at, below = Penalty("A", **{what: figure}), Penalty("A", **{what: figure - 1})  # type: ignore[arg-type]  # amounts
    assert thresholds.hearing_is_due(at, person, HOUSE)
    assert not thresholds.hearing_is_due(below, person, HOUSE)


@pytest.mark.parametrize(("person", "figure"), [(False, 100_000_00), (True, 20_000_00)])
@pytest.mark.parametrize("what", ["fine", "confiscation"])
def test_by_law_a_hearing_is_sure_only_from_the_highest_figure_known_anywhere(
    person: bool, figure: int, what: str
) -> None:
    at, below = Penalty("A", **{what: figure}), Penalty("A", **{what: figure - 1})  # type: ignore[arg-type]  # amounts
    assert thresholds.hearing_is_due_by_law(at, person, HOUSE)
    assert not thresholds.hearing_is_due_by_law(below, person, HOUSE)


def test_a_figure_that_the_bureau_loaded_is_sure() -> None:
    loaded = Setting.from_values({"hearing_fine_unit": 30_000_00})
    assert thresholds.hearing_is_due_by_law(Penalty("A", fine=30_000_00), False, loaded)
    assert not thresholds.hearing_is_due_by_law(Penalty("A", fine=29_999_99), False, loaded)
    assert not thresholds.hearing_is_due_by_law(Penalty("A", fine=19_999_99), True, loaded), "loaded for units only"


@pytest.mark.parametrize("one", PENALTY_KINDS)
def test_a_grave_kind_carries_a_hearing_whatever_the_amount(one: str) -> None:
    for person in (False, True):
        assert thresholds.hearing_is_due(kind(one), person, HOUSE) is (one in GRAVE)
        assert thresholds.hearing_is_due_by_law(kind(one), person, HOUSE) is (one in GRAVE)


@pytest.mark.parametrize("one", PENALTY_KINDS)
def test_a_grave_kind_is_discussed_whatever_the_amount(one: str) -> None:
    grave = one in GRAVE | {"suspend_licence", "restrict_business"}
    assert thresholds.discussion_is_due(case(kind(one)), HOUSE) is grave


@pytest.mark.parametrize(
    ("person", "fine", "confiscation", "due"),
    [
        (False, 50_000_00, 0, True),
        (False, 49_999_99, 0, False),
        (True, 20_000_00, 0, True),
        (True, 19_999_99, 0, False),
        (False, 0, 50_000_00, True),
        (True, 0, 49_999_99, False),
    ],
)
def test_a_large_amount_is_discussed(person: bool, fine: int, confiscation: int, due: bool) -> None:
    row = Penalty("A", fine=fine, confiscation=confiscation)
    assert thresholds.discussion_is_due(case(row, person=person), HOUSE) is due


def test_one_party_of_several_suffices_for_a_discussion() -> None:
    small, large = Penalty("A", fine=100_00), Penalty("B", fine=50_000_00)
    assert thresholds.discussion_is_due(case(small, large), HOUSE)
    assert thresholds.discussion_is_due(case(None, large), HOUSE)
    assert not thresholds.discussion_is_due(case(small, None), HOUSE)


@pytest.mark.parametrize(("flag", "due"), [("complex", True), ("deviates", True), ("public_interest", False)])
def test_a_complex_case_and_one_that_deviates_are_discussed(flag: str, due: bool) -> None:
    assert thresholds.discussion_is_due(case(report=report(**{flag: True})), HOUSE) is due
    assert not thresholds.discussion_is_due(case(report=report()), HOUSE)


@pytest.mark.parametrize(("outcome", "due"), [("transfer", True), ("no_penalty", False), ("withdraw", False)])
def test_a_transfer_to_the_police_is_discussed(outcome: str, due: bool) -> None:
    assert thresholds.discussion_is_due(case(disposal=Disposal(outcome, DAY)), HOUSE) is due


def heard(*who: bool) -> CaseFacts:
    """Parties of which some were heard."""
    tracks = (Track(f"P{number}", "某", False, defence=Defence(heard=one)) for number, one in enumerate(who))
    return CaseFacts(parties=tuple(tracks))


@pytest.mark.parametrize(("who", "due"), [((True, False), True), ((False, False), False), ((True,), True)])
def test_after_a_hearing_of_one_party_the_case_is_discussed_and_reviewed(who: tuple[bool, ...], due: bool) -> None:
    assert thresholds.discussion_is_due(heard(*who), HOUSE) is due
    assert thresholds.review_is_due_by_law(heard(*who)) is due


@pytest.mark.parametrize(
    ("fine", "confiscation", "one", "on", "grave"),
    [
        (50_000_00, 0, "fine", date(2026, 1, 31), True),
        (50_000_00, 0, "fine", date(2026, 2, 1), False),
        (50_000_00, 0, "fine", date(2015, 5, 1), True),
        (50_000_00, 0, "fine", date(2015, 4, 30), False),
        (49_999_99, 0, "fine", date(2026, 1, 31), False),
        (0, 50_000_00, "confiscate_income", date(2026, 1, 31), True),
        (0, 49_999_99, "confiscate_income", date(2026, 1, 31), False),
        (0, 0, "order_stoppage", date(2026, 1, 31), True),
        (0, 0, "warning", date(2026, 1, 31), False),
    ],
)
def test_a_rule_for_safety_files_said_what_is_grave_while_it_was_in_force(
    fine: int, confiscation: int, one: str, on: date, grave: bool
) -> None:
    row = Penalty("A", fine=fine, confiscation=confiscation, kinds=frozenset({one}))
    keys = [article.key for article in thresholds.discussion_basis(replace(case(row, None), head_on=on), HOUSE)]
    assert keys == (["APL-57(2)", "OM15-29"] if grave else [])
    beside = replace(case(Penalty("B", fine=1), row), head_on=on)
    assert bool(thresholds.discussion_basis(beside, HOUSE)) is grave, "one party of several suffices"
    elsewhere = Setting.from_values({}, field="other")
    assert thresholds.discussion_basis(replace(case(row), head_on=on), elsewhere) == ()
    assert thresholds.discussion_basis(replace(case(row), head_on=None), HOUSE) == ()


def test_a_complex_case_is_discussed_by_law_whatever_its_amount_and_day() -> None:
    facts = case(Penalty("A", fine=1), report=report(complex=True))
    assert [article.key for article in thresholds.discussion_basis(facts, HOUSE)] == ["APL-57(2)"]
    plain = case(Penalty("A", fine=50_000_00), report=report())
    assert thresholds.discussion_basis(plain, HOUSE) == (), "the rule of that day is not registered"


@pytest.mark.parametrize(
    ("field", "items", "ours"),
    [
        ("safety", (), True),
        ("safety", (OURS,), True),
        ("safety", ("X-1",), False),
        ("safety", ("X-1", OURS), True),
        ("other", (), False),
        ("other", (OURS,), False),
    ],
)
def test_a_file_is_ours_by_its_violations_and_otherwise_by_its_bureau(
    field: str, items: tuple[str, ...], ours: bool
) -> None:
    setting = Setting.from_values({}, field=field)
    filing = Filing(DAY, "案由", "territorial", DAY, items=items)
    assert thresholds.is_safety_file(CaseFacts(filing=filing), setting) is ours


def test_a_file_that_was_never_filed_is_taken_for_one_of_its_bureau() -> None:
    assert thresholds.is_safety_file(CaseFacts(), HOUSE)


@pytest.mark.parametrize(("field", "days", "unknown"), [("safety", 0, False), ("other", 0, True), ("other", 30, False)])
def test_the_rules_of_another_field_are_unknown_until_the_bureau_says_them(
    field: str, days: int, unknown: bool
) -> None:
    setting = Setting.from_values({"extension_days": days} if days else {}, field=field)
    assert thresholds.other_rules_unknown(setting) is unknown


@pytest.mark.parametrize(
    ("flag", "due"), [("public_interest", True), ("several_relations", True), ("complex", False), ("deviates", False)]
)
def test_the_law_has_a_case_reviewed_for_its_public_interest_and_its_several_relations(flag: str, due: bool) -> None:
    assert thresholds.review_is_due_by_law(case(report=report(**{flag: True}))) is due


@pytest.mark.parametrize(("outcome", "due"), [("transfer", False), ("withdraw", False), ("no_penalty", True)])
def test_what_goes_to_the_police_or_is_withdrawn_waits_for_no_review(outcome: str, due: bool) -> None:
    facts = case(report=report(public_interest=True), disposal=Disposal(outcome, DAY))
    assert thresholds.review_is_due(facts, HOUSE) is due


def test_the_house_has_reviewed_what_is_discussed_or_heard() -> None:
    narrow = Setting.from_values({"review_when_discussed": False})
    discussed, hearing = case(report=report(complex=True)), case(Penalty("A", fine=5_000_00), None, person=True)
    assert not thresholds.discussion_is_due(hearing, HOUSE)
    for facts in (discussed, hearing):
        assert thresholds.review_is_due(facts, HOUSE)
        assert not thresholds.review_is_due(facts, narrow)
    assert not thresholds.review_is_due(case(Penalty("A", fine=4_999_99), person=True), HOUSE)
    assert thresholds.review_is_due(case(report=report(public_interest=True)), narrow), "the law itself demands it"


@pytest.mark.parametrize(("direction", "due"), [("mitigate", True), ("light", False), ("", False)])
def test_below_the_floor_of_the_law_the_leaders_discuss(direction: str, due: bool) -> None:
    """Nobody's typed name stands for that; the law itself does not ask for it."""
    weighed = Weighed("AQF-109", "AQF-109", "accident", "unit", direction)
    facts = case(Penalty(fine=1_00, weighed=(weighed,)))
    assert thresholds.discussion_is_due(facts, Setting()) is due
    assert thresholds.discussion_basis(facts, Setting()) == ()
