"""What a case waits for: the steps ahead in each phase, and when the usual rule of being due does not fit."""

from __future__ import annotations

from collections.abc import Mapping

from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.folding.deciding import REVOCATION
from hengping.law.penalty.phases import Phase
from hengping.law.penalty.steps import STEPS
from hengping.work.matters.models import Matter
from hengping.work.matters.practice import Waiting
from hengping.work.matters.shapes import SERVING

AHEAD: Mapping[str, tuple[str, ...]] = {
    Phase.CLUE: (SERVING, "propose_filing"),
    Phase.INVESTIGATION: (SERVING, "verify_evidence", "report_investigation"),
    Phase.REPORTED: (
        SERVING,
        "review_opinion_given",
        "discussion_concluded",
        "propose_late_decision",
        "propose_notice",
        "propose_disposal",
    ),
    Phase.NOTICE: ("issue_notice", SERVING),
    Phase.DEFENCE: (
        SERVING,
        "review_statement",
        "accept_hearing_request",
        "notify_hearing",
        "report_hearing",
        "review_opinion_given",
        "discussion_concluded",
        "propose_late_decision",
        "propose_disposal",
    ),
    Phase.HEARING: (
        SERVING,
        "hold_hearing",
        "report_hearing",
        "review_statement",
        "propose_late_decision",
        "propose_disposal",
    ),
    Phase.DECIDING: ("review_opinion_given", "discussion_concluded"),
    Phase.DECISION: ("propose_late_decision", "issue_decision"),
    Phase.SERVICE: (SERVING, "record_publication"),
    Phase.EXECUTION: (
        SERVING,
        "hand_over_fine",
        "file_on_spot_record",
        "record_publication",
        "record_payment",
        "review_urging_statement",
        "apply_court",
        "issue_urging",
        "propose_closing",
    ),
    Phase.NO_PENALTY: ("issue_no_penalty",),
    Phase.WITHDRAWAL: ("withdraw_case",),
    Phase.TRANSFER: ("send_transfer",),
    Phase.ENDED: ("propose_closing",),
    Phase.ON_SPOT: ("hear_on_spot",),
    Phase.ON_SPOT_HEARD: ("decide_on_spot",),
    Phase.CLOSED: (SERVING, "archive_case"),
    Phase.NOT_FILED: ("archive_case",),
    Phase.REFERRED: ("archive_case",),
}
"""The steps that bring a case on from a phase. Steps beside the way (an extension, a recusal) are on the page of it."""

LEFT_OF_A_REVOKED_DECISION = (SERVING, "record_refund")
"""What may still be owed of a decision that was taken away, wherever the case stands by then."""

ASKED_FOR: Mapping[str, str] = {
    "review_statement": "record_statement",
    "accept_hearing_request": "request_hearing",
    "review_urging_statement": "record_urging_statement",
    "discussion_concluded": "discussion_opened",
    "review_opinion_given": "review_submitted",
}
"""Steps that answer another one: due only while that one is the later of the two."""

DELIBERATION: Mapping[str, frozenset[str]] = {
    "review_submitted": frozenset(
        {"legal_review_passed", "notice_was_reviewed", "deliberation_follows_defence legal_reviewer"}
    ),
    "discussion_opened": frozenset({"collective_discussion_was_held", "deliberation_follows_defence committee_clerk"}),
}
"""What a proposal still needs before it can be decided, by the conditions that then stand in its way.

Where two can cure one condition, the post that can stands behind it.
"""


CLOCKS: Mapping[str, frozenset[str]] = {
    "propose_filing": frozenset({"filing"}),
    "approve_filing": frozenset({"filing"}),
    "hold_hearing": frozenset({"hearing_hold"}),
    "issue_decision": frozenset({"decision", "decision_extended"}),
    SERVING: frozenset({"service", "hearing_notice"}),
    "record_publication": frozenset({"publication"}),
    "record_payment": frozenset({"payment", "deferral"}),
    "hand_over_fine": frozenset({"on_spot_handover", "on_spot_deposit"}),
    "file_on_spot_record": frozenset({"on_spot_record"}),
    "apply_court": frozenset({"court_window", "court_window_after_deferral"}),
    "send_transfer": frozenset({"crime_transfer"}),
    "archive_case": frozenset({"archiving"}),
}
"""Within which period a step is to be done; beside another step stands the period that binds the bureau next."""


def _due(code: str, case: Matter, facts: CaseFacts, taken: Mapping[str, int]) -> bool | None:
    if STEPS[code].table == "simple" and case.part != "simple":
        return False
    if code == "record_payment" and not _owes(facts):
        return False
    if code == "propose_late_decision" and facts.overrun is not None:
        return False
    if code == "verify_evidence":
        return bool(facts.gathered) and facts.evidence_unverified
    if code in ("report_investigation", "decide_on_spot"):
        return True  # it is waited for; what it still lacks stands on the page of that step
    if code == "record_refund":
        return any(track.to_refund for track in facts.parties)
    if code == SERVING:
        if facts.waits_for_service(REVOCATION):
            return True
        if SERVING not in AHEAD.get(facts.phase, ()):
            return False
        if facts.phase is Phase.NOTICE:
            return "issue_notice" in taken
        return facts.phase is Phase.SERVICE or bool(facts.unserved)
    return None


def _owes(facts: CaseFacts) -> bool:
    executions = [track.execution for track in facts.parties if track.execution]
    return sum(one.paid for one in executions) < sum(one.penalty.fine for one in executions)


WAITING: Waiting[CaseFacts] = Waiting(
    ahead={
        phase: (*steps, *(code for code in LEFT_OF_A_REVOKED_DECISION if code not in steps))
        for phase, steps in AHEAD.items()
    },
    beside_proposals=(
        *("review_opinion_given", "discussion_concluded", "propose_late_decision"),
        *LEFT_OF_A_REVOKED_DECISION,
    ),
    asked_for=ASKED_FOR,
    cured_by=DELIBERATION,
    again=frozenset({"record_payment", "record_refund", SERVING}),
    given_by={"review_opinion_given": ("review_assigned", "reviewer")},
    clocks=CLOCKS,
    nothing_left=frozenset({Phase.ARCHIVED, Phase.TRANSFERRED}),
    due=_due,
)
