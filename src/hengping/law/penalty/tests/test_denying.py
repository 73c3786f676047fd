"""What a text may not say of the correction without asking, once somebody looked again."""

from __future__ import annotations

import re

import pytest

from hengping.law.penalty.denying import CORRECTED, NOT_CORRECTED, denied
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.tests.story import at, later


def held(facts: CaseFacts, step: str = "propose_disposal", **data: object) -> list[tuple[str, str]]:
    return [tuple(one) for one in denied(facts, step, data)]


def test_it_holds_what_the_last_recheck_found() -> None:
    ordered = at("filed").copy().happen("record_inspection").happen("order_correction", due_on="2026-03-10")
    assert held(ordered.facts) == []
    right = ordered.copy().happen("record_recheck", later(10), passed=True)
    assert held(right.facts) == [(NOT_CORRECTED, "2026年3月12日复查：已经改正")]
    wrong = ordered.copy().happen("record_recheck", later(10), passed=False)
    assert held(wrong.facts) == [(CORRECTED, "2026年3月12日复查：没有改正")]


def test_it_holds_what_is_being_recorded() -> None:
    ordered = at("filed").copy().happen("record_inspection").happen("order_correction", due_on="2026-03-10")
    assert held(ordered.facts, "record_recheck", passed=True) == [(NOT_CORRECTED, "这次复查：已经改正")]
    assert held(ordered.facts, "record_recheck", passed=False) == [(CORRECTED, "这次复查：没有改正")]


def test_of_several_orders_a_text_may_mean_either() -> None:
    story = at("filed").copy().happen("record_inspection").happen("order_correction", due_on="2026-03-10")
    story.happen("record_recheck", later(10), passed=False)
    story.happen("order_correction", later(11), due_on="2026-03-20")
    story.happen("record_recheck", later(20), passed=True)
    assert story.facts.disobeyed
    assert held(story.facts) == []


def test_it_holds_what_was_verified_without_a_recheck() -> None:
    story = at("execution").copy().happen("record_correction_verified", later(40), passed=True)
    assert held(story.facts) == [(NOT_CORRECTED, "整改情况核实：已经改正")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("当事人至今没有改正", "至今没有改正"),
        ("复查时尚未改正。", "尚未改正"),
        ("经复查仍未整改", "仍未整改"),
        ("当事人拒不改正", "拒不改正"),
        ("当事人逾期未改正，依法处罚", ""),
        ("逾期未改正的，处十万元以上罚款", ""),
        ("已经改正", ""),
        ("责令改正", ""),
    ],
)
def test_words_that_say_it_was_not_corrected(text: str, said: str) -> None:
    found = re.search(NOT_CORRECTED, text)
    assert (found[0] if found else "") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("当事人已经改正", "已经改正"),
        ("问题已全部整改到位", "已全部整改到位"),
        ("整改完毕，经本机关复查合格后，可以恢复生产", ""),
        ("当事人尚未改正", ""),
        ("没有改正", ""),
        ("责令限期改正", ""),
    ],
)
def test_words_that_say_it_was_corrected(text: str, said: str) -> None:
    found = re.search(CORRECTED, text)
    assert (found[0] if found else "") == said
