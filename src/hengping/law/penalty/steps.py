"""What may be done when: the tables of the ordinary procedure, the simple procedure and execution.

A row says: the step (its code is the code of the act), who may take it (permission and usual post), in which phases,
where the case stands afterwards, which gates block, which only warn, which documents come out of it, and the article
that the step rests on. Which periods run is folded from what was recorded (`folding/`, `limits.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hengping.law.citations import Citation, cite
from hengping.law.penalty.phases import Phase
from hengping.law.procedure.steps import MadeUp, Step, Timing, step, taking_over

P = Phase


OFFICER = ("case.handle", "officer")
EXECUTOR = ("case.execute", "officer")
SECTION = ("case.endorse", "section_head")
LEADER = ("case.approve", "leader")
HEAD = ("case.approve_head", "head")
REVIEWER = ("review.give", "legal_reviewer")
COMMITTEE = ("discussion.convene", "committee_clerk")
CLERK = ("case.execute", "clerk")
ARCHIVIST = ("case.archive", "clerk")
PRESIDER = ("hearing.preside", "legal_reviewer")
SERVER = ("document.serve", "officer")
ISSUER = ("document.issue", "officer")
VOIDER = ("document.void", "leader")
KEEPER = ("evidence.add", "officer")
WAIVER = ("waiver.grant", "leader")
SUBMITTER = ("review.submit", "officer")

RECORDS = frozenset(
    {
        "accept_clue",
        "agree_execution",
        "answer_remedy",
        "appraise_sealed_property",
        "collect_on_spot",
        "confirm_address",
        "decide_on_spot",
        "decision_taken_over",
        "dispose_preservation",
        "dispose_sealing",
        "document_served",
        "exhibit_added",
        "hand_over_fine",
        "hand_over_items",
        "hear_on_spot",
        "hold_hearing",
        "notice_taken_over",
        "notify_preservation",
        "notify_questioning",
        "open_on_spot",
        "order_correction",
        "order_site_measure",
        "receive_material",
        "record_case_returned",
        "record_correction_verified",
        "record_court_acceptance",
        "record_court_execution",
        "record_court_ruling",
        "record_education",
        "record_failed_service",
        "record_inspection",
        "record_payment",
        "record_performance",
        "record_publication",
        "record_questioning",
        "record_recheck",
        "record_refund",
        "record_remedy_outcome",
        "record_remedy_started",
        "record_sampling",
        "record_statement",
        "record_transfer_return",
        "record_uncounted_days",
        "record_urging_statement",
        "request_hearing",
        "seal_property",
        "send_transfer",
        "terminate_hearing",
        "waive_hearing",
        "waive_statement",
        "withdraw_hearing_request",
        "withdraw_publication",
    }
)
"""Steps that record what happened away from the desk: they may be entered later and stand at their own day."""

BEFORE_CLOSING = frozenset(Phase) - {P.EMPTY, P.CLOSED, P.ARCHIVED, P.NOT_FILED, P.REFERRED}
OPEN_INVESTIGATION = frozenset({P.INVESTIGATION})
BEFORE_FILING_TOO = frozenset({P.CLUE, P.FILING, P.INVESTIGATION})
UNDECIDED = frozenset({P.INVESTIGATION, P.REPORTED, P.NOTICE, P.DEFENCE, P.HEARING, P.DECIDING, P.DECISION})
HEARD = frozenset({P.DEFENCE, P.HEARING})
AFTER_REPORT = frozenset({P.REPORTED, P.NOTICE, P.DEFENCE, P.HEARING, P.DECIDING})
DECIDABLE = frozenset({P.REPORTED, P.DEFENCE, P.HEARING})
TOLD_BEFORE = frozenset({P.INVESTIGATION, P.REPORTED, P.NOTICE, P.DEFENCE, P.HEARING})
DECIDED_BEFORE = TOLD_BEFORE | {P.DECIDING, P.DECISION, P.SERVICE, P.EXECUTION}
"""A paper of another body may be all that is known of how it came to it; each party has its own."""
CARRIED_OUT = frozenset({P.EXECUTION})
CHALLENGED = frozenset({P.SERVICE, P.EXECUTION, P.NO_PENALTY, P.ENDED, P.CLOSED})
"""A party may seek its remedy while the time for it runs, though the case was paid and closed long before."""


def _step(
    code: str,
    who: tuple[str, str],
    phases: Iterable[Phase],
    basis: Iterable[Citation] = (),
    *,
    goes_to: Phase | None = None,
    blocks: str = "",
    warns: str = "",
    documents: str = "",
    approves: str = "",
    sends_back: bool = False,
    offered: bool = True,
    made_up: MadeUp | None = None,
    takes_over: Iterable[str] = (),
    timing: Timing = Timing.DESK,
) -> Step:
    """Read one row; lists of codes are written as words separated by blanks."""
    return step(
        code,
        who,
        phases,
        basis,
        goes_to=goes_to,
        blocks=blocks.split(),
        warns=warns.split(),
        documents=documents.split(),
        approves=approves,
        sends_back=sends_back,
        offered=offered,
        timing=Timing.RECORD if code in RECORDS else timing,
        made_up=made_up,
        takes_over=takes_over,
    )


ENFORCED = "two_certified_officers officer_not_recused"
"""What every act of enforcement on site needs."""

GROUNDED = (
    "filing_was_approved party_is_identified within_limitation investigation_was_reported facts_are_supported "
    "evidence_was_gathered evidence_was_verified preservation_was_disposed sealing_was_approved sealing_was_disposed "
    "recusal_was_decided crime_is_transferred"
)
"""What must stand before the agency may tell a party that it means to punish."""

PUNISHABLE = (
    "penalty_kinds_are_lawful penalty_kinds_are_in_the_provision penalty_fits_the_party amount_in_range "
    "weighed_on_the_day_of_the_act no_double_fine not_fined_elsewhere violation_was_filed "
    "prior_order_expired prescribed_measures_are_ordered accident_report_was_approved measured_facts_are_proven"
)
"""What must hold for the penalty itself."""

TOLD_AND_HEARD = (
    "notice_was_served hearing_was_offered statement_period_over hearing_period_over statement_was_reviewed "
    "material_was_received hearing_was_held_when_requested presider_is_not_investigator hearing_was_reported "
    "notice_matches_decision no_heavier_after_defence"
)
"""What must have happened to the party before a penalty may be decided."""

DELIBERATED = (
    "legal_review_passed reviewer_is_qualified reviewer_is_not_investigator collective_discussion_was_held "
    "discussion_body_is_the_agency discussion_had_quorum discussion_was_chaired_by_head handlers_did_not_vote "
    "discussion_matches_proposal deliberation_follows_defence"
)
"""What must have been deliberated before the head may decide."""

LOOKED_AT = "responsible_persons_are_considered accident_is_of_our_level"
"""What a penalty leaves for a person to look at: who else is fined, who may punish an accident of its grade."""

LATE = "decision_within_limit late_decision_was_approved"
"""What is asked of every step towards a penalty when the time for it is over."""

APPROVED = "proposal_was_made proposal_was_endorsed approver_is_another_person opinion_is_agreement"
"""What every approval needs."""

OF_OTHERS = "paper_came_with_the_case service_of_others_is_told penalty_names_its_parties filing_was_approved"
"""What must hold for a paper of another body to stand in the place of one of ours."""

FINISHED = (
    "everything_performed_or_ended surcharge_was_settled refund_was_made preservation_was_disposed "
    "sealing_was_approved sealing_was_disposed fine_was_handed_over education_was_recorded revocation_was_served "
    "late_entries_were_answered"
)
"""What must stand before a case is closed."""

ORDINARY: tuple[Step, ...] = (
    # clue and filing (S0, S1)
    _step(
        "accept_clue",
        OFFICER,
        {P.EMPTY},
        [cite("APL", 54, 1)],
        goes_to=P.CLUE,
        blocks="days_follow_each_other",
        warns="accident_was_reported_at_once",
    ),
    _step("refer_clue", SECTION, {P.CLUE}, [cite("APL", 25)], goes_to=P.REFERRED),
    _step("propose_not_filing", OFFICER, {P.CLUE}, [cite("APL", 54, 2)], goes_to=P.FILING),
    _step(
        "approve_not_filing",
        LEADER,
        {P.FILING},
        [cite("APL", 54, 2)],
        goes_to=P.NOT_FILED,
        blocks=APPROVED,
        documents="not_filed_approval",
        approves="propose_not_filing",
    ),
    _step(
        "propose_filing",
        OFFICER,
        {P.CLUE},
        [cite("APL", 54, 2)],
        goes_to=P.FILING,
        blocks="competence_established party_is_identified within_limitation no_double_fine not_fined_elsewhere "
        "days_follow_each_other",
        warns="filing_in_time",
    ),
    _step(
        "approve_filing",
        LEADER,
        {P.FILING},
        [cite("APL", 54, 2)],
        goes_to=P.INVESTIGATION,
        blocks="competence_established party_is_identified within_limitation no_double_fine not_fined_elsewhere "
        + APPROVED,
        warns="filing_in_time",
        documents="filing_approval",
        approves="propose_filing",
    ),
    _step(
        "refuse_filing",
        LEADER,
        {P.FILING},
        [cite("APL", 54, 2)],
        goes_to=P.NOT_FILED,
        blocks="proposal_was_made",
        approves="propose_filing",
        sends_back=True,
    ),
    # investigation (S2)
    _step("assign_officers", SECTION, BEFORE_CLOSING, [cite("APL", 42, 1)], blocks=ENFORCED),
    _step("identify_party", OFFICER, UNDECIDED, [cite("APL", 40)], blocks="party_is_identified"),
    _step(
        "identify_violation",
        OFFICER,
        UNDECIDED,
        [cite("APL", 40), cite("APL", 54, 1)],
        blocks="filing_was_approved",
    ),
    _step("apply_recusal", OFFICER, UNDECIDED, [cite("APL", 43, 2)]),
    _step(
        "decide_recusal",
        LEADER,
        UNDECIDED,
        [cite("APL", 43, 3)],
        blocks="recusal_was_applied_for recusal_is_decided_by_another",
    ),
    _step("notify_questioning", OFFICER, BEFORE_FILING_TOO, [cite("APL", 55)], documents="questioning_notice"),
    _step(
        "record_questioning",
        OFFICER,
        BEFORE_FILING_TOO,
        [cite("APL", 55)],
        blocks=ENFORCED + " certificate_was_shown record_was_signed",
        warns="act_was_recorded questioning_was_notified evidence_follows_filing",
        documents="questioning_record",
    ),
    _step(
        "record_inspection",
        OFFICER,
        BEFORE_FILING_TOO,
        [cite("APL", 55), cite("WSL", 68)],
        blocks=ENFORCED + " certificate_was_shown record_was_signed",
        warns="act_was_recorded",
        documents="site_record",
    ),
    _step(
        "order_site_measure",
        OFFICER,
        BEFORE_FILING_TOO,
        [cite("WSL", 65, 1)],
        blocks=ENFORCED + " site_record_exists measure_was_explained",
        documents="site_measure",
    ),
    _step(
        "order_correction",
        OFFICER,
        BEFORE_FILING_TOO | UNDECIDED,
        [cite("APL", 28, 1)],
        blocks=ENFORCED + " site_record_exists order_rests_on_findings demands_fit_the_findings days_follow_each_other",
        warns="earlier_term_is_kept",
        documents="correction_order",
    ),
    _step(
        "record_recheck",
        OFFICER,
        BEFORE_CLOSING - {P.ON_SPOT, P.ON_SPOT_HEARD},
        [cite("WSL", 65, 1)],
        blocks=ENFORCED + " correction_order_stands recheck_names_its_order recheck_says_one_thing",
        documents="recheck_opinion",
    ),
    _step(
        "record_sampling",
        OFFICER,
        BEFORE_FILING_TOO,
        [cite("APL", 56)],
        blocks=ENFORCED + " site_record_exists",
        warns="evidence_follows_filing",
    ),
    _step("verify_evidence", OFFICER, UNDECIDED, [cite("APL", 46, 2)], blocks="excluded_is_evidence"),
    _step(
        "propose_preservation",
        OFFICER,
        BEFORE_FILING_TOO,
        [cite("APL", 56)],
        blocks="site_record_exists",
        warns="evidence_follows_filing",
    ),
    _step(
        "approve_preservation",
        LEADER,
        BEFORE_FILING_TOO,
        [cite("APL", 56)],
        blocks=APPROVED,
        documents="preservation_approval",
        approves="propose_preservation",
    ),
    _step(
        "notify_preservation",
        OFFICER,
        BEFORE_FILING_TOO,
        [cite("APL", 56)],
        blocks=ENFORCED + " preservation_was_approved preservation_was_disposed",
        documents="preservation_notice",
    ),
    _step(
        "propose_preservation_disposal",
        OFFICER,
        BEFORE_CLOSING,
        [cite("APL", 56)],
        blocks="preservation_stands",
        warns="preservation_disposal_in_time",
    ),
    _step(
        "approve_preservation_disposal",
        LEADER,
        BEFORE_CLOSING,
        [cite("APL", 56)],
        blocks="preservation_stands " + APPROVED,
        warns="preservation_disposal_in_time",
        documents="preservation_disposal_approval",
        approves="propose_preservation_disposal",
    ),
    _step(
        "dispose_preservation",
        OFFICER,
        BEFORE_CLOSING,
        [cite("APL", 56)],
        blocks="preservation_stands preservation_disposal_was_approved",
        warns="preservation_disposal_in_time",
        documents="preservation_disposal",
    ),
    _step(
        "propose_sealing",
        OFFICER,
        BEFORE_FILING_TOO,
        [cite("AFL", 18)],
        blocks="site_record_exists",
        warns="evidence_follows_filing",
    ),
    _step(
        "approve_sealing",
        HEAD,
        BEFORE_FILING_TOO,
        [cite("AFL", 18)],
        made_up=MadeUp((cite("AFL", 19),), days=1),
        blocks=APPROVED + " sealing_approved_by_head",
        approves="propose_sealing",
    ),
    _step(
        "seal_property",
        OFFICER,
        BEFORE_FILING_TOO,
        [cite("AFL", 18)],
        blocks=ENFORCED + " certificate_was_shown measure_was_explained sealing_was_approved sealing_was_disposed",
        warns="sealed_things_are_listed act_was_recorded",
    ),
    _step(
        "appraise_sealed_property",
        OFFICER,
        BEFORE_CLOSING,
        [cite("AFL", 25, 3)],
        blocks="sealing_stands appraisal_time_was_told",
        warns="appraiser_was_licensed",
    ),
    _step(
        "propose_sealing_extension",
        OFFICER,
        BEFORE_CLOSING,
        [cite("AFL", 25, 1)],
        blocks="sealing_stands sealing_extension_in_time",
    ),
    _step(
        "approve_sealing_extension",
        LEADER,
        BEFORE_CLOSING,
        [cite("AFL", 25, 1)],
        blocks="sealing_stands sealing_extension_in_time " + APPROVED,
        approves="propose_sealing_extension",
    ),
    _step(
        "dispose_sealing",
        OFFICER,
        BEFORE_CLOSING,
        [cite("AFL", 27)],
        blocks="sealing_stands",
        warns="sealing_disposal_in_time",
    ),
    _step(
        "report_investigation",
        OFFICER,
        OPEN_INVESTIGATION,
        [cite("APL", 57, 1)],
        blocks=(
            "penalty_names_its_parties filing_was_approved officers_were_assigned "
            "evidence_was_gathered evidence_was_verified "
            "preservation_was_disposed sealing_was_approved sealing_was_disposed facts_are_supported "
            "penalty_kinds_are_lawful penalty_kinds_are_in_the_provision penalty_fits_the_party amount_in_range "
            "weighed_on_the_day_of_the_act no_double_fine violation_was_filed prescribed_measures_are_ordered "
            "accident_report_was_approved measured_facts_are_proven no_penalty_ground_fits_the_record"
        ),
        warns=(f"danger_was_judged_by_a_standard crime_is_transferred {LATE} " + LOOKED_AT),
        documents="investigation_report",
    ),
    _step(
        "return_to_investigation",
        LEADER,
        AFTER_REPORT - {P.NOTICE} | {P.DECISION},
        [cite("APL", 54, 1)],
        goes_to=P.INVESTIGATION,
        sends_back=True,
    ),
    # deliberation (S4, S9)
    _step(
        "review_submitted",
        SUBMITTER,
        AFTER_REPORT,
        [cite("APL", 58, 1)],
        blocks="investigation_was_reported version_is_current",
    ),
    _step(
        "review_opinion_given",
        REVIEWER,
        AFTER_REPORT,
        [cite("APL", 58)],
        blocks="review_was_submitted reviewer_is_qualified reviewer_is_not_investigator",
        documents="review_opinion",
    ),
    _step(
        "discussion_opened",
        COMMITTEE,
        AFTER_REPORT,
        [cite("APL", 57, 2)],
        blocks="investigation_was_reported version_is_current",
    ),
    _step(
        "discussion_concluded",
        COMMITTEE,
        AFTER_REPORT,
        [cite("APL", 57, 2)],
        blocks=(
            "discussion_was_opened discussion_body_is_the_agency discussion_had_quorum discussion_was_chaired_by_head "
            "handlers_did_not_vote"
        ),
        documents="discussion_record",
        timing=Timing.ALONG,
    ),
    # notice, statement, hearing (S5 to S8)
    _step(
        "propose_notice",
        OFFICER,
        {P.REPORTED, P.DEFENCE, P.HEARING},
        [cite("APL", 44)],
        blocks="penalty_names_its_parties " + LATE + " " + GROUNDED + " " + PUNISHABLE,
        warns="correction_was_ordered investigation_precedes_notice " + LOOKED_AT,
    ),
    _step(
        "approve_notice",
        LEADER,
        {P.REPORTED, P.DEFENCE, P.HEARING},
        [cite("APL", 44)],
        goes_to=P.NOTICE,
        blocks=(f"{GROUNDED} {PUNISHABLE} {LATE} notice_was_reviewed reviewer_is_not_investigator {APPROVED}"),
        warns=LOOKED_AT,
        approves="propose_notice",
    ),
    _step(
        "issue_notice",
        OFFICER,
        {P.NOTICE},
        [cite("APL", 44)],
        blocks="penalty_names_its_parties notice_is_complete notice_follows_approval rights_are_told "
        "hearing_was_offered notice_periods_are_right violation_was_filed prior_order_expired "
        "prescribed_measures_are_ordered",
        warns="investigation_precedes_notice",
        documents="penalty_notice hearing_notice_right",
    ),
    _step(
        "record_statement",
        OFFICER,
        UNDECIDED,
        [cite("APL", 45, 1)],
        blocks="party_was_told",
        documents="statement_record",
    ),
    _step("waive_statement", OFFICER, HEARD, [cite("APL", 62)], blocks="notice_was_served waiver_is_signed"),
    _step(
        "review_statement",
        OFFICER,
        UNDECIDED,
        [cite("APL", 45, 1)],
        blocks="statement_was_made",
        warns="defence_was_answered",
    ),
    _step(
        "request_hearing",
        OFFICER,
        UNDECIDED,
        [cite("APL", 64)],
        blocks="party_was_told",
        warns="hearing_request_in_time",
    ),
    _step("accept_hearing_request", OFFICER, HEARD, [cite("APL", 63, 1)], blocks="hearing_request_stands"),
    _step(
        "refuse_hearing_request",
        LEADER,
        UNDECIDED,
        [cite("APL", 64)],
        blocks="hearing_request_stands timely_hearing_request_is_accepted",
        sends_back=True,
    ),
    _step("waive_hearing", OFFICER, HEARD, [cite("APL", 64)], blocks="notice_was_served waiver_is_signed"),
    _step(
        "withdraw_hearing_request", OFFICER, HEARD, [cite("APL", 64)], blocks="hearing_request_stands waiver_is_signed"
    ),
    _step(
        "notify_hearing",
        PRESIDER,
        HEARD,
        [cite("APL", 64)],
        goes_to=P.HEARING,
        blocks="hearing_request_stands hearing_notice_in_time presider_is_not_investigator hearing_is_public",
        warns="hearing_date_in_time",
        documents="hearing_notice",
    ),
    _step(
        "hold_hearing",
        PRESIDER,
        {P.HEARING},
        [cite("APL", 64)],
        blocks="hearing_was_notified hearing_notice_in_time presider_is_not_investigator hearing_was_recorded "
        "hearing_is_public",
        warns="hearing_had_both_sides act_was_recorded",
        documents="hearing_record",
    ),
    _step(
        "terminate_hearing",
        PRESIDER,
        {P.HEARING},
        [cite("APL", 64)],
        blocks="hearing_was_notified hearing_notice_in_time hearing_end_has_ground",
    ),
    _step(
        "report_hearing",
        PRESIDER,
        {P.DEFENCE, P.HEARING},
        [cite("APL", 65)],
        blocks="hearing_was_held",
        warns="hearing_points_answered",
    ),
    _step(
        "review_hearing_report",
        LEADER,
        {P.DEFENCE, P.HEARING, P.DECIDING},
        [cite("APL", 65)],
        blocks="proposal_was_made hearing_report_is_whole approver_is_another_person",
        documents="hearing_report",
        approves="report_hearing",
    ),
    # decision (S9 to S11)
    _step(
        "propose_disposal",
        OFFICER,
        DECIDABLE,
        [cite("APL", 57, 1)],
        goes_to=P.DECIDING,
        blocks=(
            "penalty_names_its_parties filing_was_approved investigation_was_reported "
            "preservation_was_disposed sealing_was_approved sealing_was_disposed "
            "recusal_was_decided crime_is_transferred no_penalty_has_ground "
            "no_penalty_ground_fits_the_record "
            f"evidence_was_verified facts_are_supported {LATE} {PUNISHABLE} {TOLD_AND_HEARD}"
        ),
        warns="hearing_report_was_reviewed " + LOOKED_AT,
    ),
    _step(
        "approve_disposal",
        LEADER,
        {P.DECIDING},
        [cite("APL", 57, 1), cite("APL", 58, 1)],
        blocks=GROUNDED
        + " "
        + PUNISHABLE
        + " "
        + TOLD_AND_HEARD
        + " "
        + DELIBERATED
        + f" no_penalty_has_ground no_penalty_ground_fits_the_record {LATE} redo_is_not_the_same approver_is_a_leader "
        + APPROVED,
        warns="hearing_report_was_reviewed " + LOOKED_AT,
        documents="disposal_approval",
        approves="propose_disposal",
    ),
    _step(
        "issue_decision",
        OFFICER,
        {P.DECISION},
        [cite("APL", 57, 1), cite("APL", 59)],
        goes_to=P.SERVICE,
        blocks="penalty_names_its_parties outcome_was_approved "
        + GROUNDED
        + " "
        + PUNISHABLE
        + " "
        + TOLD_AND_HEARD
        + " "
        + DELIBERATED
        + f" {LATE} redo_is_not_the_same deciding_body_is_the_agency decision_is_complete "
        "remedy_periods_are_right payment_period_is_right correction_was_ordered decision_follows_approval "
        "revocation_was_served",
        warns="decision_names_the_payee defence_was_answered surcharge_was_announced " + LOOKED_AT,
        documents="penalty_decision_unit penalty_decision_person",
    ),
    _step(
        "issue_no_penalty",
        OFFICER,
        {P.NO_PENALTY},
        [cite("APL", 33), cite("APL", 57, 1)],
        blocks="outcome_was_approved no_penalty_is_decided_once no_penalty_has_ground "
        "no_penalty_ground_fits_the_record remedies_are_told education_was_recorded "
        "preservation_was_disposed sealing_was_disposed revocation_was_served",
        warns="decision_within_limit",
        documents="no_penalty_decision",
    ),
    _step("record_education", OFFICER, UNDECIDED | {P.NO_PENALTY, P.ENDED}, [cite("APL", 33, 3)]),
    _step(
        "withdraw_case",
        OFFICER,
        {P.WITHDRAWAL},
        [cite("APL", 57, 1)],
        goes_to=P.ENDED,
        blocks="outcome_was_approved no_penalty_has_ground withdrawal_follows_approval preservation_was_disposed "
        "sealing_was_disposed",
        documents="withdrawal_record",
    ),
    _step(
        "refer_case",
        LEADER,
        UNDECIDED,
        [cite("APL", 25)],
        goes_to=P.REFERRED,
        blocks="preservation_was_disposed sealing_was_disposed recipient_signed_for_the_file",
    ),
    _step(
        "revoke_decision",
        HEAD,
        {P.SERVICE, P.EXECUTION, P.CLOSED},
        [cite("APL", 75, 2)],
        blocks="executed_penalty_is_not_made_heavier revocation_has_ground no_penalty_ground_fits_the_record",
        documents="revocation_decision",
        sends_back=True,
    ),
    _step("record_uncounted_days", OFFICER, UNDECIDED, [cite("APL", 60)], offered=False),
    _step("propose_extension", OFFICER, UNDECIDED, [cite("APL", 60)], blocks="extension_is_open"),
    _step(
        "approve_extension",
        HEAD,
        UNDECIDED,
        [cite("APL", 60)],
        blocks="extension_is_open " + APPROVED,
        approves="propose_extension",
    ),
    # No article knows these two: what the law leaves out, the house lets its head answer for.
    _step("propose_late_decision", OFFICER, UNDECIDED, blocks="time_for_decision_is_over"),
    _step(
        "approve_late_decision",
        HEAD,
        UNDECIDED,
        blocks="time_for_decision_is_over " + APPROVED,
        approves="propose_late_decision",
    ),
    # transfer of suspected crimes (T)
    _step(
        "propose_transfer",
        OFFICER,
        UNDECIDED | {P.TRANSFER},
        [cite("APL", 27), cite("O310", 5)],
        blocks=ENFORCED,
    ),
    _step(
        "approve_transfer",
        HEAD,
        UNDECIDED | {P.TRANSFER},
        [cite("O310", 5)],
        goes_to=P.TRANSFER,
        blocks="proposal_was_made transfer_approved_by_principal approver_is_another_person opinion_is_agreement",
        warns="transfer_approval_in_time",
        approves="propose_transfer",
    ),
    _step(
        "refuse_transfer",
        HEAD,
        UNDECIDED | {P.TRANSFER},
        [cite("O310", 5)],
        blocks="proposal_was_made transfer_approved_by_principal",
        warns="transfer_approval_in_time",
        approves="propose_transfer",
        sends_back=True,
    ),
    _step(
        "send_transfer",
        OFFICER,
        {P.TRANSFER},
        [cite("O310", 6), cite("O310", 5)],
        goes_to=P.TRANSFERRED,
        blocks="transfer_was_approved transfer_receipt_recorded",
        warns="transfer_in_time",
    ),
    _step("record_transfer_return", OFFICER, {P.TRANSFERRED}, [cite("O310", 8), cite("O310", 10)]),
    _step(
        "hand_over_items",
        OFFICER,
        {P.ENDED},
        [cite("O310", 12)],
        blocks="case_was_with_the_police",
        warns="items_handed_over_in_time",
    ),
    _step(
        "record_case_returned",
        OFFICER,
        {P.ENDED},
        [cite("APL", 27, 1)],
        goes_to=P.INVESTIGATION,
        blocks="case_was_with_the_police",
    ),
)
"""From the clue to the served decision (research models S0 to S11, N, T)."""

SIMPLE: tuple[Step, ...] = (
    _step(
        "open_on_spot",
        OFFICER,
        {P.EMPTY, P.CLUE},
        [cite("APL", 51)],
        goes_to=P.ON_SPOT,
        blocks=ENFORCED + " certificate_was_shown facts_are_conclusive fine_is_within_simple_limit party_is_identified "
        "competence_established within_limitation penalty_kinds_are_lawful amount_in_range not_fined_elsewhere "
        "days_follow_each_other",
    ),
    _step(
        "hear_on_spot",
        OFFICER,
        {P.ON_SPOT, P.ON_SPOT_HEARD},
        [cite("APL", 44), cite("APL", 45, 1)],
        goes_to=P.ON_SPOT_HEARD,
        blocks="rights_are_told on_spot_statement_was_answered",
    ),
    _step(
        "decide_on_spot",
        OFFICER,
        {P.ON_SPOT_HEARD},
        [cite("APL", 51), cite("APL", 52)],
        goes_to=P.EXECUTION,
        blocks=ENFORCED + " penalty_names_its_parties party_was_heard_on_spot fine_is_within_simple_limit "
        "penalty_kinds_are_lawful amount_in_range on_spot_decision_was_told no_heavier_after_defence "
        "decision_is_made_on_the_spot on_spot_decision_is_numbered decision_is_complete "
        "remedy_says_reconsideration_first deciding_body_is_the_agency on_spot_decision_handed_over "
        "on_spot_collection_allowed not_fined_elsewhere",
        warns="correction_was_ordered surcharge_was_announced",
        documents="on_spot_decision_unit on_spot_decision_person",
    ),
    _step(
        "collect_on_spot",
        EXECUTOR,
        {P.EXECUTION},
        [cite("APL", 68), cite("APL", 69)],
        blocks="on_spot_collection_allowed receipt_number_recorded something_is_unpaid payment_fits "
        "voucher_is_in_the_file",
    ),
    _step(
        "hand_over_fine",
        CLERK,
        {P.EXECUTION},
        [cite("APL", 71)],
        blocks="fine_was_collected_on_spot voucher_is_in_the_file",
        warns="fine_handed_over_in_time",
    ),
    _step(
        "file_on_spot_record",
        EXECUTOR,
        {P.EXECUTION},
        [cite("APL", 52, 3)],
        blocks="decision_was_made_on_the_spot",
        warns="on_spot_record_in_time",
    ),
    _step("turn_to_ordinary", OFFICER, {P.ON_SPOT, P.ON_SPOT_HEARD}, [cite("APL", 54, 1)], goes_to=P.CLUE),
)
"""The penalty on the spot (research models A0 to A6)."""

EXECUTION: tuple[Step, ...] = (
    _step(
        "record_publication",
        CLERK,
        {P.SERVICE, P.EXECUTION, P.CLOSED},  # late is still due: closing does not wait for it
        [cite("APL", 48, 1), cite("WSL", 78, 2)],
        blocks="publication_is_clean days_follow_each_other",
        warns="published_in_time",
    ),
    _step(
        "withdraw_publication",
        CLERK,
        BEFORE_CLOSING | {P.CLOSED},
        [cite("APL", 48, 2)],
        blocks="publication_stands",
        warns="publication_withdrawn_in_time",
    ),
    _step(
        "propose_deferral",
        EXECUTOR,
        CARRIED_OUT,
        [cite("APL", 66, 2)],
        blocks="deferral_was_applied_for something_is_unpaid",
    ),
    _step(
        "approve_deferral",
        LEADER,
        CARRIED_OUT,
        [cite("APL", 66, 2)],
        blocks="deferral_was_applied_for something_is_unpaid answer_names_its_proposal " + APPROVED,
        warns="deferral_says_what_follows",
        documents="deferral_approval deferral_grant",
        approves="propose_deferral",
    ),
    _step(
        "record_payment",
        CLERK,
        CARRIED_OUT,
        [cite("APL", 67)],
        blocks="decision_was_served receipt_number_recorded payment_fits voucher_is_in_the_file",
        warns="payment_went_to_the_bank",
    ),
    _step(
        "record_refund",
        CLERK,
        {P.EXECUTION, P.ENDED, P.CLOSED} | UNDECIDED,
        [cite("SCL", 36)],
        blocks="something_is_to_be_refunded voucher_is_in_the_file",
    ),
    _step(
        "start_surcharge",
        EXECUTOR,
        CARRIED_OUT,
        [cite("APL", 72, 1), cite("AFL", 45)],
        blocks="decision_was_served payment_is_overdue surcharge_was_announced surcharge_not_during_remedy "
        "surcharge_is_right something_is_unpaid execution_is_not_suspended",
    ),
    _step(
        "issue_urging",
        EXECUTOR,
        CARRIED_OUT,
        [cite("AFL", 35), cite("AFL", 54)],
        blocks="decision_was_served payment_is_overdue something_is_unperformed urging_amount_fits "
        "execution_is_not_suspended",
        warns="urging_after_remedy_period",
        documents="urging_letter",
    ),
    _step("record_urging_statement", EXECUTOR, CARRIED_OUT, [cite("AFL", 36)], blocks="urging_was_issued"),
    _step("review_urging_statement", EXECUTOR, CARRIED_OUT, [cite("AFL", 36)], blocks="urging_statement_was_made"),
    _step(
        "apply_court",
        HEAD,
        CARRIED_OUT,
        [cite("AFL", 53), cite("AFL", 54)],
        blocks=(
            "decision_was_served something_is_unperformed urging_was_served urging_wait_over "
            "urging_statement_was_reviewed remedy_period_over no_remedy_pending court_window_open payment_is_overdue "
            "execution_is_not_suspended court_was_not_asked_yet late_entries_were_answered"
        ),
        documents="court_application",
    ),
    _step(
        "request_court_review",
        HEAD,
        CARRIED_OUT,
        [cite("AFL", 56, 2), cite("AFL", 58, 3)],
        blocks="court_review_is_open",
    ),
    _step("record_court_acceptance", EXECUTOR, CARRIED_OUT, [cite("AFL", 56)], blocks="court_was_applied_to"),
    _step(
        "record_court_ruling", EXECUTOR, CARRIED_OUT, [cite("AFL", 57), cite("AFL", 58)], blocks="court_was_applied_to"
    ),
    _step("record_court_execution", EXECUTOR, CARRIED_OUT, [cite("AFL", 57)], blocks="court_was_applied_to"),
    _step(
        "suspend_execution",
        LEADER,
        CARRIED_OUT,
        [cite("AFL", 39)],
        blocks="decision_was_served execution_is_not_suspended",
    ),
    _step("resume_execution", LEADER, CARRIED_OUT, [cite("AFL", 39)], blocks="execution_is_suspended"),
    _step("end_execution", LEADER, CARRIED_OUT, [cite("AFL", 40)], blocks="execution_end_has_ground"),
    _step("agree_execution", LEADER, CARRIED_OUT, [cite("AFL", 42)], blocks="decision_was_served something_is_unpaid"),
    _step(
        "record_remedy_started",
        EXECUTOR,
        CHALLENGED,
        [cite("ARL", 20), cite("ALL", 46)],
        warns="suit_follows_reconsideration",
    ),
    _step(
        "answer_remedy",
        EXECUTOR,
        CHALLENGED,
        [cite("ARL", 48), cite("ALL", 67, 1)],
        blocks="remedy_was_started",
        warns="remedy_answered_in_time",
    ),
    _step(
        "record_remedy_outcome",
        EXECUTOR,
        CHALLENGED | UNDECIDED,  # the organ may take its decision back meanwhile and decide anew
        [cite("APL", 73)],
        blocks="remedy_was_started",
    ),
    _step(
        "record_correction_verified", EXECUTOR, {P.SERVICE, P.EXECUTION, P.ENDED, P.NO_PENALTY}, [cite("APL", 28, 1)]
    ),
    _step("record_performance", EXECUTOR, CARRIED_OUT, [cite("APL", 66, 1)], blocks="decision_was_served"),
    _step(
        "propose_closing",
        EXECUTOR,
        {P.EXECUTION, P.ENDED},
        [cite("APL", 47)],
        blocks=FINISHED,
        warns="correction_was_verified publication_was_made",
    ),
    _step(
        "approve_closing",
        LEADER,
        {P.EXECUTION, P.ENDED},
        [cite("APL", 47)],
        goes_to=P.CLOSED,
        blocks=FINISHED + " " + APPROVED,
        warns="correction_was_verified publication_was_made",
        documents="closing_approval",
        approves="propose_closing",
    ),
    _step(
        "archive_case",
        ARCHIVIST,
        {P.CLOSED, P.NOT_FILED, P.REFERRED},
        [cite("APL", 47), cite("ARC", 14)],
        goes_to=P.ARCHIVED,
        blocks="file_is_complete everything_performed_or_ended late_entries_were_answered",
        warns="archived_in_time",
        documents="file_cover file_catalogue",
    ),
)
"""From service to the archive (research models EX0 to EX8, CL, AR)."""

GENERAL: tuple[Step, ...] = (
    _step(
        "endorse_proposal",
        SECTION,
        BEFORE_CLOSING,
        # No statute asks for the section head: the page shows the article of what is proposed.
        blocks="proposal_is_pending answer_names_its_proposal opinion_is_agreement",
    ),
    *(
        _step(
            code,
            who,
            BEFORE_CLOSING,
            blocks="proposal_is_pending answer_names_its_proposal return_says_why",
            sends_back=True,
        )
        for code, who in (("decline_endorsement", SECTION), ("return_proposal", LEADER))
    ),
    # No article knows it: what a late entry upsets, the house lets its head answer for.
    _step("answer_upset", HEAD, frozenset(Phase) - {P.EMPTY, P.ARCHIVED}, blocks="upset_is_open upset_may_be_kept"),
    _step(
        "confirm_address",
        OFFICER,
        BEFORE_CLOSING,
        [cite("APL", 61, 2)],
        blocks="waiver_is_signed",
        documents="address_confirmation",
    ),
    _step("receive_material", OFFICER, BEFORE_CLOSING, [cite("APL", 45, 1)], blocks="material_has_receipt_or_reason"),
    _step("record_failed_service", OFFICER, BEFORE_CLOSING, [cite("APL", 61, 1), cite("CPL", 95)]),
    _step("document_issued", ISSUER, frozenset(Phase) - {P.ARCHIVED}, offered=False, timing=Timing.ALONG),
    _step(
        "document_served",
        SERVER,
        BEFORE_CLOSING | {P.CLOSED, P.NOT_FILED, P.REFERRED},
        [cite("APL", 61)],
        blocks=(
            "two_certified_officers document_was_issued service_is_proven "
            "lien_was_witnessed receiver_may_sign signer_fits_the_party electronic_service_was_agreed "
            "public_notice_needs_failed_attempts service_date_is_right service_may_be_repeated"
        ),
        warns="served_in_time",
        documents="service_receipt",
        offered=False,
    ),
    _step(
        "document_voided",
        VOIDER,
        BEFORE_CLOSING | {P.CLOSED, P.NOT_FILED, P.REFERRED},
        [cite("APL", 75, 2)],
        blocks="served_paper_is_not_voided",
        offered=False,
    ),
    _step(
        "exhibit_added",
        KEEPER,
        frozenset(Phase) - {P.ARCHIVED},
        [cite("APL", 46, 1)],
        warns="appraiser_was_licensed evidence_precedes_decision",
        offered=False,
    ),
    _step(
        "gate_waived",
        WAIVER,
        BEFORE_CLOSING | {P.CLOSED, P.NOT_FILED, P.REFERRED},
        blocks="waiver_is_of_a_house_rule",
        offered=False,
    ),
    taking_over(BEFORE_CLOSING, [cite("APL", 25)]),
    _step(
        "notice_taken_over",
        OFFICER,
        TOLD_BEFORE,
        [cite("APL", 44)],
        goes_to=P.NOTICE,
        blocks=f"{OF_OTHERS} notice_follows_approval",
        offered=False,
        takes_over=("penalty_notice", "hearing_notice_right"),
    ),
    _step(
        "decision_taken_over",
        OFFICER,
        DECIDED_BEFORE,
        [cite("APL", 57, 1), cite("APL", 59)],
        goes_to=P.SERVICE,
        blocks=f"{OF_OTHERS} no_decision_stands_yet decision_follows_approval",
        # What others decided has happened: what speaks against it is seen, and hinders nobody from telling it.
        warns="notice_matches_decision no_heavier_after_defence surcharge_was_announced",
        offered=False,
        takes_over=("penalty_decision_unit", "penalty_decision_person"),
    ),
)
"""What may happen in any procedure."""


def _collected() -> dict[str, Step]:
    tables = {"ordinary": ORDINARY, "simple": SIMPLE, "execution": EXECUTION, "general": GENERAL}
    return {row.code: replace(row, table=name) for name, rows in tables.items() for row in rows}


STEPS: dict[str, Step] = _collected()
"""Every step by its code. `table` is ordinary, simple, execution or general."""
