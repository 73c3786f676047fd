"""The penalty procedure: ordinary, on the spot, execution, as one value of the engine."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from hengping.law.citations import Citation, cite
from hengping.law.penalty import gates
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.denying import denied
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.folding import deciding, deliberation, executing, filing, hearing, investigation, simple
from hengping.law.penalty.folding.deciding import MUST_BE_SERVED
from hengping.law.penalty.imposing import IMPOSING
from hengping.law.penalty.limits import limits
from hengping.law.penalty.never_kept import NEVER_KEPT
from hengping.law.penalty.phases import PHASE_NAMES
from hengping.law.penalty.steps import STEPS
from hengping.law.procedure import common_folds
from hengping.law.procedure import gates as common_gates
from hengping.law.procedure.procedure import Fold, Gate, Procedure, load_gates

COMMON_BASIS: Mapping[str, tuple[Citation, ...]] = {
    "approver_is_another_person": (cite("APL", 57, 1), cite("APL", 43, 1)),
    "electronic_service_was_agreed": (cite("APL", 61, 2), cite("CPL", 90)),
    "lien_was_witnessed": (cite("CPL", 89), cite("APL", 61, 1)),
    "material_has_receipt_or_reason": (cite("APL", 45, 1), cite("AFL", 8)),
    "officer_not_recused": (cite("APL", 43, 1),),
    "paper_equals_record": (cite("APL", 5, 2), cite("APL", 57, 1)),
    "public_notice_needs_failed_attempts": (cite("CPL", 95), cite("APL", 61, 1)),
    "record_was_signed": (cite("APL", 55, 2), cite("WSL", 68)),
    "receiver_may_sign": (cite("CPL", 88), cite("CPL", 91)),
    "recusal_is_decided_by_another": (cite("APL", 43, 3),),
    "recusal_was_decided": (cite("APL", 43, 3),),
    "service_is_proven": (cite("APL", 61, 1), cite("CPL", 87)),
    "two_certified_officers": (cite("APL", 42, 1),),
    "upset_may_be_kept": (cite("APL", 75, 2), cite("APL", 5, 2)),
    "waiver_is_of_a_house_rule": (cite("APL", 38, 2),),
}
"""Where the penalty law says what the gates of every procedure ask."""

_GATES: Mapping[str, Gate[CaseFacts]] = load_gates(common_gates, COMMON_BASIS) | load_gates(gates)

_MODULES: tuple[ModuleType, ...] = (filing, investigation, deliberation, hearing, deciding, executing, simple)

_OWN_FOLDS: Mapping[str, Fold[CaseFacts]] = {
    code: getattr(module, code) for code in ACTS for module in _MODULES if hasattr(module, code)
}

FOLDS: Mapping[str, Fold[CaseFacts]] = {
    **common_folds.common_folds(MUST_BE_SERVED),
    "assign_officers": common_folds.assign_officers,
    "apply_recusal": common_folds.apply_recusal,
    "decide_recusal": common_folds.decide_recusal,
    **_OWN_FOLDS,
    "decline_endorsement": filing.return_proposal,
}
"""The fold of each act that changes more than phase, officers and proposals."""

PENALTY: Procedure[CaseFacts] = Procedure(
    code="case",
    name="行政处罚",
    phases=PHASE_NAMES,
    acts=ACTS,
    steps=STEPS,
    gates=_GATES,
    folds=FOLDS,
    empty=CaseFacts(),
    limits=limits,
    served=MUST_BE_SERVED,
    imposing=IMPOSING,
    denied=denied,
    never_kept=NEVER_KEPT,
)

GATES: Mapping[str, Gate[CaseFacts]] = PENALTY.gates
"""Every gate by its name."""

HOUSE_RULES: frozenset[str] = PENALTY.house_rules
"""Gates that answer with findings of the house, alone or beside statutory ones. Only those findings can be waived."""

PROPOSALS: frozenset[str] = PENALTY.proposals
"""The acts that put a paper before the one who decides."""
