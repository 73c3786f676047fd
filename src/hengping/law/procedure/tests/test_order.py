"""In which order acts are folded, what a correction moves, and what is asked about whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hengping.law.configuration import Setting
from hengping.law.procedure.acts import Act, BadAct
from hengping.law.procedure.fold import CORRECTION, as_they_happened, check_correction, corrected
from hengping.law.procedure.matter import HandOver, MatterState, PartyState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.retrace import taken_over_on
from hengping.law.procedure.tests.toy.procedure import TOY
from hengping.law.procedure.untold import told_in

DAY = date(2026, 3, 2)


def days(number: int) -> date:
    """So many days after that Monday."""
    return DAY + timedelta(days=number)


def opinion(on: int, seq: int, **more: Any) -> Act:
    """An opinion that came on that day."""
    return Act("receive_opinion", days(on), {"opinion": "符合条件"}, "o1", seq, **more)


def correction(on: int, /, **changes: Any) -> Act:
    """A correction of the first act."""
    return Act(CORRECTION, days(on), {"corrects_seq": 1, "reason": "笔误", **changes}, "o1", 9)


@pytest.mark.parametrize(
    ("turns", "late", "order"),
    [
        ([0, 5, 1, 2], 4, [1, 9, 2, 3, 4]),
        ([0, 5, 1, 2], 5, [1, 2, 3, 4, 9]),
        ([0, 5, 1, 7], 6, [1, 2, 3, 9, 4]),
        ([0, 2, 4], 2, [1, 2, 9, 3]),
        ([1, 2], 0, [9, 1, 2]),
    ],
)
def test_a_late_act_stands_at_its_day_though_others_step_back(turns: list[int], late: int, order: list[int]) -> None:
    acts = [opinion(on, seq) for seq, on in enumerate(turns, 1)]
    assert [one.seq for one in as_they_happened(TOY, [*acts, opinion(late, 9, late="record")])] == order


@pytest.mark.parametrize(
    ("to", "written"), [(2, 4), (4, 4), (5, 20)], ids=["earlier", "the day it was written", "after it was written"]
)
def test_a_moved_day_is_written_when_it_was_or_when_it_was_corrected(to: int, written: int) -> None:
    (moved, _) = corrected(TOY, [opinion(3, 1, recorded_on=days(4)), correction(20, on=days(to))])
    assert (moved.on, moved.recorded_on, moved.late, moved.late_reason) == (days(to), days(written), "record", "笔误")


@pytest.mark.parametrize(
    ("at", "changes", "wrong"),
    [
        (20, {"on": days(20)}, ""),
        (20, {"on": days(21)}, "晚于更正之日"),
        (4, {"particulars": {"opinion": "不符合条件"}}, ""),
        (3, {"particulars": {"opinion": "不符合条件"}}, "早于被更正的记录"),
        (20, {"reason": " "}, "没有写明更正理由"),
        (20, {"corrects_seq": 2}, "此前没有第2项"),
        (20, {"particulars": {"no_such": "x"}}, "没有这些内容：no_such"),
    ],
)
def test_a_correction_comes_after_what_it_corrects_and_says_why(at: int, changes: dict[str, Any], wrong: str) -> None:
    acts = [opinion(3, 1, recorded_on=days(4))]
    if not wrong:
        check_correction(TOY, acts, correction(at, **changes))
        return
    with pytest.raises(BadAct, match=wrong):
        check_correction(TOY, acts, correction(at, **changes))


def test_what_a_correction_tells_is_told_of_the_act_that_it_corrects_and_of_no_other() -> None:
    first, second = opinion(0, 1), Act("consult_expert", days(1), {"expert": "某中心"}, "o1", 2)
    told = told_in([first, second, correction(2, particulars={"expert": "另一中心"})])
    assert (told[1], told[2]) == ({"opinion", "expert"}, {"expert"})
    of_nothing = Act(CORRECTION, days(2), {"particulars": {"expert": "另一中心"}}, "o1", 9)
    assert told_in([first, of_nothing])[1] == {"opinion"}


def test_a_matter_that_came_twice_came_last_on_the_later_day() -> None:
    received = [Act("received_from", days(on), {"on": days(on)}, "o1", on + 1) for on in (5, 2)]
    assert taken_over_on(received) == days(5)
    assert taken_over_on([opinion(0, 1)]) is None
    handed = tuple(
        HandOver("市局", days(on), "全卷", incoming=incoming) for on, incoming in ((5, True), (2, True), (9, False))
    )
    assert MatterState(handed=handed).taken_over_on == days(5)
    assert MatterState(handed=handed[2:]).taken_over_on is None


TWO = (PartyState("A", "甲厂", False), PartyState("B", "乙", True))


@pytest.mark.parametrize(
    ("proposed", "concerned"),
    [(None, "AB"), ({}, "AB"), ({"party": ""}, "AB"), ({"party": "B"}, "B"), ({"party": "Z"}, "")],
)
def test_a_step_concerns_the_party_that_it_names_or_all(proposed: dict[str, Any] | None, concerned: str) -> None:
    facts = replace(TOY.empty, parties=TWO)
    asked = Asked(TOY, facts, "document_served", DAY, Setting(), proposed)
    assert "".join(party.key for party in asked.concerned()) == concerned
    assert asked.named(TWO[0]) == "甲厂："
    assert Asked(TOY, replace(facts, parties=TWO[:1]), "document_served", DAY, Setting()).named(TWO[0]) == ""


def test_what_is_offered_is_what_its_row_offers_in_that_phase() -> None:
    for phase in TOY.phases:
        offered = {code for code, row in TOY.steps.items() if row.offered and phase in row.phases}
        assert set(TOY.offered[phase]) == offered
    assert any(not row.offered for row in TOY.steps.values())
