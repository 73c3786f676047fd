"""What each act up to the decision changes, and on the spot.

A row says what the act means, the case in which it happens, and everything that it changes there.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hengping.law.penalty.phases import Phase
from hengping.law.penalty.tests.changes import TWO_ROWS, Acting, acting, serving, two, two_told
from hengping.law.penalty.tests.story import (
    AUXILIARY,
    LARGE_ROWS,
    OFFICER_1,
    OFFICER_3,
    UNIT,
    Story,
    at,
    later,
    penalty,
)
from hengping.law.periods import LARGEST

Row = tuple[str, Callable[[], Story], Acting, dict[str, object]]

ROWS: list[Row] = [
    (
        "a notice that is proposed tells only who has a row",
        two,
        acting("propose_notice", later(11), version="v2", penalty=[penalty(5_000_00)]),
        {"A.intended": 5_000_00, "A.notice_due": True, "proposals": ("propose_notice",), "version": "v2"},
    ),
    (
        "a notice says what was told, and nothing runs before its service",
        lambda: at("notice"),
        acting("issue_notice", later(11), statement_days=10),
        {
            "A.notice.number": 1,
            "A.notice.penalty": 20_000_00,
            "A.notice.issued_on": later(11),
            "A.notice.rights_told": True,
            "A.notice.cause": "未设置明显的安全警示标志",
            "A.notice.statement_days": 10,
        },
    ),
    (
        "a second notice replaces the first, its waivers and the hearing",
        lambda: at("requested").happen("waive_statement"),
        acting("issue_notice", later(30), penalty=LARGE_ROWS, hearing_told=False),
        {
            "A.notice_due": True,
            "A.notice.number": 2,
            "A.notice.issued_on": later(30),
            "A.notice.hearing_told": False,
            "A.notice.served_on": None,
            "A.notice.statement": None,
            "A.notice.hearing_request": None,
            "A.notice.statement_waived": False,
            "A.hearing": None,
        },
    ),
    (
        "a notice that was not issued is not served",
        lambda: at("reported"),
        acting("document_served", later(12), **serving("penalty_notice", 12)),
        {},
    ),
    (
        "a notice with a hearing leaves five days for each",
        lambda: at("large report").happen("issue_notice", later(11), hearing_told=True, penalty=LARGE_ROWS),
        acting("document_served", later(12), **serving("hearing_notice_right", 12)),
        {
            "A.notice_due": False,
            "A.notice.served_on": later(12),
            "A.notice.statement": later(18),
            "A.notice.hearing_request": later(18),
        },
    ),
    (
        "a notice that named ten days leaves ten",
        lambda: at("notice").happen("issue_notice", later(11), statement_days=10),
        acting("document_served", later(12), **serving("penalty_notice", 12)),
        {
            "phase": Phase.DEFENCE,
            "A.notice_due": False,
            "A.notice.served_on": later(12),
            "A.notice.statement": later(18),
            "A.notice.statement_told": later(25),
        },
    ),
    (
        "a notice whose first service was invalid counts from the second",
        lambda: at("defence"),
        acting("document_served", later(20), **serving("penalty_notice", 20, again="x", first_invalid=True)),
        {"A.notice.served_on": later(20), "A.notice.statement": later(25)},
    ),
    (
        "behind the decision no notice opens a period again",
        lambda: at("service"),
        acting("document_served", later(20), **serving("penalty_notice", 20, again="x", first_invalid=True)),
        {},
    ),
    (
        "a statement waits, beside one that waits already",
        lambda: at("defence").happen("record_statement", later(12)),
        acting("record_statement", later(13)),
        {"A.defence.pending": 2, "A.defence.last_on": later(13)},
    ),
    (
        "a statement is held against the penalty that was told",
        lambda: at("defence").happen("propose_disposal", later(12), penalty=[penalty(30_000_00)]),
        acting("record_statement", later(13)),
        {"A.defence.pending": 1, "A.defence.last_on": later(13), "A.defence.defended": 20_000_00},
    ),
    (
        "a later statement is held against the penalty that was told first",
        lambda: (
            at("defence")
            .happen("record_statement", later(12))
            .happen("issue_notice", later(13), penalty=[penalty(10_000_00)])
        ),
        acting("record_statement", later(14)),
        {"A.defence.pending": 2, "A.defence.last_on": later(14)},
    ),
    (
        "a statement of one of two is the statement of one",
        two_told,
        acting("record_statement", later(12), party="B"),
        {"B.defence.pending": 1, "B.defence.last_on": later(12), "B.defence.defended": 10_000_00},
    ),
    (
        "a statement before any notice is no late one",
        lambda: at("reported").happen("review_submitted").happen("review_opinion_given"),
        acting("record_statement", later(12)),
        {"A.defence.last_on": later(12), "A.defence.defended": 20_000_00, "review.before": "statement"},
    ),
    (
        "a statement after its time is a late one for review and discussion",
        lambda: (
            at("defence")
            .happen("review_submitted")
            .happen("review_opinion_given")
            .happen("discussion_opened")
            .happen("discussion_concluded")
        ),
        acting("record_statement", later(80)),
        {
            "A.defence.pending": 1,
            "A.defence.last_on": later(80),
            "A.defence.defended": 20_000_00,
            "review.before": "late_statement",
            "discussion.before": "late_statement",
        },
    ),
    (
        "a review without an opinion will know of the statement",
        lambda: at("defence").happen("review_submitted").happen("discussion_opened"),
        acting("record_statement", later(12)),
        {"A.defence.pending": 1, "A.defence.last_on": later(12), "A.defence.defended": 20_000_00},
    ),
    (
        "a hearing weighs more than a statement, and a statement takes nothing from it",
        lambda: (
            at("hearing").happen("discussion_opened").happen("discussion_concluded").happen("hold_hearing", later(30))
        ),
        acting("record_statement", later(31)),
        {"A.defence.pending": 1, "A.defence.last_on": later(31)},
    ),
    (
        "material of the defence waits for its review",
        lambda: (
            at("defence")
            .happen("review_submitted")
            .happen("review_opinion_given")
            .happen("receive_material", later(12), accepted=False, receipt="")
        ),
        acting("receive_material", later(13)),
        {
            "A.defence.pending": 1,
            "A.defence.last_on": later(13),
            "A.defence.material_refused": False,
            "A.defence.defended": 20_000_00,
            "review.before": "statement",
        },
    ),
    (
        "material that is for something else is no defence",
        lambda: (
            at("defence")
            .happen("review_submitted")
            .happen("review_opinion_given")
            .happen("receive_material", later(12), accepted=False, receipt="")
        ),
        acting("receive_material", later(13), purpose="other"),
        {"A.defence.material_refused": False},
    ),
    (
        "material before any notice is no defence",
        lambda: at("reported").happen("review_submitted").happen("review_opinion_given"),
        acting("receive_material", later(12)),
        {},
    ),
    (
        "material that is turned away without a reason is a fault",
        lambda: at("defence"),
        acting("receive_material", later(12), accepted=False, receipt=""),
        {"A.defence.material_refused": True},
    ),
    (
        "material that is turned away with a reason is none",
        lambda: at("defence").happen("receive_material", later(12), accepted=False, receipt=""),
        acting("receive_material", later(13), accepted=False, refusal_reason="与本案无关"),
        {"A.defence.material_refused": False},
    ),
    (
        "a signed waiver ends the time for the statement",
        lambda: at("defence"),
        acting("waive_statement", later(12)),
        {"A.notice.statement_waived": True},
    ),
    (
        "a waiver that nobody signed waives nothing",
        lambda: at("defence"),
        acting("waive_statement", later(12), signed=False),
        {},
    ),
    (
        "what was said is reviewed, and what is left open is kept",
        lambda: at("defence").happen("record_statement", later(12)).happen("record_statement", later(12)),
        acting("review_statement", later(13), unanswered=["数额"]),
        {"A.defence.pending": 0, "A.defence.reviewed_on": later(13), "A.defence.unanswered": ("数额",)},
    ),
    (
        "a hearing asked for in time is asked for in time",
        lambda: at("large"),
        acting("request_hearing", later(18)),
        {
            "A.hearing.status": "requested",
            "A.hearing.requested_on": later(18),
            "A.hearing.timely": True,
            "A.hearing.hold_by": later(36),
            "A.defence.last_on": later(18),
            "A.defence.defended": 100_000_00,
        },
    ),
    (
        "a hearing asked for after its time is not",
        lambda: at("large"),
        acting("request_hearing", later(19)),
        {
            "A.hearing.status": "requested",
            "A.hearing.requested_on": later(19),
            "A.hearing.hold_by": later(36),
            "A.defence.last_on": later(19),
            "A.defence.defended": 100_000_00,
        },
    ),
    (
        "a hearing of which nothing was told is never asked for too late",
        lambda: at("defence"),
        acting("request_hearing", later(60)),
        {
            "A.hearing.status": "requested",
            "A.hearing.requested_on": later(60),
            "A.hearing.timely": True,
            "A.hearing.hold_by": later(77),
            "A.defence.last_on": later(60),
            "A.defence.defended": 20_000_00,
        },
    ),
    (
        "a hearing asked for by post counts from the day on which it was sent",
        lambda: at("large"),
        acting("request_hearing", later(20), requested_on=later(18)),
        {
            "A.hearing.status": "requested",
            "A.hearing.requested_on": later(18),
            "A.hearing.timely": True,
            "A.hearing.hold_by": later(36),
            "A.defence.last_on": later(20),
            "A.defence.defended": 100_000_00,
        },
    ),
    (
        "a signed waiver ends the time for asking for a hearing",
        lambda: at("large"),
        acting("waive_hearing", later(12)),
        {"A.notice.hearing_waived": True},
    ),
    (
        "a waiver of the hearing that nobody signed waives nothing",
        lambda: at("large"),
        acting("waive_hearing", later(12), signed=False),
        {},
    ),
    (
        "a hearing that is accepted is accepted",
        lambda: at("requested"),
        acting("accept_hearing_request", later(13)),
        {"A.hearing.status": "accepted"},
    ),
    (
        "a hearing that is refused is refused",
        lambda: at("requested"),
        acting("refuse_hearing_request", later(13)),
        {"A.hearing.status": "refused"},
    ),
    (
        "a hearing with a day that is withdrawn leads back to the defence",
        lambda: at("hearing"),
        acting("withdraw_hearing_request", later(13)),
        {"phase": Phase.DEFENCE, "A.hearing.status": "withdrawn"},
    ),
    (
        "a hearing with a day that is terminated leads back to the defence",
        lambda: at("hearing"),
        acting("terminate_hearing", later(30)),
        {"phase": Phase.DEFENCE, "A.hearing.status": "terminated"},
    ),
    (
        "a hearing that nobody asked for is not withdrawn",
        lambda: at("large"),
        acting("withdraw_hearing_request", later(13)),
        {},
    ),
    (
        "a hearing has its day and its presider",
        lambda: at("requested"),
        acting("notify_hearing", later(13), hearing_on=later(30)),
        {
            "phase": Phase.HEARING,
            "A.hearing.status": "notified",
            "A.hearing.notified_on": later(13),
            "A.hearing.hearing_on": later(30),
            "A.hearing.notice_limit": later(21),
            "A.hearing.presider": "p1",
        },
    ),
    (
        "a hearing that moves to another day is told anew",
        lambda: at("hearing"),
        acting("notify_hearing", later(20), hearing_on=later(40)),
        {
            "A.hearing.notified_on": later(20),
            "A.hearing.hearing_on": later(40),
            "A.hearing.notice_limit": later(30),
            "A.hearing.notice_in_time": None,
        },
    ),
    (
        "a hearing that was refused gets no day",
        lambda: at("requested").happen("refuse_hearing_request", later(13)),
        acting("notify_hearing", later(14), hearing_on=later(30)),
        {"phase": Phase.HEARING},
    ),
    (
        "a hearing told seven working days before is told in time",
        lambda: at("requested").happen("notify_hearing", later(13), hearing_on=later(30)),
        acting("document_served", later(21), **serving("hearing_notice", 21)),
        {"A.hearing.notice_limit": None, "A.hearing.notice_in_time": True},
    ),
    (
        "a hearing told six working days before is not",
        lambda: at("requested").happen("notify_hearing", later(13), hearing_on=later(30)),
        acting("document_served", later(22), **serving("hearing_notice", 22)),
        {"A.hearing.notice_in_time": False},
    ),
    (
        "what was told in time is not told too late by a copy",
        lambda: at("hearing"),
        acting("document_served", later(29), **serving("hearing_notice", 29, again="x")),
        {},
    ),
    (
        "what was told invalidly is told by the second paper",
        lambda: at("hearing"),
        acting("document_served", later(29), **serving("hearing_notice", 29, again="x", first_invalid=True)),
        {"A.hearing.notice_limit": later(21), "A.hearing.notice_in_time": False},
    ),
    (
        "a notice of a hearing without a day tells nothing",
        lambda: at("requested"),
        acting("document_served", later(24), **serving("hearing_notice", 24)),
        {},
    ),
    (
        "who was heard was heard, and its points are open",
        lambda: at("hearing").happen("review_submitted").happen("review_opinion_given"),
        acting("hold_hearing", later(30), points=["数额过高"], presider={"id": "p2"}),
        {
            "phase": Phase.DEFENCE,
            "A.hearing.status": "held",
            "A.hearing.presider": "p2",
            "A.defence.points": ("数额过高",),
            "A.defence.heard": True,
            "review.before": "hearing",
        },
    ),
    (
        "a report that answers closes the points, and waits for a leader",
        lambda: at("hearing").happen("hold_hearing", later(30), points=["数额过高"]),
        acting("report_hearing", later(31)),
        {"A.hearing.reported_on": later(31), "A.defence.points": (), "proposals": ("report_hearing",)},
    ),
    (
        "a report that does not answer leaves the points open",
        lambda: at("hearing").happen("hold_hearing", later(30), points=["数额过高"]),
        acting("report_hearing", later(31), answered=False),
        {"A.hearing.reported_on": later(31), "proposals": ("report_hearing",)},
    ),
    (
        "a report without a word of how it went does not tell it",
        lambda: at("heard"),
        acting("report_hearing", later(31), summary=" "),
        {"A.hearing.reported_on": later(31), "proposals": ("report_hearing",), "report_untold": True},
    ),
    (
        "a report that tells it tells it",
        lambda: at("heard").happen("report_hearing", later(31), summary=" "),
        acting("report_hearing", later(32)),
        {"A.hearing.reported_on": later(32), "report_untold": False},
    ),
    (
        "a hearing that was not held is not reported",
        lambda: at("hearing"),
        acting("report_hearing", later(31)),
        {"proposals": ("report_hearing",)},
    ),
    (
        "a report is read with its paper",
        lambda: (
            at("heard")
            .happen("report_hearing", later(31))
            .happen("document_issued", later(31), document="r1", kind="hearing_report")
        ),
        acting("review_hearing_report", later(32)),
        {"proposals": (), "reports_reviewed": 1},
    ),
    (
        "a clue is to be decided on in the days of the house",
        lambda: at("empty"),
        acting("accept_clue", later(1), discovered_on=later(-1)),
        {"phase": Phase.CLUE, "clue_on": later(1), "discovered_on": later(-1), "filing_limit": later(10)},
    ),
    (
        "a proposal names parties, violation and who handles it",
        lambda: at("clue"),
        acting("propose_filing", later(1)),
        {
            "phase": Phase.FILING,
            "A.key": "A",
            "A.name": "某某化工有限公司",
            "A.identifier": "91441802MA00000000",
            "A.operator": True,
            "proposals": ("propose_filing",),
            "filing.proposed_on": later(1),
            "filing.cause": "未设置明显的安全警示标志",
            "filing.competence": "territorial",
            "filing.violated_on": later(-5),
        },
    ),
    (
        "a proposal that tells all keeps all",
        lambda: at("clue").happen("accept_clue", discovered_on=later(-3)),
        acting(
            "propose_filing",
            later(1),
            ended_on=later(-4),
            continuing=True,
            continuing_reason="至今",
            grave_harm=True,
            items=["WSL-99-1"],
            needs_prior_order=True,
            fined_before=True,
            fined_before_reason="另一行为",
            discovered_on=later(-2),
        ),
        {
            "phase": Phase.FILING,
            "A.key": "A",
            "A.name": "某某化工有限公司",
            "A.identifier": "91441802MA00000000",
            "A.operator": True,
            "proposals": ("propose_filing",),
            "filing.proposed_on": later(1),
            "filing.cause": "未设置明显的安全警示标志",
            "filing.competence": "territorial",
            "filing.violated_on": later(-5),
            "filing.ended_on": later(-4),
            "filing.discovered_on": later(-2),
            "filing.continuing": True,
            "filing.continuing_reason": "至今",
            "filing.grave_harm": True,
            "filing.items": ("WSL-99-1",),
            "filing.needs_prior_order": True,
            "filing.fined_before": True,
            "filing.fined_before_reason": "另一行为",
        },
    ),
    (
        "what the clue told of its discovery the proposal need not tell",
        lambda: at("empty").happen("accept_clue", discovered_on=later(-3)),
        acting("propose_filing", later(1)),
        {
            "phase": Phase.FILING,
            "A.key": "A",
            "A.name": "某某化工有限公司",
            "A.identifier": "91441802MA00000000",
            "A.operator": True,
            "proposals": ("propose_filing",),
            "filing.proposed_on": later(1),
            "filing.cause": "未设置明显的安全警示标志",
            "filing.competence": "territorial",
            "filing.violated_on": later(-5),
            "filing.discovered_on": later(-3),
        },
    ),
    (
        "who came first goes on investigating",
        lambda: at("filed"),
        acting("propose_filing", later(1), officers=[OFFICER_3]),
        {
            "phase": Phase.FILING,
            "proposals": ("propose_filing",),
            "filing.proposed_on": later(1),
            "filing.approved_on": None,
        },
    ),
    (
        "an approval told alone files a case of which nothing else is known",
        lambda: at("empty"),
        acting("approve_filing", later(1)),
        {
            "phase": Phase.INVESTIGATION,
            "filing.proposed_on": later(1),
            "filing.violated_on": later(1),
            "filing.approved_on": later(1),
            "decision_limit": later(91),
        },
    ),
    (
        "a party whose number turns out to be another is another party",
        lambda: at("defence"),
        acting("identify_party", later(12), parties=[{**UNIT, "credit_code": "91441802MA11111111"}]),
        {"A.identifier": "91441802MA11111111", "A.intended": None, "A.notice": None},
    ),
    (
        "a party that gets its number is the one that it was",
        lambda: at("defence").happen("identify_party", later(12), parties=[{**UNIT, "credit_code": ""}]),
        acting("identify_party", later(13)),
        {"A.identifier": "91441802MA00000000"},
    ),
    (
        "a party that is renamed is the one that it was",
        lambda: at("defence"),
        acting("identify_party", later(12), parties=[{**UNIT, "name": "某某化工股份有限公司"}]),
        {"A.name": "某某化工股份有限公司"},
    ),
    (
        "a notice that is returned waits for nobody",
        lambda: at("reported").happen("propose_notice"),
        acting("return_proposal", later(11), of="propose_notice", reason="x"),
        {"A.notice_due": False, "proposals": ()},
    ),
    (
        "a disposal that is returned before any notice leads back to the report",
        lambda: at("reported").happen("propose_disposal"),
        acting("return_proposal", later(11), of="propose_disposal", reason="x"),
        {"phase": Phase.REPORTED, "proposals": (), "disposal": None},
    ),
    (
        "a disposal that is returned while one hearing waits leads back to the hearing",
        lambda: at("hearing").happen("propose_disposal", penalty=LARGE_ROWS),
        acting("return_proposal", later(20), of="propose_disposal", reason="x"),
        {"phase": Phase.HEARING, "proposals": (), "disposal": None},
    ),
    (
        "a not filing that is returned leads back to the clue",
        lambda: at("clue").happen("propose_not_filing"),
        acting("return_proposal", later(1), of="propose_not_filing", reason="x"),
        {"phase": Phase.CLUE, "proposals": ()},
    ),
    (
        "asked for thirty days more nothing is longer yet",
        lambda: at("filed"),
        acting("propose_extension", later(1)),
        {"proposals": ("propose_extension",), "asked_extension": 30},
    ),
    (
        "an extension lengthens the ninety days",
        lambda: at("filed").happen("propose_extension", later(1)),
        acting("approve_extension", later(2)),
        {"proposals": (), "decision_limit": later(120), "extended_days": 30, "asked_extension": 0},
    ),
    (
        "a second extension comes on top of the first",
        lambda: (
            at("filed")
            .happen("propose_extension", later(1))
            .happen("approve_extension")
            .happen("propose_extension", days=5)
        ),
        acting("approve_extension", later(2)),
        {"proposals": (), "decision_limit": later(126), "extended_days": 35, "asked_extension": 0},
    ),
    (
        "an extension for which nobody asked lengthens nothing",
        lambda: at("filed").happen("propose_extension", later(1)).happen("approve_extension", later(2)),
        acting("approve_extension", later(3)),
        {},
    ),
    (
        "a person asked to come is asked to come, beside others",
        lambda: at("filed").happen("notify_questioning", person="李某"),
        acting("notify_questioning", later(1)),
        {"notified_to_question": {"李某", "王某"}},
    ),
    (
        "a record of questioning is a statement that waits for its check",
        lambda: at("filed"),
        acting("record_questioning", later(1)),
        {
            "gathered": ((5, "statement", later(1), "王某", False, True, False, ()),),
            "evidence_unverified": True,
            "questioned_on": later(1),
        },
    ),
    (
        "a sample is an object",
        lambda: at("filed"),
        acting("record_sampling", later(1), items=["甲", "乙"]),
        {"gathered": ((5, "physical", later(1), "甲、乙", False, True, False, ()),), "evidence_unverified": True},
    ),
    (
        "evidence gathered by one certified officer does not count",
        lambda: at("filed"),
        acting("record_inspection", later(1), officers=[OFFICER_1, AUXILIARY]),
        {"gathered": ((5, "record", later(1), "车间", True, False, False, ()),)},
    ),
    (
        "what one officer gathered leaves open what waits already",
        lambda: at("recorded"),
        acting("record_questioning", later(1), officers=[OFFICER_1]),
        {
            "gathered": (
                (5, "record", later(0), "车间", True, True, False, ()),
                (6, "statement", later(1), "王某", False, False, False, ()),
            ),
            "questioned_on": later(1),
        },
    ),
    (
        "an exhibit of a kind is evidence, whoever put it in",
        lambda: at("filed"),
        acting("exhibit_added", later(1), evidence="documentary", name="合同"),
        {"gathered": ((5, "documentary", later(1), "合同", False, True, False, ()),), "evidence_unverified": True},
    ),
    (
        "an exhibit of no kind is none",
        lambda: at("filed"),
        acting("exhibit_added", later(1), name="合同"),
        {},
    ),
    (
        "checked evidence is checked",
        lambda: at("recorded"),
        acting("verify_evidence", later(1)),
        {"evidence_unverified": False},
    ),
    (
        "evidence that failed its check waits",
        lambda: at("investigated"),
        acting("verify_evidence", later(1), verified=False),
        {"evidence_unverified": True},
    ),
    (
        "an order to correct leaves the one before it beside it",
        lambda: at("investigated"),
        acting("order_correction", later(5), due_on=later(20)),
        {
            "correction.ordered_on": later(5),
            "correction.due_on": later(20),
            "correction.entry": 9,
            "replaced": ((later(0), None, None, None, None, (), ("设置警示标志",), 6, ""),),
        },
    ),
    (
        "a recheck that finds it corrected verifies the correction",
        lambda: at("investigated"),
        acting("record_recheck", later(5)),
        {"correction.rechecked_on": later(5), "correction.passed": True, "correction_verified": True},
    ),
    (
        "a recheck that does not leaves it open",
        lambda: at("investigated"),
        acting("record_recheck", later(5), passed=False),
        {"correction.rechecked_on": later(5), "correction.passed": False},
    ),
    (
        "what was verified stays verified when a recheck fails",
        lambda: at("investigated").happen("record_recheck", later(4)),
        acting("record_recheck", later(5), passed=False),
        {"correction.rechecked_on": later(5), "correction.passed": False},
    ),
    (
        "what is kept is to be handled in seven working days from the approval",
        lambda: at("recorded"),
        acting("approve_preservation", later(1)),
        {"preservation.approved_on": later(1), "preservation.by_head": True, "preservation.limit": later(10)},
    ),
    (
        "what is kept without approval is to be handled in seven working days from its taking",
        lambda: at("recorded"),
        acting("notify_preservation", later(1)),
        {"preservation.by_head": True, "preservation.begun_on": later(1), "preservation.limit": later(10)},
    ),
    (
        "what is taken after its approval counts from the approval",
        lambda: at("recorded").happen("approve_preservation", later(1)),
        acting("notify_preservation", later(2)),
        {"preservation.begun_on": later(2)},
    ),
    (
        "the handling of what is kept is approved",
        lambda: at("recorded").happen("approve_preservation", later(1)),
        acting("approve_preservation_disposal", later(2)),
        {"preservation.disposal_approved_on": later(2)},
    ),
    (
        "what is kept is handled",
        lambda: at("recorded").happen("approve_preservation", later(1)),
        acting("dispose_preservation", later(2)),
        {"preservation.disposed_on": later(2)},
    ),
    (
        "a sealing names its provision",
        lambda: at("recorded"),
        acting("propose_sealing", later(1)),
        {"proposals": ("propose_sealing",), "sealing_basis": "WSL-65"},
    ),
    (
        "a sealing is approved by the head or is not",
        lambda: at("recorded"),
        acting("approve_sealing", later(1), by_head=False),
        {"sealing.approved_on": later(1)},
    ),
    (
        "what is sealed already keeps its days when it is approved",
        lambda: at("recorded").happen("seal_property", later(1)),
        acting("approve_sealing", later(2), by_head=False),
        {"sealing.approved_on": later(2), "sealing.by_head": False},
    ),
    (
        "what was released before is approved anew",
        lambda: at("recorded").happen("seal_property", later(1)).happen("dispose_sealing", later(2)),
        acting("approve_sealing", later(3)),
        {
            "sealing.approved_on": later(3),
            "sealing.begun_on": None,
            "sealing.limit": None,
            "sealing.longest": None,
            "sealing.disposed_on": None,
        },
    ),
    (
        "what is sealed is sealed for thirty days, with the extension for sixty",
        lambda: at("recorded").happen("approve_sealing", later(1)),
        acting("seal_property", later(1)),
        {"sealing.begun_on": later(1), "sealing.limit": later(31), "sealing.longest": later(61)},
    ),
    (
        "what is sealed beside what is sealed already keeps its days",
        lambda: at("recorded").happen("seal_property", later(1)),
        acting("seal_property", later(5)),
        {"sealing.begun_on": later(5)},
    ),
    (
        "what is sealed after what was released has days of its own",
        lambda: (
            at("recorded")
            .happen("approve_sealing", later(1))
            .happen("seal_property", later(1))
            .happen("dispose_sealing", later(2))
        ),
        acting("seal_property", later(5)),
        {
            "sealing.approved_on": None,
            "sealing.begun_on": later(5),
            "sealing.limit": later(35),
            "sealing.longest": later(65),
            "sealing.disposed_on": None,
        },
    ),
    (
        "a day in a laboratory does not count",
        lambda: at("recorded").happen("seal_property", later(1)),
        acting("appraise_sealed_property", later(3), first_on=later(3), last_on=later(3)),
        {"sealing.limit": later(32), "sealing.appraised": ((later(3), later(3), "appraisal"),)},
    ),
    (
        "the longest test that can be counted is counted",
        lambda: at("recorded").happen("seal_property", later(1)),
        acting("appraise_sealed_property", later(3), first_on=later(3), last_on=later(2 + LARGEST)),
        {"sealing.limit": later(31 + LARGEST), "sealing.appraised": ((later(3), later(2 + LARGEST), "appraisal"),)},
    ),
    (
        "a test that is longer is not",
        lambda: at("recorded").happen("seal_property", later(1)),
        acting("appraise_sealed_property", later(3), first_on=later(3), last_on=later(3 + LARGEST)),
        {},
    ),
    (
        "a test that ends before it begins is none",
        lambda: at("recorded").happen("seal_property", later(1)),
        acting("appraise_sealed_property", later(3), first_on=later(3), last_on=later(2)),
        {},
    ),
    (
        "a sealing is extended by thirty days, once",
        lambda: at("recorded").happen("seal_property", later(1)),
        acting("approve_sealing_extension", later(20)),
        {"sealing.limit": later(61), "sealing.extended": True},
    ),
    (
        "what was extended is not extended again",
        lambda: at("recorded").happen("seal_property", later(1)).happen("approve_sealing_extension", later(20)),
        acting("approve_sealing_extension", later(21)),
        {},
    ),
    (
        "what was sealed is released",
        lambda: at("recorded").happen("seal_property", later(1)),
        acting("dispose_sealing", later(20)),
        {"sealing.disposed_on": later(20)},
    ),
    (
        "a report says what is proposed and nothing that was not said",
        lambda: at("investigated"),
        acting("report_investigation", later(10)),
        {
            "phase": Phase.REPORTED,
            "A.intended": 20_000_00,
            "report.on": later(10),
            "report.outcome": "penalty",
            "report.supported": True,
            "version": "v1",
        },
    ),
    (
        "a report keeps everything that makes a case grave",
        lambda: at("investigated"),
        acting(
            "report_investigation",
            later(10),
            outcome="no_penalty",
            penalty=None,
            facts_supported=False,
            crime_suspected=True,
            complex=True,
            public_interest=True,
            several_relations=True,
            deviates=True,
            no_penalty_ground="minor_corrected",
        ),
        {
            "phase": Phase.REPORTED,
            "report.on": later(10),
            "report.outcome": "no_penalty",
            "report.crime": True,
            "report.complex": True,
            "report.public_interest": True,
            "report.several_relations": True,
            "report.deviates": True,
            "report.no_penalty_ground": "minor_corrected",
            "version": "v1",
        },
    ),
    (
        "a report after the notice leaves the case in the defence",
        lambda: at("defence").happen("return_to_investigation", later(12), reason="x"),
        acting("report_investigation", later(13)),
        {
            "phase": Phase.DEFENCE,
            "report.on": later(13),
            "report.outcome": "penalty",
            "report.supported": True,
            "version": "v1",
        },
    ),
    (
        "returned to the investigation report and proposals fall away, what was told stays",
        lambda: at("defence").happen("propose_notice").happen("propose_extension").happen("propose_disposal"),
        acting("return_to_investigation", later(12), reason="补充证据"),
        {
            "phase": Phase.INVESTIGATION,
            "proposals": ("propose_extension",),
            "report": None,
            "version": "",
            "disposal": None,
        },
    ),
    (
        "opened on the spot the simple procedure begins",
        lambda: at("empty"),
        acting("open_on_spot", later(1)),
        {
            "phase": Phase.ON_SPOT,
            "B.key": "B",
            "B.name": "张某",
            "B.person": True,
            "B.identifier": "441802198001010011",
            "B.operator": True,
            "B.intended": 100_00,
            "procedure": "simple",
            "clue_on": later(1),
            "on_spot.opened_on": later(1),
        },
    ),
    (
        "opened on the spot a clue keeps its day",
        lambda: at("clue"),
        acting("open_on_spot", later(1)),
        {
            "phase": Phase.ON_SPOT,
            "B.key": "B",
            "B.name": "张某",
            "B.person": True,
            "B.identifier": "441802198001010011",
            "B.operator": True,
            "B.intended": 100_00,
            "procedure": "simple",
            "on_spot.opened_on": later(1),
        },
    ),
    (
        "heard on the spot without a word",
        lambda: at("spot"),
        acting("hear_on_spot", later(1)),
        {"phase": Phase.ON_SPOT_HEARD, "on_spot.heard_on": later(1), "B.told_on_spot": 100_00},
    ),
    (
        "what is said on the spot is a defence",
        lambda: at("spot"),
        acting("hear_on_spot", later(1), stated=True, reasons="不采纳"),
        {
            "phase": Phase.ON_SPOT_HEARD,
            "B.defence.last_on": later(1),
            "B.defence.defended": 100_00,
            "B.told_on_spot": 100_00,
            "on_spot.heard_on": later(1),
            "on_spot.stated": True,
            "on_spot.answered": True,
        },
    ),
    (
        "who was not told of its rights was not heard",
        lambda: at("spot"),
        acting("hear_on_spot", later(1), rights_told=False),
        {"phase": Phase.ON_SPOT_HEARD},
    ),
    (
        "decided on the spot everything runs at once",
        lambda: at("spot heard"),
        acting("decide_on_spot", later(1)),
        {
            "phase": Phase.EXECUTION,
            "B.execution.penalty": 100_00,
            "B.execution.decided_on": later(1),
            "B.execution.on_spot": True,
            "B.execution.surcharge_told": True,
            "B.execution.served_on": later(1),
            "B.execution.pay": later(16),
            "B.execution.reconsider": later(65),
            "B.execution.sue": later(65),
            "B.execution.window": later(157),
            "decided_on": later(1),
            "publication.due": later(10),
            "on_spot.record": later(3),
        },
    ),
    (
        "decided on the spot and kept back nothing runs",
        lambda: at("spot heard"),
        acting("decide_on_spot", later(1), handed_over=False),
        {
            "phase": Phase.EXECUTION,
            "B.execution.penalty": 100_00,
            "B.execution.decided_on": later(1),
            "B.execution.on_spot": True,
            "B.execution.surcharge_told": True,
            "decided_on": later(1),
            "publication.due": later(10),
            "on_spot.record": later(3),
        },
    ),
    (
        "what is collected on the spot is paid, and due at the agency in two working days",
        lambda: (
            at("spot decided")
            .happen("collect_on_spot", later(1), amount=30_00)
            .happen("hand_over_fine", later(1), to="agency")
        ),
        acting("collect_on_spot", later(2), amount=20_00),
        {
            "B.execution.paid": 50_00,
            "B.execution.paid_on": later(2),
            "B.execution.payments": ((later(1), 30_00), (later(2), 20_00)),
            "on_spot.collected": 50_00,
            "on_spot.collected_on": later(2),
            "on_spot.handover": later(4),
            "on_spot.at_agency_on": None,
        },
    ),
    (
        "what is collected far away is paid as well",
        lambda: at("execution"),
        acting("collect_on_spot", later(33), ground="remote"),
        {
            "A.execution.paid": 100_00,
            "A.execution.paid_on": later(33),
            "A.execution.payments": ((later(33), 100_00),),
            "on_spot.opened_on": later(33),
            "on_spot.collected": 100_00,
            "on_spot.collected_on": later(33),
            "on_spot.handover": later(37),
        },
    ),
    (
        "what the agency has is due at the bank in two working days",
        lambda: at("spot decided").happen("collect_on_spot", later(1)),
        acting("hand_over_fine", later(2)),
        {"on_spot.handover": later(4), "on_spot.at_agency_on": later(2)},
    ),
    (
        "what the bank has is due nowhere",
        lambda: at("spot decided").happen("collect_on_spot", later(1)),
        acting("hand_over_fine", later(2), to="bank"),
        {"on_spot.at_bank_on": later(2)},
    ),
    (
        "a decision on the spot is on record",
        lambda: at("spot decided"),
        acting("file_on_spot_record", later(2)),
        {"on_spot.recorded_on": later(2)},
    ),
    (
        "what was no case for the spot begins again as a clue",
        lambda: at("spot"),
        acting("turn_to_ordinary", later(2), reason="x"),
        {
            "phase": Phase.CLUE,
            "B": None,
            "procedure": "ordinary",
            "clue_on": later(2),
            "filing_limit": later(11),
            "on_spot": None,
        },
    ),
    (
        "material of one of two who was told is part of the defence",
        lambda: (
            two()
            .happen("issue_notice", later(11), penalty=[penalty()])
            .happen("review_submitted")
            .happen("review_opinion_given")
        ),
        acting("receive_material", later(12), party="A"),
        {
            "A.defence.pending": 1,
            "A.defence.last_on": later(12),
            "A.defence.defended": 20_000_00,
            "review.before": "statement",
        },
    ),
    (
        "a statement of one of two whose time is not over is no late one",
        lambda: (
            two_told()
            .happen("document_served", later(12), **serving("penalty_notice", 12, party="A"))
            .happen("review_submitted")
            .happen("review_opinion_given")
            .happen("discussion_opened")
            .happen("discussion_concluded")
        ),
        acting("record_statement", later(40), party="B"),
        {
            "B.defence.pending": 1,
            "B.defence.last_on": later(40),
            "B.defence.defended": 10_000_00,
            "review.before": "statement",
            "discussion.before": "statement",
        },
    ),
    (
        "a hearing of one of two with a day keeps the case in the hearing",
        lambda: (
            two_told()
            .happen("document_served", later(12), **serving("penalty_notice", 12))
            .happen("request_hearing", later(13))
            .happen("notify_hearing", later(14), hearing_on=later(40))
        ),
        acting("withdraw_hearing_request", later(15), party="A"),
        {"A.hearing.status": "withdrawn"},
    ),
    (
        "a disposal returned while one of two was told leads back to the defence",
        lambda: (
            two()
            .happen("issue_notice", later(11), penalty=[penalty()])
            .happen("document_served", later(12), **serving("penalty_notice", 12, party="A"))
            .happen("propose_disposal", later(13), penalty=[penalty()])
        ),
        acting("return_proposal", later(14), of="propose_disposal", reason="x"),
        {"phase": Phase.DEFENCE, "proposals": (), "disposal": None},
    ),
    (
        "what the notice tells is what is intended",
        lambda: at("notice"),
        acting("issue_notice", later(11), penalty=[penalty(30_000_00)]),
        {
            "A.intended": 30_000_00,
            "A.notice.number": 1,
            "A.notice.penalty": 30_000_00,
            "A.notice.issued_on": later(11),
            "A.notice.rights_told": True,
            "A.notice.cause": "未设置明显的安全警示标志",
        },
    ),
    (
        "a disposal that is returned while one of two waits for its hearing leads back to the hearing",
        lambda: (
            two_told()
            .happen("document_served", later(12), **serving("penalty_notice", 12))
            .happen("request_hearing", later(13), party="A")
            .happen("notify_hearing", later(14), hearing_on=later(40))
            .happen("propose_disposal", later(15), penalty=TWO_ROWS)
        ),
        acting("return_proposal", later(16), of="propose_disposal", reason="x"),
        {"phase": Phase.HEARING, "proposals": (), "disposal": None},
    ),
    (
        "a hearing is held on the day on which it was held",
        lambda: at("hearing"),
        acting("hold_hearing", later(31)),
        {
            "phase": Phase.DEFENCE,
            "A.hearing.status": "held",
            "A.hearing.hearing_on": later(31),
            "A.defence.heard": True,
            "review.before": "hearing",
        },
    ),
    (
        "returned to the investigation no notice waits",
        lambda: at("defence").happen("propose_notice"),
        acting("return_to_investigation", later(12), reason="补充证据"),
        {"phase": Phase.INVESTIGATION, "A.notice_due": False, "proposals": (), "report": None, "version": ""},
    ),
    (
        "what is collected once the first sum is at the bank is due anew",
        lambda: (
            at("spot decided")
            .happen("collect_on_spot", later(1), amount=30_00)
            .happen("hand_over_fine", later(1))
            .happen("hand_over_fine", later(1), to="bank")
        ),
        acting("collect_on_spot", later(2), amount=20_00),
        {
            "B.execution.paid": 50_00,
            "B.execution.paid_on": later(2),
            "B.execution.payments": ((later(1), 30_00), (later(2), 20_00)),
            "on_spot.collected": 50_00,
            "on_spot.collected_on": later(2),
            "on_spot.handover": later(4),
            "on_spot.at_agency_on": None,
            "on_spot.at_bank_on": None,
        },
    ),
    (
        "a row of somebody else is intended for nobody",
        lambda: at("reported"),
        acting("report_investigation", later(11), penalty=[penalty(party="Z")]),
        {"A.intended": None, "report.on": later(11)},
    ),
    (
        "of two a row without a party is intended for nobody",
        two,
        acting("report_investigation", later(11), penalty=[penalty(party="")]),
        {"A.intended": None, "B.intended": None, "report.on": later(11)},
    ),
]


@pytest.mark.parametrize(("story", "act", "changed"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_it_changes(story: Callable[[], Story], act: Acting, changed: dict[str, object]) -> None:
    assert act.changes(story()) == changed
