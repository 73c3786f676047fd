"""A tier that would be unfair is left: within the law, with reasons, an approval and a discussion, all of the house."""

from __future__ import annotations

from typing import Any

from hengping.law.discretion import Grade, Tables, recompute
from hengping.law.discretion.tests.asking import REASONS, ask, gates, in_yuan, needs, pack
from hengping.law.findings import Basis
from hengping.law.violations import standard

WHY = {"deviation": "无证人员只作业一次，危害轻微", "deviation_approver": "何局长"}


def left(layer: str = "local", workers: int = 3, **given: Any) -> Grade:
    tables = Tables(standard(), [pack(layer=layer)])
    return ask("AQF-97-7", tables, measured={"uncertified_workers": workers}, reasons=REASONS, **given)


def test_it_works() -> None:
    assert gates(left(proposed_yuan=10_000)) == {"mitigation_is_declared"}
    answer = left(proposed_yuan=10_000, **WHY)
    assert answer.lawful
    assert in_yuan(answer.range) == [0, 100_000]
    step = next(step for step in answer.steps if step.code == "deviation")
    assert (step.before, step.after) == ((3_000_000, 6_000_000), (0, 10_000_000))
    assert "无证人员只作业一次，危害轻微" in step.text
    assert "何局长" in step.text
    assert "tier" in {one.code for one in answer.steps}
    assert "collective_discussion" in needs(answer)
    assert recompute(answer.proof).digest == answer.digest


def test_it_refuses_more_than_the_law_allows() -> None:
    assert gates(left(proposed_yuan=100_001, **WHY)) == {"amount_below_ceiling"}


def test_it_refuses_to_leave_a_tier_without_a_reason() -> None:
    unreasoned = left(proposed_yuan=10_000, deviation_approver="何局长")
    assert gates(unreasoned) == {"deviation_has_reason"}
    assert all(one.basis is Basis.HOUSE and not one.citations for one in unreasoned.refusals)


def test_who_must_approve_is_said_while_nobody_has() -> None:
    """The sheet is weighed before anybody approves it: it can stand, it is not ready, and it names nobody."""
    unapproved = left(proposed_yuan=10_000, deviation="危害轻微")
    assert (unapproved.lawful, unapproved.ready) == (True, False)
    (remark,) = [one for one in unapproved.attentions if one.gate == "deviation_is_approved"]
    assert (remark.curer, remark.citations, remark.basis) == ("leader", (), Basis.HOUSE)
    assert "deviation_approver" in needs(unapproved)
    (step,) = [step for step in unapproved.steps if step.code == "deviation"]
    assert "批准" not in step.text
    assert "deviation_is_approved" not in {one.gate for one in left(proposed_yuan=10_000, **WHY).attentions}


def test_leaving_the_benchmark_of_a_superior_is_remarked() -> None:
    remark = "deviation_of_a_higher_layer"
    assert remark in {one.gate for one in left("provincial", **WHY).attentions}
    assert remark not in {one.gate for one in left(**WHY).attentions}


def test_where_no_tier_applies_there_is_nothing_to_leave() -> None:
    tables = Tables(standard(), [pack(layer="local")])
    answer = ask("AQF-97-7", tables, reasons=REASONS, **WHY)
    assert "deviation" not in {one.code for one in answer.steps}
    gap = """
[[row]]
item = "AQF-97-7"
stage = "base"
subject = "unit"
unit = "yuan"
tier = "档"
min = 0
max = 100
when = { uncertified_workers = { from = 99 } }
"""
    none = ask(
        "AQF-97-7",
        Tables(standard(), [pack(gap, layer="local")]),
        measured={"uncertified_workers": 1},
        reasons=REASONS,
        **WHY,
    )
    assert "deviation_has_a_tier" in {one.gate for one in none.attentions}
    assert "deviation" not in {one.code for one in none.steps}
