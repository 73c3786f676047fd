"""The moves of each walk: a base that leads from the clue to the archive, and topics beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from hengping.law.penalty.facts import CaseFacts, Execution
from hengping.law.penalty.folding.deciding import DECISIONS, NOTICES
from hengping.law.penalty.particulars import Penalty
from hengping.law.penalty.phases import Phase
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.tests.enumeration import ENTRIES, START, Move, move
from hengping.law.penalty.tests.monitor import Monitor
from hengping.law.penalty.tests.story import (
    AUXILIARY,
    DEPUTY_1,
    DEPUTY_2,
    EXPIRED,
    HEAD,
    OFFICER_1,
    OFFICER_2,
    OFFICER_3,
    UNIT,
    penalty,
)
from hengping.law.procedure.ask import ask_act
from hengping.law.procedure.fold import apply

SMALL, LARGE = 20_000_00, 100_000_00
When = Callable[[CaseFacts], bool]


UNDECIDED = Execution(Penalty(), date(2025, 3, 3))
"""What stands for a decision where there is none yet."""


def _of_one(facts: CaseFacts) -> Execution:
    return (facts.parties[0].execution if facts.parties else None) or UNDECIDED


def _unpublished(facts: CaseFacts) -> bool:
    return facts.publication is not None and facts.publication.published_on is None


def _owing(amount: int) -> When:
    """The amount is exactly what is owed."""
    return lambda facts: _of_one(facts).unpaid == amount


def _to_refund(facts: CaseFacts) -> int:
    return sum(track.to_refund for track in facts.parties)


def _paid(facts: CaseFacts) -> int:
    return _of_one(facts).paid


def _performed(facts: CaseFacts) -> bool:
    return bool(_of_one(facts).performed)


def _deferred(facts: CaseFacts) -> bool:
    return _of_one(facts).deferred_until is not None


def _urged(facts: CaseFacts) -> bool:
    return _of_one(facts).urged_on is not None


def _remedied(facts: CaseFacts) -> bool:
    return any(track.outcome or track.remedy for track in facts.parties)


def _agreed(facts: CaseFacts) -> bool:
    return _of_one(facts).agreed_until is not None


def _once(kind: str, /, **changes: Any) -> Move:
    """A move whose repetition would tell nothing new."""
    seen: dict[str, When] = {
        "record_inspection": lambda facts: facts.site_record_on is None,
        "order_correction": lambda facts: facts.correction is None,
        "record_statement": lambda facts: _told(facts) > 0 and not facts.parties[0].defence.pending,
        "receive_material": lambda facts: bool(facts.parties) and not facts.parties[0].defence.pending,
        "record_education": lambda facts: facts.educated_on is None,
        "request_hearing": lambda facts: _told(facts) > 0 and facts.parties[0].hearing is None,
        "notify_hearing": lambda facts: facts.parties[0].hearing is None or facts.parties[0].hearing.hearing_on is None,
    }
    return move(kind, when=seen[kind], **changes)


def _told(facts: CaseFacts) -> int:
    """How many notices the party has been served."""
    notice = facts.parties[0].notice if facts.parties else None
    return notice.number if notice is not None and notice.served_on is not None else 0


def _came_bare(facts: CaseFacts) -> bool:
    """The case came from elsewhere, and nothing is in it of what was told or found there."""
    first = facts.phase is Phase.INVESTIGATION and facts.site_record_on is None
    return facts.taken_over_on is not None and first and facts.parties[0].notice is None


def _fewer_notices(most: int) -> When:
    def fewer(facts: CaseFacts) -> bool:
        notice = facts.parties[0].notice
        return notice is None or notice.number < most

    return fewer


def endorsed(*kinds: str) -> list[Move]:
    """The section head's endorsement of each of these papers."""
    return [move("endorse_proposal", of=kind, when=_unendorsed(kind)) for kind in kinds]


def _unendorsed(kind: str) -> When:
    def waits(facts: CaseFacts) -> bool:
        proposal = facts.proposal(kind)
        return proposal is not None and proposal.endorsed_on is None

    return waits


def served(kind: str, document: str = "", /, **changes: Any) -> list[Move]:
    """Issue a document once and serve it once; the try without proof is made too."""
    name = document or kind
    data = {"document": name, "kind": kind}

    def unissued(facts: CaseFacts) -> bool:
        return (name, kind) not in facts.issued and _due(kind, name, facts)

    def unserved(facts: CaseFacts) -> bool:
        return name in facts.unserved

    today = {"served_on": 0, "effective_on": 0}
    mode = {"mode": "direct", "receiver": "前台", **data, **changes}
    return [
        move("document_issued", **data, when=unissued),
        move("document_served", **{"proof": "回证", **mode}, days=today, when=unserved),
        move("document_served", **{**mode, "proof": None}, days=today, when=unserved),
    ]


def _due(kind: str, name: str, facts: CaseFacts) -> bool:
    """The document is about to go out; earlier it would only stand about."""
    if kind in NOTICES:
        notices = [one.notice for one in facts.parties if one.notice is not None and one.notice.served_on is None]
        return facts.phase is Phase.NOTICE and any(name.endswith(f"-{notice.number}") for notice in notices)
    if kind in DECISIONS:
        return facts.phase is Phase.SERVICE
    if kind == "hearing_notice":
        return any(one.hearing and one.hearing.status == "notified" for one in facts.parties)
    if kind == "urging_letter":
        return any(one.execution and one.execution.urged_on for one in facts.parties)
    return facts.phase is Phase.NO_PENALTY


def deliberation(version: str, outcome: str = "penalty") -> list[Move]:
    """Legal review and collective discussion of one version, as they should be."""

    def unreviewed(facts: CaseFacts) -> bool:
        old = facts.review
        return old is None or old.version != version or old.before == "hearing"

    def undiscussed(facts: CaseFacts) -> bool:
        old = facts.discussion
        return old is None or old.version != version or old.outcome not in {"", outcome} or bool(old.before)

    return [
        move("review_submitted", version=version, when=unreviewed),
        move("review_opinion_given", version=version, actor="r1"),
        move("discussion_opened", version=version, when=undiscussed),
        move("discussion_concluded", version=version, outcome=outcome),
    ]


def noticed(version: str, rows: list[dict[str, Any]], number: int, *, hearing: bool) -> list[Move]:
    """A notice of one version: proposed, approved, issued, served; with and without the right to a hearing."""
    kind = "hearing_notice_right" if hearing else "penalty_notice"
    return [
        move("propose_notice", version=version, penalty=rows, when=_fewer_notices(number)),
        move("issue_notice", penalty=rows, hearing_told=hearing, when=_fewer_notices(number)),
        move("issue_notice", penalty=rows, hearing_told=hearing, rights_told=False, when=_fewer_notices(number)),
        *served(kind, f"{kind}-{number}"),
    ]


def ordinary(fine: int = SMALL, **filing: Any) -> list[Move]:
    """The base of the ordinary procedure, with the way out of a case that cannot be decided any more."""
    rows = [penalty(fine)]
    large = fine >= LARGE
    filing = {"violated_on": "2025-02-25", **filing}
    return [
        move("accept_clue"),
        move("propose_filing", **filing),
        move("approve_filing"),
        move("approve_filing", actor="o1"),
        _once("record_inspection"),
        _once("record_inspection", officers=[OFFICER_1, EXPIRED]),
        move("verify_evidence", when=lambda facts: facts.evidence_unverified),
        move("report_investigation", penalty=rows),
        move("approve_notice"),
        *noticed("v1", rows, 1, hearing=large),
        move("waive_statement"),
        *([move("waive_hearing"), *deliberation("v1")] if large else []),
        move("propose_disposal", penalty=rows),
        move("propose_disposal", outcome="withdraw", penalty=[], reason="已经注销", withdrawn_for="party_gone"),
        move("approve_disposal"),
        move("approve_disposal", actor="o1"),
        move("issue_decision", penalty=rows),
        move("return_to_investigation"),
        move("withdraw_case"),
        *served("penalty_decision_unit"),
        move("record_payment", amount=fine, when=_owing(fine)),
        *closing(),
        *endorsed("propose_filing", "propose_notice", "propose_disposal"),
    ]


def closing() -> list[Move]:
    """The end of every case."""
    return [move("propose_closing"), move("approve_closing"), move("archive_case"), *endorsed("propose_closing")]


def _heavier() -> list[Move]:
    rows = [penalty(30_000_00)]
    return [
        _once("record_statement"),
        move("review_statement", when=lambda facts: facts.parties[0].defence.pending > 0),
        *noticed("v2", rows, 2, hearing=False),
        move("propose_disposal", version="v2", penalty=rows),
        move("issue_decision", penalty=rows),
        move("record_payment", amount=30_000_00, when=_owing(30_000_00)),
    ]


def _lighter() -> list[Move]:
    rows = [penalty(10_000_00)]
    return [
        _once("record_statement"),
        move("review_statement", adopted="part", when=lambda facts: facts.parties[0].defence.pending > 0),
        move("propose_disposal", version="v3", penalty=rows),
        move("issue_decision", penalty=rows),
        move("record_payment", amount=10_000_00, when=_owing(10_000_00)),
    ]


SMALL_TOPICS: dict[str, list[Move]] = {
    "nothing": [],
    "filing": [
        move("refer_clue"),
        move("propose_not_filing"),
        move("approve_not_filing"),
        move("refuse_filing"),
        move("decline_endorsement", of="propose_filing", reason="补正", actor="s1"),
        move("return_proposal", of="propose_filing", reason="补正", actor="h1"),
        move("return_proposal", of="propose_not_filing", reason="补正", actor="h1"),
        move("propose_filing", competence="none", violated_on="2025-02-25"),
        move("propose_filing", violated_on="2022-01-01"),
        move("propose_filing", parties=[{**UNIT, "credit_code": ""}], violated_on="2025-02-25"),
        *endorsed("propose_not_filing"),
    ],
    "officers": [
        move("assign_officers", officers=[OFFICER_2, OFFICER_3]),
        move("assign_officers", officers=[OFFICER_1]),
        move("assign_officers", officers=[OFFICER_1, AUXILIARY]),
        move("record_questioning", on_site=True, when=lambda facts: facts.questioned_on is None),
        move("record_questioning", certificate_shown=False),
        move("notify_questioning", when=lambda facts: not facts.notified_to_question),
    ],
    "recusal": [
        move("apply_recusal", when=lambda facts: not facts.recusals_open and not facts.recused),
        move("decide_recusal", actor="h1"),
        move("decide_recusal", granted=True, actor="h1"),
        _once("record_inspection", officers=[OFFICER_2, OFFICER_3]),
        move("assign_officers", officers=[OFFICER_2, OFFICER_3]),
    ],
    "preservation": [
        move("propose_preservation", when=lambda facts: facts.preservation is None),
        move("approve_preservation"),
        move("notify_preservation", when=lambda facts: bool(facts.preservation) and not facts.preservation.begun_on),
        move("propose_preservation_disposal"),
        move("approve_preservation_disposal"),
        move("dispose_preservation"),
        *endorsed("propose_preservation", "propose_preservation_disposal"),
    ],
    "sealing": [
        move("propose_sealing", when=lambda facts: facts.sealing is None or facts.sealing.approved_on is None),
        move("seal_property", urgent_reason="有现实危险", when=lambda facts: facts.sealing is None),
        move("approve_sealing"),
        move("approve_sealing", by_head=False),
        move("seal_property", when=lambda facts: bool(facts.sealing) and not facts.sealing.begun_on),
        move("propose_sealing_extension"),
        move("approve_sealing_extension"),
        move("dispose_sealing"),
        *endorsed("propose_sealing", "propose_sealing_extension"),
    ],
    "appraisal": [
        move("propose_sealing", when=lambda facts: facts.sealing is None),
        move("approve_sealing", when=lambda facts: facts.sealing is None),
        move("seal_property", when=lambda facts: bool(facts.sealing) and not facts.sealing.begun_on),
        move(
            "appraise_sealed_property",
            days={"first_on": 1, "last_on": 10},
            when=lambda facts: bool(facts.sealing) and not facts.sealing.appraised,
        ),
        move("appraise_sealed_property", told_in_writing=False, days={"first_on": 1, "last_on": 10}),
        move("dispose_sealing"),
        *endorsed("propose_sealing"),
    ],
    "correction": [
        _once("order_correction", days={"due_on": 15}),
        _once("order_correction"),
        move("record_recheck", passed=False),
        move("record_recheck", passed=True),
        move("record_correction_verified", when=lambda facts: not facts.correction_verified),
    ],
    "site": [
        move("order_site_measure"),
        move("record_sampling", when=lambda facts: "physical" not in facts.evidence),
    ],
    "evidence": [
        move("exhibit_added", evidence="documentary", when=lambda facts: "documentary" not in facts.evidence),
        move("verify_evidence", verified=False),
        move("verify_evidence", excluded=[ENTRIES["record_inspection"]], when=lambda facts: "record" in facts.evidence),
        move("report_investigation", facts_supported=False),
        move("identify_party"),
        move("identify_violation"),
        move("refer_case", actor="h1"),
        move("refer_case", receipt="", actor="h1"),
    ],
    "statement": [
        _once("record_statement"),
        move("review_statement", when=lambda facts: facts.parties[0].defence.pending > 0),
        _once("receive_material"),
        _once("receive_material", accepted=False, receipt=None, refusal_reason="与本案无关"),
        _once("receive_material", accepted=False, receipt=None),
        move("waive_statement", signed=False),
        move("return_proposal", of="propose_notice", reason="补正", actor="h1"),
        move("return_proposal", of="propose_disposal", reason="补正", actor="h1"),
    ],
    "heavier": _heavier(),
    "lighter": _lighter(),
    "transfer": [
        move("report_investigation", crime_suspected=True),
        move("propose_disposal", outcome="transfer", penalty=[]),
        move("propose_transfer", when=lambda facts: facts.transfer is None or facts.transfer.refused_on is not None),
        move("approve_transfer"),
        move("approve_transfer", by_principal=False),
        move("refuse_transfer"),
        move("send_transfer"),
        move("record_transfer_return"),
        move("record_transfer_return", filed=False),
        move("record_case_returned"),
        *deliberation("v1", "transfer")[2:],
    ],
    "handover": [
        move("propose_transfer", when=lambda facts: facts.transfer is None),
        move("approve_transfer"),
        move("send_transfer"),
        move("record_transfer_return"),
        move("hand_over_items", when=lambda facts: facts.transfer and not facts.transfer.handed_over_on),
    ],
    "no penalty": [
        move("report_investigation", outcome="no_penalty", penalty=[], no_penalty_ground="minor_corrected"),
        move("propose_disposal", outcome="no_penalty", penalty=[], no_penalty_ground="minor_corrected"),
        move("propose_disposal", outcome="no_penalty", penalty=[]),
        _once("record_education"),
        move("issue_no_penalty"),
        *served("no_penalty_decision"),
    ],
    "extension": [
        move("propose_extension", when=lambda facts: not facts.extended_days),
        move("approve_extension"),
        *endorsed("propose_extension"),
        move("record_uncounted_days", when=lambda facts: not facts.uncounted),
    ],
    "late decision": [
        move("propose_late_decision", when=lambda facts: facts.overrun is None),
        move("approve_late_decision"),
        *endorsed("propose_late_decision"),
    ],
    "service": [
        move("confirm_address", when=lambda facts: bool(facts.parties) and not facts.parties[0].electronic),
        move("record_failed_service", when=lambda facts: len(facts.failed_services) < 1),
        move("record_failed_service", mode="post", when=lambda facts: len(facts.failed_services) == 1),
        *served("penalty_notice", "penalty_notice-1", mode="electronic"),
        *served("penalty_notice", "penalty_notice-1", mode="lien"),
        *served("penalty_notice", "penalty_notice-1", mode="lien", refusal_reason="拒收", recorded=True),
        move(
            "document_served",
            document="penalty_notice-1",
            kind="penalty_notice",
            mode="public_notice",
            proof="公告",
            days={"served_on": -31, "effective_on": 0},
            when=lambda facts: "penalty_notice-1" in facts.unserved,
        ),
        move("document_voided", document="correction", reason="写错"),
    ],
    "waiver": [
        move("gate_waived", expires_on="2025-12-31", actor="h1", when=lambda facts: not facts.waivers),
        move("gate_waived", gate="notice_was_served", expires_on="2025-12-31", actor="h1"),
    ],
    "taking over": [
        move("received_from", days={"on": 0}),
        move("notice_taken_over", when=_came_bare),
        move("notice_taken_over", rights_told=False, when=_came_bare),
        move("decision_taken_over", when=lambda facts: _came_bare(facts) or _told(facts) > 0),
    ],
}
"""What is walked beside the base of a small case, one topic at a time."""


def _hearing() -> list[Move]:
    return [
        _once("request_hearing"),
        move("accept_hearing_request"),
        move("refuse_hearing_request"),
        move("withdraw_hearing_request"),
        _once("notify_hearing", days={"hearing_on": 14}, actor="p1"),
        _once("notify_hearing", days={"hearing_on": 3}, actor="p1"),
        _once("notify_hearing", days={"hearing_on": 14}, presider={"id": "o1"}),
        *served("hearing_notice")[:2],
        move("hold_hearing", actor="p1"),
        move("terminate_hearing", actor="p1"),
        move("report_hearing", actor="p1"),
        move("review_hearing_report", actor="h1"),
        *deliberation("v1", "withdraw")[2:],
    ]


LARGE_TOPICS: dict[str, list[Move]] = {
    "nothing": [],
    "hearing": _hearing(),
    "review": [
        move("review_opinion_given", opinion="disagree", actor="r1"),
        move("review_opinion_given", opinion="supplement", actor="r1"),
        move("review_opinion_given", reviewers=[{"id": "o1", "legal_qualification": True}], actor="o1"),
        move("review_opinion_given", reviewers=[{"id": "r2", "first_time": True}], actor="r2"),
    ],
    "discussion": [
        move("discussion_concluded", body="entrusted"),
        move("discussion_concluded", chair={"id": "l1", "leader": True}),
        move("discussion_concluded", voters=[HEAD]),
        move("discussion_concluded", voters=[HEAD, DEPUTY_1]),
        move("discussion_concluded", voters=[HEAD, DEPUTY_1, {**DEPUTY_2, "id": "o1"}]),
        move("discussion_concluded", voters=[HEAD, DEPUTY_1, DEPUTY_2, {"id": "s1", "vote": "agree"}]),
        move("discussion_concluded", outcome="no_penalty"),
    ],
}
"""What is walked beside the base of a large case."""


EXECUTION_TOPICS: dict[str, list[Move]] = {
    "payment": [
        move("record_payment", amount=8_000_00, when=lambda facts: _paid(facts) == 0),
        move("record_payment", amount=12_000_00),
        move("record_payment", receipt_number=""),
        move("record_performance", when=lambda facts: not _performed(facts)),
        move("record_correction_verified", when=lambda facts: not facts.correction_verified),
    ],
    "deferral": [
        move("propose_deferral", days={"until_on": 90}, when=lambda facts: not _deferred(facts)),
        move("propose_deferral", applied=False, days={"until_on": 90}),
        move("approve_deferral"),
        move("start_surcharge"),
        *endorsed("propose_deferral"),
    ],
    "court": [
        move("start_surcharge"),
        move("issue_urging", when=lambda facts: not _urged(facts)),
        *served("urging_letter"),
        move("record_urging_statement"),
        move("review_urging_statement"),
        move("apply_court", actor="h1"),
        move("record_court_acceptance"),
        move("record_court_acceptance", accepted=False),
        move("record_court_ruling"),
        move("record_court_ruling", granted=False, final=False),
        move("record_court_ruling", granted=False),
        move("request_court_review", actor="h1"),
        move("record_court_execution"),
    ],
    "remedy": [
        move("record_remedy_started", when=lambda facts: not _remedied(facts)),
        move("answer_remedy", when=lambda facts: any(track.owed_answers for track in facts.parties)),
        move("record_remedy_outcome"),
        move("record_remedy_outcome", outcome="changed", fine=SMALL),
        move("record_remedy_outcome", outcome="revoked"),
        move("record_refund", amount=SMALL, when=lambda facts: _to_refund(facts) == SMALL),
        move("start_surcharge"),
    ],
    "interruption": [
        move("suspend_execution", actor="h1"),
        move("resume_execution", reason="情形消失", actor="h1"),
        move("agree_execution", actor="h1", days={"until_on": 30}, when=lambda facts: not _agreed(facts)),
        move("revoke_decision", actor="h1"),
        move("record_payment", amount=SMALL, when=lambda facts: _paid(facts) == 0),
        move("record_refund", amount=SMALL),
        move("revoke_decision", heavier=True, redo=True, actor="h1"),
    ],
    "cash": [
        move("collect_on_spot", amount=SMALL, ground="remote", requested=True, when=_owing(SMALL)),
        move("collect_on_spot", amount=SMALL, ground="remote", when=_owing(SMALL)),
        move("collect_on_spot", amount=SMALL, ground="hard_to_enforce", when=_owing(SMALL)),
        move("hand_over_fine"),
        move("hand_over_fine", to="bank"),
        move("file_on_spot_record"),
    ],
    "publication": [
        move("record_publication", days={"published_on": 0}, when=_unpublished),
        move("record_publication", personal_data_removed=False, days={"published_on": 0}),
        move("withdraw_publication"),
    ],
}
"""What is walked beside the base of execution."""


def execution() -> list[Move]:
    """The base of execution: pay, or end it; close, archive."""
    return [
        move("record_payment", amount=SMALL, when=lambda facts: _paid(facts) == 0),
        move("exhibit_added", evidence="documentary", when=lambda facts: "documentary" not in facts.evidence),
        move("end_execution", actor="h1"),
        move("end_execution", proof=[ENTRIES["exhibit_added"]], actor="h1"),
        move("end_execution", reason="other", actor="h1"),
        move("end_execution", reason="other", proof=[ENTRIES["exhibit_added"]], note="法院裁定终结", actor="h1"),
        *closing(),
    ]


def simple() -> list[Move]:
    """The penalty on the spot, from its opening to the archive, and its way out into the ordinary procedure."""
    small, middle = [penalty(100_00, party="B")], [penalty(200_00, party="B")]
    data = {"violated_on": "2025-03-03"}
    return [
        move("accept_clue"),
        move("open_on_spot", penalty=small, **data),
        move("open_on_spot", penalty=middle, **data),
        move("open_on_spot", penalty=[penalty(300_00, party="B")], **data),
        move("open_on_spot", penalty=small, officers=[OFFICER_1], **data),
        move("open_on_spot", penalty=small, facts_conclusive=False, **data),
        move("hear_on_spot"),
        move("hear_on_spot", stated=True, statement="请求从轻", reasons="不采纳", adopted="none"),
        move("hear_on_spot", stated=True),
        move("hear_on_spot", rights_told=False),
        move("decide_on_spot", penalty=small),
        move("decide_on_spot", penalty=middle),
        move("decide_on_spot", penalty=[penalty(300_00, party="B")]),
        move("decide_on_spot", penalty=small, reconsideration_first=False),
        move("decide_on_spot", penalty=small, handed_over=False),
        move("turn_to_ordinary"),
        move("collect_on_spot"),
        move("collect_on_spot", amount=200_00),
        move("collect_on_spot", amount=200_00, ground="hard_to_enforce"),
        move("collect_on_spot", receipt_number=""),
        move("hand_over_fine"),
        move("hand_over_fine", to="bank"),
        move("file_on_spot_record", when=lambda facts: not facts.on_spot or not facts.on_spot.recorded_on),
        move("record_payment", amount=100_00, when=_owing(100_00)),
        move("record_payment", amount=200_00, when=_owing(200_00)),
        move("refer_clue"),
        *closing(),
    ]


State = tuple[CaseFacts, Monitor, date]


def reached(script: Sequence[Move | int]) -> State:
    """The state after these moves, from the first day on; a number lets so many days pass."""
    facts, monitor, today = CaseFacts(), Monitor(), START
    for one in script:
        if isinstance(one, int):
            today += timedelta(days=one)
            continue
        act = one.act(today)
        assert ask_act(PENALTY, act, facts).allowed, act
        facts, monitor = apply(PENALTY, facts, act), monitor.after(act)
    return facts, monitor, today


FILED: list[Move] = [
    move("accept_clue"),
    move("propose_filing", violated_on="2025-02-25"),
    *endorsed("propose_filing"),
    move("approve_filing"),
]
"""A case up to its filing."""


def told(fine: int) -> list[Move]:
    """A case up to the served notice."""
    rows = [penalty(fine)]
    hearing = fine == LARGE
    kind = "hearing_notice_right" if hearing else "penalty_notice"
    return [
        *FILED,
        move("record_inspection"),
        move("verify_evidence"),
        move("report_investigation", penalty=rows),
        move("review_submitted"),
        move("review_opinion_given", actor="r1"),
        move("propose_notice", penalty=rows),
        *endorsed("propose_notice"),
        move("approve_notice"),
        move("issue_notice", penalty=rows, hearing_told=hearing),
        *served(kind, f"{kind}-1")[:2],
    ]


def just_heard() -> State:
    """A large case that was reviewed and discussed, and then heard."""
    return reached(
        [
            *told(LARGE),
            move("waive_statement"),
            move("discussion_opened"),
            move("discussion_concluded"),
            move("request_hearing"),
            move("notify_hearing", days={"hearing_on": 14}, actor="p1"),
            *served("hearing_notice")[:2],
            14,
            move("hold_hearing", actor="p1"),
        ]
    )


def executing() -> State:
    """A small case on the day on which its decision was served."""
    return reached(
        [
            *told(SMALL),
            move("waive_statement"),
            move("propose_disposal"),
            *endorsed("propose_disposal"),
            move("approve_disposal"),
            move("issue_decision"),
            *served("penalty_decision_unit")[:2],
        ]
    )
