"""The law of the act, unless the law of the decision is milder (APL 37)."""

from datetime import date

import pytest

from hengping.law.discretion import standard_tables
from hengping.law.discretion.tables import Tables
from hengping.law.discretion.tests.asking import ask, gates, in_yuan, needs
from hengping.law.violations import Item, Violations, read_item, standard

BEFORE, LAST_DAY, FIRST_DAY = date(2026, 3, 1), date(2026, 4, 30), date(2026, 5, 1)


def test_the_harsher_new_law_does_not_reach_back() -> None:
    answer = ask("WHT-77-3", act_on=BEFORE, proposed_yuan=150000)
    assert answer.applied_item == "WHT-77-3"
    assert in_yuan(answer.range) == [100000, 200000]
    assert answer.law_version == "HCR"
    step = answer.steps[0]
    assert {one.key for one in step.citations} == {"APL-37", "HCR-77(3)", "HCL-100"}
    assert "新规定不较轻" in step.text


@pytest.mark.parametrize(("act_on", "applied"), [(LAST_DAY, "WHT-77-3"), (FIRST_DAY, "")])
def test_the_old_row_ends_with_its_last_day(act_on: date, applied: str) -> None:
    answer = ask("WHT-77-3", act_on=act_on)
    assert answer.applied_item == applied
    assert answer.lawful is bool(applied)


def test_it_refuses_superseded_rows_for_later_conduct() -> None:
    for item in standard().all():
        if item.status == "superseded" and item.in_force_to is not None:
            day = date.fromordinal(item.in_force_to.toordinal() + 1)
            answer = ask(item.id, act_on=day, decided_on=date(2026, 11, 1))
            assert gates(answer) == {"law_was_in_force"}, item.id
            assert answer.range is None
            assert not item.successor or item.successor in answer.refusals[0].text + answer.refusals[0].cure


def test_naming_the_new_row_for_old_conduct_leads_to_the_old_one() -> None:
    answer = ask("WHF-100-2", act_on=BEFORE, proposed_yuan=150000)
    assert answer.applied_item == "WHT-77-3"
    assert answer.lawful
    assert gates(ask("WHF-101", act_on=BEFORE)) == {"law_was_in_force"}, "twelve old rows: which one must be said"
    assert gates(ask("WHF-106", act_on=BEFORE)) == {"law_was_in_force"}


def test_an_unknown_successor_must_be_compared_by_a_person() -> None:
    answer = ask("CFBF-45-1", act_on=date(2026, 1, 31), proposed_yuan=15000)
    assert answer.lawful
    assert "milder_law" in needs(answer)
    assert gates(ask("CFBF-45-1", act_on=date(2026, 2, 1))) == {"law_was_in_force"}


def test_a_missing_fact_leaves_the_comparison_open() -> None:
    answer = ask("WHT-75", act_on=BEFORE)
    assert answer.applied_item == "WHT-75"
    assert "milder_law" in needs(answer)
    stated = ask("WHT-75", act_on=BEFORE, yuan={"goods_value": 5000})
    assert "milder_law" not in needs(stated)
    assert in_yuan(stated.range) == [200000, 500000]


def test_an_old_act_with_an_old_decision_asks_nothing() -> None:
    answer = ask("WHT-77-3", act_on=date(2021, 3, 1), decided_on=date(2021, 3, 9), proposed_yuan=110000)
    assert answer.lawful
    assert answer.steps[0].code == "law_version"
    assert gates(ask("AQF-97-7", act_on=date(2021, 8, 31), decided_on=date(2021, 10, 1))) == {"law_was_in_force"}


def successor(change: dict) -> Tables:
    """The trading-licence row and a successor with other figures."""
    old: Item = standard().get("WHT-77-3")
    new = dict(standard().get("WHF-100-2").raw) | change
    return Tables(Violations([old, read_item(new)]))


def test_the_milder_new_law_does_reach_back() -> None:
    outcome = {"stage": "base", "subject": "unit", "kind": "range", "min": 50000, "max": 150000}
    answer = ask("WHT-77-3", successor({"outcomes": [outcome]}), act_on=BEFORE)
    assert answer.applied_item == "WHF-100-2"
    assert in_yuan(answer.range) == [50000, 150000]
    assert "新规定较轻" in answer.steps[0].text
    assert "milder_law_was_compared" in {one.gate for one in answer.attentions}, "the measures differ"


def test_on_equal_severity_the_law_of_the_act_stays() -> None:
    outcome = {"stage": "base", "subject": "unit", "kind": "range", "min": 100000, "max": 200000}
    assert ask("WHT-77-3", successor({"outcomes": [outcome]}), act_on=BEFORE).applied_item == "WHT-77-3"


def test_a_new_law_that_fines_no_more_is_milder() -> None:
    outcome = {"stage": "base", "subject": "unit", "kind": "none", "measures": ["order_correction"]}
    answer = ask("WHT-77-3", successor({"outcomes": [outcome]}), act_on=BEFORE, proposed_yuan=100000)
    assert answer.applied_item == "WHF-100-2"
    assert gates(answer) == {"fine_is_provided"}


def test_doubtful_lines_are_named_as_our_reading() -> None:
    answer = ask("WHT-78-3", act_on=BEFORE)
    assert any("我们的理解" in one.text for one in answer.attentions)
    assert standard_tables().violations.get("WHF-101").lineage_confirmed is False
