"""How the bureau handles penalty cases: what the shared actions must know about this procedure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.folding.deciding import DECISIONS, NO_PENALTY
from hengping.law.penalty.phases import Phase
from hengping.law.penalty.procedure import PENALTY
from hengping.law.violations.variables import all_variables
from hengping.work.cases.counting import TALLIED_KINDS, tallied
from hengping.work.cases.filling import BY_NAME, BY_TYPE, supplied
from hengping.work.cases.listed import columns_of
from hengping.work.cases.models import Case
from hengping.work.cases.named_violation import names_beside_the_record
from hengping.work.cases.paper_sources import PENALTY_SOURCES
from hengping.work.cases.same_violation import same_violation
from hengping.work.cases.waiting import WAITING
from hengping.work.deliberation.shapes import DELIBERATED, HELD_IN_DELIBERATION, WORDS_OF_DELIBERATION
from hengping.work.matters.counts_read import DEAD, HURT
from hengping.work.matters.ordinary import LOSS
from hengping.work.matters.paper_context import Voucher
from hengping.work.matters.practice import Practice


def _papers(step: str, kinds: tuple[str, ...], data: Mapping[str, Any]) -> tuple[str, ...]:
    if step in ("issue_notice", "notice_taken_over"):
        return ("hearing_notice_right",) if data.get("hearing_told") else ("penalty_notice",)
    return kinds


def _addressees(step: str, facts: CaseFacts, keys: Sequence[str]) -> Sequence[str]:
    """A decision is revoked towards those against whom one stands."""
    if step != "revoke_decision":
        return keys
    return [track.key for track in facts.parties if track.execution and track.execution.ended != "revoked"]


BINDING_ORDER = (
    *("penalty_decision_unit", "penalty_decision_person", "no_penalty_decision", "revocation_decision"),
    *("on_spot_decision_unit", "on_spot_decision_person"),
    *("filing_approval", "not_filed_approval", "withdrawal_record"),
    *("questioning_notice", "questioning_record"),
    *("preservation_approval", "preservation_notice", "preservation_disposal_approval", "preservation_disposal"),
    *("site_record", "site_measure", "correction_order", "recheck_opinion", "investigation_report"),
    *("penalty_notice", "hearing_notice_right", "statement_record"),
    *("hearing_notice", "hearing_record", "hearing_report"),
    *("disposal_approval", "review_opinion", "discussion_record"),
    *("deferral_approval", "deferral_grant", "address_confirmation", "service_receipt"),
    *("urging_letter", "court_application", "closing_approval"),
)
"""In which order papers are bound: what was decided first, then as it came about, what was gathered last. A house rule
after a provincial rule of filing (天津安监 2009); no statute says it."""

VOUCHERS = {
    "record_payment": Voucher("缴款凭证", "receipt_number"),
    "collect_on_spot": Voucher("当场收缴罚款票据", "receipt_number"),
    "hand_over_fine": Voucher("罚款上缴凭证", "voucher"),
    "record_refund": Voucher("退款凭证", "voucher"),
}
"""What proves that money was paid, handed over or paid back."""

CASE_PRACTICE: Practice[CaseFacts] = Practice(
    procedure=PENALTY,
    reading="case.read",
    ending="case.approve",
    endable=frozenset({Phase.CLUE, Phase.FILING, Phase.ON_SPOT}),
    instead="没有立案的办理不予立案，已经立案的办理撤销案件",
    sources=PENALTY_SOURCES,
    handlers_only=frozenset({"case.handle", "case.execute"}),
    elsewhere=frozenset(DELIBERATED),
    assigning=frozenset({"assign_officers"}),
    fillers=BY_TYPE,
    named_fillers=BY_NAME,
    supplied=supplied,
    papers=_papers,
    addressees=_addressees,
    per_party="penalty",
    binding_order=BINDING_ORDER,
    vouchers=VOUCHERS,
    of_record=frozenset({"site_record"}),
    deciding=DECISIONS | {NO_PENALTY},
    told=frozenset({"appraise_sealed_property"}),
    as_approved=frozenset({"decision_follows_approval", "notice_follows_approval", "outcome_was_approved"}),
    counted={"deaths": DEAD, "serious_injuries": HURT},
    valued={
        code: LOSS if code == "direct_loss" else "" for code, one in all_variables().items() if one.kind == "money"
    },
    own_words={"discretion_weighed": frozenset({"facts_text", "reasons_text"}), **WORDS_OF_DELIBERATION},
    own_in_rows=frozenset({"own_cause", "own_facts"}),
    holding=HELD_IN_DELIBERATION,
    unasked=frozenset({"discretion_weighed"}),
    decided_by={"report_investigation": frozenset({"approve_notice", "approve_disposal"})},
    closing=frozenset({Phase.CLOSED}),
    archiving=frozenset({"archive_case"}),
    renaming="case_renamed",
    quiet=frozenset({"document_issued", "discretion_weighed", "opinion_sealed", "dossier_numbered", "dossier_closed"}),
    row=Case,
    columns=columns_of,
    tallied=tallied,
    tallied_kinds=TALLIED_KINDS,
    names_beside=names_beside_the_record,
    elsewhere_of=same_violation,
    waiting=WAITING,
)
