"""From which amount on a hearing is offered: by the bureau's figures, which may know persons in business."""

from __future__ import annotations

from typing import Any

import pytest

from hengping.law.configuration import Setting
from hengping.law.penalty.particulars import read_penalties
from hengping.law.penalty.tests.story import PERSON, at, penalty
from hengping.law.penalty.thresholds import hearing_is_due, hearing_is_due_by_law
from hengping.law.procedure.particulars import read_parties

TWO = {"hearing_fine_person": 2_000_00, "hearing_fine_business": 10_000_00}


def due(fine: int, business: bool | None, values: dict[str, Any], *, person: bool = True) -> tuple[bool, bool]:
    (row,) = read_penalties([penalty(fine)])
    setting = Setting.from_values(values)
    return (
        hearing_is_due(row, person, setting, business),
        hearing_is_due_by_law(row, person, setting, business),
    )


@pytest.mark.parametrize(("business", "answer"), [(True, (False, False)), (False, (True, True)), (None, (True, False))])
def test_it_works(business: bool | None, answer: tuple[bool, bool]) -> None:
    assert due(5_000_00, business, TWO) == answer


def test_one_figure_for_persons_is_that_of_all_persons() -> None:
    only = {"hearing_fine_person": 3_000_00}
    assert due(4_000_00, None, only) == (True, True)
    assert due(4_000_00, True, only) == (True, True)
    assert due(6_000_00, None, {"hearing_fine_person": 20_000_00}) == (False, False)


def test_without_a_figure_it_is_sure_at_the_highest_known_alone() -> None:
    assert due(6_000_00, None, {}) == (True, False)
    assert due(19_999_99, None, {}) == (True, False)
    assert due(20_000_00, False, {}) == (True, True)
    assert due(60_000_00, None, {}, person=False) == (True, False)
    assert due(100_000_00, None, {}, person=False) == (True, True)


def test_a_party_says_whether_it_acted_in_business() -> None:
    (party,) = read_parties([PERSON | {"business": True}])
    assert party.business is True
    assert read_parties([PERSON])[0].business is None
    story = at("reported").happen("identify_party", parties=[PERSON | {"business": True}])
    assert story.facts.parties[0].business is True
