"""What may be done about a permit, and when."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from hengping.law.citations import cite
from hengping.law.procedure.steps import Halt, MadeUp, Step, Timing, step, taking_over

BASIS = (cite("LPL", 42, 1),)
CLERK = ("permit.handle", "officer")
HEAD = ("permit.approve", "head")
NOBODY = ("", "system")


class Phase(StrEnum):
    """Where a permit stands."""

    EMPTY = "empty"
    APPLIED = "applied"
    WAITING = "waiting"
    ANSWERED = "answered"


PHASES: Mapping[str, str] = {
    Phase.EMPTY: "尚未申请",
    Phase.APPLIED: "审查",
    Phase.WAITING: "等待评审",
    Phase.ANSWERED: "已答复",
}

PERIOD = ("licence_decision",)
REVIEW = (Halt("licence_decision", "expert_review"),)

ROWS = (
    step(
        "apply_for_permit",
        CLERK,
        {Phase.EMPTY},
        BASIS,
        goes_to=Phase.APPLIED,
        timing=Timing.RECORD,
        blocks=("papers_are_complete",),
        starts=PERIOD,
    ),
    step(
        "consult_expert",
        CLERK,
        {Phase.APPLIED},
        BASIS,
        goes_to=Phase.WAITING,
        blocks=("two_certified_officers",),
        halts=REVIEW,
    ),
    step("receive_opinion", CLERK, {Phase.WAITING}, BASIS, goes_to=Phase.APPLIED, timing=Timing.RECORD, resumes=REVIEW),
    step(
        "approve_extension",
        HEAD,
        {Phase.APPLIED},
        BASIS,
        goes_to=Phase.ANSWERED,
        blocks=("answer_is_in_time",),
        warns=("expert_was_heard",),
        stops=PERIOD,
        made_up=MadeUp(BASIS, days=1),
    ),
    step(
        "inspect_premises",
        CLERK,
        {Phase.APPLIED},
        BASIS,
        timing=Timing.RECORD,
        blocks=("two_certified_officers",),
        documents=("site_record",),
    ),
    step("propose_refusal", CLERK, {Phase.APPLIED}, BASIS),
    step(
        "approve_refusal",
        HEAD,
        {Phase.APPLIED},
        BASIS,
        goes_to=Phase.ANSWERED,
        blocks=("proposal_was_made", "approver_is_another_person", "opinion_is_agreement", "answer_is_in_time"),
        documents=("permit_refusal_approval",),
        approves="propose_refusal",
        stops=PERIOD,
    ),
    step(
        "return_proposal",
        HEAD,
        {Phase.APPLIED},
        BASIS,
        blocks=("proposal_is_pending", "return_says_why"),
        sends_back=True,
    ),
    step(
        "granted_by_silence",
        NOBODY,
        {Phase.APPLIED},
        BASIS,
        goes_to=Phase.ANSWERED,
        offered=False,
        stops=PERIOD,
        timing=Timing.RECORD,
    ),
    step(
        "document_served",
        CLERK,
        {Phase.ANSWERED},
        BASIS,
        timing=Timing.RECORD,
        blocks=("service_is_proven",),
        offered=False,
    ),
    step("exhibit_added", CLERK, PHASES, BASIS, offered=False, timing=Timing.RECORD),
    taking_over({Phase.APPLIED, Phase.WAITING}, BASIS),
)

STEPS: Mapping[str, Step] = {row.code: row for row in ROWS}
