"""Whole files as an adversary would hand them over: each lawful as it stands, each spoilt in one place at a time.

A file is a list of acts. Whoever spoils it moves a day, changes a particular, leaves an act out or slips one in; then
the file is gone through again (`retrace`), and the act that the law minds must be refused by the right condition, with
the right article and by whom it can be cured. The same file unspoilt passes, so nothing is refused for nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from hengping.law.configuration import Setting
from hengping.law.findings import Basis
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.phases import Phase
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.tests.story import (
    AUXILIARY,
    DEPUTY_1,
    DEPUTY_2,
    EXPIRED,
    HEAD,
    LARGE_ROWS,
    OFFICER_1,
    OFFICER_2,
    PAIR,
    PERSON,
    UNIT,
    Story,
    at,
    later,
    penalty,
)
from hengping.law.procedure.acts import Act, read_data
from hengping.law.procedure.tests.retracing import Retraced, retrace

Spoil = Callable[[list[Act]], list[Act]]
END = date(2026, 12, 20)


def paid_and_closed() -> Story:
    """A small fine, published, paid, closed."""
    story = at("execution").do("record_publication", later(33), published_on=later(33))
    story.do("record_payment", later(40)).do("record_correction_verified", later(41))
    return story.approve("closing", later(42))


def paid() -> Story:
    """A small fine, archived at the end."""
    return paid_and_closed().do("archive_case", later(44))


def heard() -> Story:
    """A large fine after a statement and a hearing, reviewed again and discussed afterwards, served."""
    story = at("large").do("record_statement", later(14)).do("review_statement", later(15))
    story.do("request_hearing", later(15)).do("accept_hearing_request", later(15))
    story.do("notify_hearing", later(16), hearing_on=later(31), actor="p1").serve("hearing_notice", later(17))
    story.do("hold_hearing", later(31), actor="p1").do("report_hearing", later(32), actor="p1")
    story.reviewed(on=later(33)).do("propose_disposal", later(34), penalty=LARGE_ROWS)
    story.do("endorse_proposal", later(34), of="propose_disposal", actor="s1").discussed(on=later(35))
    story.do("approve_disposal", later(36)).do("issue_decision", later(36), penalty=LARGE_ROWS)
    return story.serve("penalty_decision_unit", later(37))


def court() -> Story:
    """Nobody pays, nobody seeks a remedy; urged after the time for remedies, then the court is asked."""
    story = at("execution").do("record_publication", later(33), published_on=later(33))
    story.do("start_surcharge", later(60)).do("issue_urging", date(2026, 10, 12))
    return story.serve("urging_letter", date(2026, 10, 12)).do("apply_court", date(2026, 11, 2), actor="h1")


def in_parts() -> Story:
    """A fine paid in two parts, as approved."""
    parts = [{"due_on": "2026-06-30", "amount": 10_000_00}, {"due_on": "2026-09-30", "amount": 10_000_00}]
    story = at("execution").do("record_publication", later(33), published_on=later(33))
    story.approve("deferral", later(35), instalments=parts)
    story.do("record_payment", date(2026, 6, 30), amount=10_000_00)
    story.do("record_payment", date(2026, 9, 30), amount=10_000_00).do("record_correction_verified")
    return story.approve("closing", date(2026, 10, 12))


def spot() -> Story:
    """A penalty on the spot, collected there, handed in, on record, closed."""
    story = at("spot decided").do("collect_on_spot").do("file_on_spot_record", later(1))
    story.do("record_publication", later(1), published_on=later(1))
    story.do("hand_over_fine", later(1)).do("hand_over_fine", later(2), to="bank")
    return story.approve("closing", later(3))


def crime() -> Story:
    """A suspected crime: reported, approved, sent within a day; the police file it, the court sends it back."""
    story = at("investigated").do(
        "report_investigation", later(5), outcome="transfer", penalty=[], crime_suspected=True
    )
    story.do("propose_transfer", later(5)).do("approve_transfer", later(6)).do("send_transfer", later(7))
    story.do("record_transfer_return", later(9)).do("hand_over_items", later(11)).do("record_case_returned", later(60))
    return story.do("report_investigation", later(61)).told(later(62))


def kept() -> Story:
    """Evidence kept and property sealed, both decided about in time."""
    story = Story().filed().do("record_inspection").do("order_correction")
    story.approve("preservation").do("notify_preservation").approve("sealing").do("seal_property")
    story.approve("preservation_disposal", later(3)).do("dispose_preservation", later(4))
    story.approve("sealing_extension", later(20)).do("dispose_sealing", later(50))
    return story.do("verify_evidence", later(50)).do("report_investigation", later(51))


def unpunished() -> Story:
    """Minor and corrected: no penalty, the party taught and told."""
    none = {"outcome": "no_penalty", "penalty": [], "no_penalty_ground": "minor_corrected"}
    story = at("investigated").do("report_investigation", later(5), **none)
    story.approve("disposal", later(6), **none).do("record_education", later(7)).do("issue_no_penalty", later(7))
    story.serve("no_penalty_decision", later(8))
    return story.approve("closing", later(9))


def withdrawn() -> Story:
    """The facts cannot be established: the case is withdrawn with its reason."""
    story = at("investigated").do(
        "report_investigation", later(10), outcome="withdraw", penalty=[], facts_supported=False
    )
    story.approve("disposal", later(12), outcome="withdraw", penalty=[], reason="证据不足以认定")
    return story.do("withdraw_case", later(12)).approve("closing", later(13))


def elsewhere() -> Story:
    """The superior designates another agency: the case goes there against a receipt."""
    return at("investigated").do("refer_case", later(5), actor="h1")


def by_notice() -> Story:
    """Nobody can be found: two ways fail, then the notice is put up for thirty days."""
    story = at("notice").do("issue_notice").do("document_issued", document="n1", kind="penalty_notice")
    story.do("record_failed_service", later(12)).do("record_failed_service", later(14), mode="post")
    data = {"mode": "public_notice", "served_on": later(15), "effective_on": later(46), "proof": "公告"}
    story.do("document_served", later(46), document="n1", kind="penalty_notice", **data)
    return story.decided(later(60)).serve("penalty_decision_unit", later(61))


def urgent() -> Story:
    """Sealed at once because of a danger, approved the next day, released in time."""
    story = at("investigated").do("seal_property", urgent_reason="有现实危险")
    story.approve("sealing", later(1)).do("dispose_sealing", later(20))
    return story.do("report_investigation", later(21))


FILES: dict[str, Callable[[], Story]] = {
    "paid": paid,
    "heard": heard,
    "court": court,
    "in parts": in_parts,
    "spot": spot,
    "kept": kept,
    "unpunished": unpunished,
    "withdrawn": withdrawn,
    "elsewhere": elsewhere,
    "by notice": by_notice,
    "urgent": urgent,
    "crime": crime,
}


@cache
def acts_of(name: str) -> tuple[Act, ...]:
    return tuple(FILES[name]().acts)


def _place(acts: list[Act], kind: str, number: int) -> int:
    return [place for place, act in enumerate(acts) if act.kind == kind][number]


def changed(kind: str, number: int = 0, /, *, on: date | None = None, by: str = "", **data: Any) -> Spoil:
    """One act with another day, another person or other particulars (None takes one away)."""

    def spoil(acts: list[Act]) -> list[Act]:
        place = _place(acts, kind, number)
        old = acts[place]
        kept = {name: value for name, value in {**old.data, **data}.items() if value is not None}
        new = Act(kind, on or old.on, read_data(ACTS, kind, kept, partly=True), by or old.actor, old.seq)
        return [*acts[:place], new, *acts[place + 1 :]]

    return spoil


def without(kind: str, number: int = 0) -> Spoil:
    """The file with one act left out."""

    def spoil(acts: list[Act]) -> list[Act]:
        place = _place(acts, kind, number)
        return [*acts[:place], *acts[place + 1 :]]

    return spoil


def slipped_in(before: str, kind: str, number: int = 0, /, *, by: str = "o1", **data: Any) -> Spoil:
    """One more act before another, on that one's day."""

    def spoil(acts: list[Act]) -> list[Act]:
        place = _place(acts, before, number)
        new = Story().act(kind, acts[place].on, actor=by, **data)
        return [*acts[:place], new, *acts[place:]]

    return spoil


def both(*spoils: Spoil) -> Spoil:
    """Spoilt in several places."""

    def spoil(acts: list[Act]) -> list[Act]:
        for one in spoils:
            acts = one(acts)
        return acts

    return spoil


def moved(kind: str, to_before: str) -> Spoil:
    """An act done earlier than it should be: before another one, on that one's day."""

    def spoil(acts: list[Act]) -> list[Act]:
        taken = acts[_place(acts, kind, 0)]
        rest = [act for act in acts if act is not taken]
        place = _place(rest, to_before, 0)
        return [*rest[:place], replace(taken, on=rest[place].on), *rest[place:]]

    return spoil


def from_on(first: str, days: int, number: int = 0) -> Spoil:
    """Everything from one act on happens so many days later (or earlier)."""

    def spoil(acts: list[Act]) -> list[Act]:
        place = _place(acts, first, number)
        return [*acts[:place], *(_shifted(act, days) for act in acts[place:])]

    return spoil


def _shifted(act: Act, days: int) -> Act:
    move = timedelta(days=days)
    data = {name: one + move if name in {"served_on", "effective_on"} else one for name, one in act.data.items()}
    return replace(act, on=act.on + move, data=data)


ONE = [OFFICER_1]
SUSPENDED = {**OFFICER_2, "suspended": True}
ENDS_THE_DAY_BEFORE = {**OFFICER_2, "valid_to": "2026-03-01"}
INSIDER = {"id": "o1", "leader": True, "vote": "agree"}
HEAVIER = [penalty(30_000_00)]

SCENARIOS: list[tuple[str, str, Spoil, str]] = [
    # officers
    (
        "one investigator",
        "paid",
        changed("record_inspection", officers=ONE),
        "record_inspection two_certified_officers APL-42(1) section_head",
    ),
    (
        "one asks the questions",
        "paid",
        changed("record_questioning", officers=ONE),
        "record_questioning two_certified_officers APL-42(1) section_head",
    ),
    (
        "one name twice",
        "paid",
        changed("record_inspection", officers=[OFFICER_1, OFFICER_1]),
        "record_inspection two_certified_officers APL-42(1) section_head",
    ),
    (
        "certificate long expired",
        "paid",
        changed("record_inspection", officers=[OFFICER_1, EXPIRED]),
        "record_inspection two_certified_officers APL-42(1) section_head",
    ),
    (
        "certificate expired the day before",
        "paid",
        changed("record_inspection", officers=[OFFICER_1, ENDS_THE_DAY_BEFORE]),
        "record_inspection two_certified_officers APL-42(1) section_head",
    ),
    (
        "certificate suspended",
        "paid",
        changed("record_inspection", officers=[OFFICER_1, SUSPENDED]),
        "record_inspection two_certified_officers APL-42(1) section_head",
    ),
    (
        "auxiliary staff signs",
        "paid",
        changed("order_correction", officers=[OFFICER_1, AUXILIARY]),
        "order_correction two_certified_officers APL-42(1) section_head",
    ),
    (
        "certificate not shown",
        "paid",
        changed("record_inspection", certificate_shown=False),
        "record_inspection certificate_was_shown APL-55(1) officer",
    ),
    (
        "record not signed, nothing noted",
        "paid",
        changed("record_questioning", signed=False),
        "record_questioning record_was_signed APL-55(2) officer",
    ),
    (
        "evidence of one officer only",
        "paid",
        both(changed("record_inspection", officers=ONE), changed("record_questioning", officers=ONE)),
        "report_investigation evidence_was_gathered APL-42(1) officer",
    ),
    (
        "recusal never decided",
        "paid",
        slipped_in("report_investigation", "apply_recusal"),
        "propose_notice recusal_was_decided APL-43(3) leader",
    ),
    (
        "decides on his own recusal",
        "paid",
        both(
            slipped_in("report_investigation", "apply_recusal", person="h1"),
            slipped_in("report_investigation", "decide_recusal", person="h1", by="h1"),
        ),
        "decide_recusal recusal_is_decided_by_another APL-43(3) leader",
    ),
    (
        "the recused goes on",
        "paid",
        both(
            slipped_in("record_questioning", "apply_recusal"),
            slipped_in("record_questioning", "decide_recusal", granted=True, by="h1"),
        ),
        "record_questioning officer_not_recused APL-43(1) section_head",
    ),
    (
        "the recused leader decides",
        "paid",
        both(
            slipped_in("report_investigation", "apply_recusal", person="h1"),
            slipped_in("report_investigation", "decide_recusal", person="h1", granted=True, by="l1"),
        ),
        "approve_disposal approver_is_another_person APL-43(1) leader",
    ),
    # filing
    ("never filed", "paid", without("approve_filing"), "report_investigation filing_was_approved APL-54(2) leader"),
    (
        "approved by the handler",
        "paid",
        changed("approve_filing", by="o1"),
        "approve_filing approver_is_another_person APL-57(1) leader",
    ),
    (
        "no competence",
        "paid",
        changed("propose_filing", competence="none"),
        "propose_filing competence_established APL-22 officer",
    ),
    (
        "limitation passed",
        "paid",
        changed("propose_filing", violated_on="2024-02-20", discovered_on="2026-02-28"),
        "propose_filing within_limitation APL-36(1) officer",
    ),
    (
        "said to continue, without a reason",
        "paid",
        changed("propose_filing", violated_on="2023-01-05", continuing=True),
        "propose_filing within_limitation APL-36(2) officer",
    ),
    (
        "five years passed in spite of harm",
        "paid",
        changed("propose_filing", violated_on="2021-02-20", discovered_on="2026-02-28", grave_harm=True),
        "propose_filing within_limitation APL-36(1) officer",
    ),
    (
        "a second fine for one act",
        "paid",
        changed("propose_filing", fined_before=True),
        "propose_filing no_double_fine APL-29 officer",
    ),
    (
        "a party without a number",
        "paid",
        changed("propose_filing", parties=[{**UNIT, "credit_code": ""}]),
        "propose_filing party_is_identified APL-44 officer",
    ),
    (
        "the manager for the owner",
        "paid",
        changed("propose_filing", parties=[{**PERSON, "key": "A", "operator": False}]),
        "propose_filing party_is_identified APL-40 officer",
    ),
    (
        "found before it happened",
        "paid",
        changed("propose_filing", discovered_on="2026-02-20"),
        "propose_filing days_follow_each_other house officer",
    ),
    (
        "over before it began",
        "paid",
        changed("propose_filing", ended_on="2026-02-20"),
        "propose_filing days_follow_each_other house officer",
    ),
    (
        "filed in the future",
        "paid",
        changed("propose_filing", violated_on="2026-03-20"),
        "propose_filing days_follow_each_other house officer",
    ),
    # evidence, keeping, sealing
    (
        "kept and forgotten",
        "kept",
        without("dispose_preservation"),
        "report_investigation preservation_was_disposed APL-56 officer",
    ),
    (
        "kept without approval",
        "kept",
        without("approve_preservation"),
        "notify_preservation preservation_was_approved APL-56 leader",
    ),
    ("sealed without approval", "kept", without("approve_sealing"), "seal_property sealing_was_approved AFL-18 head"),
    (
        "sealed over thirty days",
        "kept",
        both(without("propose_sealing_extension"), without("approve_sealing_extension"), without("dispose_sealing")),
        "report_investigation sealing_was_disposed AFL-25(1) officer",
    ),
    (
        "extended after the end",
        "kept",
        from_on("propose_sealing_extension", 15),
        "approve_sealing_extension sealing_extension_in_time AFL-25(1) officer",
    ),
    (
        "chemicals sealed by a deputy",
        "kept",
        both(changed("propose_sealing", basis="《危险化学品安全法》第八条"), changed("approve_sealing", by_head=False)),
        "approve_sealing sealing_approved_by_head HCL-8 head",
    ),
    (
        "an emergency that nobody approved",
        "urgent",
        both(
            without("propose_sealing"),
            without("endorse_proposal", 1),
            without("approve_sealing"),
            without("dispose_sealing"),
        ),
        "report_investigation sealing_was_approved AFL-19 head",
    ),
    (
        "no emergency at all",
        "urgent",
        changed("seal_property", urgent_reason=None),
        "seal_property sealing_was_approved AFL-18 head",
    ),
    (
        "evidence not verified",
        "paid",
        without("verify_evidence"),
        "report_investigation evidence_was_verified APL-46(2) officer",
    ),
    (
        "facts not proven",
        "paid",
        changed("report_investigation", facts_supported=False),
        "report_investigation facts_are_supported APL-40 officer",
    ),
    (
        "punished before the term to correct ends",
        "paid",
        both(changed("propose_filing", needs_prior_order=True), changed("order_correction", due_on="2026-04-30")),
        "propose_disposal prior_order_expired APL-28(1) officer",
    ),
    (
        "corrected in time, punished all the same",
        "paid",
        both(
            changed("propose_filing", needs_prior_order=True),
            changed("order_correction", due_on="2026-03-03"),
            slipped_in("report_investigation", "record_recheck", passed=True),
        ),
        "propose_notice prior_order_expired APL-28(1) officer",
    ),
    (
        "the term ended before the order",
        "paid",
        changed("order_correction", due_on="2026-02-28"),
        "order_correction days_follow_each_other house officer",
    ),
    (
        "detention by a safety bureau",
        "paid",
        changed("report_investigation", penalty=[penalty(kinds=["fine", "detention"])]),
        "report_investigation penalty_kinds_are_lawful APL-18(3) officer",
    ),
    (
        "an amount that nobody weighed",
        "paid",
        changed("propose_notice", penalty=[penalty(lawful=None, grade="")]),
        "propose_notice amount_in_range APL-5(2) officer",
    ),
    # notice and statement
    (
        "no notice at all",
        "paid",
        both(without("issue_notice"), without("document_issued"), without("document_served")),
        "approve_disposal notice_was_served APL-44 officer",
    ),
    (
        "notice without a receipt",
        "paid",
        changed("document_served", proof=None),
        "approve_disposal notice_was_served APL-62 officer",
    ),
    (
        "rights not told",
        "paid",
        changed("issue_notice", rights_told=False),
        "issue_notice rights_are_told APL-44 officer",
    ),
    (
        "rights not told, and decided",
        "paid",
        changed("issue_notice", rights_told=False),
        "issue_decision notice_was_served APL-62 officer",
    ),
    (
        "a notice without its provisions",
        "paid",
        changed("issue_notice", penalty=[penalty(articles=[])]),
        "issue_notice notice_is_complete APL-44 officer",
    ),
    (
        "notice and decision on one day",
        "paid",
        from_on("propose_disposal", -19),
        "propose_disposal statement_period_over APL-62 officer",
    ),
    (
        "decided on the last day for the statement",
        "paid",
        from_on("propose_disposal", -12),
        "propose_disposal statement_period_over house officer",
    ),
    (
        "a waiver that nobody signed",
        "paid",
        slipped_in("propose_disposal", "waive_statement", signed=False),
        "waive_statement waiver_is_signed APL-62 officer",
    ),
    (
        "a statement that nobody looked at",
        "heard",
        without("review_statement"),
        "propose_disposal statement_was_reviewed APL-45(1) officer",
    ),
    (
        "material turned away without a word",
        "paid",
        slipped_in("propose_disposal", "receive_material", accepted=False, receipt=None),
        "propose_disposal material_was_received APL-45(1) officer",
    ),
    (
        "heavier after the defence",
        "heard",
        changed("propose_disposal", penalty=[penalty(120_000_00)]),
        "propose_disposal no_heavier_after_defence APL-45(2) officer",
    ),
    (
        "another amount than told",
        "paid",
        both(changed("propose_disposal", penalty=HEAVIER), changed("issue_decision", penalty=HEAVIER)),
        "propose_disposal notice_matches_decision APL-44 officer",
    ),
    (
        "another provision than told",
        "paid",
        changed("propose_disposal", penalty=[penalty(articles=["WSL-97"])]),
        "propose_disposal notice_matches_decision APL-44 officer",
    ),
    (
        "another company than told",
        "paid",
        slipped_in(
            "propose_disposal",
            "identify_party",
            parties=[{**UNIT, "name": "别家有限公司", "credit_code": "91441802MA00000001"}],
        ),
        "approve_disposal notice_was_served APL-44 officer",
    ),
    # hearing
    (
        "no hearing told",
        "heard",
        changed("issue_notice", hearing_told=False),
        "issue_notice hearing_was_offered APL-63(1) officer",
    ),
    (
        "three days for asking",
        "heard",
        changed("issue_notice", hearing_days=3),
        "issue_notice notice_periods_are_right APL-64[1] officer",
    ),
    (
        "asked for and not held",
        "heard",
        both(without("notify_hearing"), without("hold_hearing"), without("report_hearing")),
        "propose_disposal hearing_was_held_when_requested APL-63(1) legal_reviewer",
    ),
    (
        "a timely request refused",
        "heard",
        slipped_in("accept_hearing_request", "refuse_hearing_request", by="h1"),
        "refuse_hearing_request timely_hearing_request_is_accepted APL-63(1) leader",
    ),
    (
        "told six working days before",
        "heard",
        changed("notify_hearing", hearing_on=later(24)),
        "notify_hearing hearing_notice_in_time APL-64[2] legal_reviewer",
    ),
    (
        "the notice came too late",
        "heard",
        both(
            changed("document_issued", 1, on=later(23)),
            changed("document_served", 1, on=later(23), served_on=later(23), effective_on=later(23)),
        ),
        "hold_hearing hearing_notice_in_time APL-64[2] legal_reviewer",
    ),
    (
        "the notice never came",
        "heard",
        without("document_served", 1),
        "hold_hearing hearing_notice_in_time APL-64[2] legal_reviewer",
    ),
    (
        "held before its day",
        "heard",
        changed("hold_hearing", on=later(30)),
        "hold_hearing hearing_was_notified APL-64[2] legal_reviewer",
    ),
    (
        "an investigator presides",
        "heard",
        both(changed("notify_hearing", presider={"id": "o2"}), changed("hold_hearing", presider={"id": "o2"})),
        "hold_hearing presider_is_not_investigator APL-64[4] head",
    ),
    (
        "the presider investigates afterwards",
        "heard",
        slipped_in("propose_disposal", "assign_officers", officers=[OFFICER_1, {**OFFICER_2, "id": "p1"}]),
        "approve_disposal presider_is_not_investigator APL-64[4] head",
    ),
    (
        "behind closed doors without a reason",
        "heard",
        changed("hold_hearing", public=False),
        "hold_hearing hearing_is_public APL-64[3] legal_reviewer",
    ),
    (
        "no transcript",
        "heard",
        changed("hold_hearing", transcript=False),
        "hold_hearing hearing_was_recorded APL-64[8] legal_reviewer",
    ),
    (
        "no report on the hearing",
        "heard",
        without("report_hearing"),
        "propose_disposal hearing_was_reported house legal_reviewer",
    ),
    (
        "decided while one may still ask for a hearing",
        "heard",
        both(
            without("request_hearing"),
            without("accept_hearing_request"),
            without("notify_hearing"),
            without("hold_hearing"),
            without("report_hearing"),
            changed("propose_disposal", on=later(17)),
        ),
        "propose_disposal hearing_period_over APL-64[1] officer",
    ),
    # review and discussion
    (
        "no legal review",
        "heard",
        both(without("review_opinion_given", 1), without("review_opinion_given")),
        "approve_disposal legal_review_passed APL-58(1) legal_reviewer",
    ),
    (
        "reviewed before the hearing only",
        "heard",
        both(without("review_submitted", 1), without("review_opinion_given", 1)),
        "approve_disposal deliberation_follows_defence APL-58(1) legal_reviewer",
    ),
    (
        "the reviewer investigated",
        "heard",
        changed("review_opinion_given", 1, reviewers=[{"id": "o1", "legal_qualification": True}]),
        "review_opinion_given reviewer_is_not_investigator APL-58(1) legal_reviewer",
    ),
    (
        "a first reviewer without the examination",
        "heard",
        changed("review_opinion_given", 1, reviewers=[{"id": "r2", "first_time": True, "legal_qualification": False}]),
        "review_opinion_given reviewer_is_qualified APL-58(2) legal_reviewer",
    ),
    (
        "the review said no",
        "heard",
        changed("review_opinion_given", 1, opinion="disagree"),
        "approve_disposal legal_review_passed APL-58(1) legal_reviewer",
    ),
    (
        "no collective discussion",
        "heard",
        both(without("discussion_opened"), without("discussion_concluded")),
        "approve_disposal collective_discussion_was_held house committee_clerk",
    ),
    (
        "discussed before the statement",
        "heard",
        both(moved("discussion_concluded", "record_statement"), moved("discussion_opened", "discussion_concluded")),
        "approve_disposal deliberation_follows_defence APL-57(2) committee_clerk",
    ),
    (
        "discussed by the team",
        "heard",
        changed("discussion_concluded", body="internal"),
        "discussion_concluded discussion_body_is_the_agency APL-57(2) committee_clerk",
    ),
    (
        "nobody of the leaders but the head",
        "heard",
        changed("discussion_concluded", voters=[HEAD]),
        "discussion_concluded discussion_had_quorum APL-57(2) committee_clerk",
    ),
    (
        "the investigator votes",
        "heard",
        changed("discussion_concluded", voters=[HEAD, DEPUTY_1, DEPUTY_2, INSIDER]),
        "discussion_concluded handlers_did_not_vote APL-57(2) committee_clerk",
    ),
    (
        "chaired by nobody entitled",
        "heard",
        changed("discussion_concluded", chair={"id": "l1", "leader": True, "head": False, "delegated": False}),
        "discussion_concluded discussion_was_chaired_by_head APL-57(2) head",
    ),
    (
        "decided other than discussed",
        "heard",
        changed("discussion_concluded", outcome="no_penalty"),
        "approve_disposal discussion_matches_proposal APL-57(2) committee_clerk",
    ),
    # decision and service
    (
        "decided by the investigator",
        "paid",
        changed("approve_disposal", by="o2"),
        "approve_disposal approver_is_another_person APL-57(1) leader",
    ),
    (
        "decided by a section head",
        "paid",
        changed("approve_disposal", agency_head=False),
        "approve_disposal approver_is_a_leader APL-57(1) leader",
    ),
    ("nobody decided", "paid", without("approve_disposal"), "issue_decision outcome_was_approved APL-57(1) leader"),
    (
        "over ninety days",
        "paid",
        from_on("propose_disposal", 70),
        "issue_decision late_decision_was_approved house officer",
    ),
    (
        "in the name of the team",
        "paid",
        changed("issue_decision", agency="internal"),
        "issue_decision deciding_body_is_the_agency APL-17 officer",
    ),
    (
        "no remedies",
        "paid",
        changed("issue_decision", remedies_told=False),
        "issue_decision decision_is_complete APL-59(1) officer",
    ),
    (
        "three months for the suit",
        "paid",
        changed("issue_decision", sue_months=3),
        "issue_decision remedy_periods_are_right ALL-46(1) officer",
    ),
    (
        "reconsideration by the superior bureau",
        "paid",
        changed("issue_decision", reconsider_organ="other"),
        "issue_decision remedy_periods_are_right ARL-24(1)[1] officer",
    ),
    (
        "ten days for paying",
        "paid",
        changed("issue_decision", pay_days=10),
        "issue_decision payment_period_is_right APL-67(3) officer",
    ),
    (
        "no provision in the decision",
        "paid",
        changed("issue_decision", penalty=[penalty(articles=[])]),
        "issue_decision decision_is_complete APL-59(1) officer",
    ),
    (
        "other than approved",
        "paid",
        changed("issue_decision", penalty=[penalty(15_000_00)]),
        "issue_decision decision_follows_approval APL-57(1) officer",
    ),
    (
        "no order to correct",
        "paid",
        both(without("order_correction"), changed("issue_decision", correction_told=False)),
        "issue_decision correction_was_ordered APL-28(1) officer",
    ),
    (
        "acts out of order",
        "paid",
        changed("approve_disposal", on=later(20)),
        "approve_disposal acts_are_in_order house officer",
    ),
    (
        "decision without a receipt",
        "paid",
        changed("document_served", 1, proof=None),
        "document_served service_is_proven APL-61(1) officer",
    ),
    (
        "served before it was made",
        "paid",
        changed("document_served", 1, served_on=later(29), effective_on=later(29)),
        "document_served service_date_is_right APL-61(1) officer",
    ),
    (
        "left behind without a witness",
        "paid",
        changed("document_served", 1, mode="lien"),
        "document_served lien_was_witnessed CPL-89 officer",
    ),
    (
        "by message without consent",
        "paid",
        changed("document_served", 1, mode="electronic"),
        "document_served electronic_service_was_agreed APL-61(2) officer",
    ),
    (
        "put up without trying anything else",
        "by notice",
        both(without("record_failed_service", 1), without("record_failed_service")),
        "document_served public_notice_needs_failed_attempts CPL-95 officer",
    ),
    (
        "put up for twenty days",
        "by notice",
        changed("document_served", effective_on=later(35)),
        "document_served service_date_is_right CPL-95(1) officer",
    ),
    (
        "published with the identity number",
        "paid",
        changed("record_publication", personal_data_removed=False),
        "record_publication publication_is_clean APL-48(1) clerk",
    ),
    (
        "published before it was decided",
        "paid",
        changed("record_publication", published_on=later(29)),
        "record_publication days_follow_each_other house officer",
    ),
    # execution
    (
        "surcharge before the end of fifteen days",
        "court",
        changed("start_surcharge", on=later(40)),
        "start_surcharge payment_is_overdue APL-72(1)[1] officer",
    ),
    (
        "surcharge that was never told",
        "court",
        changed("issue_decision", surcharge_told=False),
        "start_surcharge surcharge_was_announced AFL-45(1) officer",
    ),
    (
        "surcharge during reconsideration",
        "court",
        slipped_in("start_surcharge", "record_remedy_started"),
        "start_surcharge surcharge_not_during_remedy APL-73(3) officer",
    ),
    (
        "surcharge while suspended",
        "court",
        slipped_in("start_surcharge", "suspend_execution", by="h1"),
        "start_surcharge execution_is_not_suspended AFL-39 leader",
    ),
    (
        "more urged than owed",
        "court",
        changed("issue_urging", amount=60_000_00),
        "issue_urging urging_amount_fits AFL-35 officer",
    ),
    (
        "the court without urging",
        "court",
        both(without("issue_urging"), without("document_issued", 2), without("document_served", 2)),
        "apply_court urging_was_served AFL-54 officer",
    ),
    (
        "the court nine days after urging",
        "court",
        changed("apply_court", on=date(2026, 10, 23)),
        "apply_court urging_wait_over AFL-54 officer",
    ),
    (
        "the court before the remedies end",
        "court",
        from_on("issue_urging", -60),
        "apply_court remedy_period_over AFL-53 officer",
    ),
    (
        "the court while a suit is pending",
        "court",
        slipped_in("apply_court", "record_remedy_started", kind="litigation"),
        "apply_court no_remedy_pending AFL-53 officer",
    ),
    ("the court twice", "court", lambda acts: [*acts, acts[-1]], "apply_court court_was_not_asked_yet AFL-56 officer"),
    (
        "parts that do not add up",
        "in parts",
        changed("propose_deferral", instalments=[{"due_on": "2026-06-30", "amount": 9_000_00}]),
        "propose_deferral deferral_was_applied_for APL-66(2) officer",
    ),
    (
        "deferred without being asked",
        "in parts",
        changed("propose_deferral", applied=False),
        "propose_deferral deferral_was_applied_for APL-66(2) officer",
    ),
    (
        "money without a receipt",
        "in parts",
        changed("record_payment", receipt_number=""),
        "record_payment receipt_number_recorded house clerk",
    ),
    (
        "closed with half unpaid",
        "in parts",
        without("record_payment", 1),
        "approve_closing everything_performed_or_ended APL-72(1) officer",
    ),
    (
        "archived without a receipt of service",
        "paid",
        changed("document_served", 1, proof=None),
        "archive_case file_is_complete APL-47 officer",
    ),
    # on the spot
    (
        "over two hundred for a person",
        "spot",
        changed("open_on_spot", penalty=[penalty(201_00, party="B")]),
        "open_on_spot fine_is_within_simple_limit APL-51 officer",
    ),
    (
        "a licence on the spot",
        "spot",
        changed("decide_on_spot", penalty=[penalty(100_00, party="B", kinds=["fine", "suspend_licence"])]),
        "decide_on_spot fine_is_within_simple_limit APL-51 officer",
    ),
    (
        "alone on the spot",
        "spot",
        changed("decide_on_spot", officers=ONE),
        "decide_on_spot two_certified_officers APL-42(1) section_head",
    ),
    ("not heard on the spot", "spot", without("hear_on_spot"), "decide_on_spot party_was_heard_on_spot APL-44 officer"),
    (
        "on the spot, three days later",
        "spot",
        from_on("decide_on_spot", 3),
        "decide_on_spot decision_is_made_on_the_spot APL-51 officer",
    ),
    (
        "not handed over",
        "spot",
        changed("decide_on_spot", handed_over=False),
        "decide_on_spot on_spot_decision_handed_over APL-52(1) officer",
    ),
    (
        "suit told instead of reconsideration",
        "spot",
        changed("decide_on_spot", reconsideration_first=False),
        "decide_on_spot remedy_says_reconsideration_first ARL-23(2) officer",
    ),
    (
        "no provision on the spot",
        "spot",
        changed("decide_on_spot", penalty=[penalty(100_00, party="B", articles=[])]),
        "decide_on_spot decision_is_complete APL-52(2) officer",
    ),
    (
        "collected without a ground",
        "spot",
        changed("collect_on_spot", ground="other"),
        "collect_on_spot on_spot_collection_allowed APL-68 officer",
    ),
    (
        "collected without a receipt",
        "spot",
        changed("collect_on_spot", receipt_number=""),
        "collect_on_spot receipt_number_recorded APL-70 clerk",
    ),
    (
        "cash still in the house",
        "spot",
        without("hand_over_fine", 1),
        "approve_closing fine_was_handed_over APL-71 clerk",
    ),
    # other ends
    (
        "a crime settled with a fine",
        "paid",
        changed("report_investigation", crime_suspected=True),
        "propose_notice crime_is_transferred APL-27(1) head",
    ),
    (
        "transferred by a deputy",
        "crime",
        changed("approve_transfer", by_principal=False),
        "approve_transfer transfer_approved_by_principal O310-5(1) head",
    ),
    (
        "transferred without a receipt",
        "crime",
        changed("send_transfer", receipt=""),
        "send_transfer transfer_receipt_recorded O310-7 officer",
    ),
    (
        "fined after the court fined",
        "crime",
        changed("record_case_returned", criminally_fined=True),
        "propose_notice no_double_fine APL-35(2) officer",
    ),
    (
        "sent back by nobody",
        "crime",
        without("record_transfer_return"),
        "record_case_returned case_was_with_the_police APL-27(1) officer",
    ),
    (
        "no penalty without a ground",
        "unpunished",
        changed("propose_disposal", no_penalty_ground=None),
        "propose_disposal no_penalty_has_ground APL-33 officer",
    ),
    (
        "no penalty, nobody taught",
        "unpunished",
        without("record_education"),
        "issue_no_penalty education_was_recorded APL-33(3) officer",
    ),
    (
        "no penalty, no remedies",
        "unpunished",
        changed("issue_no_penalty", remedies_told=False),
        "issue_no_penalty remedies_are_told APL-59(1)[5] officer",
    ),
    (
        "withdrawn without a reason",
        "withdrawn",
        changed("propose_disposal", reason=None),
        "propose_disposal no_penalty_has_ground APL-57(1) officer",
    ),
    (
        "withdrawn without approval",
        "withdrawn",
        without("approve_disposal"),
        "withdraw_case outcome_was_approved APL-57(1) leader",
    ),
    (
        "dropped on the way to another agency",
        "elsewhere",
        changed("refer_case", receipt=""),
        "refer_case recipient_signed_for_the_file house officer",
    ),
]
"""What went wrong, in which file, how it is spoilt; the act refused, by which gate and article, cured by whom."""


@pytest.mark.parametrize("name", FILES)
def test_a_lawful_file_passes(name: str) -> None:
    found = retrace(PENALTY, acts_of(name), acts_of(name)[-1].on, Setting())
    refused = [(one.step, [finding.text for finding in one.refusals]) for one in found.answers if one and one.refusals]
    assert refused == []
    assert found.missed == ()
    assert found.clean


@pytest.mark.parametrize(("file", "spoil", "answer"), [row[1:] for row in SCENARIOS], ids=[row[0] for row in SCENARIOS])
def test_a_spoilt_file_is_refused(file: str, spoil: Spoil, answer: str) -> None:
    step, gate, article, curer = answer.split()
    found = retrace(PENALTY, spoil(list(acts_of(file))), END, Setting())
    assert not found.clean
    refusals = [finding for one in found.answers if one and one.step == step for finding in one.refusals]
    mine = [one for one in refusals if one.gate == gate]
    assert mine, [one.gate for one in refusals]
    keys = {citation.key for one in mine for citation in one.citations}
    assert article in keys or (article == "house" and not keys and {one.basis for one in mine} == {Basis.HOUSE})
    assert curer in {one.curer for one in mine}


def test_no_two_scenarios_are_the_same() -> None:
    assert len({row[0] for row in SCENARIOS}) == len(SCENARIOS) >= 80


def _missed(found: Retraced) -> set[str]:
    return {one.key for one in found.missed}


@pytest.mark.parametrize(
    ("file", "spoil", "period"),
    [
        ("kept", from_on("propose_preservation_disposal", 14), "preservation"),
        ("paid", from_on("document_issued", 12, 1), "service"),
        ("paid", from_on("record_publication", 20), "publication"),
        ("crime", from_on("approve_transfer", 5), "crime_approval"),
        ("crime", from_on("send_transfer", 4), "crime_transfer"),
        ("spot", from_on("hand_over_fine", 6), "on_spot_handover"),
        ("urgent", from_on("propose_sealing", 4), "sealing_emergency"),
    ],
)
def test_what_was_done_too_late_is_named(file: str, spoil: Spoil, period: str) -> None:
    assert _missed(retrace(PENALTY, acts_of(file), acts_of(file)[-1].on, Setting())) == set()
    assert period in _missed(retrace(PENALTY, spoil(list(acts_of(file))), END, Setting()))


def test_periods_that_nobody_met_are_named_without_any_act() -> None:
    sealed = Story().filed().do("record_inspection").approve("sealing").do("seal_property")
    assert _missed(retrace(PENALTY, sealed.acts, later(30), Setting())) == set()
    assert _missed(retrace(PENALTY, sealed.acts, later(31), Setting())) == {"sealing"}
    story = at("service")
    assert {"service", "publication"} <= _missed(retrace(PENALTY, story.acts, later(60), Setting()))
    assert "decision" in _missed(retrace(PENALTY, at("reported").acts, later(200), Setting()))


def test_nothing_is_sealed_or_kept_anew_while_the_old_is_overdue() -> None:
    sealed = at("recorded").approve("sealing").do("seal_property")
    assert "sealing_was_disposed" in {one.gate for one in sealed.ask("seal_property", later(40)).refusals}
    assert sealed.ask("seal_property", later(20)).allowed
    kept = at("recorded").approve("preservation").do("notify_preservation")
    assert "preservation_was_disposed" in {one.gate for one in kept.ask("notify_preservation", later(20)).refusals}
    assert kept.ask("notify_preservation", later(2)).allowed


def test_a_statement_after_its_time_keeps_nobody_from_deciding() -> None:
    story = at("large deciding").do("endorse_proposal", of="propose_disposal", actor="s1").discussed(on=later(30))
    story.do("record_statement", later(31)).do("review_statement", later(32))
    answer = story.ask("approve_disposal", later(33))
    assert answer.allowed
    assert "deliberation_follows_defence" in {one.gate for one in answer.attentions}


def test_a_corrected_entry_is_read_as_corrected() -> None:
    story = at("recorded")
    wrong = changed("record_inspection", officers=ONE)(story.acts)
    seq = next(act.seq for act in wrong if act.kind == "record_inspection")
    mend = Act(
        "entry_corrected", story.on, {"corrects_seq": seq, "reason": "漏录一人", "particulars": {"officers": PAIR}}
    )
    assert not retrace(PENALTY, wrong, story.on, Setting()).clean
    found = retrace(PENALTY, [*wrong, mend], story.on, Setting())
    assert found.clean
    assert found.answers[-1] is None
    assert found.facts.phase is Phase.INVESTIGATION


def test_a_remedy_sought_after_the_case_was_closed_keeps_it_from_the_archive() -> None:
    story = paid_and_closed().do("record_remedy_started", later(60))
    assert "everything_performed_or_ended" in {one.gate for one in story.ask("archive_case", later(61)).refusals}
    kept = story.copy().do("record_remedy_outcome", later(100))
    assert kept.do("archive_case", later(101)).facts.phase is Phase.ARCHIVED
    gone = story.do("record_remedy_outcome", later(100), outcome="revoked", redo=True)
    assert gone.facts.phase is Phase.INVESTIGATION
