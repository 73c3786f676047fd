"""The gate that the engine puts before every act that issues papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hengping.law.citations import cite
from hengping.law.findings import Basis
from hengping.law.procedure.ask import ask
from hengping.law.procedure.papers import Reading
from hengping.law.procedure.procedure import BadProcedure, Procedure, own_words
from hengping.law.procedure.tests.toy.procedure import FOLDS, GATES, TOY
from hengping.law.procedure.tests.toy.steps import STEPS

MONDAY = date(2025, 3, 3)
WITH_A_PAPER = {**STEPS, "apply_for_permit": replace(STEPS["apply_for_permit"], documents=("permit_answer",))}
ISSUING = Procedure(
    code=TOY.code,
    name=TOY.name,
    phases=TOY.phases,
    acts=TOY.acts,
    steps=WITH_A_PAPER,
    gates=GATES,
    folds=FOLDS,
    empty=TOY.empty,
)
PROPOSED = {"subject": "经营", "complete": True, "actor": "o1"}
SAME = Reading("许可决定", "申请事项", "经营", "经营")
OTHER = Reading("许可决定", "申请事项", "生产", "经营")


def test_it_works() -> None:
    answer = ask(ISSUING, "apply_for_permit", ISSUING.empty, MONDAY, proposed=PROPOSED, papers=[SAME])
    assert answer.allowed


def test_it_refuses_a_paper_that_says_something_else_than_the_record() -> None:
    answer = ask(ISSUING, "apply_for_permit", ISSUING.empty, MONDAY, proposed=PROPOSED, papers=[SAME, OTHER])
    (finding,) = answer.refusals
    assert (finding.gate, finding.citations, finding.curer) == (
        "paper_equals_record",
        (cite("LPL", 42, 1),),
        "officer",
    )
    assert finding.text == "《许可决定》的申请事项与案卷记录不一致：文书写的是“生产”，记录是“经营”"


def test_own_words_beside_the_record_are_told_with_both_readings() -> None:
    said = Reading("许可决定", "理由", "2020年1月1日", "没有这一天")
    answer = ask(ISSUING, "apply_for_permit", ISSUING.empty, MONDAY, proposed=PROPOSED, words=[said])
    (finding,) = answer.refusals
    assert (finding.gate, finding.citations, finding.basis) == ("words_agree_with_record", (), Basis.HOUSE)
    assert finding.text == "“许可决定”的理由写有“2020年1月1日”，案卷记录：没有这一天"
    with_reason = {"words": [said], "words_reason": "以前的许可日期"}
    assert ask(ISSUING, "apply_for_permit", ISSUING.empty, MONDAY, proposed=PROPOSED, **with_reason).allowed


def test_a_step_without_papers_is_not_asked_about_them() -> None:
    assert "paper_equals_record" not in {gate.name for gate in TOY.plans["apply_for_permit"].blocks}


def test_whoever_decides_at_the_desk_is_asked_about_the_words_though_no_paper_comes_out() -> None:
    asked = {code for code, plan in TOY.plans.items() if "words_agree_with_record" in {one.name for one in plan.blocks}}
    assert asked == {"approve_extension", "propose_refusal", "approve_refusal", "inspect_premises"}
    assert not TOY.steps["propose_refusal"].documents
    assert own_words(TOY.acts, TOY.steps["approve_extension"]) == {"reason"}
    assert own_words(TOY.acts, TOY.steps["receive_opinion"]) == frozenset()


def test_a_procedure_may_do_without_the_gate_where_it_issues_nothing() -> None:
    gates = {name: gate for name, gate in GATES.items() if name != "words_agree_with_record"}
    steps = {code: replace(row, documents=()) for code, row in STEPS.items()}
    assert "words_agree_with_record" not in {
        one.name for one in replace(TOY, gates=gates, steps=steps).plans["approve_extension"].blocks
    }


def test_it_refuses_a_procedure_that_issues_papers_without_the_gate() -> None:
    gates = {name: gate for name, gate in GATES.items() if name != "paper_equals_record"}
    with pytest.raises(BadProcedure, match="步骤apply_for_permit制发文书，条件paper_equals_record却不存在"):
        replace(ISSUING, gates=gates)
