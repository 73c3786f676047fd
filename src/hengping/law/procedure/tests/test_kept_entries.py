"""What is on record is read for ever: newer tables cannot hold against an entry what they did not demand then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hengping.law.configuration import Setting
from hengping.law.procedure.acts import Act, BadAct, act, act_from, read_data, read_kept, table, text, whole
from hengping.law.procedure.changing import replace as changed
from hengping.law.procedure.fold import check_correction, fold
from hengping.law.procedure.procedure import Procedure
from hengping.law.procedure.tests.toy.acts import ACTS
from hengping.law.procedure.tests.toy.facts import PermitState
from hengping.law.procedure.tests.toy.procedure import FOLDS, GATES, TOY
from hengping.law.procedure.tests.toy.steps import PHASES, STEPS

MONDAY = date(2025, 3, 3)

NEWER = table(
    (one for one in ACTS.values() if one.code not in ("apply_for_permit", "rated")),
    [
        replace(ACTS["apply_for_permit"], data={**ACTS["apply_for_permit"].data, "place": text("经营地点")}),
        act("rated", "收到评价", stars=whole("评分"), weight=whole("权重")),
    ],
)
"""The register after a new version: the application must name a place, a rating its weight."""

OLD = {"subject": "经营", "complete": True}


def newer(**folds: Any) -> Procedure[PermitState]:
    return Procedure(
        code="permit",
        name="新版",
        phases=PHASES,
        acts=NEWER,
        steps=STEPS,
        gates=GATES,
        folds={**FOLDS, **folds},
        empty=TOY.empty,
    )


def kept(kind: str, data: dict[str, Any], seq: int = 1, on: date = MONDAY) -> Act:
    return Act(kind, on, read_kept(NEWER, kind, data), "o1", seq)


def test_what_is_newly_required_is_unknown_in_an_old_entry() -> None:
    assert read_kept(NEWER, "apply_for_permit", OLD) == {**OLD, "place": None}
    facts = fold(newer(), [kept("apply_for_permit", OLD)])
    assert (facts.phase, facts.subject) == ("applied", "经营")
    with pytest.raises(BadAct, match="经营地点"):
        act_from(NEWER, "apply_for_permit", MONDAY, OLD)


def test_a_code_that_is_allowed_no_more_stays_what_it_was() -> None:
    assert read_kept(ACTS, "approve_extension", {"answer": "partly"}) == {"answer": "partly"}
    with pytest.raises(BadAct, match="没有“partly”这一项"):
        read_data(ACTS, "approve_extension", {"answer": "partly"})


def test_it_refuses_what_cannot_be_read_at_all() -> None:
    with pytest.raises(BadAct, match="“提出申请”读不出：材料是否齐全") as refused:
        read_kept(ACTS, "apply_for_permit", {"subject": "经营", "complete": "是"})
    assert refused.value.names == ("complete",)
    with pytest.raises(BadAct, match="没有登记这种程序行为：fly"):
        read_kept(ACTS, "fly", {})


def longer_subject(facts: PermitState, act: Act, setting: Setting) -> PermitState:
    return changed(facts, subject=act.data["subject"] + act.data["place"])


def heavy(facts: PermitState, act: Act, setting: Setting) -> PermitState:
    return changed(facts, ratings=(act.data["stars"] * 10 + act.data["weight"],))


def test_an_effect_that_needs_what_is_unknown_is_said_with_its_entry() -> None:
    with pytest.raises(BadAct, match="“提出申请”没有写明经营地点，记入时还不要求写明") as refused:
        fold(newer(apply_for_permit=longer_subject), [kept("apply_for_permit", OLD, 4)])
    assert refused.value.seq == 4
    with pytest.raises(BadAct, match="没有写明权重"):
        fold(newer(rated=heavy), [kept("rated", {"stars": 4})])


def test_a_mistake_in_a_fold_is_no_fault_of_the_entry() -> None:
    told = kept("apply_for_permit", {**OLD, "place": "城东"})

    def broken(facts: PermitState, act: Act, setting: Setting) -> PermitState:
        return changed(facts, subject=act.data["subject"] + 1)

    with pytest.raises(TypeError):
        fold(newer(apply_for_permit=broken), [told])
    assert fold(newer(apply_for_permit=longer_subject), [told]).subject == "经营城东"


def correction(**particulars: Any) -> Act:
    return Act("entry_corrected", MONDAY, {"corrects_seq": 1, "reason": "写错", "particulars": particulars}, "o1", 2)


def test_who_corrects_an_old_entry_need_not_add_what_is_required_since() -> None:
    entry = kept("apply_for_permit", OLD)
    check_correction(newer(), [entry], correction(subject="储存"))
    facts = fold(newer(), [entry, correction(subject="储存")])
    assert facts.subject == "储存"
    with pytest.raises(BadAct, match="申请事项"):
        check_correction(newer(), [entry], correction(subject=None))
    check_correction(newer(), [entry], correction(place="城东"))


def test_a_correction_that_cannot_be_read_names_its_entry() -> None:
    with pytest.raises(BadAct, match="更正后的“提出申请”读不出") as refused:
        fold(newer(), [kept("apply_for_permit", OLD), correction(complete="是")])
    assert refused.value.seq == 1
