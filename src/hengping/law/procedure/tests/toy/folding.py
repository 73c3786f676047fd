"""What the acts about a permit change beside phase and clocks."""

from __future__ import annotations

from hengping.law.configuration import Setting
from hengping.law.procedure.acts import Act
from hengping.law.procedure.changing import replace
from hengping.law.procedure.tests.toy.facts import PermitState


def apply_for_permit(facts: PermitState, act: Act, setting: Setting) -> PermitState:
    return replace(facts, subject=act.data["subject"], complete=act.data["complete"])


def consult_expert(facts: PermitState, act: Act, setting: Setting) -> PermitState:
    return replace(facts, consulted_on=act.on)


def receive_opinion(facts: PermitState, act: Act, setting: Setting) -> PermitState:
    return replace(facts, opinion=act.data["opinion"])


def approve_extension(facts: PermitState, act: Act, setting: Setting) -> PermitState:
    return replace(facts, answer=act.data["answer"])


def approve_refusal(facts: PermitState, act: Act, setting: Setting) -> PermitState:
    return replace(facts, answer="refused")


def granted_by_silence(facts: PermitState, act: Act, setting: Setting) -> PermitState:
    return replace(facts, answer="granted")
