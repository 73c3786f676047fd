"""What the engine itself knows of a file from elsewhere, whatever the procedure."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hengping.law.procedure import gates
from hengping.law.procedure.acts import act_from
from hengping.law.procedure.common import COMMON_ACTS
from hengping.law.procedure.procedure import load_gates
from hengping.law.procedure.reviewing import ENGINE_ORDER, ENGINE_STEPS, File, Profile, Reviewing, Weight, review
from hengping.law.procedure.tests.toy.procedure import COMMON_BASIS, TOY
from hengping.law.procedure.tests.toy.reviewing import PERMIT_FILES
from hengping.law.procedures import PROCEDURES, REVIEWS

ON = date(2025, 3, 3)


def test_the_order_of_the_engine_is_made_of_its_own_gates_and_acts() -> None:
    assert load_gates(gates, COMMON_BASIS).keys() >= ENGINE_ORDER
    assert {one.code for one in COMMON_ACTS} >= ENGINE_STEPS


@pytest.mark.parametrize("how", REVIEWS.values(), ids=REVIEWS)
def test_a_procedure_adds_only_what_is_its_own(how: Reviewing[Any]) -> None:
    assert not how.own_order & ENGINE_ORDER
    assert not how.own_steps & (ENGINE_STEPS | how.procedure.proposals)
    assert how.procedure is PROCEDURES[how.procedure.code]


def test_a_procedure_that_adds_nothing_is_reviewed() -> None:
    served = act_from(
        TOY.acts,
        "document_served",
        ON,
        {"document": "d1", "kind": "permit_answer", "mode": "direct", "served_on": ON, "effective_on": ON},
        "o1",
        2,
    )
    applied = act_from(TOY.acts, "apply_for_permit", ON, {"subject": "储存", "complete": False}, "o1", 1)
    found = review(PERMIT_FILES, File((applied, served), ON, complete=True), Profile())
    assert {one.finding.gate for one in found.of(Weight.BREACH)} >= {"papers_are_complete"}
    assert PERMIT_FILES.keeps_order("acts_are_in_order")
    assert not PERMIT_FILES.keeps_order("papers_are_complete")
