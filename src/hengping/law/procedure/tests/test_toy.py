"""A second procedure on the same engine: enumerated, gone through again, held against its registers, as the penalty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Basis, Verdict
from hengping.law.penalty.acts import ACTS as PENALTY_ACTS
from hengping.law.procedure import clock
from hengping.law.procedure.acts import Act, ActKind, BadAct, Datum, act, act_from, read_data, table, text
from hengping.law.procedure.ask import PHASE_GATE, ask, ask_act, next_steps, rule_of
from hengping.law.procedure.common_folds import document_served, return_proposal
from hengping.law.procedure.fold import as_they_happened, check_correction, fold, fold_until, history
from hengping.law.procedure.lapses import lapsed, silence_ends_on
from hengping.law.procedure.matter import Limit, Proposal
from hengping.law.procedure.procedure import (
    SILENCE_GATE,
    SILENCE_RULE,
    BadProcedure,
    Procedure,
    Silence,
    load_gates,
    taken_by_nobody,
)
from hengping.law.procedure.retrace import against_correction, still_upset, upset_by
from hengping.law.procedure.running import Running, State, running_deadlines
from hengping.law.procedure.steps import Halt, Timing, step
from hengping.law.procedure.tests.enumeration import Distinctions, Move, Walker
from hengping.law.procedure.tests.retracing import retrace
from hengping.law.procedure.tests.toy import gates as toy_gates
from hengping.law.procedure.tests.toy.acts import ACTS
from hengping.law.procedure.tests.toy.facts import PermitState
from hengping.law.procedure.tests.toy.monitor import Monitor, Unlawful
from hengping.law.procedure.tests.toy.procedure import COMMON_BASIS, FOLDS, GATES, TOY
from hengping.law.procedure.tests.toy.steps import PHASES, STEPS, Phase
from hengping.law.procedure.uncounted import Uncounted, uncounted, why_uncounted
from hengping.law.procedure.waiting import not_over
from hengping.law.procedure.wording import unknown_last_day

MONDAY = date(2025, 3, 3)
LAST = date(2025, 3, 31)
"""Twenty working days after that Monday; no holiday lies between."""

PAIR = [
    {"id": key, "name": key, "certificate": "1", "valid_from": "2024-01-01", "valid_to": "2028-12-31"}
    for key in ("o1", "o2")
]
READY: dict[str, dict[str, Any]] = {
    "apply_for_permit": {"subject": "经营", "complete": True},
    "consult_expert": {"officers": PAIR, "expert": "某中心"},
    "receive_opinion": {"opinion": "符合条件"},
    "approve_extension": {"answer": "granted"},
    "inspect_premises": {"officers": PAIR, "place": "仓库"},
    "propose_refusal": {"reason": "消防通道不足"},
    "approve_refusal": {},
    "return_proposal": {"of": "propose_refusal", "reason": "写明宽度"},
    "received_from": {"from": "市局", "what": "全卷", "on": "2025-03-03", "receipt": ""},
    "document_served": {
        "document": "d1",
        "kind": "permit_answer",
        "mode": "direct",
        "served_on": "2025-03-10",
        "effective_on": "2025-03-10",
        "proof": "回证1",
    },
}


def did(kind: str, on: date, seq: int = 0, /, *, late: str = "", actor: str = "o1", **changes: Any) -> Act:
    return act_from(ACTS, kind, on, READY.get(kind, {}) | changes, actor, seq, late)


def after(days: int) -> date:
    return MONDAY + timedelta(days=days)


APPLIED = (did("apply_for_permit", MONDAY, 1),)


# registers


def test_every_step_is_an_act_and_rests_on_an_article() -> None:
    assert set(STEPS) <= set(ACTS)
    assert all(row.basis for row in STEPS.values())
    assert all(gate.basis or gate.house for gate in GATES.values())
    assert set(FOLDS) <= set(ACTS)
    assert taken_by_nobody(TOY) == {"granted_by_silence"}


def test_two_procedures_use_one_code_for_different_things() -> None:
    ours, theirs = ACTS["approve_extension"], PENALTY_ACTS["approve_extension"]
    assert ours.sentence != theirs.sentence
    assert set(ours.data) != set(theirs.data)
    assert read_data(ACTS, "approve_extension", {"answer": "granted"}) == {"answer": "granted"}
    with pytest.raises(BadAct):
        read_data(ACTS, "propose_filing", {})


def test_it_refuses_a_code_that_the_law_does_not_know() -> None:
    with pytest.raises(BadAct, match="没有“maybe”这一项，只能是granted、refused") as refused:
        read_data(ACTS, "approve_extension", {"answer": "maybe"})
    assert refused.value.names == ("answer",)
    with pytest.raises(BadAct):
        read_data(ACTS, "approve_extension", {"answer": ""})


def test_only_words_are_chosen_from_a_list() -> None:
    with pytest.raises(TypeError, match="只有文字"):
        Datum("flag", "是否", choices={"yes": "是"})


def test_a_code_is_declared_once() -> None:
    with pytest.raises(ValueError, match="重复登记：a"):
        table((act("a", "甲"), act("a", "乙")))


# tables that do not fit together


def broken(**changes: Any) -> str:
    parts: dict[str, Any] = {
        "code": "permit",
        "name": "许可",
        "phases": PHASES,
        "acts": ACTS,
        "steps": STEPS,
        "gates": GATES,
        "folds": FOLDS,
        "empty": PermitState(phase="empty"),
    }
    with pytest.raises(BadProcedure) as refused:
        Procedure(**(parts | changes))
    return str(refused.value)


def test_it_refuses_a_gate_that_does_not_exist() -> None:
    rows = {**STEPS, "apply_for_permit": replace(STEPS["apply_for_permit"], blocks=("no_such_gate",))}
    assert "步骤apply_for_permit的条件no_such_gate不存在" in broken(steps=rows)


def test_it_refuses_to_keep_nowhere_what_a_gate_that_does_not_exist_upset() -> None:
    assert "不能维持的条件no_such_gate不存在" in broken(never_kept=frozenset({"no_such_gate"}))


def test_it_refuses_a_table_and_says_every_fault() -> None:
    row = step(
        "fly",
        ("permit.handle", "officer"),
        {"sky"},
        goes_to="moon",
        approves="propose_flight",
        starts=("flight_time",),
        halts=(Halt("licence_decision", "bad_weather"),),
        resumes=(Halt("licence_decision", "expert_review"),),
    )
    said = broken(
        steps={"fly": row},
        folds={**FOLDS, "swim": FOLDS["published"]},
        empty=PermitState(phase="nowhere"),
        silences=(Silence("sink", lambda facts: None, ()),),
    )
    for part in (
        "起始阶段“nowhere”",
        "步骤fly没有对应",
        "阶段moon没有登记",
        "阶段sky没有登记",
        "propose_flight",
        "swim",
        "期限flight_time没有登记",
        "没有bad_weather这种",
        "结束的事由expert_review，没有哪一步使期限licence_decision因它停止",
        "sink",
    ):
        assert part in said


def test_it_refuses_a_proposal_that_nobody_can_grant() -> None:
    no = replace(STEPS["receive_opinion"], approves="apply_for_permit", sends_back=True)
    assert "事项apply_for_permit只能退回，没有批准的步骤" in broken(steps={**STEPS, "receive_opinion": no})


def test_every_gate_has_its_rule_and_so_has_what_the_engine_asks() -> None:
    assert rule_of(TOY, "answer_is_in_time") == GATES["answer_is_in_time"].rule
    assert "阶段" in rule_of(TOY, PHASE_GATE)
    assert rule_of(TOY, SILENCE_GATE) == SILENCE_RULE
    with pytest.raises(KeyError):
        rule_of(TOY, "no_such_gate")


def test_a_gate_must_name_its_articles() -> None:
    with pytest.raises(BadProcedure, match="没有写明依据"):
        load_gates(toy_gates, {"answer_is_in_time": ()})
    with pytest.raises(BadProcedure, match="没有这些条件：gate_of_nowhere"):
        load_gates(toy_gates, {"gate_of_nowhere": (cite("LPL", 1),)})
    assert set(COMMON_BASIS) < set(GATES)


# every state


WALKER = Walker(
    TOY,
    Distinctions({PermitState: frozenset({"head_on"})}, still=(Monitor,)),
    frozenset({Phase.ANSWERED}),
)


def moves() -> list[Move]:
    return [
        Move(kind, read_data(ACTS, kind, READY[kind]), when=lambda facts: not facts.opinion)
        for kind in ("apply_for_permit", "consult_expert", "receive_opinion")
    ] + [
        Move("inspect_premises", read_data(ACTS, "inspect_premises", READY["inspect_premises"])),
        Move("propose_refusal", READY["propose_refusal"], when=lambda facts: not facts.proposals),
        *(Move(kind, READY[kind], actor="h1") for kind in ("approve_refusal", "return_proposal")),
        Move("received_from", read_data(ACTS, "received_from", READY["received_from"]), {"on": 0}),
        *(Move("approve_extension", {"answer": answer}, actor="h1") for answer in ("granted", "refused")),
    ]


def test_every_state_is_lawful_and_leads_to_an_answer() -> None:
    found = WALKER.walk(moves(), (TOY.empty, Monitor(), MONDAY), Setting())
    assert found.dead_ends == []
    assert found.taken == {*READY, "granted_by_silence"} - {"document_served"}
    assert found.phases == set(PHASES)


@pytest.mark.parametrize("gate", ["answer_is_in_time"])
def test_the_walk_notices_a_missing_gate(gate: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plans = {
        code: replace(plan, blocks=tuple(one for one in plan.blocks if one.name != gate))
        for code, plan in TOY.plans.items()
    }
    monkeypatch.setitem(vars(TOY), "plans", plans)
    monkeypatch.setitem(vars(TOY), "silences", ())
    with pytest.raises(Unlawful):
        WALKER.walk(moves(), (TOY.empty, Monitor(), MONDAY), Setting())


# asking


def test_it_works() -> None:
    facts = fold(TOY, APPLIED)
    assert (facts.phase, facts.subject, facts.head_on) == (Phase.APPLIED, "经营", MONDAY)
    answer = ask(TOY, "approve_extension", facts, after(1), proposed={"answer": "granted", "actor": "h1"})
    assert answer.allowed
    assert [finding.gate for finding in answer.attentions] == ["expert_was_heard"]
    offered = next_steps(TOY, facts, after(1))
    open_now = {one.step for one in offered if one.allowed}
    assert open_now == {"consult_expert", "approve_extension", "inspect_premises", "propose_refusal"}
    assert {one.step for one in offered} - open_now == {"approve_refusal", "return_proposal"}
    assert [phase for _, state in history(TOY, APPLIED) if (phase := state.phase)] == [Phase.APPLIED]


def test_it_refuses_a_step_outside_its_phase_with_the_article_and_the_cure() -> None:
    finding = ask(TOY, "receive_opinion", TOY.empty, MONDAY, proposed={"opinion": "好"}).refusals[0]
    assert (finding.gate, finding.citations, finding.curer) == ("step_fits_phase", (), "officer")
    assert finding.basis is Basis.ORDER
    assert "等待评审" in finding.cure


def test_a_finding_carries_the_name_and_the_articles_of_its_gate() -> None:
    finding = ask(TOY, "apply_for_permit", TOY.empty, MONDAY, proposed={"subject": "x", "complete": False}).refusals[0]
    assert (finding.gate, finding.citations) == ("papers_are_complete", (cite("LPL", 32, 1),))


# clocks


def answer_by(*acts: Act) -> tuple[date | None, State]:
    (running,) = running_deadlines(TOY, fold(TOY, acts), acts[-1].on, Setting())
    return running.last_day, running.state


def test_the_table_starts_a_clock() -> None:
    assert answer_by(*APPLIED) == (LAST, State.RUNNING)


def test_a_halted_clock_has_no_last_day_and_runs_on_where_it_stood() -> None:
    halted = (*APPLIED, did("consult_expert", after(7), 2))
    assert answer_by(*halted) == (None, State.STOPPED)
    assert fold(TOY, halted).answer_limit.stopped_on == after(7)  # type: ignore[union-attr]  # it runs
    (standing,) = running_deadlines(TOY, fold(TOY, halted), after(9), Setting())
    assert (standing.stopped_on, standing.causes) == (after(7), ("专家评审",))
    resumed = (*halted, did("receive_opinion", after(11), 3))
    # Five working days (10 to 14 March) were left out, both ends among them (left open: LO-36).
    assert answer_by(*resumed) == (date(2025, 4, 8), State.RUNNING)
    (running,) = running_deadlines(TOY, fold(TOY, resumed), after(11), Setting())
    assert (running.excluded_days, running.causes) == (5, ("专家评审",))


def test_a_clock_that_was_stopped_runs_no_more() -> None:
    answered = (*APPLIED, did("approve_extension", after(3), 2, actor="h1"))
    assert running_deadlines(TOY, fold(TOY, answered), after(3), Setting()) == []


def test_what_does_not_run_is_neither_halted_nor_resumed() -> None:
    assert fold(TOY, [did("consult_expert", MONDAY, 1), did("receive_opinion", MONDAY, 2)]).clocks == ()
    running = fold(TOY, [*APPLIED, did("receive_opinion", after(1), 2)])
    assert running.clocks == fold(TOY, APPLIED).clocks
    assert running.clock("no_such_period") is None


def test_a_clock_waits_for_a_calendar() -> None:
    acts = (did("apply_for_permit", date(2088, 12, 21), 1),)
    assert answer_by(*acts) == (None, State.UNKNOWN)
    assert lapsed(TOY, acts, date(2090, 1, 1), Setting()) == []


def test_a_clock_that_only_waits_for_an_arrangement_is_enclosed_and_lapses_on_no_day() -> None:
    acts = (did("apply_for_permit", date(2026, 12, 21), 1),)
    (running,) = running_deadlines(TOY, fold(TOY, acts), date(2026, 12, 21), Setting())
    assert (running.last_day, running.state) == (None, State.RUNNING)
    assert running.not_before is not None
    assert running.not_after is not None
    assert running.not_before < running.not_after
    assert lapsed(TOY, acts, date(2028, 1, 1), Setting()) == []


# silence


def test_what_nobody_answers_lapses_on_its_day() -> None:
    assert lapsed(TOY, APPLIED, LAST, Setting()) == []
    ((act, rule),) = lapsed(TOY, APPLIED, LAST + timedelta(days=1), Setting())
    assert (act.kind, act.on, act.actor, rule.basis) == (
        "granted_by_silence",
        LAST + timedelta(days=1),
        "",
        (cite("LPL", 50, 2),),
    )
    assert ask_act(TOY, act, fold(TOY, APPLIED)).allowed
    assert fold(TOY, [*APPLIED, act]).phase == Phase.ANSWERED


def test_a_lapse_found_late_or_twice_is_the_same() -> None:
    early = lapsed(TOY, APPLIED, LAST + timedelta(days=1), Setting())
    assert lapsed(TOY, APPLIED, LAST + timedelta(days=900), Setting()) == early
    recorded = [*APPLIED, replace(early[0][0], seq=2)]
    assert lapsed(TOY, recorded, LAST + timedelta(days=901), Setting()) == []


def test_the_day_before_which_nothing_lapses_is_told() -> None:
    assert silence_ends_on(TOY, fold(TOY, APPLIED)) == LAST
    assert silence_ends_on(TOY, TOY.empty) is None


def refused_gates(acts: list[Act]) -> list[list[str]]:
    """The gates that refuse each act of a file, in the order of the acts."""
    answers = retrace(TOY, acts, acts[-1].on, Setting()).answers
    return [[finding.gate for finding in answer.refusals] for answer in answers if answer is not None]


@pytest.mark.parametrize(("on", "said"), [(after(3), "期限到2025年3月31日届满"), (after(30), "只能发生在2025年4月1日")])
def test_it_refuses_a_lapse_on_any_day_but_the_one_after_the_last(on: date, said: str) -> None:
    lapse = did("granted_by_silence", on, 2, actor="", ended_on=on - timedelta(days=1))
    (finding,) = ask_act(TOY, lapse, fold(TOY, APPLIED)).refusals
    assert (finding.gate, finding.citations) == ("silence_has_run_out", (cite("LPL", 50, 2),))
    assert said in finding.text
    assert refused_gates([*APPLIED, lapse]) == [[], ["silence_has_run_out"]]


def test_it_refuses_a_lapse_while_the_clock_stands_still_or_runs_no_more() -> None:
    halted = [*APPLIED, did("consult_expert", after(7), 2)]
    lapse = did("granted_by_silence", LAST + timedelta(days=1), 3, ended_on=LAST)
    assert refused_gates([*halted, lapse])[-1] == ["step_fits_phase", "silence_has_run_out"]
    answered = [*APPLIED, did("approve_extension", after(7), 2, actor="h1")]
    assert refused_gates([*answered, lapse])[-1] == ["step_fits_phase", "silence_has_run_out"]


def test_nobody_says_whether_a_lapse_came_while_its_calendar_is_missing() -> None:
    far = date(2026, 12, 21)
    lapse = did("granted_by_silence", far + timedelta(days=60), 2, ended_on=far)
    (finding,) = ask_act(TOY, lapse, fold(TOY, [did("apply_for_permit", far, 1)])).refusals
    assert (finding.gate, finding.evidence) == ("silence_has_run_out", "放假安排")


def test_a_lapse_is_upset_by_what_makes_its_period_longer() -> None:
    lapse = did("granted_by_silence", LAST + timedelta(days=1), 2, actor="", ended_on=LAST)
    held = [*APPLIED, lapse]
    halt = did("consult_expert", after(7), 3, late="record")
    assert [found.gate for found in upset_by(TOY, held, halt, Setting())] == ["step_fits_phase", "silence_has_run_out"]
    resumed = upset_by(TOY, [*held, halt], did("receive_opinion", after(11), 4, late="record"), Setting())
    assert [found.text for found in resumed if "2025年4月8日届满" in found.text]
    moved = {"corrects_seq": 1, "reason": "写错日期", "on": after(1)}
    correction = Act("entry_corrected", after(40), moved, "o1", 5)
    (found,) = against_correction(TOY, held, correction, Setting())
    assert found.gate == "silence_has_run_out"
    assert found.text.startswith("以后办理的“逾期未答复视为准予”：期限到2025年4月1日届满")


def test_a_period_that_has_run_out_is_halted_no_more() -> None:
    halted = [*APPLIED, did("consult_expert", LAST + timedelta(days=1), 2)]
    assert fold(TOY, halted).answer_limit == fold(TOY, APPLIED).answer_limit
    on_its_last_day = [*APPLIED, did("consult_expert", LAST, 2)]
    assert fold(TOY, on_its_last_day).answer_limit.stopped_on == LAST  # type: ignore[union-attr]  # it runs


def test_an_answer_entered_late_leaves_no_silence() -> None:
    acts = [*APPLIED, did("approve_extension", after(5), 2, late="by_hand", actor="h1")]
    assert lapsed(TOY, acts, LAST + timedelta(days=9), Setting()) == []


def test_a_rule_without_an_end_is_a_mistake_in_the_table() -> None:
    limit = fold(TOY, APPLIED).answer_limit
    staying = replace(STEPS["granted_by_silence"], goes_to=None)
    endless = Procedure(
        code="permit",
        name="没有尽头",
        phases=PHASES,
        acts=ACTS,
        steps={**STEPS, "granted_by_silence": staying},
        gates=GATES,
        folds=FOLDS,
        empty=PermitState(phase="empty"),
        silences=(Silence("granted_by_silence", lambda facts: limit, ()),),
    )
    with pytest.raises(ValueError, match="没有尽头"):
        lapsed(endless, APPLIED, LAST + timedelta(days=1), Setting())


# late records


def test_a_late_record_stands_at_its_own_day() -> None:
    acts = [
        *APPLIED,
        did("approve_extension", after(9), 2, actor="h1"),
        did("consult_expert", after(2), 3, late="record"),
        did("receive_opinion", after(2), 4, late="record"),
    ]
    assert [one.seq for one in as_they_happened(TOY, acts)] == [1, 3, 4, 2]
    assert fold(TOY, acts).answer == "granted"
    assert fold_until(TOY, acts, after(2)).opinion == "符合条件"
    assert fold_until(TOY, acts, after(1)).opinion == ""
    assert fold_until(TOY, acts, after(99)).answer == "granted"


def test_what_was_written_in_its_turn_keeps_its_turn() -> None:
    acts = [*APPLIED, did("consult_expert", after(5), 2), did("receive_opinion", after(3), 3)]
    assert [one.seq for one in as_they_happened(TOY, acts)] == [1, 2, 3]


def test_the_law_is_asked_again_about_every_later_act() -> None:
    answered = [*APPLIED, did("approve_extension", date(2025, 4, 3), 2, late="", actor="h1")]
    assert not ask_act(TOY, answered[1], fold(TOY, APPLIED)).allowed
    consulted = [*APPLIED, did("consult_expert", after(7), 2), did("receive_opinion", after(11), 3)]
    held = [*consulted, did("approve_extension", date(2025, 4, 3), 4, actor="h1")]
    assert retrace(TOY, held, date(2025, 4, 3), Setting()).clean
    upset = upset_by(TOY, held, did("receive_opinion", after(8), 5, late="record", opinion="更早"), Setting())
    # Fewer days are left out now, so the answer came too late; the other opinion found nobody waiting.
    assert [finding.gate for finding in upset] == ["step_fits_phase", "answer_is_in_time"]
    assert upset[0].text.startswith("以后办理的“收到评审意见”：")
    assert upset_by(TOY, held, did("document_served", after(8), 6, late="record"), Setting()) == []


def test_what_is_upset_is_asked_by_all_that_is_known_now() -> None:
    held = [
        *APPLIED,
        did("consult_expert", after(7), 2),
        did("receive_opinion", after(11), 3),
        did("approve_extension", date(2025, 4, 3), 4, actor="h1"),
    ]
    late = did("receive_opinion", after(8), 5, late="record", opinion="更早")
    alone = [(5, one.gate) for one in upset_by(TOY, held, late, Setting())]
    assert [(by, one.gate) for by, one in still_upset(TOY, [*held, late], {5}, Setting())] == alone
    # Of two that upset the same neither hides behind the other.
    twin = replace(late, seq=6)
    both = still_upset(TOY, [*held, late, twin], [5, 6], Setting())
    assert [(by, one.gate) for by, one in both] == [*alone, *((6, gate) for _, gate in alone)]
    # Corrected to the day on which it was known already, it upsets nothing more in time.
    change = {"corrects_seq": 5, "reason": "写错日期", "on": after(11)}
    moved = Act("entry_corrected", after(30), change, "o1", 7)
    left = still_upset(TOY, [*held, late, moved], [5], Setting())
    assert "answer_is_in_time" not in {one.gate for _, one in left}


def test_a_correction_of_the_day_moves_the_act() -> None:
    held = [*APPLIED, did("consult_expert", after(7), 2), did("receive_opinion", after(11), 3)]
    change = {"corrects_seq": 3, "reason": "写错日期", "on": after(7)}
    moved = fold(TOY, [*held, Act("entry_corrected", after(20), change, "o1", 4)])
    assert moved.answer_limit.excluded_days == 1  # type: ignore[union-attr]  # it runs
    back = Act("entry_corrected", after(20), {**change, "on": after(1)}, "o1", 4)
    assert [finding.gate for finding in against_correction(TOY, held, back, Setting())][:1] == ["step_fits_phase"]
    same = Act("entry_corrected", after(20), {**change, "on": after(11)}, "o1", 4)
    assert fold(TOY, [*held, same]) == fold(TOY, held)


def test_a_moved_day_is_late_for_the_reason_of_the_correction() -> None:
    held = [
        *APPLIED,
        did("consult_expert", after(7), 2),
        replace(did("receive_opinion", after(11), 3), recorded_on=after(11)),
    ]
    change = {"corrects_seq": 3, "reason": "写错日期", "on": after(9)}
    moved = as_they_happened(TOY, [*held, Act("entry_corrected", after(20), change, "o1", 4)])
    (act,) = [one for one in moved if one.seq == 3]
    assert (act.on, act.late, act.late_reason, act.recorded_on) == (after(9), "record", "写错日期", after(11))
    moved = as_they_happened(TOY, [*held, Act("entry_corrected", after(20), change | {"on": after(12)}, "o1", 4)])
    (act,) = [one for one in moved if one.seq == 3]
    assert (act.on, act.recorded_on) == (after(12), after(20)), "that day was to come when the entry was written"


def test_the_day_of_an_act_at_the_desk_is_never_moved() -> None:
    held = [*APPLIED, did("consult_expert", after(7), 2)]
    change = {"corrects_seq": 2, "reason": "写错日期", "on": after(3)}
    correction = Act("entry_corrected", after(20), change, "o1", 3)
    assert fold(TOY, [*held, correction]) == fold(TOY, held)
    with pytest.raises(BadAct, match="以办理当日为准"):
        against_correction(TOY, held, correction, Setting())


def test_a_correction_is_not_corrected_itself() -> None:
    held = [
        *APPLIED,
        Act("entry_corrected", after(2), {"corrects_seq": 1, "reason": "写错", "particulars": {}}, "o1", 2),
    ]
    again = Act("entry_corrected", after(3), {"corrects_seq": 2, "reason": "又写错", "particulars": {}}, "o1", 3)
    with pytest.raises(BadAct, match="更正记录本身不能更正"):
        check_correction(TOY, held, again)


def test_a_correction_is_not_earlier_than_the_writing_of_a_late_act() -> None:
    held = [
        *APPLIED,
        did("consult_expert", after(7), 2),
        replace(did("receive_opinion", after(9), 3), recorded_on=after(11)),
    ]
    change = {"corrects_seq": 3, "reason": "写错", "particulars": {"opinion": "可行"}}
    check_correction(TOY, held, Act("entry_corrected", after(11), change, "o1", 4))
    with pytest.raises(BadAct, match="更正日期早于被更正的记录"):
        check_correction(TOY, held, Act("entry_corrected", after(10), change, "o1", 4))


@pytest.mark.parametrize(
    ("step_", "on", "written", "late", "reason", "said"),
    [
        ("apply_for_permit", 0, 0, "", "", ""),
        ("apply_for_permit", 1, 0, "", "", "还没有到"),
        ("apply_for_permit", 0, 3, "", "", "没有注明补记"),
        ("apply_for_permit", 0, 3, "record", "", "没有写明补记的理由"),
        ("apply_for_permit", 0, 3, "record", "现场没有网络", ""),
        ("apply_for_permit", 0, 3, "oral", "电话批准", "不能以口头批准后补办"),
        ("approve_extension", 0, 0, "", "", ""),
        ("approve_extension", 0, 3, "", "", "以办理当日为准"),
        ("approve_extension", 0, 3, "record", "忘了", "以办理当日为准"),
        ("approve_extension", 0, 1, "oral", "电话批准", ""),
        ("approve_extension", 0, 2, "oral", "电话批准", "至迟应当在2025年3月4日补办书面审批"),
        ("approve_extension", 0, 3, "continued", "年中接手", "不是从其他单位接收的"),
        ("approve_extension", 0, 3, "by_hand", "停电", ""),
        ("approve_extension", 0, 3, "by_hand", " ", "没有写明补录的理由"),
    ],
)
def test_the_day_of_an_act(step_: str, on: int, written: int, late: str, reason: str, said: str) -> None:
    facts = TOY.empty if step_ == "apply_for_permit" else fold(TOY, [did("apply_for_permit", MONDAY, 1)])
    answer = ask(
        TOY,
        step_,
        facts,
        after(on),
        proposed=READY[step_] | {"actor": "h1"},
        recorded_on=after(written),
        late=late,
        late_reason=reason,
    )
    found = [finding.text for finding in answer.refusals if finding.gate == "day_is_the_day_it_was_done"]
    assert bool(found) is bool(said)
    assert all(said in words for words in found)


@pytest.mark.parametrize(("on", "said"), [(1, ""), (2, ""), (3, "案卷已于2025年3月5日接收")])
def test_what_another_body_did_is_continued_up_to_the_day_it_was_taken_over(on: int, said: str) -> None:
    received = did("received_from", after(2), 2, on=after(2))
    assert fold(TOY, APPLIED).taken_over_on is None
    answer = ask(
        TOY,
        "approve_extension",
        fold(TOY, APPLIED),
        after(on),
        proposed={"answer": "granted", "actor": "h1"},
        recorded_on=after(9),
        late="continued",
        late_reason="年中接手",
        taken_over_on=fold(TOY, [*APPLIED, received]).taken_over_on,
    )
    assert [said in finding.text for finding in answer.refusals] == ([True] if said else [])


# a finished file


def test_a_file_is_gone_through_again() -> None:
    file = [
        *APPLIED,
        did("approve_extension", date(2025, 4, 3), 2, actor="h1"),
        did("published", after(40), 3, where="官网", address="", on=after(40)),
    ]
    found = retrace(TOY, file, after(60), Setting())
    assert not found.clean
    assert [answer.allowed if answer else None for answer in found.answers] == [True, False, None]
    assert [period.key for period in found.missed] == ["licence_decision"]
    assert found.facts.public[0].register == "官网"


# shared acts


def test_what_other_activities_record_is_read_from_the_dossier() -> None:
    acts = [
        *APPLIED,
        did("published", after(1), 2, where="官网", address="", on=after(1)),
        did("withdrawn", after(2), 3, where="官网", address="", on=after(2), reason="复议撤销"),
        did("published", after(3), 4, where="公示系统", address="", on=after(3)),
        did("rated", after(4), 5, stars=4, comment="", is_anonymous=True, on=after(4)),
        did("handed_over", after(5), 6, to="市局", on=after(5), what="全卷", receipt="收1"),
    ]
    facts = fold(TOY, acts)
    assert [(place.register, place.withdrawn_on) for place in facts.public] == [
        ("官网", after(2)),
        ("公示系统", None),
    ]
    assert facts.ratings == (4,)
    assert [(one.body, one.incoming, one.receipt) for one in facts.handed] == [("市局", False, "收1")]
    assert facts.head_on == MONDAY, "a shared act is no step of the procedure"


def test_a_house_rule_may_be_waived_and_a_statute_not() -> None:
    facts = replace(fold(TOY, APPLIED), waivers=frozenset({("expert_was_heard", after(5))}))
    answer = ask(TOY, "approve_extension", facts, after(5), proposed={"answer": "granted", "actor": "h1"})
    (finding,) = answer.findings
    assert (finding.waived_by, finding.verdict) == ("已准予豁免，至2025年3月8日", Verdict.ATTENTION)
    late = ask(TOY, "approve_extension", facts, after(6), proposed={"answer": "granted", "actor": "h1"})
    assert late.findings[0].waived_by == ""
    twice = replace(facts, waivers=facts.waivers | {("expert_was_heard", after(9)), ("another_gate", after(20))})
    said = ask(TOY, "approve_extension", twice, after(5), proposed={"answer": "granted", "actor": "h1"}).findings
    assert [one.waived_by for one in said] == ["已准予豁免，至2025年3月12日"]


def test_a_kind_of_act_says_what_it_needs() -> None:
    assert ActKind("x", "甲", {"a": text("乙"), "b": text("丙", optional=True)}).required == ("a",)
    assert STEPS["approve_extension"].timing is Timing.DESK


def test_a_returned_proposal_is_off_the_table_and_no_other() -> None:
    waiting = (Proposal("extend", MONDAY, "1"), Proposal("close", MONDAY, "1"))
    facts = return_proposal(PermitState(proposals=waiting), Act("return_proposal", MONDAY, {"of": "extend"}), Setting())
    assert facts.proposals == waiting[1:]


def test_a_service_without_proof_leaves_the_paper_waiting() -> None:
    facts = PermitState(unserved=frozenset({"d1"}))
    served = Act("document_served", MONDAY, {"document": "d1", "proof": ""})
    assert document_served(facts, served, Setting()).unserved == {"d1"}
    assert (
        document_served(facts, replace(served, data={"document": "d1", "proof": "回证"}), Setting()).unserved == set()
    )


@pytest.mark.parametrize(
    ("changes", "kind", "why"),
    [
        ({"stopped_on": MONDAY, "causes": ("专家评审",)}, Uncounted.STOPPED, "起停止计算：专家评审"),
        ({"no_rule": "licence_decision"}, Uncounted.NO_RULE, "规定没有登记"),
        ({"missing_year": 2031}, Uncounted.UNKNOWN, "2031年的放假安排"),
        ({"last_day": MONDAY}, None, ""),
    ],
)
def test_why_a_period_has_no_last_day(changes: dict[str, Any], kind: Uncounted | None, why: str) -> None:
    running = Running("p", "期限", "受理之日", MONDAY, None, None, None, (), State.UNKNOWN, None, "agency")
    running = replace(running, **changes)
    assert uncounted(running) is kind
    assert why in why_uncounted(running)


def test_a_stopped_period_is_said_to_stand_still_and_lacks_no_calendar() -> None:
    stopped = Limit(after(0), None, stopped_on=MONDAY, causes=("review",))
    basis = cite("LPL", 42, 1)
    said = unknown_last_day(stopped, basis)
    assert said.text == "期限自2025年3月3日起停止计算，现在没有最后一日"
    assert (said.verdict, said.citations, said.evidence) == (Verdict.REFUSED, (basis,), "")
    assert not_over(stopped, MONDAY, "答复期限", basis) == (said,)


def test_what_starts_at_the_end_of_a_stopped_period_stands_still_with_it() -> None:
    stopped = Limit(MONDAY, None, stopped_on=after(3), causes=("review",))
    assert clock.after("licence_decision", stopped, Setting()) == stopped


@pytest.mark.parametrize(("year", "called"), [(2031, "2031年"), (0, "那一年")])
def test_no_year_is_named_that_is_not_known(year: int, called: str) -> None:
    said = unknown_last_day(Limit(MONDAY, None, missing_year=year))
    assert said.text == f"{called}的放假安排没有登记，算不出最后一日"
    assert called in said.cure


def test_no_text_denies_the_record_of_a_procedure_that_says_nothing_of_it() -> None:
    assert list(TOY.denied(TOY.empty, "apply_for_permit", {})) == []
