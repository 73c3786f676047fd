"""A lapse that the law says did not happen falls out of the fold; what follows is asked as if it had not been."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hengping.law.configuration import Setting
from hengping.law.procedure.acts import Act
from hengping.law.procedure.fold import TAKEN_BACK, as_they_happened, fold
from hengping.law.procedure.lapses import lapsed, never_happened, undone_by
from hengping.law.procedure.retrace import upset_by
from hengping.law.procedure.tests.retracing import retrace
from hengping.law.procedure.tests.test_toy import APPLIED, LAST, after, did
from hengping.law.procedure.tests.toy.procedure import TOY
from hengping.law.procedure.tests.toy.steps import Phase

LAPSE = did("granted_by_silence", LAST + timedelta(days=1), 2, actor="", ended_on=LAST)
HELD = [*APPLIED, LAPSE]
HALT = did("consult_expert", after(7), 3, late="record")
RESUME = did("receive_opinion", after(11), 4, late="record")
FAR = date(2025, 12, 1)


def back(seq: int, number: int, on: date = FAR) -> Act:
    said = {"takes_back_seq": seq, "shown_by_seq": 3, "reason": "没有届满"}
    return Act(TAKEN_BACK, on, said, "", number)


def test_a_lapse_that_was_taken_back_is_as_if_it_had_not_been() -> None:
    file = [*HELD, HALT, back(2, 4)]
    facts = fold(TOY, file)
    assert (facts.phase, facts.answer) == (Phase.WAITING, "")
    assert facts.answer_limit is not None
    assert facts.answer_limit.stopped_on == after(7)
    assert [act.seq for act in as_they_happened(TOY, file)] == [1, 3, 4]
    assert retrace(TOY, file, FAR, Setting()).clean
    assert lapsed(TOY, file, FAR, Setting()) == []


def test_it_lapses_again_on_its_true_day() -> None:
    file = [*HELD, HALT, back(2, 4), did("receive_opinion", after(11), 5, late="record")]
    ((act, _),) = lapsed(TOY, file, FAR, Setting())
    assert act.on == date(2025, 4, 9)
    assert fold(TOY, [*file, act]).answer == "granted"


def test_only_what_came_about_by_itself_is_taken_back() -> None:
    answered = [*APPLIED, did("approve_extension", after(3), 2, actor="h1"), back(2, 3)]
    assert fold(TOY, answered).answer == "granted"


def test_it_never_happened_where_its_clock_stood_still_or_ended_on_another_day() -> None:
    ((act, said),) = never_happened(TOY, [*HELD, HALT], Setting())
    assert (act.seq, [one.gate for one in said]) == (2, ["step_fits_phase", "silence_has_run_out"])
    ((_, said),) = never_happened(TOY, [*HELD, HALT, RESUME], Setting())
    assert "2025年4月8日届满" in said[0].text
    answered = did("approve_extension", after(5), 3, late="by_hand", actor="h1")
    assert [act.seq for act, _ in never_happened(TOY, [*HELD, answered], Setting())] == [2]
    assert never_happened(TOY, HELD, Setting()) == []


def test_a_silence_of_which_no_period_runs_did_not_end() -> None:
    (rule,) = TOY.silences
    assert rule.excluded(TOY.empty, FAR)
    assert rule.excluded(fold(TOY, [*APPLIED, replace(HALT, seq=2)]), FAR)


def test_what_nobody_can_count_takes_nothing_back() -> None:
    far = date(2026, 12, 21)
    lapse = did("granted_by_silence", far + timedelta(days=60), 2, ended_on=far + timedelta(days=59))
    assert never_happened(TOY, [did("apply_for_permit", far, 1), lapse], Setting()) == []


def test_only_what_the_new_entry_shows_is_taken_back() -> None:
    wrong = [*APPLIED, did("granted_by_silence", LAST + timedelta(days=9), 2, actor="", ended_on=LAST)]
    assert [act.seq for act, _ in never_happened(TOY, wrong, Setting())] == [2]
    assert undone_by(TOY, wrong, [*wrong, HALT], Setting()) == []
    assert [act.seq for act, _ in undone_by(TOY, HELD, [*HELD, HALT], Setting())] == [2]


def test_what_rested_on_the_lapse_is_upset_with_it() -> None:
    served = did("document_served", LAST + timedelta(days=5), 3)
    found = upset_by(TOY, [*HELD, served], did("consult_expert", after(7), 4, late="record"), Setting())
    assert [one.text.partition("：")[0] for one in found] == [
        "以后办理的“逾期未答复视为准予”",
        "以后办理的“逾期未答复视为准予”",
        "以后办理的“送达文书”",
    ]
    assert found[1].text.endswith("不发生“逾期未答复视为准予”；这条记录随之撤回")
    assert found[2].gate == "step_fits_phase"
