"""The permit as one value of the engine."""

from __future__ import annotations

from collections.abc import Mapping

from hengping.law.citations import Citation, cite
from hengping.law.procedure import gates as common_gates
from hengping.law.procedure.common_folds import common_folds
from hengping.law.procedure.procedure import Fold, Gate, Procedure, Silence, load_gates
from hengping.law.procedure.tests.toy import folding, gates
from hengping.law.procedure.tests.toy.acts import ACTS
from hengping.law.procedure.tests.toy.facts import PermitState
from hengping.law.procedure.tests.toy.steps import PHASES, STEPS

SERVED = frozenset({"permit_answer"})

COMMON_BASIS: Mapping[str, tuple[Citation, ...]] = {
    name: (cite("LPL", 42, 1),)
    for name in (
        "approver_is_another_person",
        "electronic_service_was_agreed",
        "lien_was_witnessed",
        "material_has_receipt_or_reason",
        "officer_not_recused",
        "opinion_is_agreement",
        "paper_equals_record",
        "public_notice_needs_failed_attempts",
        "record_was_signed",
        "receiver_may_sign",
        "recusal_is_decided_by_another",
        "recusal_was_decided",
        "service_is_proven",
        "two_certified_officers",
        "upset_may_be_kept",
        "waiver_is_of_a_house_rule",
    )
}

GATES: Mapping[str, Gate[PermitState]] = load_gates(common_gates, COMMON_BASIS) | load_gates(gates)

FOLDS: Mapping[str, Fold[PermitState]] = {
    **common_folds(SERVED),
    "apply_for_permit": folding.apply_for_permit,
    "consult_expert": folding.consult_expert,
    "receive_opinion": folding.receive_opinion,
    "approve_extension": folding.approve_extension,
    "approve_refusal": folding.approve_refusal,
    "granted_by_silence": folding.granted_by_silence,
}

SILENCE: Silence[PermitState] = Silence("granted_by_silence", lambda facts: facts.answer_limit, (cite("LPL", 50, 2),))

TOY: Procedure[PermitState] = Procedure(
    code="permit",
    name="许可（示例）",
    phases=PHASES,
    acts=ACTS,
    steps=STEPS,
    gates=GATES,
    folds=FOLDS,
    empty=PermitState(phase="empty"),
    silences=(SILENCE,),
    served=SERVED,
)
