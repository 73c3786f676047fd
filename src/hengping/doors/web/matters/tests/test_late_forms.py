"""The day of a step as its form asks it and reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.http import QueryDict

from hengping.doors.web.matters.late_forms import day_field, marks_of, read_day_of
from hengping.ground.errors import BadInput
from hengping.law.citations import cite
from hengping.law.procedure.matter import Continuing, HandOver, MatterState
from hengping.law.procedure.steps import MadeUp, Step, Timing, step
from hengping.work.matters.shapes import Late

TODAY = date(2025, 3, 10)
BEFORE = "2025-03-07"
SCAN = "a" * 64


def row(**changes: Any) -> Step:
    return step("take", ("case.handle", "officer"), ("open",), **changes)


RECORD = row(timing=Timing.RECORD)
DESK = row()
MADE_UP = row(made_up=MadeUp((cite("CoL", 19),), 1))


def typed(**values: str) -> QueryDict:
    posted = QueryDict(mutable=True)
    posted.update(values)
    return posted


def test_it_works() -> None:
    assert read_day_of(RECORD, typed(), TODAY, None) == (TODAY, None)
    assert read_day_of(DESK, typed(), TODAY, None) == (TODAY, None)
    late = read_day_of(RECORD, typed(happened_on=BEFORE, late_reason=" 现场没有信号 "), TODAY, None)
    assert late == (date(2025, 3, 7), Late("record", "现场没有信号"))


def test_a_paper_signed_by_hand_names_its_scan() -> None:
    given = {"happened_on": BEFORE, "late_kind": "by_hand", "late_reason": "停电", "late_exhibit": SCAN}
    assert read_day_of(DESK, typed(**given), TODAY, None).late == Late("by_hand", "停电", SCAN)
    assert read_day_of(DESK, typed(**given | {"late_kind": "continued"}), TODAY, None).late == Late(
        "continued", "停电", SCAN
    )


def test_a_record_of_a_day_before_the_taking_over_is_continued() -> None:
    given = typed(happened_on=BEFORE, late_reason="移送单位办理", late_exhibit=SCAN)
    for came, kind in ((date(2025, 3, 8), "continued"), (date(2025, 3, 7), "record")):
        assert read_day_of(RECORD, given, TODAY, came).late == Late(kind, "移送单位办理")


def test_an_earlier_day_of_a_desk_step_without_a_mark_is_for_the_law_to_refuse() -> None:
    assert read_day_of(DESK, typed(happened_on=BEFORE), TODAY, None) == (date(2025, 3, 7), None)


@pytest.mark.parametrize(
    ("row", "given", "field"),
    [
        (RECORD, {"happened_on": BEFORE}, "late_reason"),
        (RECORD, {"happened_on": "昨天"}, "happened_on"),
        (DESK, {"happened_on": BEFORE, "late_kind": "continued"}, "late_reason"),
        (DESK, {"happened_on": BEFORE, "late_kind": "oral", "late_reason": "电话同意"}, "late_kind"),
        (DESK, {"happened_on": BEFORE, "late_kind": "banana", "late_reason": "x"}, "late_kind"),
        (DESK, {"happened_on": BEFORE, "late_kind": "by_hand", "late_reason": "停电"}, "late_exhibit"),
        (DESK, {"late_kind": "continued", "late_reason": "接手"}, "happened_on"),
    ],
)
def test_it_refuses_what_is_not_whole(row: Step, given: dict[str, str], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_day_of(row, typed(**given), TODAY, None)
    assert set(refused.value.fields) == {field}


def test_word_of_mouth_is_offered_only_where_a_rule_lets_it_be_made_up() -> None:
    assert list(marks_of(DESK)) == ["continued", "by_hand"]
    assert list(marks_of(MADE_UP)) == ["oral", "continued", "by_hand"]


def test_the_day_of_a_desk_step_is_fixed_and_what_was_typed_stays_open() -> None:
    fresh = day_field(DESK, (), MatterState(), None, TODAY)
    assert (fresh.fixed, fresh.on, fresh.open) == (True, "", False)
    given = typed(happened_on=BEFORE, late_kind="by_hand", late_reason="停电")
    again = day_field(DESK, (), MatterState(), given, TODAY)
    assert (again.on, again.kind, again.reason, again.open) == (BEFORE, "by_hand", "停电", True)
    assert day_field(RECORD, (), MatterState(), None, TODAY).on == TODAY.isoformat()


def test_what_others_did_is_offered_at_their_day_once_the_matter_has_come() -> None:
    steps = (("take", date(2025, 3, 7)),)
    begun = MatterState(continuing=Continuing("旧系统", "立案", date(2025, 3, 9), steps, steps))
    came = replace(begun, handed=(HandOver("旧系统", date(2025, 3, 9), "全卷", incoming=True),))
    offered = day_field(DESK, (), came, None, TODAY)
    assert (offered.continued, offered.body) == (date(2025, 3, 7), "旧系统")
    assert (offered.on, offered.kind, offered.reason, offered.open) == (BEFORE, "continued", "原由旧系统办理。", True)
    assert day_field(DESK, (), begun, None, TODAY).on == ""
    assert day_field(DESK, (), came, typed(), TODAY).on == "", "what was emptied stays so"
    assert day_field(DESK, (), came, None, date(2025, 3, 7)).on == "", "a step of today needs no mark"
