"""A matter that comes from another body: on which day, once, and what may then stand at an earlier day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hengping.law.configuration import Setting
from hengping.law.procedure.acts import Act
from hengping.law.procedure.ask import ask
from hengping.law.procedure.fold import fold, fold_until
from hengping.law.procedure.lapses import silence_ends_on
from hengping.law.procedure.procedure import Procedure
from hengping.law.procedure.retrace import against_correction, upset_by
from hengping.law.procedure.running import running_deadlines
from hengping.law.procedure.steps import Timing
from hengping.law.procedure.tests.retracing import retrace
from hengping.law.procedure.tests.test_toy import READY, did
from hengping.law.procedure.tests.toy.facts import PermitState
from hengping.law.procedure.tests.toy.procedure import TOY

CAME = date(2025, 3, 10)
OPENED = date(2025, 3, 17)
"""The day on which the bureau opened its own dossier, after the matter had come."""
APPLIED = replace(did("apply_for_permit", date(2025, 3, 3), 1), late="record", late_reason="移来", recorded_on=OPENED)
RECEIVED = replace(
    did("received_from", CAME, 2, on=CAME), late="record", late_reason="今天才建立案卷", recorded_on=OPENED
)


def asked(acts: list[Act], came: date) -> list[str]:
    """What speaks against a taking over of that day, entered a month later."""
    now = fold(TOY, acts)
    answer = ask(
        TOY,
        "received_from",
        fold_until(TOY, acts, came, Setting()),
        came,
        proposed=READY["received_from"] | {"on": came, "actor": "c1"},
        recorded_on=OPENED + timedelta(days=30),
        late="record",
        late_reason="补记",
        taken_over_on=now.taken_over_on,
    )
    return [finding.gate for finding in answer.refusals]


def continued(on: date, seq: int = 3, late: str = "continued") -> Act:
    act = did("consult_expert", on, seq, late=late)
    return replace(act, late_reason="市局办理", recorded_on=OPENED)


BEGUN = replace(
    did(
        "continuing_begun",
        date(2025, 3, 3),
        2,
        on=CAME,
        what="材料齐全",
        steps=[{"step": "propose_refusal", "on": "2025-03-05"}, {"step": "approve_refusal", "on": "2025-03-06"}],
        **{"from": "市局"},
    ),
    late="record",
    late_reason="移来",
    recorded_on=OPENED,
)


def begun_after(*acts: Act) -> list[str] | None:
    """The steps that others took and nobody has entered yet after these acts."""
    continuing = fold(TOY, [APPLIED, BEGUN, *acts]).continuing
    return None if continuing is None else [step for step, _ in continuing.steps]


def entered(step: str, on: date, seq: int, late: str = "continued", **data: Any) -> Act:
    return replace(did(step, on, seq, late=late, **data), late_reason="市局办理", recorded_on=OPENED)


def test_steps_that_others_took_are_waited_for_until_they_are_entered() -> None:
    proposed = entered("propose_refusal", date(2025, 3, 5), 3)
    assert begun_after() == ["propose_refusal", "approve_refusal"]
    assert begun_after(proposed) == ["approve_refusal"]
    back = did("return_proposal", OPENED, 4, of="propose_refusal", reason="日期不对")
    assert begun_after(proposed, back) == ["propose_refusal", "approve_refusal"]
    other = did("return_proposal", OPENED, 4, of="propose_extension", reason="不需要")
    assert begun_after(proposed, other) == ["approve_refusal"]
    assert begun_after(proposed, entered("approve_refusal", date(2025, 3, 6), 4)) is None


def test_who_brings_it_on_by_a_step_of_today_continues_nothing() -> None:
    assert begun_after(did("consult_expert", OPENED, 3)) is None
    assert begun_after(entered("consult_expert", date(2025, 3, 4), 3)) == ["propose_refusal", "approve_refusal"]
    assert begun_after(did("inspect_premises", OPENED, 3)) == ["propose_refusal", "approve_refusal"]


def test_given_up_it_is_waited_for_no_more_and_what_began_is_counted() -> None:
    given_up = replace(did("continuing_given_up", OPENED, 3, reason="原件遗失"), recorded_on=OPENED)
    assert begun_after(given_up) is None
    now = fold(TOY, [APPLIED, BEGUN, given_up])
    assert running_deadlines(TOY, now, OPENED, Setting()) == running_deadlines(
        TOY, fold(TOY, [APPLIED]), OPENED, Setting()
    )


def test_meanwhile_no_period_that_began_before_it_came_is_counted_nor_ends_in_silence() -> None:
    now = fold(TOY, [APPLIED, BEGUN])
    assert fold(TOY, [APPLIED]).clocks == now.clocks
    assert running_deadlines(TOY, fold(TOY, [APPLIED]), OPENED, Setting())
    assert running_deadlines(TOY, now, OPENED, Setting()) == []
    assert silence_ends_on(TOY, fold(TOY, [APPLIED])) is not None
    assert silence_ends_on(TOY, now) is None
    assert now.is_told(CAME + timedelta(days=1))
    assert now.continuing is not None
    assert now.continuing.day_of("approve_refusal") == date(2025, 3, 6)
    assert now.continuing.day_of("consult_expert") is None


@pytest.mark.parametrize("came", [date(2025, 3, 3), CAME, OPENED])
def test_it_works(came: date) -> None:
    assert asked([APPLIED], came) == []


def test_it_refuses_a_day_before_anything_happened() -> None:
    assert asked([APPLIED], date(2025, 3, 2)) == ["step_fits_phase"]


def test_it_refuses_a_day_to_come() -> None:
    assert asked([APPLIED], OPENED + timedelta(days=31)) == ["day_is_the_day_it_was_done", "taken_over_before_own_acts"]


@pytest.mark.parametrize("again", [CAME - timedelta(days=1), CAME, CAME + timedelta(days=1)])
def test_it_refuses_a_second_taking_over(again: date) -> None:
    assert asked([APPLIED, RECEIVED], again) == ["matter_is_taken_over_once"]


def test_it_refuses_a_day_after_the_bureau_was_at_work() -> None:
    assert asked([APPLIED], OPENED + timedelta(days=1)) == ["taken_over_before_own_acts"]
    at_once = replace(APPLIED, late="", late_reason="", recorded_on=None)
    assert asked([at_once], at_once.on) == []
    assert asked([at_once], at_once.on + timedelta(days=1)) == ["taken_over_before_own_acts"]


@pytest.mark.parametrize(("late", "said"), [("by_hand", ["taken_over_before_own_acts"]), ("continued", [])])
def test_it_refuses_a_day_after_a_paper_that_our_own_people_signed(late: str, said: list[str]) -> None:
    assert asked([APPLIED, continued(CAME - timedelta(days=2), late=late)], CAME) == said


def test_when_an_entry_was_written_nobody_knows_is_no_breach() -> None:
    assert asked([replace(APPLIED, recorded_on=None)], OPENED + timedelta(days=9)) == []


def test_what_was_continued_is_clean_when_asked_again() -> None:
    acts = [APPLIED, RECEIVED, continued(date(2025, 3, 5))]
    found = retrace(TOY, acts, OPENED, Setting())
    assert [finding for answer in found.answers if answer for finding in answer.refusals] == []
    opinion = replace(did("receive_opinion", OPENED, 4), recorded_on=OPENED)
    assert upset_by(TOY, [*acts, opinion], continued(date(2025, 3, 18), 5), Setting()) == []


def test_asked_again_without_a_taking_over_it_is_named() -> None:
    found = retrace(TOY, [APPLIED, continued(date(2025, 3, 5))], OPENED, Setting())
    (finding,) = [finding for answer in found.answers if answer for finding in answer.refusals]
    assert "不是从其他单位接收的" in finding.text


def test_an_earlier_day_of_the_taking_over_is_asked_of_what_was_continued() -> None:
    change = {"corrects_seq": 2, "reason": "交接单写错", "particulars": {"on": "2025-03-04"}}
    correction = Act("entry_corrected", OPENED, change, "c1", 4)
    (finding,) = against_correction(TOY, [APPLIED, RECEIVED, continued(date(2025, 3, 5))], correction, Setting())
    assert "案卷已于2025年3月4日接收" in finding.text


@pytest.mark.parametrize(
    ("timing", "goes_to", "refused"),
    [
        (Timing.DESK, "waiting", True),
        (Timing.DESK, None, True),
        (Timing.RECORD, "waiting", True),
        (Timing.RECORD, None, False),
    ],
)
def test_a_paper_that_others_served_is_not_issued_again_at_their_day(
    timing: Timing, goes_to: str | None, refused: bool
) -> None:
    """Where the matter would wait for the service of a paper, that paper must be one of ours."""
    rows = dict(TOY.steps)
    rows["consult_expert"] = replace(
        rows["consult_expert"], documents=("permit_answer",), timing=timing, goes_to=goes_to
    )
    procedure: Procedure[PermitState] = replace(TOY, steps=rows)
    found = retrace(procedure, [APPLIED, RECEIVED, continued(date(2025, 3, 5))], OPENED, Setting())
    said = [finding.text for answer in found.answers if answer for finding in answer.refusals]
    assert ["由原办理单位制发" in text for text in said] == ([True] if refused else [])
