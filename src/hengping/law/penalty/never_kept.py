"""What a late entry or a correction may upset that no head can keep: the law forbids a decision without it, or the
penalty has lost its ground. What only disturbed the order of the file is for the head to judge.

Each gate that stands before a notice or a decision is in one of the two tables; a test says so.
"""

from __future__ import annotations

NEVER_KEPT: frozenset[str] = frozenset(
    {
        # Whoever was not told, not heard, or was cut off before its time was over: no decision may be made.
        "notice_was_served",
        "statement_period_over",
        "statement_was_reviewed",
        "hearing_was_offered",
        "hearing_period_over",
        "hearing_was_held_when_requested",
        "notice_matches_decision",
        "no_heavier_after_defence",
        # What must have been deliberated, or no decision may be made.
        "legal_review_passed",
        "collective_discussion_was_held",
        # Who had to stand back has done it, or decided who may.
        "officer_not_recused",
        "presider_is_not_investigator",
        # Without proven facts nobody is punished.
        "evidence_was_gathered",
        "evidence_was_verified",
        "facts_are_supported",
        "measured_facts_are_proven",
        "accident_report_was_approved",
        "prior_order_expired",
        # A penalty that the law does not provide, or no longer does.
        "within_limitation",
        "no_double_fine",
        "not_fined_elsewhere",
        "crime_is_transferred",
        "penalty_kinds_are_lawful",
        "penalty_kinds_are_in_the_provision",
        "penalty_fits_the_party",
        "amount_in_range",
        "weighed_on_the_day_of_the_act",
        "no_penalty_has_ground",
        "no_penalty_ground_fits_the_record",
    }
)
"""Gates whose refusal of a past act leaves taking it back or doing it anew; each names its articles itself."""

FOR_THE_HEAD: frozenset[str] = frozenset(
    {
        # A fault of form or of order in which nobody lost a right: the head judges whether it bore on the outcome.
        "deliberation_follows_defence",
        "discussion_matches_proposal",
        "hearing_was_reported",
        "investigation_was_reported",
        "material_was_received",
        "notice_follows_approval",
        "notice_is_complete",
        "notice_periods_are_right",
        "notice_was_reviewed",
        "penalty_names_its_parties",
        "redo_is_not_the_same",
        "rights_are_told",
        # Who sat, who reviewed, who approved: the record of the meeting and of the review may show that it was right.
        "approver_is_a_leader",
        "approver_is_another_person",
        "discussion_body_is_the_agency",
        "discussion_had_quorum",
        "discussion_was_chaired_by_head",
        "handlers_did_not_vote",
        "opinion_is_agreement",
        "proposal_was_endorsed",
        "proposal_was_made",
        "reviewer_is_not_investigator",
        "reviewer_is_qualified",
        "recusal_was_decided",
        # Things kept or sealed have their own remedy, and do not carry the penalty.
        "preservation_was_disposed",
        "sealing_was_approved",
        "sealing_was_disposed",
        # Late, and no revocation makes it earlier.
        "decision_within_limit",
        "late_decision_was_approved",
        # What the file says of itself, to be corrected there.
        "filing_was_approved",
        "party_is_identified",
        "prescribed_measures_are_ordered",
        "violation_was_filed",
        # What only the paper says: it is corrected or served anew.
        "correction_was_ordered",
        "deciding_body_is_the_agency",
        "decision_follows_approval",
        "decision_is_complete",
        "outcome_was_approved",
        "payment_period_is_right",
        "remedy_periods_are_right",
        "revocation_was_served",
    }
)
"""The other gates before a notice and a decision: what was upset there may be kept, with the reason."""
