"""Each step asks for its own permission: who lacks exactly that one is turned away, who holds it gets to the law."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hengping.ground.errors import BadInput, NotAllowed, Refused
from hengping.ground.people.permissions import PERMISSIONS
from hengping.law.penalty.steps import STEPS
from hengping.law.procedure.steps import Step
from hengping.work.cases.tests.conftest import Play
from hengping.work.deliberation.shapes import DELIBERATED

TAKEN_HERE = [step for step in STEPS.values() if step.offered and step.code not in DELIBERATED]
EXACT: dict[str, tuple[str, str]] = {
    "case.handle": ("verify_evidence", "officer"),
    "case.endorse": ("endorse_proposal", "section_head"),
    "case.approve": ("approve_filing", "leader"),
    "case.approve_head": ("approve_sealing", "head"),
    "case.execute": ("record_payment", "clerk"),
    "case.archive": ("archive_case", "clerk"),
    "hearing.preside": ("notify_hearing", "legal_reviewer"),
}
"""A step for each permission that steps ask for here, and the usual post."""


def test_every_permission_of_a_step_is_tried() -> None:
    assert {step.permission for step in TAKEN_HERE} == set(EXACT)
    for permission, (code, post) in EXACT.items():
        assert (STEPS[code].permission, STEPS[code].post) == (permission, post)


@pytest.mark.parametrize("step", STEPS.values(), ids=list(STEPS))
def test_the_usual_post_of_a_step_holds_its_permission(step: Step) -> None:
    assert step.post in PERMISSIONS[step.permission].posts


def test_what_only_the_head_decides_no_deputy_may() -> None:
    assert PERMISSIONS["case.approve_head"].posts == {"head"}
    heads = {code for code, step in STEPS.items() if step.permission == "case.approve_head"}
    assert {"approve_sealing", "approve_transfer", "refuse_transfer", "revoke_decision", "apply_court"} <= heads


@pytest.mark.django_db
@pytest.mark.parametrize("permission", EXACT)
def test_it_requires_exactly_that_permission(permission: str, play: Play) -> None:
    play.filed()
    everything = frozenset(PERMISSIONS)
    without = replace(play.cast.officer_in_charge, permissions=everything - {permission})
    with pytest.raises(NotAllowed):
        play.step(EXACT[permission][0], {}, actor=without)
    holder = replace(play.cast.officer_in_charge, permissions=frozenset({"case.read", permission}))
    with pytest.raises((Refused, BadInput)):
        play.step(EXACT[permission][0], {}, actor=holder)
