"""How the permits of the tests look: little is said, so that the pages must do with what any procedure gives. Whoever
signs a refusal sees what was applied for.
"""

from __future__ import annotations

from hengping.doors.web.matters.looks import Background, Looks
from hengping.ground.people.actors import Actor
from hengping.law.procedure.tests.toy.facts import PermitState
from hengping.work.matters.queries import StepView
from hengping.work.matters.tests.toy import PRACTICE


def _background(actor: Actor, view: StepView[PermitState], of: str) -> Background:
    return Background(brief=f"申请事项：{view.facts.subject}", told=(("材料", "齐全"),))


PERMIT_LOOKS: Looks[PermitState] = Looks(
    practice=PRACTICE,
    usual=frozenset({"consult_expert", "receive_opinion", "approve_extension"}),
    background=_background,
)
