"""What a penalty case imposes in money, and the words that say it."""

from __future__ import annotations

import re

import pytest

from hengping.law.penalty.imposing import IMPOSING
from hengping.law.procedure.imposing import Imposed, Imposing
from hengping.law.violations import all_items


def test_a_penalty_imposes_its_fine_and_what_it_confiscates() -> None:
    rows = [{"party": "p1", "fine": 500, "confiscation": 300}, {"party": "p2", "kinds": ["warning"]}]
    assert list(IMPOSING.particulars["penalty"](rows)) == [Imposed("罚款", 500), Imposed("没收违法所得", 300)]


def test_a_court_that_changes_a_fine_imposes_it() -> None:
    assert list(IMPOSING.particulars["fine"](700)) == [Imposed("罚款", 700)]


@pytest.mark.parametrize("text", ["罚款", "处以", "并处", "决定处", "各罚", "没收", "没收违法所得"])
def test_words_before_an_amount_impose_it(text: str) -> None:
    assert re.search(f"(?:{IMPOSING.before})$", text)


@pytest.mark.parametrize("text", ["隐患三处", "2处", "此处", "到办公室好处", "判处", "收费"])
def test_other_words_before_an_amount_do_not(text: str) -> None:
    assert not re.search(f"(?:{IMPOSING.before})$", text)


def test_the_law_limits_what_its_violations_cost_and_nothing_else() -> None:
    assert {5_000_000, 20_000_000} <= set(IMPOSING.limits(["AQF-99-1", "车间"]))
    every = [item.id for item in all_items()]
    assert all(one % 100 == 0 for one in IMPOSING.limits(every)), "what is no range in yuan sets no limit"
    assert list(IMPOSING.limits(["AQF-9999-1", "WSL-99[1]", "没有"])) == []
    assert list(Imposing().limits(["AQF-99-1"])) == []
