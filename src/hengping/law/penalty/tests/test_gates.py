"""One small case for each gate: where it speaks, with its article, and where it is silent.

A row names the gate, an article that it must cite ("" where a house rule has none), a case in which it speaks and one
in which it does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hengping.law.configuration import Setting
from hengping.law.findings import Answer, Basis
from hengping.law.penalty.facts import Execution
from hengping.law.penalty.folding.deciding import with_served
from hengping.law.penalty.particulars import Penalty
from hengping.law.penalty.phases import Phase
from hengping.law.penalty.procedure import GATES, HOUSE_RULES, PENALTY
from hengping.law.penalty.tests.answers import answering
from hengping.law.penalty.tests.story import (
    AUXILIARY,
    DEPUTY_1,
    EXPIRED,
    HEAD,
    LARGE_ROWS,
    OFFICER_1,
    PERSON,
    UNIT,
    Story,
    at,
    later,
    penalty,
)
from hengping.law.penalty.tests.weighed import sheet_row, weighed_story
from hengping.law.procedure.ask import ask, ask_act
from hengping.law.procedure.elsewhere import Elsewhere
from hengping.law.procedure.papers import Reading

Case = Callable[[], Answer]


def asked(stage: str, step: str, on: date | None = None, /, **changes: Any) -> Case:
    """Ask for a step at a stage."""
    return lambda: at(stage).ask(step, on, **changes)


def of_an_accident(grade: str) -> dict[str, Any]:
    """A row about an accident of a grade."""
    weighed = {"item": "AQF-114", "applied": "AQF-114", "stage": "accident", "subject": "unit", "accident_grade": grade}
    return penalty(1_500_000_00, items=["AQF-114"], weighed=[weighed])


def written(stage: str, step: str, on: date, /, *, recorded_on: date) -> Case:
    """Ask for a step at a stage that is written down on another day than its own."""

    def build() -> Answer:
        story = at(stage)
        act = story.act(step, on)
        data = {**act.data, "actor": act.actor}
        return ask(PENALTY, step, story.facts, on, story.setting, data, recorded_on=recorded_on)

    return build


def printed(said: str, *, own_words: bool = False) -> Case:
    """Ask for a record of the site whose paper says something beside the record."""

    def build() -> Answer:
        story = at("filed")
        act = story.act("record_inspection", None)
        data = {**act.data, "actor": act.actor}
        reading = [Reading("现场检查记录", "检查场所", said, "车间")]
        told = {"papers": reading} if not own_words else {"words": [one for one in reading if one.said != one.held]}
        return ask(PENALTY, "record_inspection", story.facts, act.on, story.setting, data, **told)

    return build


def then(stage: str, *acts: tuple[str, dict[str, Any]], ask: tuple[str, dict[str, Any]]) -> Case:
    """Let something happen at a stage, then ask."""

    def build() -> Answer:
        story = at(stage)
        for kind, changes in acts:
            story.happen(kind, changes.get("on"), **{name: one for name, one in changes.items() if name != "on"})
        return story.ask(ask[0], ask[1].get("on"), **{name: one for name, one in ask[1].items() if name != "on"})

    return build


ROWS = [penalty()]
TODAY = {"served_on": later(11), "effective_on": later(11)}
AFTER_SUIT = date(2026, 10, 12)
TERM = ("order_correction", {"violations": ["AQF-99-1"], "due_on": later(10)})


def serving(**changes: Any) -> dict[str, Any]:
    """The particulars of serving the decision."""
    return {
        "document": "d1",
        "kind": "penalty_decision_unit",
        "mode": "direct",
        "proof": "回证",
        "served_on": later(16),
        "effective_on": later(16),
        "on": later(16),
    } | changes


def repeated(kind: str) -> dict[str, Any]:
    """The particulars of serving a paper once more because the first service was invalid."""
    on = later(60)
    days = {"served_on": on, "effective_on": on}
    return serving(kind=kind, again="签收人无权代收", first_invalid=True, on=on) | days


ISSUED = ("document_issued", {"document": "d1", "kind": "penalty_decision_unit", "on": later(16)})


def urged(**changes: Any) -> tuple[tuple[str, dict[str, Any]], ...]:
    """An urging letter issued and served after the time for remedies."""
    first = date(2026, 10, 8)
    name = {"document": "u1", "kind": "urging_letter"}
    proof = {"proof": "回证"} | changes
    return (
        ("issue_urging", {"on": first}),
        ("document_issued", {"on": first, **name}),
        (
            "document_served",
            {"on": first, "mode": "direct", "served_on": first, "effective_on": first, **name, **proof},
        ),
    )


FAILED = (
    ("record_failed_service", {"kind": "penalty_decision_unit"}),
    ("record_failed_service", {"kind": "penalty_decision_unit", "mode": "post"}),
)


def _extending() -> Story:
    """A filed case in a house whose rule on longer periods is on record."""
    story = at("filed")
    story.setting = Setting.from_values({"extension_days": 30})
    return story


def _uncorrected() -> Story:
    """A case in which nobody ordered the party to correct."""
    story = at("decision")
    story.facts = replace(story.facts, correction=None)
    return story


def _untold() -> Story:
    """A decision that says nothing of a surcharge."""
    story = at("decision").happen("issue_decision", surcharge_told=False)
    return story.serve("penalty_decision_unit")


def _ordered(*, passed: bool | None) -> Story:
    """A case where only failure to correct in time is punishable, with a term of ten days and a recheck or none."""
    story = Story().filed(needs_prior_order=True)
    story.do("record_inspection").do("order_correction", due_on=later(10)).do("verify_evidence")
    if passed is not None:
        story.do("record_recheck", later(11), passed=passed)
    return story.do("report_investigation", later(12))


def long_served() -> Story:
    """A decision served more than nine months before the end of the calendar that is loaded."""
    story = at("filed")
    story.facts = replace(story.facts, phase=Phase.EXECUTION)
    served = date(2026, 3, 20)
    execution = with_served(Execution(Penalty("A", 20_000_00, kinds=frozenset({"fine"})), served), served, Setting())
    story.facts = replace(story.facts, parties=(replace(story.facts.parties[0], execution=execution),))
    return story


def _redone(digest: str) -> Story:
    """A decision that was quashed and is about to be made again."""
    story = at("execution").do("record_remedy_started")
    story.do("record_remedy_outcome", outcome="revoked", redo=True)
    rows = [penalty(facts=digest)]
    story.do("report_investigation", story.on, penalty=rows).told(penalty=rows).do("waive_statement")
    return story.approve("disposal", penalty=rows)


WITH_THE_POLICE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("propose_transfer", {}),
    ("approve_transfer", {}),
    ("send_transfer", {}),
    ("record_transfer_return", {}),
)
STRUCK_OFF = ("exhibit_added", {"evidence": "documentary", "name": "注销登记", "on": later(40)})
NOT_GRANTED = ("record_court_ruling", {"granted": False, "final": False})
SPOKEN = ("record_statement", {"on": later(12)})
MAINTAINED = ("record_remedy_outcome", {"on": later(90)})

NOT_PUNISHED = (
    ("propose_disposal", {"outcome": "no_penalty", "penalty": [], "no_penalty_ground": "minor_corrected"}),
    ("endorse_proposal", {"of": "propose_disposal", "actor": "s1"}),
    ("approve_disposal", {}),
    ("record_education", {}),
    ("issue_no_penalty", {}),
)
WITHDRAWN = (
    ("report_investigation", {"outcome": "withdraw", "penalty": [], "facts_supported": False}),
    ("propose_disposal", {"outcome": "withdraw", "penalty": [], "reason": "证据不足以认定"}),
    ("endorse_proposal", {"of": "propose_disposal", "actor": "s1"}),
    ("approve_disposal", {}),
)


def told_elsewhere() -> Answer:
    story, other = at("clue"), Elsewhere("case", "01", "当事人的同一项违法行为另有案卷")
    return ask(PENALTY, "propose_filing", story.facts, story.on, elsewhere=(other,))


ROWS_OF_GATES: list[tuple[str, str, Case, Case]] = [
    ("paper_equals_record", "APL-5(2)", printed("别处"), printed("车间")),
    ("words_agree_with_record", "", printed("2020年1月1日", own_words=True), printed("车间", own_words=True)),
    (
        "penalty_names_its_parties",
        "APL-59(1)[1]",
        asked("waived", "propose_disposal", penalty=[penalty(party="Z")]),
        asked("waived", "propose_disposal"),
    ),
    (
        "penalty_names_its_parties",
        "APL-44",
        asked("waived", "propose_disposal", penalty=[]),
        asked("waived", "propose_disposal"),
    ),
    (
        "excluded_is_evidence",
        "",
        asked("recorded", "verify_evidence", excluded=[99]),
        then("recorded", ask=("verify_evidence", {"excluded": [at("recorded").acts[-1].seq]})),
    ),
    ("evidence_follows_filing", "", asked("clue", "record_questioning"), asked("filed", "record_questioning")),
    (
        "deliberation_follows_defence",
        "APL-45(1)",
        then(
            "large deciding",
            ("discussion_opened", {}),
            ("discussion_concluded", {}),
            ("record_statement", {"on": later(20)}),
            ("review_statement", {}),
            ask=("approve_disposal", {}),
        ),
        then(
            "large",
            ("record_statement", {"on": later(14)}),
            ("review_statement", {}),
            ("review_submitted", {}),
            ("review_opinion_given", {}),
            ("discussion_opened", {}),
            ("discussion_concluded", {}),
            ("waive_hearing", {}),
            ("propose_disposal", {"penalty": LARGE_ROWS}),
            ask=("approve_disposal", {}),
        ),
    ),
    (
        "investigation_precedes_notice",
        "",
        then("notice", ("record_questioning", {}), ask=("issue_notice", {})),
        asked("notice", "issue_notice"),
    ),
    (
        "notice_periods_are_right",
        "APL-64[1]",
        asked("notice", "issue_notice", hearing_told=True, hearing_days=3),
        asked("notice", "issue_notice", hearing_told=True, hearing_days=5),
    ),
    (
        "remedy_periods_are_right",
        "ALL-46(1)",
        asked("decision", "issue_decision", sue_months=3),
        asked("decision", "issue_decision", sue_months=6, reconsider_days=60),
    ),
    (
        "urging_amount_fits",
        "AFL-45(2)",
        asked("execution", "issue_urging", later(60), amount=20_000_01),
        asked("execution", "issue_urging", later(60)),
    ),
    (
        "day_is_the_day_it_was_done",
        "",
        written("filed", "record_questioning", later(3), recorded_on=later(5)),
        written("filed", "record_questioning", later(3), recorded_on=later(3)),
    ),
    (
        "days_follow_each_other",
        "",
        then("filed", ("record_inspection", {}), ask=("order_correction", {"due_on": later(-1)})),
        then("filed", ("record_inspection", {}), ask=("order_correction", {"due_on": later(30)})),
    ),
    (
        "acts_are_in_order",
        "",
        asked("filed", "record_inspection", later(-1)),
        asked("filed", "record_inspection"),
    ),
    (
        "competence_established",
        "APL-22",
        asked("clue", "propose_filing", competence="none"),
        asked("clue", "propose_filing"),
    ),
    (
        "within_limitation",
        "APL-36(1)",
        asked("clue", "propose_filing", violated_on="2023-01-05"),
        asked("clue", "propose_filing", violated_on="2024-03-05"),
    ),
    (
        "within_limitation",
        "APL-36(2)",
        asked("clue", "propose_filing", violated_on="2020-01-05", continuing=True),
        asked("clue", "propose_filing", violated_on="2020-01-05", continuing=True, continuing_reason="至今未改"),
    ),
    (
        "party_is_identified",
        "APL-44",
        asked("clue", "propose_filing", parties=[{**UNIT, "name": "3组12号", "credit_code": ""}]),
        asked("clue", "propose_filing"),
    ),
    (
        "party_is_identified",
        "APL-40",
        asked("clue", "propose_filing", parties=[{**PERSON, "position": "店长", "operator": False}]),
        asked("clue", "propose_filing", parties=[{**PERSON, "position": "主要负责人"}]),
    ),
    ("no_double_fine", "APL-29", asked("clue", "propose_filing", fined_before=True), asked("clue", "propose_filing")),
    ("not_fined_elsewhere", "APL-29", told_elsewhere, asked("clue", "propose_filing")),
    (
        "filing_in_time",
        "APL-54(2)",
        asked("clue", "propose_filing", later(30)),
        asked("clue", "propose_filing", later(5)),
    ),
    (
        "filing_was_approved",
        "APL-54(2)",
        then("clue", ask=("report_investigation", {})),
        asked("investigated", "report_investigation"),
    ),
    ("proposal_was_made", "", asked("clue", "approve_filing"), asked("filing", "approve_filing")),
    (
        "proposal_was_endorsed",
        "",
        asked("filing", "approve_filing"),
        then("filing", ("endorse_proposal", {"of": "propose_filing", "actor": "s1"}), ask=("approve_filing", {})),
    ),
    (
        "proposal_is_pending",
        "",
        asked("filed", "endorse_proposal", of="propose_filing"),
        asked("filing", "endorse_proposal", of="propose_filing"),
    ),
    (
        "opinion_is_agreement",
        "APL-57(1)",
        asked("filing", "endorse_proposal", of="propose_filing", opinion="不同意！"),
        asked("filing", "endorse_proposal", of="propose_filing", opinion="同意，当事人不同意整改意见"),
    ),
    (
        "return_says_why",
        "",
        asked("filing", "return_proposal", of="propose_filing", reason=" "),
        asked("filing", "decline_endorsement", of="propose_filing", reason="补正案由", actor="s1"),
    ),
    (
        "approver_is_another_person",
        "APL-57(1)",
        asked("filing", "approve_filing", actor="o2"),
        asked("filing", "approve_filing"),
    ),
    (
        "two_certified_officers",
        "APL-42(1)",
        asked("filed", "record_inspection", officers=[OFFICER_1, AUXILIARY]),
        asked("filed", "record_inspection"),
    ),
    (
        "two_certified_officers",
        "APL-42(1)",
        asked("filed", "record_inspection", officers=[OFFICER_1, EXPIRED]),
        asked("filed", "record_inspection"),
    ),
    (
        "two_certified_officers",
        "APL-42(1)",
        asked("filed", "record_inspection", officers=[OFFICER_1, OFFICER_1]),
        asked("filed", "record_inspection"),
    ),
    (
        "officer_not_recused",
        "APL-43(1)",
        then("filed", ("apply_recusal", {}), ("decide_recusal", {"granted": True}), ask=("record_inspection", {})),
        asked("filed", "record_inspection"),
    ),
    (
        "officers_were_assigned",
        "APL-42(1)",
        then(
            "investigated",
            ("apply_recusal", {}),
            ("decide_recusal", {"granted": True}),
            ask=("report_investigation", {}),
        ),
        asked("investigated", "report_investigation"),
    ),
    (
        "recusal_was_applied_for",
        "",
        asked("filed", "decide_recusal"),
        then("filed", ("apply_recusal", {}), ask=("decide_recusal", {})),
    ),
    (
        "recusal_was_decided",
        "APL-43(3)",
        then("reported", ("apply_recusal", {}), ask=("propose_notice", {})),
        asked("reported", "propose_notice"),
    ),
    (
        "certificate_was_shown",
        "APL-55(1)",
        asked("filed", "record_inspection", certificate_shown=False),
        asked("filed", "record_inspection"),
    ),
    (
        "certificate_was_shown",
        "APL-52(1)",
        asked("empty", "open_on_spot", certificate_shown=False),
        asked("empty", "open_on_spot"),
    ),
    (
        "record_was_signed",
        "APL-55(2)",
        asked("filed", "record_inspection", signed=False),
        asked("filed", "record_inspection", signed=False, refusal_reason="拒绝签名"),
    ),
    (
        "questioning_was_notified",
        "",
        asked("filed", "record_questioning"),
        asked("filed", "record_questioning", on_site=True),
    ),
    (
        "accident_is_of_our_level",
        "AIR-32(2)",
        lambda: at("reported").ask("propose_notice", penalty=[of_an_accident("larger")]),
        lambda: at("reported").ask("propose_notice", penalty=[of_an_accident("general")]),
    ),
    ("party_was_told", "", asked("reported", "record_statement"), asked("defence", "record_statement", later(12))),
    ("party_was_told", "", asked("filed", "request_hearing"), asked("large", "request_hearing", later(12))),
    (
        "order_rests_on_findings",
        "",
        then("filed", ("record_inspection", {"findings": ["甲"]}), ask=("order_correction", {"items": ["乙"]})),
        then("filed", ("record_inspection", {"findings": ["甲"]}), ask=("order_correction", {"items": ["甲"]})),
    ),
    (
        "demands_fit_the_findings",
        "",
        asked("recorded", "order_correction", items=["甲", "乙"], demands=["改"]),
        asked("recorded", "order_correction", items=["甲", "乙"], demands=["改", "换"]),
    ),
    (
        "earlier_term_is_kept",
        "",
        then("filed", TERM, ask=("order_correction", {"violations": ["AQF-99-1"], "due_on": later(4)})),
        then("filed", TERM, ask=("order_correction", {"violations": ["AQF-99-1"], "due_on": later(10)})),
    ),
    (
        "recheck_names_its_order",
        "",
        asked("investigated", "record_recheck", order=99),
        asked("investigated", "record_recheck"),
    ),
    ("site_record_exists", "WSL-68", asked("filed", "order_correction"), asked("recorded", "order_correction")),
    ("correction_order_stands", "", asked("filed", "record_recheck"), asked("investigated", "record_recheck")),
    (
        "correction_was_ordered",
        "APL-28(1)",
        lambda: _uncorrected().ask("issue_decision", correction_told=False),
        asked("decision", "issue_decision"),
    ),
    (
        "prior_order_expired",
        "APL-28(1)",
        lambda: _ordered(passed=None).ask("propose_notice"),
        lambda: _ordered(passed=False).ask("propose_notice"),
    ),
    (
        "prior_order_expired",
        "APL-40",
        lambda: _ordered(passed=True).ask("propose_notice"),
        lambda: _ordered(passed=False).ask("propose_notice"),
    ),
    (
        "violation_was_filed",
        "APL-40",
        lambda: weighed_story(filed=["AQF-97-7"]).ask("propose_notice", penalty=[sheet_row()]),
        lambda: weighed_story().ask("propose_notice", penalty=[sheet_row()]),
    ),
    (
        "prescribed_measures_are_ordered",
        "WSL-97[7]",
        lambda: weighed_story().ask("propose_notice", penalty=[sheet_row("AQF-97-7")]),
        lambda: weighed_story().ask("propose_notice", penalty=[sheet_row("AQF-97-7", kinds=["order_stoppage"])]),
    ),
    (
        "responsible_persons_are_considered",
        "APL-57(1)",
        lambda: weighed_story().ask("propose_notice", penalty=[sheet_row()]),
        lambda: weighed_story().ask("propose_notice", penalty=[sheet_row(stage="base")]),
    ),
    (
        "evidence_was_gathered",
        "APL-46(1)",
        asked("filed", "report_investigation"),
        asked("investigated", "report_investigation"),
    ),
    (
        "evidence_was_verified",
        "APL-46(2)",
        asked("recorded", "report_investigation"),
        asked("investigated", "report_investigation"),
    ),
    (
        "facts_are_supported",
        "APL-40",
        asked("investigated", "report_investigation", facts_supported=False),
        asked("investigated", "report_investigation"),
    ),
    (
        "preservation_was_approved",
        "APL-56",
        asked("recorded", "notify_preservation"),
        then("recorded", ("approve_preservation", {}), ask=("notify_preservation", {})),
    ),
    (
        "preservation_stands",
        "",
        asked("recorded", "dispose_preservation"),
        then("recorded", ("approve_preservation", {}), ask=("dispose_preservation", {})),
    ),
    (
        "preservation_disposal_was_approved",
        "APL-56",
        then("recorded", ("approve_preservation", {}), ask=("dispose_preservation", {})),
        then(
            "recorded",
            ("approve_preservation", {}),
            ("approve_preservation_disposal", {}),
            ask=("dispose_preservation", {}),
        ),
    ),
    (
        "preservation_disposal_in_time",
        "APL-56",
        then("recorded", ("approve_preservation", {}), ask=("dispose_preservation", {"on": later(10)})),
        then("recorded", ("approve_preservation", {}), ask=("dispose_preservation", {"on": later(9)})),
    ),
    (
        "preservation_was_disposed",
        "APL-56",
        then("investigated", ("approve_preservation", {}), ask=("report_investigation", {"on": later(30)})),
        then(
            "investigated",
            ("approve_preservation", {}),
            ("dispose_preservation", {}),
            ask=("report_investigation", {"on": later(30)}),
        ),
    ),
    (
        "sealing_approved_by_head",
        "AFL-18",
        asked("recorded", "approve_sealing", by_head=False),
        asked("recorded", "approve_sealing"),
    ),
    (
        "sealing_was_approved",
        "AFL-18",
        asked("recorded", "seal_property"),
        then("recorded", ("approve_sealing", {}), ask=("seal_property", {})),
    ),
    (
        "sealing_stands",
        "",
        asked("recorded", "dispose_sealing"),
        then("recorded", ("seal_property", {}), ask=("dispose_sealing", {})),
    ),
    (
        "appraisal_time_was_told",
        "AFL-25(3)",
        then("recorded", ("seal_property", {}), ask=("appraise_sealed_property", {"told_in_writing": False})),
        then("recorded", ("seal_property", {}), ask=("appraise_sealed_property", {})),
    ),
    (
        "sealing_extension_in_time",
        "AFL-25(1)",
        then("recorded", ("seal_property", {}), ask=("propose_sealing_extension", {"on": later(31)})),
        then("recorded", ("seal_property", {}), ask=("propose_sealing_extension", {"on": later(30)})),
    ),
    (
        "sealing_disposal_in_time",
        "AFL-28(1)",
        then("recorded", ("seal_property", {}), ask=("dispose_sealing", {"on": later(31)})),
        then("recorded", ("seal_property", {}), ask=("dispose_sealing", {"on": later(30)})),
    ),
    (
        "sealing_was_disposed",
        "AFL-27",
        then("investigated", ("seal_property", {}), ask=("report_investigation", {"on": later(31)})),
        then("investigated", ("seal_property", {}), ask=("report_investigation", {"on": later(30)})),
    ),
    (
        "investigation_was_reported",
        "APL-57(1)",
        asked("investigated", "propose_notice"),
        asked("reported", "propose_notice"),
    ),
    (
        "crime_is_transferred",
        "APL-27(1)",
        then("investigated", ("report_investigation", {"crime_suspected": True}), ask=("propose_notice", {})),
        asked("reported", "propose_notice"),
    ),
    (
        "version_is_current",
        "",
        asked("reported", "review_submitted", version="v0"),
        asked("reported", "review_submitted"),
    ),
    (
        "review_was_submitted",
        "",
        asked("reported", "review_opinion_given"),
        then("reported", ("review_submitted", {}), ask=("review_opinion_given", {})),
    ),
    (
        "reviewer_is_qualified",
        "APL-58(2)",
        asked("reported", "review_opinion_given", reviewers=[{"id": "r2", "first_time": True}]),
        asked("reported", "review_opinion_given", reviewers=[{"id": "r2"}]),
    ),
    (
        "reviewer_is_not_investigator",
        "APL-58(1)",
        asked("reported", "review_opinion_given", reviewers=[{"id": "o1"}]),
        asked("reported", "review_opinion_given"),
    ),
    (
        "legal_review_passed",
        "APL-58(1)",
        then(
            "heard",
            ("report_hearing", {}),
            ("propose_disposal", {"penalty": LARGE_ROWS, "version": "v2"}),
            ask=("approve_disposal", {}),
        ),
        asked("large deciding", "approve_disposal"),
    ),
    ("notice_was_reviewed", "APL-58(1)", asked("large report", "approve_notice"), asked("reported", "approve_notice")),
    (
        "discussion_was_opened",
        "",
        asked("reported", "discussion_concluded"),
        then("reported", ("discussion_opened", {}), ask=("discussion_concluded", {})),
    ),
    (
        "collective_discussion_was_held",
        "APL-57(2)",
        asked("large deciding", "approve_disposal"),
        then("large deciding", ("discussion_opened", {}), ("discussion_concluded", {}), ask=("approve_disposal", {})),
    ),
    (
        "discussion_body_is_the_agency",
        "APL-57(2)",
        then("reported", ("discussion_opened", {}), ask=("discussion_concluded", {"body": "entrusted"})),
        then("reported", ("discussion_opened", {}), ask=("discussion_concluded", {})),
    ),
    (
        "discussion_had_quorum",
        "APL-57(2)",
        then("reported", ("discussion_opened", {}), ask=("discussion_concluded", {"voters": [HEAD]})),
        then("reported", ("discussion_opened", {}), ask=("discussion_concluded", {})),
    ),
    (
        "discussion_was_chaired_by_head",
        "APL-57(2)",
        then("reported", ("discussion_opened", {}), ask=("discussion_concluded", {"chair": DEPUTY_1})),
        then(
            "reported",
            ("discussion_opened", {}),
            ask=("discussion_concluded", {"chair": {**DEPUTY_1, "delegated": True}}),
        ),
    ),
    (
        "handlers_did_not_vote",
        "APL-57(2)",
        then(
            "reported",
            ("discussion_opened", {}),
            ask=("discussion_concluded", {"voters": [HEAD, DEPUTY_1, {"id": "o1", "leader": True, "vote": "agree"}]}),
        ),
        then("reported", ("discussion_opened", {}), ask=("discussion_concluded", {})),
    ),
    (
        "discussion_matches_proposal",
        "APL-57(2)",
        then(
            "large deciding",
            ("discussion_opened", {}),
            ("discussion_concluded", {"outcome": "no_penalty"}),
            ask=("approve_disposal", {}),
        ),
        then("large deciding", ("discussion_opened", {}), ("discussion_concluded", {}), ask=("approve_disposal", {})),
    ),
    (
        "penalty_kinds_are_lawful",
        "APL-18(3)",
        asked("investigated", "report_investigation", penalty=[penalty(kinds=["fine", "detention"])]),
        asked("investigated", "report_investigation"),
    ),
    (
        "penalty_kinds_are_lawful",
        "APL-9",
        asked("investigated", "report_investigation", penalty=[penalty(kinds=["fine", "detention"])]),
        asked("investigated", "report_investigation"),
    ),
    (
        "amount_in_range",
        "APL-34",
        asked("investigated", "report_investigation", penalty=[penalty(lawful=False)]),
        asked("investigated", "report_investigation"),
    ),
    (
        "no_penalty_ground_fits_the_record",
        "APL-36(1)",
        asked("reported", "propose_disposal", outcome="no_penalty", no_penalty_ground="limitation"),
        asked("reported", "propose_disposal", outcome="no_penalty", no_penalty_ground="no_fault"),
    ),
    (
        "penalty_fits_the_party",
        "APL-4",
        asked("reported", "propose_notice", penalty=[sheet_row("AQF-94-1", "base", 30_000_00, subject="main_person")]),
        asked("reported", "propose_notice", penalty=[sheet_row("AQF-99-1", "base", 30_000_00)]),
    ),
    (
        "penalty_kinds_are_in_the_provision",
        "APL-38(1)",
        asked("reported", "propose_notice", penalty=[sheet_row(stage="base", kinds=["fine", "revoke_licence"])]),
        asked("reported", "propose_notice", penalty=[sheet_row(stage="base")]),
    ),
    (
        "weighed_on_the_day_of_the_act",
        "APL-37",
        asked("reported", "propose_notice", penalty=[sheet_row(stage="base", on="2026-02-24")]),
        asked("reported", "propose_notice", penalty=[sheet_row(stage="base", on="2026-02-25")]),
    ),
    (
        "no_penalty_has_ground",
        "APL-33",
        asked("reported", "propose_disposal", outcome="no_penalty"),
        asked("reported", "propose_disposal", outcome="no_penalty", no_penalty_ground="minor_corrected"),
    ),
    (
        "notice_follows_approval",
        "APL-44",
        asked("notice", "issue_notice", penalty=[penalty(30_000_00)]),
        asked("notice", "issue_notice"),
    ),
    ("rights_are_told", "APL-44", asked("notice", "issue_notice", rights_told=False), asked("notice", "issue_notice")),
    (
        "hearing_was_offered",
        "APL-63(1)",
        asked("notice", "issue_notice", penalty=[penalty(50_000_00)]),
        asked("notice", "issue_notice", penalty=[penalty(49_999_99)]),
    ),
    (
        "hearing_was_offered",
        "APL-63(1)",
        asked("notice", "issue_notice", penalty=[penalty(kinds=["fine", "order_stoppage"])]),
        asked("notice", "issue_notice", penalty=[penalty(50_000_00)], hearing_told=True),
    ),
    ("notice_was_served", "APL-62", asked("reported", "propose_disposal"), asked("waived", "propose_disposal")),
    (
        "statement_period_over",
        "APL-62",
        asked("defence", "propose_disposal", later(18)),
        asked("defence", "propose_disposal", later(19)),
    ),
    (
        "hearing_period_over",
        "APL-64[1]",
        asked("large", "propose_disposal", later(18), penalty=LARGE_ROWS),
        asked("large", "propose_disposal", later(19), penalty=LARGE_ROWS),
    ),
    (
        "statement_was_made",
        "",
        asked("defence", "review_statement"),
        then("defence", SPOKEN, ask=("review_statement", {})),
    ),
    (
        "statement_was_reviewed",
        "APL-45(1)",
        then("waived", SPOKEN, ask=("propose_disposal", {"on": later(13)})),
        then("waived", SPOKEN, ("review_statement", {"on": later(13)}), ask=("propose_disposal", {"on": later(14)})),
    ),
    (
        "material_has_receipt_or_reason",
        "APL-45(1)",
        asked("defence", "receive_material", receipt=""),
        asked("defence", "receive_material"),
    ),
    (
        "material_has_receipt_or_reason",
        "AFL-8",
        asked("filed", "receive_material", accepted=False),
        asked("filed", "receive_material", accepted=False, refusal_reason="与本案无关"),
    ),
    (
        "material_was_received",
        "APL-62",
        then("waived", ("receive_material", {"accepted": False, "receipt": None}), ask=("propose_disposal", {})),
        asked("waived", "propose_disposal"),
    ),
    (
        "waiver_is_signed",
        "APL-62",
        asked("defence", "waive_statement", signed=False),
        asked("defence", "waive_statement"),
    ),
    (
        "waiver_is_signed",
        "APL-61(2)",
        asked("filed", "confirm_address", signed=False),
        asked("filed", "confirm_address"),
    ),
    (
        "hearing_request_in_time",
        "APL-64[1]",
        asked("large", "request_hearing", later(19)),
        asked("large", "request_hearing", later(19), requested_on=later(18)),
    ),
    (
        "hearing_request_stands",
        "",
        asked("large", "accept_hearing_request"),
        asked("requested", "accept_hearing_request"),
    ),
    (
        "timely_hearing_request_is_accepted",
        "APL-64[1]",
        asked("requested", "refuse_hearing_request"),
        then("large", ("request_hearing", {"on": later(19)}), ask=("refuse_hearing_request", {})),
    ),
    (
        "hearing_notice_in_time",
        "APL-64[2]",
        asked("requested", "notify_hearing", later(15), hearing_on=later(23)),
        asked("requested", "notify_hearing", later(15), hearing_on=later(24)),
    ),
    (
        "hearing_date_in_time",
        "APL-64",
        asked("requested", "notify_hearing", hearing_on=later(40)),
        asked("requested", "notify_hearing", hearing_on=later(25)),
    ),
    (
        "presider_is_not_investigator",
        "APL-64[4]",
        asked("requested", "notify_hearing", presider={"id": "o2"}),
        asked("requested", "notify_hearing"),
    ),
    (
        "hearing_is_public",
        "APL-64[3]",
        asked("requested", "notify_hearing", public=False),
        asked("requested", "notify_hearing", public=False, closed_reason="商业秘密"),
    ),
    (
        "hearing_was_notified",
        "APL-64[2]",
        asked("requested", "hold_hearing"),
        asked("hearing", "hold_hearing", later(30)),
    ),
    (
        "hearing_was_recorded",
        "APL-64[8]",
        asked("hearing", "hold_hearing", later(30), transcript=False),
        asked("hearing", "hold_hearing", later(30)),
    ),
    (
        "hearing_end_has_ground",
        "APL-64[6]",
        asked("hearing", "terminate_hearing", reason="other"),
        asked("hearing", "terminate_hearing"),
    ),
    ("hearing_was_held", "APL-65", asked("hearing", "report_hearing"), asked("heard", "report_hearing")),
    (
        "hearing_was_held_when_requested",
        "APL-63(1)",
        then("requested", ("waive_statement", {}), ask=("propose_disposal", {"penalty": LARGE_ROWS})),
        then("requested", ("withdraw_hearing_request", {}), ask=("propose_disposal", {"penalty": LARGE_ROWS})),
    ),
    (
        "hearing_was_reported",
        "APL-65",
        asked("heard", "propose_disposal", penalty=LARGE_ROWS),
        then("heard", ("report_hearing", {}), ask=("propose_disposal", {"penalty": LARGE_ROWS})),
    ),
    (
        "hearing_report_is_whole",
        "",
        then("heard", ("report_hearing", {"summary": ""}), ask=("review_hearing_report", {"actor": "h1"})),
        then("heard", ("report_hearing", {}), ask=("review_hearing_report", {"actor": "h1"})),
    ),
    (
        "hearing_report_was_reviewed",
        "",
        then("heard", ("report_hearing", {}), ask=("propose_disposal", {"penalty": LARGE_ROWS})),
        then(
            "heard",
            ("report_hearing", {}),
            ("review_hearing_report", {"actor": "h1"}),
            ask=("propose_disposal", {"penalty": LARGE_ROWS}),
        ),
    ),
    (
        "hearing_points_answered",
        "APL-65",
        then(
            "hearing",
            ("hold_hearing", {"on": later(30), "points": ["聊天记录"]}),
            ask=("report_hearing", {"answered": False}),
        ),
        then("hearing", ("hold_hearing", {"on": later(30), "points": ["聊天记录"]}), ask=("report_hearing", {})),
    ),
    (
        "notice_matches_decision",
        "APL-44",
        asked("waived", "propose_disposal", penalty=[penalty(20_000_01)]),
        asked("waived", "propose_disposal", penalty=[penalty(19_999_99)]),
    ),
    (
        "notice_matches_decision",
        "APL-44",
        asked("waived", "propose_disposal", penalty=[penalty(articles=["WSL-101"])]),
        asked("waived", "propose_disposal"),
    ),
    (
        "no_heavier_after_defence",
        "APL-45(2)",
        then("defence", SPOKEN, ask=("propose_disposal", {"penalty": [penalty(30_000_00)]})),
        then("defence", SPOKEN, ask=("propose_disposal", {"penalty": [penalty(10_000_00)]})),
    ),
    (
        "decision_within_limit",
        "APL-60",
        asked("decision", "issue_decision", later(92)),
        asked("decision", "issue_decision", later(84)),
    ),
    (
        "late_decision_was_approved",
        "",
        asked("decision", "issue_decision", later(92)),
        asked("decision", "issue_decision", later(91)),
    ),
    (
        "time_for_decision_is_over",
        "",
        asked("decision", "propose_late_decision", later(91)),
        asked("decision", "propose_late_decision", later(92)),
    ),
    ("extension_is_open", "APL-60", asked("filed", "propose_extension"), lambda: _extending().ask("propose_extension")),
    ("outcome_was_approved", "APL-57(1)", asked("deciding", "issue_decision"), asked("decision", "issue_decision")),
    (
        "decision_follows_approval",
        "APL-57(1)",
        asked("decision", "issue_decision", penalty=[penalty(10_000_00)]),
        asked("decision", "issue_decision"),
    ),
    (
        "deciding_body_is_the_agency",
        "APL-17",
        asked("decision", "issue_decision", agency="internal"),
        asked("decision", "issue_decision"),
    ),
    (
        "decision_is_complete",
        "APL-59(1)",
        asked("decision", "issue_decision", remedies_told=False),
        asked("decision", "issue_decision"),
    ),
    (
        "remedies_are_told",
        "APL-59(1)[5]",
        asked("decision", "issue_no_penalty", remedies_told=False),
        asked("decision", "issue_no_penalty"),
    ),
    (
        "defence_was_answered",
        "APL-45(1)",
        then("waived", SPOKEN, ("review_statement", {"unanswered": ["照片"]}), ask=("issue_decision", {})),
        then("waived", SPOKEN, ("review_statement", {}), ask=("issue_decision", {})),
    ),
    (
        "education_was_recorded",
        "APL-33(3)",
        then(
            "reported",
            ("propose_disposal", {"outcome": "no_penalty", "no_penalty_ground": "no_fault"}),
            ask=("issue_no_penalty", {}),
        ),
        then(
            "reported",
            ("propose_disposal", {"outcome": "no_penalty", "no_penalty_ground": "no_fault"}),
            ("record_education", {}),
            ask=("issue_no_penalty", {}),
        ),
    ),
    (
        "executed_penalty_is_not_made_heavier",
        "APL-45(2)",
        asked("execution", "revoke_decision", heavier=True),
        asked("execution", "revoke_decision"),
    ),
    (
        "matter_is_taken_over_once",
        "",
        then("clue", ("received_from", {}), ask=("received_from", {})),
        asked("clue", "received_from"),
    ),
    (
        "taken_over_before_own_acts",
        "",
        asked("filed", "received_from", later(9), on=later(9)),
        asked("clue", "received_from"),
    ),
    (
        "paper_came_with_the_case",
        "",
        asked("filed", "notice_taken_over"),
        then("filed", ("received_from", {}), ask=("notice_taken_over", {})),
    ),
    (
        "service_of_others_is_told",
        "APL-61(1)",
        then("filed", ("received_from", {}), ask=("decision_taken_over", {"mode": "direct"})),
        then("filed", ("received_from", {}), ask=("decision_taken_over", {})),
    ),
    (
        "no_decision_stands_yet",
        "APL-29",
        then("filed", ("received_from", {}), ("decision_taken_over", {}), ask=("decision_taken_over", {})),
        then("filed", ("received_from", {}), ask=("decision_taken_over", {})),
    ),
    (
        "waiver_is_of_a_house_rule",
        "APL-38(2)",
        asked("filed", "gate_waived", gate="notice_was_served"),
        asked("filed", "gate_waived"),
    ),
    (
        "waiver_is_of_a_house_rule",
        "APL-38(2)",
        asked("filed", "gate_waived", gate="collective_discussion_was_held"),
        asked("filed", "gate_waived"),
    ),
    (
        "waiver_is_of_a_house_rule",
        "APL-38(2)",
        asked("filed", "gate_waived", expires_on="2026-03-01"),
        asked("filed", "gate_waived"),
    ),
    (
        "document_was_issued",
        "",
        asked("service", "document_served", later(16), **{k: v for k, v in serving().items() if k != "on"}),
        then("service", ISSUED, ask=("document_served", serving())),
    ),
    (
        "service_is_proven",
        "APL-61(1)",
        then("service", ISSUED, ask=("document_served", serving(proof=None))),
        then("service", ISSUED, ask=("document_served", serving())),
    ),
    (
        "lien_was_witnessed",
        "CPL-89",
        then("service", ISSUED, ask=("document_served", serving(mode="lien", refusal_reason="拒收"))),
        then("service", ISSUED, ask=("document_served", serving(mode="lien", refusal_reason="拒收", recorded=True))),
    ),
    (
        "electronic_service_was_agreed",
        "APL-61(2)",
        then("service", ISSUED, ask=("document_served", serving(mode="electronic"))),
        then("service", ("confirm_address", {}), ISSUED, ask=("document_served", serving(mode="electronic"))),
    ),
    (
        "public_notice_needs_failed_attempts",
        "CPL-95",
        then("service", ISSUED, ask=("document_served", serving(mode="public_notice"))),
        then("service", ISSUED, *FAILED, ask=("document_served", serving(mode="public_notice"))),
    ),
    (
        "service_date_is_right",
        "CPL-95(1)",
        then("service", ISSUED, ask=("document_served", serving(effective_on=later(15)))),
        then("service", ISSUED, ask=("document_served", serving())),
    ),
    (
        "served_in_time",
        "APL-61(1)",
        then(
            "service",
            ISSUED,
            ask=("document_served", serving(served_on=later(25), effective_on=later(25), on=later(25))),
        ),
        then("service", ISSUED, ask=("document_served", serving())),
    ),
    (
        "service_may_be_repeated",
        "",
        then("execution", ("record_remedy_started", {}), ask=("document_served", repeated("penalty_decision_unit"))),
        then("execution", ask=("document_served", repeated("penalty_decision_unit"))),
    ),
    (
        "service_may_be_repeated",
        "APL-44",
        then("execution", ask=("document_served", repeated("penalty_notice"))),
        then("defence", ask=("document_served", repeated("penalty_notice"))),
    ),
    ("decision_was_served", "APL-61(1)", asked("service", "record_payment"), asked("execution", "record_payment")),
    (
        "publication_is_clean",
        "APL-48(1)",
        asked("execution", "record_publication", personal_data_removed=False, published_on=later(31)),
        asked("execution", "record_publication", published_on=later(31)),
    ),
    (
        "publication_stands",
        "",
        asked("execution", "withdraw_publication"),
        then("execution", ("record_publication", {}), ask=("withdraw_publication", {})),
    ),
    (
        "published_in_time",
        "WSL-78(2)",
        asked("execution", "record_publication", later(43), published_on=later(43)),
        asked("execution", "record_publication", later(38), published_on=later(38)),
    ),
    (
        "publication_withdrawn_in_time",
        "APL-48(2)",
        then(
            "execution",
            ("record_publication", {}),
            ("revoke_decision", {"on": later(40)}),
            ask=("withdraw_publication", {"on": later(50)}),
        ),
        then(
            "execution",
            ("record_publication", {}),
            ("revoke_decision", {"on": later(40)}),
            ask=("withdraw_publication", {"on": later(41)}),
        ),
    ),
    (
        "publication_was_made",
        "WSL-78(2)",
        asked("execution", "propose_closing"),
        then("execution", ("record_publication", {}), ask=("propose_closing", {})),
    ),
    (
        "deferral_was_applied_for",
        "APL-66(2)",
        asked("execution", "propose_deferral", applied=False),
        asked("execution", "propose_deferral"),
    ),
    (
        "receiver_may_sign",
        "CPL-88",
        asked("service", "document_served", **serving(authority="other")),
        asked("service", "document_served", **serving(authority="mailroom")),
    ),
    (
        "receiver_may_sign",
        "CPL-91",
        asked("service", "document_served", **serving(mode="post", posted_on=later(31), effective_on=later(31))),
        asked("service", "document_served", **serving(mode="post", posted_on=later(31), effective_on=later(33))),
    ),
    (
        "signer_fits_the_party",
        "CPL-88",
        asked("service", "document_served", **serving(authority="family")),
        asked("service", "document_served", **serving(authority="representative")),
    ),
    (
        "measure_was_explained",
        "AFL-18",
        asked("recorded", "order_site_measure", heard=False),
        asked("recorded", "order_site_measure", heard=True, remedies_told=True),
    ),
    (
        "something_is_to_be_refunded",
        "SCL-36",
        asked("execution", "record_refund"),
        then("execution", ("record_payment", {}), ("revoke_decision", {}), ask=("record_refund", {})),
    ),
    (
        "something_is_to_be_refunded",
        "SCL-36",
        then(
            "execution", ("record_payment", {}), ("revoke_decision", {}), ask=("record_refund", {"amount": 20_000_01})
        ),
        then("execution", ("record_payment", {}), ("revoke_decision", {}), ask=("record_refund", {"amount": 1})),
    ),
    (
        "refund_was_made",
        "SCL-36",
        then("execution", ("record_payment", {}), ("revoke_decision", {}), ask=("propose_closing", {})),
        then(
            "execution",
            ("record_payment", {}),
            ("revoke_decision", {}),
            ("record_refund", {}),
            ask=("propose_closing", {}),
        ),
    ),
    (
        "surcharge_is_right",
        "AFL-45(2)",
        asked("execution", "start_surcharge", later(60), from_on=later(40)),
        asked("execution", "start_surcharge", later(60), amount=8_400_00, until_on=later(60)),
    ),
    (
        "surcharge_was_settled",
        "AFL-42",
        then(
            "execution",
            ("start_surcharge", {"on": later(60)}),
            ("record_payment", {"on": later(61)}),
            ask=("propose_closing", {"on": later(62)}),
        ),
        then("execution", ("record_payment", {}), ask=("propose_closing", {})),
    ),
    (
        "something_is_unpaid",
        "APL-66(1)",
        then("execution", ("record_payment", {}), ask=("start_surcharge", {})),
        asked("execution", "start_surcharge"),
    ),
    (
        "payment_fits",
        "APL-67(3)",
        asked("execution", "record_payment", amount=20_000_01),
        asked("execution", "record_payment"),
    ),
    (
        "accident_report_was_approved",
        "AIR-32(2)",
        asked("reported", "propose_notice", penalty=[sheet_row("AQF-114", "accident")]),
        asked("reported", "propose_notice", penalty=[sheet_row()]),
    ),
    (
        "measured_facts_are_proven",
        "APL-46(1)",
        asked("reported", "propose_notice", penalty=[sheet_row("AQF-95", "accident", proofs={"last_year_income": 0})]),
        asked("reported", "propose_notice", penalty=[sheet_row("AQF-95", "accident")]),
    ),
    (
        "voucher_is_in_the_file",
        "",
        asked("execution", "record_payment", proof=[9999]),
        asked("execution", "record_payment", proof=[]),
    ),
    (
        "receipt_number_recorded",
        "APL-70",
        asked("spot decided", "collect_on_spot", receipt_number=""),
        asked("spot decided", "collect_on_spot"),
    ),
    (
        "receipt_number_recorded",
        "",
        asked("execution", "record_payment", receipt_number=""),
        asked("execution", "record_payment"),
    ),
    (
        "payment_is_overdue",
        "APL-72(1)[1]",
        asked("execution", "start_surcharge", later(46)),
        asked("execution", "start_surcharge", later(49)),
    ),
    (
        "surcharge_was_announced",
        "AFL-45(1)",
        lambda: _untold().ask("start_surcharge", later(60)),
        asked("execution", "start_surcharge", later(60)),
    ),
    (
        "surcharge_not_during_remedy",
        "APL-73(3)",
        then("execution", ("record_remedy_started", {}), ask=("start_surcharge", {"on": later(60)})),
        asked("execution", "start_surcharge", later(60)),
    ),
    (
        "urging_after_remedy_period",
        "",
        asked("execution", "issue_urging", later(60)),
        asked("execution", "issue_urging", AFTER_SUIT),
    ),
    (
        "urging_was_issued",
        "",
        asked("execution", "record_urging_statement"),
        then("execution", *urged(), ask=("record_urging_statement", {})),
    ),
    (
        "urging_statement_was_made",
        "",
        asked("execution", "review_urging_statement"),
        then("execution", ("record_urging_statement", {}), ask=("review_urging_statement", {})),
    ),
    (
        "urging_was_served",
        "AFL-54",
        then("execution", *urged(proof=None), ask=("apply_court", {"on": later(260)})),
        then("execution", *urged(), ask=("apply_court", {"on": later(260)})),
    ),
    (
        "urging_wait_over",
        "AFL-54",
        then("execution", *urged(), ask=("apply_court", {"on": date(2026, 10, 21)})),
        then("execution", *urged(), ask=("apply_court", {"on": date(2026, 10, 22)})),
    ),
    (
        "urging_statement_was_reviewed",
        "AFL-36",
        then("execution", *urged(), ("record_urging_statement", {}), ask=("apply_court", {"on": later(260)})),
        then("execution", *urged(), ask=("apply_court", {"on": later(260)})),
    ),
    (
        "remedy_period_over",
        "AFL-53",
        asked("execution", "apply_court", date(2026, 10, 8)),
        asked("execution", "apply_court", date(2026, 10, 9)),
    ),
    (
        "no_remedy_pending",
        "AFL-53",
        then("execution", ("record_remedy_started", {}), ask=("apply_court", {})),
        then("execution", ("record_remedy_started", {}), MAINTAINED, ask=("apply_court", {})),
    ),
    (
        "court_window_open",
        "AFL-53",
        lambda: long_served().ask("apply_court", date(2026, 12, 30)),
        asked("execution", "apply_court", date(2026, 12, 30)),
    ),
    (
        "redo_is_not_the_same",
        "ARL-64(2)",
        lambda: _redone("f1").ask("issue_decision", facts=None),
        lambda: _redone("f2").ask("issue_decision", penalty=[penalty(facts="f2")]),
    ),
    (
        "court_was_applied_to",
        "",
        asked("execution", "record_court_ruling"),
        then("execution", ("apply_court", {}), ask=("record_court_ruling", {})),
    ),
    (
        "execution_is_not_suspended",
        "AFL-39",
        then("execution", ("suspend_execution", {}), ask=("apply_court", {})),
        asked("execution", "apply_court"),
    ),
    (
        "execution_end_has_ground",
        "AFL-40",
        asked("execution", "end_execution"),
        then("execution", STRUCK_OFF, ask=("end_execution", {"proof": [len(at("execution").acts) + 1]})),
    ),
    (
        "late_entries_were_answered",
        "",
        lambda: at("execution").upset("record_statement", "没有复核", seq=1).ask("propose_closing"),
        asked("execution", "propose_closing"),
    ),
    (
        "upset_may_be_kept",
        "APL-64",
        lambda: answering("hearing_was_held_when_requested"),
        lambda: answering("hearing_was_reported"),
    ),
    (
        "revocation_has_ground",
        "APL-57(1)[1]",
        asked("execution", "revoke_decision", ground="disproportionate"),
        asked("execution", "revoke_decision", ground="disproportionate", redo=True),
    ),
    (
        "upset_is_open",
        "",
        asked("execution", "answer_upset"),
        lambda: at("execution").upset("record_statement", "没有复核", seq=1).ask("answer_upset"),
    ),
    (
        "revocation_was_served",
        "",
        then(
            "execution",
            ("revoke_decision", {}),
            ("document_issued", {"document": "r1", "kind": "revocation_decision"}),
            ask=("propose_closing", {}),
        ),
        then("execution", ("revoke_decision", {}), ask=("propose_closing", {})),
    ),
    (
        "execution_is_suspended",
        "AFL-39(2)",
        asked("execution", "resume_execution"),
        then("execution", ("suspend_execution", {}), ask=("resume_execution", {})),
    ),
    (
        "remedy_was_started",
        "",
        asked("execution", "record_remedy_outcome"),
        then("execution", ("record_remedy_started", {}), ask=("record_remedy_outcome", {})),
    ),
    (
        "remedy_answered_in_time",
        "ARL-70",
        then("execution", ("record_remedy_started", {}), ask=("answer_remedy", {"on": later(90)})),
        then("execution", ("record_remedy_started", {}), ask=("answer_remedy", {})),
    ),
    (
        "everything_performed_or_ended",
        "APL-66(1)",
        asked("execution", "propose_closing"),
        then("execution", ("record_payment", {}), ask=("propose_closing", {})),
    ),
    (
        "correction_was_verified",
        "APL-28(1)",
        asked("execution", "propose_closing"),
        then("execution", ("record_recheck", {}), ask=("propose_closing", {})),
    ),
    (
        "fine_was_collected_on_spot",
        "",
        asked("spot decided", "hand_over_fine"),
        then("spot decided", ("collect_on_spot", {}), ask=("hand_over_fine", {})),
    ),
    (
        "fine_handed_over_in_time",
        "APL-71",
        then("spot decided", ("collect_on_spot", {}), ask=("hand_over_fine", {"on": later(3)})),
        then("spot decided", ("collect_on_spot", {}), ask=("hand_over_fine", {"on": later(2)})),
    ),
    (
        "fine_was_handed_over",
        "APL-71",
        then("spot decided", ("collect_on_spot", {}), ask=("propose_closing", {})),
        then("spot decided", ("collect_on_spot", {}), ("hand_over_fine", {"to": "bank"}), ask=("propose_closing", {})),
    ),
    (
        "file_is_complete",
        "APL-47",
        then("filed", ("document_issued", {"document": "q", "kind": "questioning_notice"}), ask=("archive_case", {})),
        asked("filed", "archive_case"),
    ),
    (
        "archived_in_time",
        "APL-47",
        then("execution", ("approve_closing", {"on": later(40)}), ask=("archive_case", {"on": later(80)})),
        then("execution", ("approve_closing", {"on": later(40)}), ask=("archive_case", {"on": later(60)})),
    ),
    (
        "facts_are_conclusive",
        "APL-51",
        asked("empty", "open_on_spot", facts_conclusive=False),
        asked("empty", "open_on_spot"),
    ),
    (
        "fine_is_within_simple_limit",
        "APL-51",
        asked("empty", "open_on_spot", penalty=[penalty(200_01, party="B")]),
        asked("empty", "open_on_spot", penalty=[penalty(200_00, party="B")]),
    ),
    (
        "fine_is_within_simple_limit",
        "APL-51",
        asked("empty", "open_on_spot", parties=[UNIT], penalty=[penalty(3_000_01)]),
        asked("empty", "open_on_spot", parties=[UNIT], penalty=[penalty(3_000_00)]),
    ),
    (
        "on_spot_statement_was_answered",
        "APL-45(1)",
        asked("spot", "hear_on_spot", stated=True),
        asked("spot", "hear_on_spot", stated=True, statement="请求从轻", reasons="不采纳"),
    ),
    ("party_was_heard_on_spot", "APL-62", asked("spot", "decide_on_spot"), asked("spot heard", "decide_on_spot")),
    (
        "on_spot_decision_is_numbered",
        "APL-52(1)",
        asked("spot heard", "decide_on_spot", numbered=False),
        asked("spot heard", "decide_on_spot"),
    ),
    (
        "on_spot_decision_handed_over",
        "APL-52(1)",
        asked("spot heard", "decide_on_spot", handed_over=False),
        asked("spot heard", "decide_on_spot"),
    ),
    (
        "remedy_says_reconsideration_first",
        "ARL-23(1)[1]",
        asked("spot heard", "decide_on_spot", reconsideration_first=False),
        asked("spot heard", "decide_on_spot"),
    ),
    (
        "on_spot_collection_allowed",
        "APL-68",
        asked("execution", "collect_on_spot"),
        asked("spot decided", "collect_on_spot"),
    ),
    (
        "on_spot_collection_allowed",
        "APL-69",
        asked("execution", "collect_on_spot", ground="remote"),
        asked("execution", "collect_on_spot", ground="remote", requested=True),
    ),
    (
        "decision_was_made_on_the_spot",
        "",
        asked("execution", "file_on_spot_record"),
        asked("spot decided", "file_on_spot_record"),
    ),
    (
        "on_spot_record_in_time",
        "APL-52(3)",
        asked("spot decided", "file_on_spot_record", later(3)),
        asked("spot decided", "file_on_spot_record", later(2)),
    ),
    (
        "transfer_approved_by_principal",
        "O310-5(1)",
        then("filed", ("propose_transfer", {}), ask=("approve_transfer", {"by_principal": False})),
        then("filed", ("propose_transfer", {}), ask=("approve_transfer", {})),
    ),
    (
        "transfer_approval_in_time",
        "O310-5(2)",
        then("filed", ("propose_transfer", {}), ask=("approve_transfer", {"on": later(10)})),
        then("filed", ("propose_transfer", {}), ask=("approve_transfer", {"on": later(3)})),
    ),
    (
        "transfer_was_approved",
        "O310-5",
        asked("filed", "send_transfer"),
        then("filed", ("propose_transfer", {}), ("approve_transfer", {}), ask=("send_transfer", {})),
    ),
    (
        "transfer_receipt_recorded",
        "O310-7",
        asked("filed", "send_transfer", receipt=""),
        asked("filed", "send_transfer"),
    ),
    (
        "transfer_in_time",
        "O310-5(2)",
        then("filed", ("propose_transfer", {}), ("approve_transfer", {}), ask=("send_transfer", {"on": later(2)})),
        then("filed", ("propose_transfer", {}), ("approve_transfer", {}), ask=("send_transfer", {"on": later(1)})),
    ),
    (
        "case_was_with_the_police",
        "APL-27(1)",
        asked("filed", "record_case_returned"),
        then("filed", *WITH_THE_POLICE, ask=("record_case_returned", {})),
    ),
    (
        "case_was_with_the_police",
        "O310-12",
        asked("filed", "hand_over_items"),
        then("filed", *WITH_THE_POLICE, ask=("hand_over_items", {})),
    ),
    (
        "items_handed_over_in_time",
        "O310-12",
        then("filed", *WITH_THE_POLICE, ask=("hand_over_items", {"on": later(90)})),
        then("filed", *WITH_THE_POLICE, ask=("hand_over_items", {})),
    ),
    (
        "recipient_signed_for_the_file",
        "",
        asked("filed", "refer_case", receipt=""),
        asked("filed", "refer_case"),
    ),
    (
        "recusal_is_decided_by_another",
        "APL-43(3)",
        then("filed", ("apply_recusal", {"person": "h1"}), ask=("decide_recusal", {"person": "h1", "actor": "h1"})),
        then("filed", ("apply_recusal", {"person": "h1"}), ask=("decide_recusal", {"person": "h1", "actor": "l1"})),
    ),
    (
        "notice_is_complete",
        "APL-44",
        asked("notice", "issue_notice", penalty=[penalty(articles=[])]),
        asked("notice", "issue_notice"),
    ),
    (
        "approver_is_a_leader",
        "APL-57(1)",
        asked("deciding", "approve_disposal", agency_head=False),
        asked("deciding", "approve_disposal", agency_head=True),
    ),
    (
        "payment_period_is_right",
        "APL-67(3)",
        asked("decision", "issue_decision", pay_days=10),
        asked("decision", "issue_decision", pay_days=15),
    ),
    (
        "evidence_precedes_decision",
        "EVR-60",
        asked("execution", "exhibit_added", evidence="documentary"),
        asked("decision", "exhibit_added", evidence="documentary"),
    ),
    (
        "decision_is_made_on_the_spot",
        "APL-51",
        asked("spot heard", "decide_on_spot", later(2)),
        asked("spot heard", "decide_on_spot", later(1)),
    ),
    (
        "something_is_unperformed",
        "AFL-53",
        then("execution", ("record_payment", {}), ask=("issue_urging", {})),
        asked("execution", "issue_urging"),
    ),
    (
        "served_paper_is_not_voided",
        "",
        asked("defence", "document_voided", document="penalty_notice-13", reason="写错"),
        then(
            "notice",
            ("document_issued", {"document": "n1", "kind": "penalty_notice"}),
            ask=("document_voided", {"document": "n1", "reason": "写错"}),
        ),
    ),
    (
        "suit_follows_reconsideration",
        "ARL-23(1)[1]",
        asked("spot decided", "record_remedy_started", later(3), kind="litigation"),
        asked("spot decided", "record_remedy_started", later(3)),
    ),
    (
        "court_was_not_asked_yet",
        "AFL-56",
        then("execution", ("apply_court", {}), ask=("apply_court", {"on": later(300)})),
        asked("execution", "apply_court", later(300)),
    ),
    (
        "court_review_is_open",
        "AFL-58(3)",
        then("execution", NOT_GRANTED, ask=("request_court_review", {"on": later(60)})),
        then("execution", NOT_GRANTED, ask=("request_court_review", {"on": later(45)})),
    ),
    (
        "no_penalty_is_decided_once",
        "APL-57(1)",
        then("reported", *NOT_PUNISHED, ask=("issue_no_penalty", {})),
        then("reported", *NOT_PUNISHED[:-1], ask=("issue_no_penalty", {})),
    ),
    (
        "on_spot_decision_was_told",
        "APL-44",
        asked("spot heard", "decide_on_spot", penalty=[penalty(150_00, party="B")]),
        asked("spot heard", "decide_on_spot"),
    ),
    (
        "payment_went_to_the_bank",
        "APL-67(1)",
        asked("execution", "record_payment", paid_to="agency"),
        asked("execution", "record_payment", paid_to="bank"),
    ),
    (
        "decision_names_the_payee",
        "O235-7",
        asked("decision", "issue_decision", payee=" "),
        asked("decision", "issue_decision", payee="北江银行"),
    ),
    (
        "act_was_recorded",
        "",
        asked("filed", "record_inspection", recording=False),
        asked("filed", "record_inspection", recording=True),
    ),
    (
        "sealed_things_are_listed",
        "AFL-24(1)",
        asked("recorded", "seal_property", listed=[]),
        asked("recorded", "seal_property", listed=["压力表2只"]),
    ),
    (
        "hearing_had_both_sides",
        "APL-64[7]",
        asked("hearing", "hold_hearing", later(30), investigators_spoke=False, agents=3),
        asked("hearing", "hold_hearing", later(30), investigators_spoke=True, agents=2),
    ),
    (
        "appraiser_was_licensed",
        "WSL-72(1)",
        asked("filed", "exhibit_added", evidence="appraisal", licensed=False),
        asked("filed", "exhibit_added", evidence="appraisal", licensed=True, licensed_until="2030-01-01"),
    ),
    (
        "deferral_says_what_follows",
        "",
        asked("execution", "approve_deferral", basis_told=False, consequence_told=False),
        asked("execution", "approve_deferral", basis_told=True),
    ),
    (
        "danger_was_judged_by_a_standard",
        "WSL-118(2)",
        asked("investigated", "report_investigation", major_danger=True, danger_standard=""),
        asked("investigated", "report_investigation", major_danger=True, danger_standard="判定标准第三条"),
    ),
    (
        "accident_was_reported_at_once",
        "AIR-9",
        asked("empty", "accept_clue", accident_on="2026-02-27", accident_reported_on="2026-03-01"),
        asked("empty", "accept_clue", accident_on="2026-02-27", accident_reported_on="2026-02-27"),
    ),
    (
        "recheck_says_one_thing",
        "",
        asked("investigated", "record_recheck", passed=True, items=["警示标志"]),
        asked("investigated", "record_recheck", passed=False, items=["警示标志", " "]),
    ),
    (
        "answer_names_its_proposal",
        "",
        then("execution", ("propose_deferral", {"party": "A"}), ask=("approve_deferral", {})),
        then("execution", ("propose_deferral", {"party": "A"}), ask=("approve_deferral", {"party": "A"})),
    ),
    (
        "withdrawal_follows_approval",
        "APL-57(1)",
        then("reported", *WITHDRAWN, ask=("withdraw_case", {"reason": "当事人已经搬走"})),
        then("reported", *WITHDRAWN, ask=("withdraw_case", {})),
    ),
]


@pytest.mark.parametrize(
    ("gate", "article", "speaks", "is_silent"), ROWS_OF_GATES, ids=[row[0] for row in ROWS_OF_GATES]
)
def test_a_gate(gate: str, article: str, speaks: Case, is_silent: Case) -> None:
    found = [finding for finding in speaks().findings if finding.gate == gate]
    assert found
    keys = {citation.key for finding in found for citation in finding.citations}
    assert article in keys or all(finding.basis is Basis.HOUSE for finding in found), keys
    assert not any(finding.citations for finding in found if finding.basis is Basis.HOUSE)
    for finding in found:
        assert finding.text.strip("。") == finding.text
        assert finding.curer in POSTS
        assert all(citation.label.startswith("《") for citation in finding.citations)
    assert gate not in {finding.gate for finding in is_silent().findings}


POSTS = {"officer", "section_head", "legal_reviewer", "committee_clerk", "leader", "head", "clerk"}


@pytest.mark.parametrize("step", ["document_issued", "discussion_concluded"])
def test_what_comes_out_of_an_act_or_a_meeting_carries_its_day(step: str) -> None:
    """A paper goes along with its act, whatever the mark; the record of a meeting is signed on the next morning."""
    changes = {"document": "d1", "kind": "filing_approval"} if step == "document_issued" else {}
    story = at("reported")
    act = replace(story.act(step, story.on, **changes), late="", recorded_on=story.on + timedelta(days=1))
    answer = ask_act(PENALTY, act, story.facts, story.setting)
    assert "day_is_the_day_it_was_done" not in {finding.gate for finding in answer.findings}


def test_every_gate_is_used_and_every_step_names_real_gates() -> None:
    used = {gate.name for plan in PENALTY.plans.values() for gate in plan.blocks + plan.warns}
    assert used == set(GATES)


def test_every_gate_has_its_test_and_its_sentence() -> None:
    assert {row[0] for row in ROWS_OF_GATES} == set(GATES)
    for name in GATES:
        assert GATES[name].rule


def test_a_day_out_of_order_is_cured_by_where_the_act_was_done() -> None:
    """A record is entered late with its own day; what is done at the desk has the day on which it is done."""
    for step, cure in (
        ("record_payment", "写明补记的理由，按实际发生之日补记"),
        ("issue_urging", "按实际办理之日填写"),
    ):
        (found,) = (one for one in at("execution").ask(step, later(30)).findings if one.gate == "acts_are_in_order")
        assert found.cure.startswith(cure)


def test_a_proposal_that_does_not_say_its_ground_of_competence_says_none() -> None:
    facts = at("clue").facts
    given = {"cause": "未设置警示标志", "actor": "o1"}
    (found,) = (
        one
        for one in ask(PENALTY, "propose_filing", facts, later(1), Setting(), given).findings
        if one.gate == "competence_established"
    )
    assert found.absent == ("propose_filing",)


def test_too_short_a_time_for_a_hearing_is_cured_in_the_unit_of_its_rule() -> None:
    answer = at("notice").ask("issue_notice", hearing_told=True, hearing_days=3)
    assert [one.cure for one in answer.findings if one.gate == "notice_periods_are_right"] == ["改为5个工作日"]


KEEP_THE_RECORD = frozenset(
    [
        "acts_are_in_order",
        "answer_names_its_proposal",
        "correction_order_stands",
        "court_was_applied_to",
        "day_is_the_day_it_was_done",
        "days_follow_each_other",
        "decision_was_made_on_the_spot",
        "demands_fit_the_findings",
        "discussion_was_opened",
        "document_was_issued",
        "excluded_is_evidence",
        "fine_was_collected_on_spot",
        "hearing_request_stands",
        "late_entries_were_answered",
        "matter_is_taken_over_once",
        "order_rests_on_findings",
        "paper_came_with_the_case",
        "party_was_told",
        "preservation_stands",
        "proposal_is_pending",
        "proposal_was_made",
        "publication_stands",
        "recheck_names_its_order",
        "recheck_says_one_thing",
        "recusal_was_applied_for",
        "remedy_was_started",
        "review_was_submitted",
        "sealing_stands",
        "served_paper_is_not_voided",
        "statement_was_made",
        "taken_over_before_own_acts",
        "upset_is_open",
        "urging_statement_was_made",
        "urging_was_issued",
        "version_is_current",
        "voucher_is_in_the_file",
    ]
)
"""What no article asks for and no record can do without."""


def test_what_keeps_the_record_in_order_is_the_houses_own_and_cites_no_article() -> None:
    for name in KEEP_THE_RECORD:
        assert not GATES[name].basis
    for row in ROWS_OF_GATES:
        said = [one for one in row[2]().findings if one.gate == row[0] and row[0] in KEEP_THE_RECORD]
        assert all(one.basis is Basis.HOUSE and not one.citations for one in said)


def test_what_stands_in_for_a_rule_that_is_missing_or_for_a_right_or_keeps_the_record_is_not_waived() -> None:
    firm = {name for name, gate in GATES.items() if gate.firm}
    # Who may go on after the time for the decision is for the head to say, not for whoever waives rules.
    late = {"late_decision_was_approved", "time_for_decision_is_over"}
    # What a statute asks in one place the house asks in another.
    in_part = {"receipt_number_recorded", "service_may_be_repeated"}
    assert firm == KEEP_THE_RECORD | {"collective_discussion_was_held", "statement_period_over"} | late | in_part
    assert firm <= HOUSE_RULES
    for name in HOUSE_RULES:
        answer = at("filed").ask("gate_waived", gate=name)
        assert ("waiver_is_of_a_house_rule" in {one.gate for one in answer.findings}) is (name in firm)


def test_no_rule_names_a_period_that_another_day_or_setting_changes() -> None:
    """The figures stand in `law.periods`; the twenty-four hours of an emergency (AFL 19) are in no table."""
    named = {
        name for name, gate in GATES.items() if re.search("[一二三四五六七八九十][个工作]*(日|月|年|小时)", gate.rule)
    }
    assert named == {"sealing_was_approved"}


def test_the_house_rules_are_those_that_answer_as_house() -> None:
    lacking = asked("filed", "archive_case", missing=["照片"])()
    few = then("reported", ("discussion_opened", {}), ask=("discussion_concluded", {"voters": [HEAD, DEPUTY_1]}))()
    changed = then(
        "large",
        ("waive_statement", {}),
        ("waive_hearing", {}),
        ("propose_disposal", {"penalty": LARGE_ROWS, "version": "v2"}),
        ask=("approve_disposal", {}),
    )()
    unwritten = then("reported", ("discussion_opened", {}), ask=("discussion_concluded", {"recorder": ""}))()
    silent = asked("spot", "hear_on_spot", stated=True, reasons="不采纳")()
    less = asked("spot heard", "decide_on_spot", penalty=[penalty(20_00, party="B")])()
    otherwise = asked("filing", "approve_filing", opinion="同意，罚款改为一万元")()
    ungraded = asked("waived", "propose_disposal", penalty=[penalty(grade="")])()
    others = (lacking, few, changed, unwritten, silent, less, otherwise, ungraded)
    answers = [*(row[2]() for row in ROWS_OF_GATES), *others]
    seen = {one.gate for answer in answers for one in answer.findings if one.basis is Basis.HOUSE}
    assert seen == HOUSE_RULES
