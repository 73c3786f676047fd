"""When one penalty is heavier than another, when two rows say the same, and what a row leaves unsaid."""

from __future__ import annotations

import re
from typing import Any

import pytest

from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.particulars import KIND_RANK, PENALTY_KINDS, Penalty, is_heavier, read_penalties, same, unsaid
from hengping.law.procedure.acts import BadAct, BadDatum, read_data
from hengping.law.procedure.particulars import read_rows


def row(fine: int = 100, *kinds: str, **changes: Any) -> Penalty:
    """A penalty of these kinds, a fine where none is named."""
    return Penalty("A", fine, kinds=frozenset(kinds or {"fine"}), **changes)


@pytest.mark.parametrize(
    ("new", "old", "heavier"),
    [
        (row(100), row(100), False),
        (row(101), row(100), True),
        (row(99), row(100), False),
        (row(100, confiscation=1), row(100), True),
        (row(100, "fine", "warning"), row(100), True),
        (row(100), row(100, "fine", "warning"), False),
        (row(0, "warning"), row(100), False),
        (row(100), row(0, "warning"), True),
        (row(0, "criticism"), row(0, "warning"), True),
        (row(0, "warning"), row(0, "criticism"), False),
        (row(200), row(100, "fine", "order_stoppage"), False),
        (row(200), row(100, "fine", "suspend_licence"), False),
        (row(200), row(100, "fine", "confiscate_goods"), True),
        (row(200), row(100, "fine", "warning"), True),
        (row(200), row(100, "fine", "warning", "order_stoppage"), False),
        (row(100, "fine", "order_stoppage"), row(100, "fine", "warning", "order_closure"), False),
        (row(100, "fine", "revoke_licence"), row(100, "fine", "suspend_licence"), True),
        (row(100, "fine", "suspend_licence"), row(100, "fine", "revoke_licence"), False),
    ],
)
def test_heavier_is_a_higher_amount_or_a_graver_kind_but_no_fine_in_place_of_a_stoppage(
    new: Penalty, old: Penalty, heavier: bool
) -> None:
    assert is_heavier(new, old) is heavier


def test_the_kinds_stand_in_the_order_of_the_law() -> None:
    assert list(KIND_RANK)[:3] == ["warning", "criticism", "fine"]
    assert list(KIND_RANK.values()) == list(range(len(KIND_RANK)))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ({}, {}, True),
        ({"lawful": True}, {}, True),
        ({"lawful": True}, {"lawful": True}, True),
        ({"lawful": True}, {"lawful": False}, False),
        ({"grade": "g1"}, {}, True),
        ({"grade": "g1"}, {"grade": "g1"}, True),
        ({"grade": "g1"}, {"grade": "g2"}, False),
        ({"facts": "f1"}, {"facts": "f2"}, False),
        ({"articles": frozenset({"WSL-99"})}, {}, False),
    ],
)
def test_a_weighing_that_only_one_row_names_is_no_difference(
    one: dict[str, Any], other: dict[str, Any], alike: bool
) -> None:
    assert same(row(**one), row(**other)) is alike
    assert same(row(**other), row(**one)) is alike


@pytest.mark.parametrize(
    ("one", "other", "only_unsaid"),
    [
        ({}, {}, False),
        ({"facts": "f1"}, {"untold": frozenset({"facts"})}, True),
        ({"untold": frozenset({"facts"})}, {"facts": "f1"}, True),
        ({"facts": "f1"}, {}, False),
        ({"facts": "f1", "confiscation": 1}, {"untold": frozenset({"facts"})}, False),
        ({"facts": "f1", "confiscation": 1}, {"untold": frozenset({"facts", "confiscation"})}, True),
    ],
)
def test_two_rows_may_differ_only_in_what_one_leaves_unsaid(
    one: dict[str, Any], other: dict[str, Any], only_unsaid: bool
) -> None:
    assert unsaid(row(**one), row(**other)) is only_unsaid


@pytest.mark.parametrize(
    ("told", "untold"),
    [
        ({}, {"fine", "confiscation", "kinds", "articles", "facts"}),
        ({"kinds": ["warning"]}, {"articles", "facts"}),
        ({"kinds": ["fine"]}, {"fine", "articles", "facts"}),
        ({"kinds": ["confiscate_income"]}, {"confiscation", "articles", "facts"}),
        ({"kinds": ["confiscate_goods", "fine"]}, {"fine", "confiscation", "articles", "facts"}),
        ({"kinds": ["fine"], "fine": 1, "articles": [], "facts": ""}, set()),
        ({"fine": 1, "facts": None}, {"confiscation", "kinds", "articles", "facts"}),
    ],
)
def test_kinds_that_are_named_say_that_there_is_no_other_amount(told: dict[str, Any], untold: set[str]) -> None:
    (found,) = read_penalties([{"party": "A", **told}])
    assert found.untold == untold


@pytest.mark.parametrize(
    "rows",
    [
        [{"party": "A"}, {"party": "A"}],
        [{"kinds": ["no_such_kind"]}],
        [{"fine": -1}],
        [{"fine": True}],
        [{"lawful": "yes"}],
        [{"measured": {"income": []}}],
        [{"party": 1}],
        "A",
        [1],
    ],
)
def test_it_refuses_a_row_that_does_not_fit(rows: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        read_penalties(rows)


@pytest.mark.parametrize("value", ["甲乙", 1, None, {"party": "A"}])
def test_rows_are_a_list(value: object) -> None:
    with pytest.raises(TypeError):
        read_rows(value)


def test_a_row_may_name_every_kind_of_the_law() -> None:
    (found,) = read_penalties([{"kinds": [*PENALTY_KINDS]}])
    assert found.kinds == PENALTY_KINDS.keys()


def test_a_row_is_read_as_it_stands() -> None:
    told = {
        "stage": "base",
        "subject": "unit",
        "measured": {"accident_grade": "一般事故", "deaths": 1, "major_hazard": True},
        "like": [1, 2],
        "lawful": False,
    }
    (found,) = read_penalties([told])
    assert (found.party, found.stage, found.subject, found.lawful) == ("", "base", "unit", False)
    measured = (("accident_grade", "general"), ("deaths", 1), ("major_hazard", True))
    assert (found.measured, found.like) == (measured, (1, 2))
    assert read_penalties([found]) == (found,)


def test_a_stage_may_be_named_in_chinese() -> None:
    (found,) = read_penalties([{"stage": "逾期未改正", "subject": "主要负责人"}])
    assert (found.stage, found.subject) == ("overdue", "main_person")


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ({"stage": "逾期"}, "overdue（逾期未改正）"),
        ({"subject": "生产经营单位"}, "unit（单位）"),
        ({"measured": {"accident_grade": "ordinary"}}, "general（一般事故）"),
        ({"measured": {"grade": "general"}}, "没有“grade”"),
    ],
)
def test_it_refuses_a_word_under_which_nothing_would_be_found(told: dict[str, object], named: str) -> None:
    with pytest.raises(BadDatum, match=re.escape(named)):
        read_penalties([told])


def test_an_act_says_why_a_penalty_cannot_be_read() -> None:
    with pytest.raises(BadAct, match="阶段（stage）没有“逾期”") as caught:
        read_data(ACTS, "issue_decision", {"penalty": [{"stage": "逾期"}]}, partly=True)
    assert caught.value.names == ("penalty",)
