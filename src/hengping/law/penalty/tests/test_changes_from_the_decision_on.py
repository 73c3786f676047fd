"""What each act from the proposal of a decision on changes: decision, transfer, execution, remedies.

A row says what the act means, the case in which it happens, and everything that it changes there.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hengping.law.penalty.phases import Phase
from hengping.law.penalty.tests.changes import (
    TWO_ROWS,
    Acting,
    acting,
    sent,
    serving,
    suspected,
    two,
    two_decided,
    two_told,
)
from hengping.law.penalty.tests.story import DEPUTY_1, DEPUTY_2, HEAD, LARGE_ROWS, Story, at, later, penalty

Row = tuple[str, Callable[[], Story], Acting, dict[str, object]]


ROWS: list[Row] = [
    (
        "a proposal for the decision takes the notice that still waits off the table",
        lambda: at("notice").happen("issue_notice", later(11)),
        acting("propose_disposal", later(12)),
        {
            "phase": Phase.DECIDING,
            "A.notice_due": False,
            "proposals": ("propose_disposal",),
            "disposal.outcome": "penalty",
            "disposal.proposed_on": later(12),
        },
    ),
    (
        "proposed without penalty nobody is to be punished, and the ground is kept",
        lambda: at("waived"),
        acting("propose_disposal", later(20), outcome="no_penalty", no_penalty_ground="minor_corrected"),
        {
            "phase": Phase.DECIDING,
            "A.intended": None,
            "proposals": ("propose_disposal",),
            "disposal.outcome": "no_penalty",
            "disposal.proposed_on": later(20),
            "disposal.ground": "minor_corrected",
        },
    ),
    (
        "proposed to be withdrawn the reason is kept",
        lambda: at("waived"),
        acting("propose_disposal", later(20), outcome="withdraw", reason="事实不成立"),
        {
            "phase": Phase.DECIDING,
            "A.intended": None,
            "proposals": ("propose_disposal",),
            "disposal.outcome": "withdraw",
            "disposal.proposed_on": later(20),
            "disposal.ground": "事实不成立",
        },
    ),
    (
        "a proposal may say that a crime is suspected",
        lambda: at("waived"),
        acting("propose_disposal", later(20), crime_suspected=True),
        {
            "phase": Phase.DECIDING,
            "proposals": ("propose_disposal",),
            "report.crime": True,
            "disposal.outcome": "penalty",
            "disposal.proposed_on": later(20),
        },
    ),
    (
        "what is approved without penalty goes on to its own decision",
        lambda: at("waived").happen("propose_disposal", outcome="no_penalty"),
        acting("approve_disposal", later(20)),
        {"phase": Phase.NO_PENALTY, "proposals": (), "disposal.approved_on": later(20)},
    ),
    (
        "an approval told alone is of what was discussed",
        lambda: (
            at("waived")
            .happen("review_submitted", version="v2")
            .happen("discussion_opened")
            .happen("discussion_concluded", concluded_version="v3")
        ),
        acting("approve_disposal", later(20)),
        {"version": "v3", "outcome_approved_on": later(20)},
    ),
    (
        "an approval told alone without a discussion is of what was reviewed",
        lambda: at("waived").happen("review_submitted", version="v2"),
        acting("approve_disposal", later(20)),
        {"version": "v2", "outcome_approved_on": later(20)},
    ),
    (
        "an approval told alone without review and discussion is of what stands",
        lambda: at("waived"),
        acting("approve_disposal", later(20)),
        {"outcome_approved_on": later(20)},
    ),
    (
        "a decision is owed to be public, and each party has its own",
        two_told,
        acting("issue_decision", later(20), penalty=TWO_ROWS),
        {
            "phase": Phase.SERVICE,
            "A.execution.penalty": 20_000_00,
            "A.execution.decided_on": later(20),
            "A.execution.surcharge_told": True,
            "B.execution.penalty": 10_000_00,
            "B.execution.decided_on": later(20),
            "B.execution.surcharge_told": True,
            "decided_on": later(20),
            "publication.due": later(29),
        },
    ),
    (
        "a new decision leaves the result against the earlier one behind",
        lambda: (
            at("execution")
            .happen("record_remedy_started", later(40))
            .happen("record_remedy_outcome", later(60), outcome="revoked", redo=True)
        ),
        acting("issue_decision", later(70), reasons="r2"),
        {
            "phase": Phase.SERVICE,
            "A.intended": 20_000_00,
            "A.execution.penalty": 20_000_00,
            "A.execution.decided_on": later(70),
            "A.execution.surcharge_told": True,
            "A.earlier_reasons": "r2",
            "A.outcome": "",
            "decided_on": later(70),
            "publication.due": later(79),
        },
    ),
    (
        "a decision that could not be served was tried to be served",
        lambda: at("service"),
        acting("record_failed_service", later(20), kind="penalty_decision_unit"),
        {"service_tried": (later(20),)},
    ),
    (
        "a notice that could not be served is no try to serve a decision",
        lambda: at("notice"),
        acting("record_failed_service", later(20)),
        {},
    ),
    (
        "a notice served to one of two leaves the case at the notice",
        two_told,
        acting("document_served", later(12), **serving("penalty_notice", 12, party="A")),
        {"A.notice_due": False, "A.notice.served_on": later(12), "A.notice.statement": later(18)},
    ),
    (
        "a notice served to the last of two opens the defence",
        lambda: two_told().happen("document_served", later(12), **serving("penalty_notice", 12, party="A")),
        acting("document_served", later(13), **serving("penalty_notice", 13, party="B")),
        {
            "phase": Phase.DEFENCE,
            "B.notice_due": False,
            "B.notice.served_on": later(13),
            "B.notice.statement": later(18),
        },
    ),
    (
        "a decision served to one of two leaves the case at the service",
        two_decided,
        acting("document_served", later(21), **serving("penalty_decision_unit", 21, party="A")),
        {
            "A.execution.served_on": later(21),
            "A.execution.pay": later(36),
            "A.execution.reconsider": later(81),
            "A.execution.sue": later(205),
            "A.execution.window": later(296),
            "service_tried": (later(21),),
        },
    ),
    (
        "a decision served to the last of two opens the execution",
        lambda: two_decided().happen("document_served", later(21), **serving("penalty_decision_unit", 21, party="A")),
        acting("document_served", later(22), **serving("penalty_decision_person", 22, party="B")),
        {
            "phase": Phase.EXECUTION,
            "B.execution.served_on": later(22),
            "B.execution.pay": later(37),
            "B.execution.reconsider": later(84),
            "B.execution.sue": later(206),
            "B.execution.window": later(297),
            "service_tried": (later(21), later(22)),
        },
    ),
    (
        "an urging letter waits from its service",
        lambda: at("execution").happen("issue_urging", later(50)),
        acting("document_served", later(52), **serving("urging_letter", 52)),
        {"A.execution.urging_served_on": later(52), "A.execution.urging_wait": later(70)},
    ),
    (
        "an urging letter served once more waits no longer",
        lambda: (
            at("execution")
            .happen("issue_urging", later(50))
            .happen("document_served", later(52), **serving("urging_letter", 52))
        ),
        acting("document_served", later(53), **serving("urging_letter", 53, again="x")),
        {},
    ),
    (
        "an urging letter whose first service was invalid waits from the second",
        lambda: (
            at("execution")
            .happen("issue_urging", later(50))
            .happen("document_served", later(52), **serving("urging_letter", 52))
        ),
        acting("document_served", later(53), **serving("urging_letter", 53, again="x", first_invalid=True)),
        {"A.execution.urging_served_on": later(53), "A.execution.urging_wait": later(71)},
    ),
    (
        "once the court was asked no letter waits anew",
        lambda: (
            at("execution")
            .happen("issue_urging", later(50))
            .happen("document_served", later(52), **serving("urging_letter", 52))
            .happen("apply_court", later(70))
        ),
        acting("document_served", later(71), **serving("urging_letter", 71, again="x", first_invalid=True)),
        {},
    ),
    (
        "without a valid service of the decision neither surcharge nor urging stands",
        lambda: (
            at("execution")
            .happen("start_surcharge", later(50))
            .happen("issue_urging", later(50))
            .happen("document_served", later(50), **serving("urging_letter", 50))
        ),
        acting("document_served", later(60), **serving("penalty_decision_unit", 60, again="x", first_invalid=True)),
        {
            "A.execution.served_on": later(60),
            "A.execution.pay": later(77),
            "A.execution.reconsider": later(120),
            "A.execution.sue": later(245),
            "A.execution.surcharge_from": None,
            "A.execution.urged_on": None,
            "A.execution.urging_served_on": None,
            "A.execution.urging_wait": None,
            "service_tried": (later(31), later(60)),
        },
    ),
    (
        "a transfer that was refused clears the suspicion",
        lambda: at("reported").happen("report_investigation", crime_suspected=True).happen("propose_transfer"),
        acting("refuse_transfer", later(12)),
        {"proposals": (), "report.crime": False, "transfer.refused_on": later(12)},
    ),
    (
        "a transfer that was decided and then refused leaves nothing of report and proposal",
        suspected,
        acting("refuse_transfer", later(12)),
        {
            "phase": Phase.INVESTIGATION,
            "proposals": (),
            "report": None,
            "version": "",
            "disposal": None,
            "transfer.refused_on": later(12),
        },
    ),
    (
        "a transfer that nobody reported is not refused",
        lambda: at("reported"),
        acting("refuse_transfer", later(12)),
        {},
    ),
    (
        "the head approves the transfer",
        suspected,
        acting("approve_transfer", later(13)),
        {"proposals": (), "transfer.approved_on": later(13)},
    ),
    (
        "what somebody else approves is not approved",
        suspected,
        acting("approve_transfer", later(13), by_principal=False),
        {"proposals": ()},
    ),
    (
        "what the police do not file goes back to the investigation, suspected of nothing",
        sent,
        acting("record_transfer_return", later(15), filed=False),
        {
            "phase": Phase.INVESTIGATION,
            "report.crime": False,
            "disposal": None,
            "transfer.returned": "not_filed",
            "transfer.returned_on": later(15),
        },
    ),
    (
        "what the police file ends here",
        sent,
        acting("record_transfer_return", later(15), filed=True),
        {"phase": Phase.ENDED, "transfer.returned": "filed", "transfer.returned_on": later(15)},
    ),
    (
        "what comes back from the court has ninety days of its own, without earlier extensions",
        lambda: (
            at("reported")
            .happen("propose_extension")
            .happen("approve_extension")
            .happen("propose_disposal", outcome="transfer", penalty=[])
            .happen("approve_disposal")
            .happen("propose_transfer")
            .happen("approve_transfer")
            .happen("send_transfer", later(12))
            .happen("record_transfer_return", later(15))
        ),
        acting("record_case_returned", later(60), criminally_fined=True),
        {
            "phase": Phase.INVESTIGATION,
            "report.crime": False,
            "decision_limit": later(150),
            "extended_days": 0,
            "disposal": None,
            "criminally_fined": True,
        },
    ),
    (
        "an opinion is on the version that it names, whatever was submitted",
        lambda: at("reported").happen("review_submitted", version="v0"),
        acting("review_opinion_given", later(12)),
        {
            "review.version": "v1",
            "review.opinion": "pass",
            "review.given_on": later(12),
            "review.reviewers": {"r1"},
            "review.qualified": True,
        },
    ),
    (
        "an opinion given once more knows what the party has said meanwhile",
        lambda: at("reported").happen("review_submitted").happen("review_opinion_given").happen("record_statement"),
        acting("review_opinion_given", later(12), opinion="disagree"),
        {"review.opinion": "disagree", "review.given_on": later(12), "review.before": ""},
    ),
    (
        "an opinion of several is qualified only where each may review",
        lambda: at("reported").happen("review_submitted"),
        acting("review_opinion_given", later(12), reviewers=[{"id": "r1"}, {"id": "r2", "first_time": True}]),
        {"review.opinion": "pass", "review.given_on": later(12), "review.reviewers": {"r1", "r2"}},
    ),
    (
        "an opinion of nobody is of nobody who is qualified",
        lambda: at("reported"),
        acting("review_opinion_given", later(12), reviewers=[]),
        {
            "review.submitted_on": later(12),
            "review.version": "v1",
            "review.limit": later(18),
            "review.opinion": "pass",
            "review.given_on": later(12),
        },
    ),
    (
        "a meeting counts the leaders who are not recused",
        lambda: at("reported").happen("discussion_opened", version="v0"),
        acting(
            "discussion_concluded",
            later(12),
            voters=[HEAD, DEPUTY_1, {**DEPUTY_2, "recused": True}, {"id": "x1", "vote": "disagree"}],
        ),
        {
            "discussion.version": "v1",
            "discussion.concluded_on": later(12),
            "discussion.body": "agency",
            "discussion.chaired": True,
            "discussion.present": 2,
            "discussion.entitled": 3,
            "discussion.in_favour": 2,
            "discussion.voters": {"h1", "l1", "x1"},
            "discussion.outsiders": {"x1"},
            "discussion.recorded": True,
            "discussion.outcome": "penalty",
            "discussion.result": "v1",
        },
    ),
    (
        "a meeting of one leader who is recused is entitled to nobody",
        lambda: at("reported").happen("discussion_opened"),
        acting(
            "discussion_concluded",
            later(12),
            leaders_total=0,
            voters=[{**DEPUTY_2, "recused": True}],
            chair={"id": "", "head": True},
            recorder="",
        ),
        {
            "discussion.concluded_on": later(12),
            "discussion.body": "agency",
            "discussion.outcome": "penalty",
            "discussion.result": "v1",
        },
    ),
    (
        "a meeting held once more knows what the party has said meanwhile",
        lambda: (
            at("reported")
            .happen("discussion_opened")
            .happen("discussion_concluded")
            .happen("record_statement", later(12))
        ),
        acting("discussion_concluded", later(13), outcome="no_penalty"),
        {"discussion.concluded_on": later(13), "discussion.outcome": "no_penalty", "discussion.before": ""},
    ),
    (
        "a deputy without a mandate is not in the chair of the head",
        lambda: at("reported").happen("discussion_opened"),
        acting("discussion_concluded", later(12), chair=DEPUTY_1),
        {
            "discussion.concluded_on": later(12),
            "discussion.body": "agency",
            "discussion.present": 3,
            "discussion.entitled": 4,
            "discussion.in_favour": 3,
            "discussion.voters": {"h1", "l1", "l2"},
            "discussion.recorded": True,
            "discussion.outcome": "penalty",
            "discussion.result": "v1",
        },
    ),
    (
        "a deferral is asked for where the party applied and is in difficulty",
        lambda: at("execution"),
        acting("propose_deferral", later(40)),
        {"A.execution.deferral_asked": later(212), "proposals": ("propose_deferral",)},
    ),
    (
        "a deferral for which nobody applied is asked by nobody",
        lambda: at("execution"),
        acting("propose_deferral", later(40), applied=False),
        {"proposals": ("propose_deferral",)},
    ),
    (
        "a deferral without difficulty is asked by nobody",
        lambda: at("execution"),
        acting("propose_deferral", later(40), difficulty=""),
        {"proposals": ("propose_deferral",)},
    ),
    (
        "deferred the fine is due later, and no surcharge runs until then",
        lambda: at("execution").happen("propose_deferral", later(40)),
        acting("approve_deferral", later(40)),
        {
            "A.execution.pay": later(212),
            "A.execution.deferred_until": later(212),
            "A.execution.halts": ((later(40), later(212), "deferral"),),
            "proposals": (),
        },
    ),
    (
        "a deferral that ends before the remedies leaves the court window as it was",
        lambda: at("execution").happen("propose_deferral", later(40), until_on="2026-04-30"),
        acting("approve_deferral", later(40)),
        {
            "A.execution.pay": later(59),
            "A.execution.deferred_until": later(59),
            "A.execution.halts": ((later(40), later(59), "deferral"),),
            "proposals": (),
        },
    ),
    (
        "a deferral until the day of its approval halts one day",
        lambda: at("execution").happen("propose_deferral", later(40), until_on=later(40)),
        acting("approve_deferral", later(40)),
        {
            "A.execution.pay": later(40),
            "A.execution.deferred_until": later(40),
            "A.execution.halts": ((later(40), later(40), "deferral"),),
            "proposals": (),
        },
    ),
    (
        "a deferral until a day before its approval halts nothing",
        lambda: at("execution").happen("propose_deferral", later(40), until_on=later(39)),
        acting("approve_deferral", later(40)),
        {"A.execution.pay": later(39), "A.execution.deferred_until": later(39), "proposals": ()},
    ),
    (
        "a fine that is paid is paid on its day",
        lambda: at("execution"),
        acting("record_payment", later(40), amount=5_000_00),
        {
            "A.execution.paid": 5_000_00,
            "A.execution.paid_on": later(40),
            "A.execution.payments": ((later(40), 5_000_00),),
        },
    ),
    (
        "a surcharge that is paid lessens no fine",
        lambda: at("execution"),
        acting("record_payment", later(40), of="surcharge", amount=1_00),
        {"A.execution.paid_surcharge": 100, "A.execution.paid_on": later(40)},
    ),
    (
        "confiscated income that is paid lessens no fine",
        lambda: at("execution"),
        acting("record_payment", later(40), of="confiscation", amount=1_00),
        {"A.execution.paid_confiscation": 100, "A.execution.paid_on": later(40)},
    ),
    (
        "what goes back lessens what is to go back",
        lambda: (
            at("execution")
            .happen("record_payment", later(40))
            .happen("record_remedy_started")
            .happen("record_remedy_outcome", later(50), outcome="revoked")
        ),
        acting("record_refund", later(60), amount=5_000_00),
        {"A.to_refund": 15_000_00},
    ),
    (
        "more than is owed back leaves nothing to go back",
        lambda: (
            at("execution")
            .happen("record_payment", later(40))
            .happen("record_remedy_started")
            .happen("record_remedy_outcome", later(50), outcome="revoked")
        ),
        acting("record_refund", later(60), amount=20_000_01),
        {"A.to_refund": 0},
    ),
    (
        "a surcharge runs from the day after the last day for paying",
        lambda: at("execution"),
        acting("start_surcharge", later(60)),
        {"A.execution.surcharge_from": later(47)},
    ),
    (
        "a surcharge may run from a later day",
        lambda: at("execution"),
        acting("start_surcharge", later(60), from_on=later(55)),
        {"A.execution.surcharge_from": later(55)},
    ),
    (
        "a surcharge never runs from a day on which the fine could still be paid",
        lambda: at("execution"),
        acting("start_surcharge", later(60), from_on=later(40)),
        {"A.execution.surcharge_from": later(47)},
    ),
    (
        "a new letter counts from its own service",
        lambda: (
            at("execution")
            .happen("issue_urging", later(50))
            .happen("document_served", later(50), **serving("urging_letter", 50))
        ),
        acting("issue_urging", later(60)),
        {"A.execution.urged_on": later(60), "A.execution.urging_served_on": None, "A.execution.urging_wait": None},
    ),
    (
        "what is said after the urging waits",
        lambda: at("execution"),
        acting("record_urging_statement", later(60)),
        {"A.execution.urging_statement": True},
    ),
    (
        "what was said after the urging has been looked at",
        lambda: at("execution").happen("record_urging_statement", later(60)),
        acting("review_urging_statement", later(61)),
        {"A.execution.urging_statement": False},
    ),
    (
        "the court has the application",
        lambda: at("execution"),
        acting("apply_court", later(300)),
        {"A.execution.court": "applied"},
    ),
    (
        "what the court takes is no longer to be taken to the higher court",
        lambda: at("execution").happen("record_court_acceptance", later(300), accepted=False),
        acting("record_court_acceptance", later(302), accepted=True),
        {"A.execution.court": "accepted"},
    ),
    (
        "what the court does not take may go to the higher court in fifteen days",
        lambda: at("execution"),
        acting("record_court_acceptance", later(210), accepted=False),
        {"A.execution.court": "refused", "A.execution.court_review": later(225)},
    ),
    (
        "whoever asks the higher court waits for it",
        lambda: at("execution").happen("record_court_acceptance", later(210), accepted=False),
        acting("request_court_review", later(212)),
        {"A.execution.court": "reviewing", "A.execution.court_review": None},
    ),
    (
        "what the court grants leaves nothing to ask for",
        lambda: at("execution").happen("record_court_ruling", later(210), granted=False, final=False),
        acting("record_court_ruling", later(212)),
        {"A.execution.court": "granted", "A.execution.court_review": None},
    ),
    (
        "what the court denies may go to the higher court in fifteen days",
        lambda: at("execution"),
        acting("record_court_ruling", later(210), granted=False, final=False),
        {"A.execution.court": "denied", "A.execution.court_review": later(225)},
    ),
    (
        "what the court denies for good is denied for good",
        lambda: at("execution").happen("record_court_ruling", later(210), granted=False, final=False),
        acting("record_court_ruling", later(230), granted=False, final=True),
        {"A.execution.court": "denied_finally", "A.execution.court_review": None},
    ),
    (
        "the court has executed",
        lambda: at("execution"),
        acting("record_court_execution", later(300)),
        {"A.execution.court": "executed"},
    ),
    (
        "execution is suspended",
        lambda: at("execution"),
        acting("suspend_execution", later(60)),
        {"A.execution.suspended": True},
    ),
    (
        "execution goes on",
        lambda: at("execution").happen("suspend_execution", later(60)),
        acting("resume_execution", later(61)),
        {"A.execution.suspended": False},
    ),
    (
        "execution that was suspended may end",
        lambda: at("execution").happen("suspend_execution", later(60)),
        acting("end_execution", later(61)),
        {"A.execution.suspended": False, "A.execution.ended": "no_property"},
    ),
    (
        "by agreement the fine is due at its end",
        lambda: at("execution"),
        acting("agree_execution", later(60), until_on=later(120)),
        {"A.execution.pay": later(120), "A.execution.agreed_until": later(120)},
    ),
    (
        "a kind of penalty that was carried out is carried out",
        lambda: at("execution").happen("record_performance", later(40), of="order_closure"),
        acting("record_performance", later(41)),
        {"A.execution.performed": {"order_closure", "order_stoppage"}},
    ),
    (
        "a correction was verified",
        lambda: at("execution"),
        acting("record_correction_verified", later(40)),
        {"correction_verified": True},
    ),
    (
        "a correction that was verified may turn out to be none",
        lambda: at("execution").happen("record_correction_verified", later(40)),
        acting("record_correction_verified", later(41), passed=False),
        {"correction_verified": False},
    ),
    (
        "a reconsideration is pending, and the answer is due ten days after the copy came",
        lambda: at("execution"),
        acting("record_remedy_started", later(40), copy_received_on=later(42)),
        {
            "A.execution.halted_on": later(40),
            "A.remedy": {"reconsideration"},
            "A.answers": (("reconsideration", "reconsideration_answer", later(56), None),),
        },
    ),
    (
        "a simplified reconsideration is answered in five days",
        lambda: at("execution"),
        acting("record_remedy_started", later(40), simplified=True),
        {
            "A.execution.halted_on": later(40),
            "A.remedy": {"reconsideration"},
            "A.answers": (("reconsideration", "reconsideration_answer_simplified", later(46), None),),
        },
    ),
    (
        "a suit is answered in fifteen days, beside what was answered before",
        lambda: at("execution").happen("record_remedy_started", later(40)).happen("answer_remedy", later(41)),
        acting("record_remedy_started", later(50), kind="litigation"),
        {
            "A.remedy": {"litigation", "reconsideration"},
            "A.answers": (
                ("reconsideration", "reconsideration_answer", later(53), later(41)),
                ("litigation", "litigation_answer", later(65), None),
            ),
        },
    ),
    (
        "a second reconsideration is answered anew",
        lambda: at("execution").happen("record_remedy_started", later(40)).happen("answer_remedy", later(41)),
        acting("record_remedy_started", later(50)),
        {"A.answers": (("reconsideration", "reconsideration_answer", later(67), None),)},
    ),
    (
        "an answer is given once",
        lambda: at("execution").happen("record_remedy_started", later(40)).happen("answer_remedy", later(41)),
        acting("answer_remedy", later(42)),
        {},
    ),
    (
        "an answer in a suit answers no reconsideration",
        lambda: at("execution").happen("record_remedy_started", later(40)),
        acting("answer_remedy", later(42), kind="litigation"),
        {},
    ),
    (
        "maintained the suit has fifteen days and the court waits for its end",
        lambda: at("execution").happen("record_remedy_started", later(40)),
        acting("record_remedy_outcome", later(60)),
        {
            "A.execution.sue": later(77),
            "A.execution.window": later(169),
            "A.execution.halts": ((later(40), later(60), "remedy"),),
            "A.execution.halted_on": None,
            "A.remedy": frozenset(),
            "A.outcome": "maintained",
        },
    ),
    (
        "a remedy that is withdrawn changes nothing but that it is over",
        lambda: at("execution").happen("record_remedy_started", later(40)),
        acting("record_remedy_outcome", later(60), outcome="withdrawn"),
        {
            "A.execution.halts": ((later(40), later(60), "remedy"),),
            "A.execution.halted_on": None,
            "A.remedy": frozenset(),
            "A.outcome": "withdrawn",
        },
    ),
    (
        "while another remedy is pending no surcharge runs",
        lambda: (
            at("execution")
            .happen("record_remedy_started", later(40))
            .happen("record_remedy_started", later(45), kind="litigation")
        ),
        acting("record_remedy_outcome", later(60)),
        {
            "A.execution.sue": later(77),
            "A.execution.window": later(169),
            "A.remedy": {"litigation"},
            "A.outcome": "maintained",
        },
    ),
    (
        "after a lost suit no other lies and the court may be asked from now on",
        lambda: at("execution").happen("record_remedy_started", later(40), kind="litigation"),
        acting("record_remedy_outcome", later(60), kind="litigation", outcome="rejected"),
        {
            "A.execution.sue": None,
            "A.execution.window": later(154),
            "A.execution.halts": ((later(40), later(60), "remedy"),),
            "A.execution.halted_on": None,
            "A.remedy": frozenset(),
            "A.outcome": "rejected",
        },
    ),
    (
        "a fine that was lowered is what is owed, and what was paid above it goes back",
        lambda: at("execution").happen("record_payment", later(39)).happen("record_remedy_started", later(40)),
        acting("record_remedy_outcome", later(60), outcome="changed", fine=5_000_00),
        {
            "A.execution.penalty": 5_000_00,
            "A.execution.sue": later(77),
            "A.execution.window": later(169),
            "A.execution.halts": ((later(40), later(60), "remedy"),),
            "A.execution.halted_on": None,
            "A.to_refund": 15_000_00,
            "A.remedy": frozenset(),
            "A.outcome": "changed",
        },
    ),
    (
        "a fine that was lowered to what was paid leaves nothing to go back",
        lambda: (
            at("execution")
            .happen("record_payment", later(39), amount=5_000_00)
            .happen("record_remedy_started", later(40))
        ),
        acting("record_remedy_outcome", later(60), outcome="changed", fine=5_000_00),
        {
            "A.execution.penalty": 5_000_00,
            "A.execution.sue": later(77),
            "A.execution.window": later(169),
            "A.execution.halts": ((later(40), later(60), "remedy"),),
            "A.execution.halted_on": None,
            "A.remedy": frozenset(),
            "A.outcome": "changed",
        },
    ),
    (
        "changed in another point the fine stays",
        lambda: at("execution").happen("record_remedy_started", later(40)),
        acting("record_remedy_outcome", later(60), outcome="changed"),
        {
            "A.execution.sue": later(77),
            "A.execution.window": later(169),
            "A.execution.halts": ((later(40), later(60), "remedy"),),
            "A.execution.halted_on": None,
            "A.remedy": frozenset(),
            "A.outcome": "changed",
        },
    ),
    (
        "a public decision that is found unlawful must come down",
        lambda: (
            at("execution")
            .happen("record_publication", later(33), published_on=later(33))
            .happen("record_remedy_started", later(40))
        ),
        acting("record_remedy_outcome", later(60), outcome="unlawful"),
        {
            "A.execution.sue": later(77),
            "A.execution.window": later(169),
            "A.execution.halts": ((later(40), later(60), "remedy"),),
            "A.execution.halted_on": None,
            "A.remedy": frozenset(),
            "A.outcome": "unlawful",
            "publication.withdrawal": later(67),
        },
    ),
    (
        "a public decision that is maintained stays public",
        lambda: (
            at("execution")
            .happen("record_publication", later(33), published_on=later(33))
            .happen("record_remedy_started", later(40))
        ),
        acting("record_remedy_outcome", later(60)),
        {
            "A.execution.sue": later(77),
            "A.execution.window": later(169),
            "A.execution.halts": ((later(40), later(60), "remedy"),),
            "A.execution.halted_on": None,
            "A.remedy": frozenset(),
            "A.outcome": "maintained",
        },
    ),
    (
        "a decision that was taken down already need not come down once more",
        lambda: (
            at("execution")
            .happen("record_publication", later(33), published_on=later(33))
            .happen("withdraw_publication", later(34))
            .happen("record_remedy_started", later(40))
        ),
        acting("record_remedy_outcome", later(60), outcome="unlawful"),
        {
            "A.execution.sue": later(77),
            "A.execution.window": later(169),
            "A.execution.halts": ((later(40), later(60), "remedy"),),
            "A.execution.halted_on": None,
            "A.remedy": frozenset(),
            "A.outcome": "unlawful",
        },
    ),
    (
        "quashed for one of two the case goes on for the other",
        lambda: two_decided().happen("record_remedy_started", later(40), party="A"),
        acting("record_remedy_outcome", later(60), party="A", outcome="revoked"),
        {"A.execution.ended": "revoked", "A.remedy": frozenset(), "A.outcome": "revoked"},
    ),
    (
        "quashed for the last of two the case ends",
        lambda: (
            two_decided()
            .happen("record_remedy_started", later(40))
            .happen("record_remedy_outcome", later(60), party="A", outcome="revoked")
        ),
        acting("record_remedy_outcome", later(61), party="B", outcome="void"),
        {"phase": Phase.ENDED, "B.execution.ended": "revoked", "B.remedy": frozenset(), "B.outcome": "revoked"},
    ),
    (
        "what was paid on a decision that is gone goes back, surcharge and income included",
        lambda: (
            at("execution")
            .happen("record_payment", later(33), amount=1_00)
            .happen("record_payment", later(33), amount=2_00, of="surcharge")
            .happen("record_payment", later(33), amount=4_00, of="confiscation")
            .happen("record_remedy_started", later(40))
        ),
        acting("record_remedy_outcome", later(60), outcome="revoked"),
        {
            "phase": Phase.ENDED,
            "A.execution.ended": "revoked",
            "A.to_refund": 700,
            "A.remedy": frozenset(),
            "A.outcome": "revoked",
        },
    ),
    (
        "taken back by the bureau itself a pending remedy goes on",
        lambda: at("execution").happen("record_remedy_started", later(40)),
        acting("revoke_decision", later(60)),
        {"phase": Phase.ENDED, "A.execution.ended": "revoked", "A.outcome": "revoked"},
    ),
    (
        "quashed to be made anew everything from the report on is open again",
        lambda: (
            at("execution")
            .happen("review_submitted")
            .happen("review_opinion_given")
            .happen("discussion_opened")
            .happen("record_remedy_started", later(40))
        ),
        acting("record_remedy_outcome", later(60), outcome="revoked", redo=True),
        {
            "phase": Phase.INVESTIGATION,
            "A.intended": None,
            "A.notice": None,
            "A.execution": None,
            "A.earlier": 20_000_00,
            "A.earlier_told": True,
            "A.remedy": frozenset(),
            "A.outcome": "revoked",
            "decision_limit": later(150),
            "report": None,
            "version": "",
            "review": None,
            "discussion": None,
            "disposal": None,
            "decided_on": None,
            "redo": True,
        },
    ),
    (
        "quashed to be made anew by a day the decision is due on it",
        lambda: at("execution").happen("record_remedy_started", later(40)),
        acting("record_remedy_outcome", later(60), outcome="revoked", redo=True, redo_by_on=later(90)),
        {
            "phase": Phase.INVESTIGATION,
            "A.intended": None,
            "A.notice": None,
            "A.execution": None,
            "A.earlier": 20_000_00,
            "A.earlier_told": True,
            "A.remedy": frozenset(),
            "A.outcome": "revoked",
            "decision_limit": later(90),
            "report": None,
            "version": "",
            "disposal": None,
            "decided_on": None,
            "redo": True,
        },
    ),
    (
        "quashed while its hearing was heard nothing of the hearing stands",
        lambda: (
            at("heard")
            .happen("report_hearing")
            .happen("propose_disposal", penalty=LARGE_ROWS)
            .happen("approve_disposal")
            .happen("issue_decision", penalty=LARGE_ROWS)
            .happen("record_remedy_started", later(40))
        ),
        acting("record_remedy_outcome", later(60), outcome="revoked", redo=True),
        {
            "phase": Phase.INVESTIGATION,
            "A.intended": None,
            "A.notice": None,
            "A.hearing": None,
            "A.defence.last_on": None,
            "A.defence.heard": False,
            "A.execution": None,
            "A.earlier": 100_000_00,
            "A.earlier_told": True,
            "A.remedy": frozenset(),
            "A.outcome": "revoked",
            "proposals": (),
            "decision_limit": later(150),
            "report": None,
            "version": "",
            "review": None,
            "disposal": None,
            "decided_on": None,
            "redo": True,
        },
    ),
    (
        "a closed case is due in the archive",
        lambda: at("execution"),
        acting("approve_closing", later(40)),
        {"phase": Phase.CLOSED, "archive_limit": later(70)},
    ),
    (
        "a deferral that ends long after the remedies moves the court window",
        lambda: (
            two_decided()
            .happen("document_served", later(21), **serving("penalty_decision_unit", 21))
            .happen("propose_deferral", later(40), party="A")
        ),
        acting("approve_deferral", later(40), party="A"),
        {
            "A.execution.pay": later(212),
            "A.execution.deferred_until": later(212),
            "A.execution.window": later(303),
            "A.execution.halts": ((later(40), later(212), "deferral"),),
            "proposals": (),
        },
    ),
    (
        "deferred before any service the court window runs from the deferral",
        lambda: at("service").happen("propose_deferral", later(20)),
        acting("approve_deferral", later(20)),
        {
            "A.execution.pay": later(212),
            "A.execution.deferred_until": later(212),
            "A.execution.window": later(303),
            "A.execution.halts": ((later(20), later(212), "deferral"),),
            "proposals": (),
        },
    ),
    (
        "deferred into a year without a calendar nobody can say until when the court may be asked",
        lambda: (
            two_decided()
            .happen("document_served", later(21), **serving("penalty_decision_unit", 21))
            .happen("propose_deferral", later(40), until_on="2031-12-31", party="A")
        ),
        acting("approve_deferral", later(40), party="A"),
        {
            "A.execution.pay": later(2130),
            "A.execution.deferred_until": later(2130),
            "A.execution.window": None,
            "A.execution.halts": ((later(40), later(2130), "deferral"),),
            "proposals": (),
        },
    ),
    (
        "a deferral for which nobody asked defers nothing",
        lambda: at("execution"),
        acting("approve_deferral", later(40)),
        {},
    ),
    (
        "taken back by the bureau to be decided anew the remedy goes on",
        lambda: at("execution").happen("record_remedy_started", later(40)),
        acting("revoke_decision", later(60), redo=True),
        {
            "phase": Phase.INVESTIGATION,
            "A.intended": None,
            "A.notice": None,
            "A.execution": None,
            "A.earlier": 20_000_00,
            "A.earlier_told": True,
            "A.outcome": "revoked",
            "decision_limit": later(150),
            "report": None,
            "version": "",
            "disposal": None,
            "decided_on": None,
            "redo": True,
        },
    ),
    (
        "a decision that was not served is not told of as served before",
        lambda: (
            two_told()
            .happen("propose_disposal", later(20), penalty=TWO_ROWS)
            .happen("approve_disposal")
            .happen("issue_decision", later(20), penalty=TWO_ROWS)
        ),
        acting("record_remedy_outcome", later(60), outcome="revoked", redo=True),
        {
            "phase": Phase.INVESTIGATION,
            "A.intended": None,
            "A.notice": None,
            "A.execution": None,
            "A.earlier": 20_000_00,
            "A.outcome": "revoked",
            "B.intended": None,
            "B.notice": None,
            "B.execution": None,
            "B.earlier": 10_000_00,
            "B.outcome": "revoked",
            "decision_limit": later(150),
            "report": None,
            "version": "",
            "disposal": None,
            "decided_on": None,
            "redo": True,
        },
    ),
    (
        "quashed to be made anew the new ninety days know nothing of an extension of the old",
        lambda: (
            at("reported")
            .happen("propose_extension")
            .happen("approve_extension")
            .happen("propose_extension", days=5)
            .happen("issue_decision", later(30))
        ),
        acting("record_remedy_outcome", later(60), outcome="revoked", redo=True),
        {
            "phase": Phase.INVESTIGATION,
            "A.intended": None,
            "A.execution": None,
            "A.earlier": 20_000_00,
            "A.outcome": "revoked",
            "proposals": (),
            "decision_limit": later(150),
            "extended_days": 0,
            "asked_extension": 0,
            "report": None,
            "version": "",
            "decided_on": None,
            "redo": True,
        },
    ),
    (
        "a lowered fine of which nothing was paid leaves nothing to go back",
        lambda: at("execution").happen("record_remedy_started", later(40)),
        acting("record_remedy_outcome", later(60), outcome="changed", fine=5_000_00),
        {
            "A.execution.penalty": 5_000_00,
            "A.execution.sue": later(77),
            "A.execution.window": later(169),
            "A.execution.halts": ((later(40), later(60), "remedy"),),
            "A.execution.halted_on": None,
            "A.remedy": frozenset(),
            "A.outcome": "changed",
        },
    ),
    (
        "quashed for both nothing goes back to the one against whom nothing was decided",
        lambda: two().happen("issue_decision", later(20), penalty=[penalty()]).happen("record_payment", later(33)),
        acting("record_remedy_outcome", later(60), outcome="revoked"),
        {
            "phase": Phase.ENDED,
            "A.execution.ended": "revoked",
            "A.to_refund": 20_000_00,
            "A.outcome": "revoked",
            "B.outcome": "revoked",
        },
    ),
    (
        "quashed to be made anew no notice waits any more",
        lambda: at("execution").happen("propose_notice").happen("record_remedy_started", later(40)),
        acting("record_remedy_outcome", later(60), outcome="revoked", redo=True),
        {
            "phase": Phase.INVESTIGATION,
            "A.intended": None,
            "A.notice_due": False,
            "A.notice": None,
            "A.execution": None,
            "A.earlier": 20_000_00,
            "A.earlier_told": True,
            "A.remedy": frozenset(),
            "A.outcome": "revoked",
            "proposals": (),
            "decision_limit": later(150),
            "report": None,
            "version": "",
            "disposal": None,
            "decided_on": None,
            "redo": True,
        },
    ),
]


@pytest.mark.parametrize(("story", "act", "changed"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_it_changes(story: Callable[[], Story], act: Acting, changed: dict[str, object]) -> None:
    assert act.changes(story()) == changed
