"""The last lawful day and the first that is not, the smallest number that suffices and the one below."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hengping.law.configuration import Setting
from hengping.law.findings import Answer, Finding, Verdict
from hengping.law.penalty.facts import CaseFacts, Execution
from hengping.law.penalty.particulars import read_penalties
from hengping.law.penalty.phases import Phase
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.tests.story import (
    AUXILIARY,
    D0,
    EXPIRED,
    LARGE_ROWS,
    OFFICER_1,
    OFFICER_2,
    PERSON,
    UNIT,
    Story,
    at,
    later,
    penalty,
)
from hengping.law.periods import LARGEST
from hengping.law.procedure.acts import Act, act_from
from hengping.law.procedure.ask import ask, next_steps, survey
from hengping.law.procedure.common_folds import withdrawn
from hengping.law.procedure.fold import as_they_happened
from hengping.law.procedure.lapses import lapsed
from hengping.law.procedure.matter import Limit, Publication
from hengping.law.procedure.procedure import BadProcedure, Silence
from hengping.law.procedure.running import running_deadlines


def said(answer: Answer, gate: str) -> list[Finding]:
    """What that gate answers."""
    return [finding for finding in answer.findings if finding.gate == gate]


# --- sealed in an emergency: approved within twenty-four hours, in days the day itself and the next


def sealed_at_once(approved_after: int | None) -> Story:
    """Sealed on the spot, approved so many days later."""
    story = at("recorded").happen("seal_property", urgent_reason="正在泄漏")
    if approved_after is not None:
        story.happen("approve_sealing", story.on + timedelta(days=approved_after))
    return story


@pytest.mark.parametrize(("days", "late"), [(0, False), (1, False), (2, True)])
def test_an_emergency_is_approved_by_the_next_day(days: int, late: bool) -> None:
    answer = sealed_at_once(days).ask("report_investigation")
    found = said(answer, "sealing_was_approved")
    assert [finding.verdict for finding in found] == ([Verdict.ATTENTION] if late else [])


def test_an_emergency_that_nobody_approved_is_refused_until_it_is_over() -> None:
    story = sealed_at_once(None)
    assert [finding.verdict for finding in said(story.ask("report_investigation"), "sealing_was_approved")] == [
        Verdict.REFUSED
    ]
    story.happen("dispose_sealing")
    (over,) = said(story.ask("report_investigation"), "sealing_was_approved")
    assert over.verdict is Verdict.ATTENTION


# --- public notice: two other ways must have failed for this paper and this party


def failed(*tries: tuple[str, str]) -> Story:
    """The decision issued; these ways (kind of paper, way) have failed."""
    story = at("service").happen("document_issued", document="d1", kind="penalty_decision_unit")
    for kind, mode in tries:
        story.happen("record_failed_service", kind=kind, mode=mode)
    return story


@pytest.mark.parametrize(
    ("tries", "refused"),
    [
        ([], True),
        ([("penalty_decision_unit", "direct")], True),
        ([("penalty_decision_unit", "direct"), ("penalty_decision_unit", "direct")], True),
        ([("penalty_decision_unit", "direct"), ("penalty_decision_unit", "public_notice")], True),
        ([("penalty_decision_unit", "direct"), ("penalty_notice", "post")], True),
        ([("penalty_decision_unit", "direct"), ("penalty_decision_unit", "post")], False),
        ([("penalty_decision_unit", mode) for mode in ("direct", "post", "lien")], False),
    ],
)
def test_public_notice_comes_after_two_other_ways(tries: list[tuple[str, str]], refused: bool) -> None:
    answer = failed(*tries).ask(
        "document_served",
        document="d1",
        kind="penalty_decision_unit",
        mode="public_notice",
        proof="公告",
        served_on=later(40),
        effective_on=later(70),
    )
    assert bool(said(answer, "public_notice_needs_failed_attempts")) is refused


# --- the day of service


def serving(served: date, effective: date, on: date, **changes: Any) -> list[Finding]:
    """The decision of a small case, issued on the eleventh day of the story, served like this."""
    story = at("service").happen("document_issued", document="d1", kind="penalty_decision_unit")
    data = {"document": "d1", "kind": "penalty_decision_unit", "mode": "direct", "proof": "回证"} | changes
    return said(
        story.ask("document_served", on, served_on=served, effective_on=effective, **data), "service_date_is_right"
    )


@pytest.mark.parametrize(
    ("served", "effective", "on", "wrong"),
    [
        (later(11), later(11), later(11), ""),
        (later(10), later(11), later(11), "早于文书制发之日"),
        (later(13), later(12), later(13), "早于实际送达之日"),
        (later(12), later(12), later(12), ""),
        (later(12), later(13), later(12), "还没有到"),
        (later(12), later(13), later(13), ""),
    ],
)
def test_service_counts_from_the_day_on_which_it_was_done(served: date, effective: date, on: date, wrong: str) -> None:
    found = serving(served, effective, on)
    assert [wrong in finding.text for finding in found] == ([True] if wrong else [])


@pytest.mark.parametrize(("days", "wrong"), [(29, True), (30, False), (31, False)])
def test_public_notice_takes_thirty_days_from_the_notice(days: int, wrong: bool) -> None:
    noticed = later(12)
    by_notice = {"mode": "public_notice", "notice_on": noticed}
    found = serving(later(15), noticed + timedelta(days=days), later(90), **by_notice)
    assert bool(found) is wrong
    without_its_day = serving(noticed, noticed + timedelta(days=days), later(90), mode="public_notice")
    assert bool(without_its_day) is wrong


def test_a_notice_is_not_served_before_it_was_issued() -> None:
    story = (
        at("notice").happen("issue_notice", later(12)).happen("document_issued", document="n1", kind="penalty_notice")
    )
    data = {"document": "n1", "kind": "penalty_notice", "mode": "direct", "proof": "回证"}
    for served, wrong in ((later(11), True), (later(12), False)):
        answer = story.ask("document_served", later(12), served_on=served, effective_on=later(12), **data)
        assert bool(said(answer, "service_date_is_right")) is wrong


def test_an_urging_letter_is_not_served_before_it_was_issued() -> None:
    urged = date(2026, 10, 12)
    story = at("execution").happen("issue_urging", urged).happen("document_issued", document="u1", kind="urging_letter")
    data = {"document": "u1", "kind": "urging_letter", "mode": "direct", "proof": "回证"}
    for served, wrong in ((urged - timedelta(days=1), True), (urged, False)):
        answer = story.ask("document_served", urged, served_on=served, effective_on=urged, **data)
        assert bool(said(answer, "service_date_is_right")) is wrong


# --- what a fold must not forget


def test_a_particular_that_is_not_yet_known_is_unmet_and_no_mistake() -> None:
    answer = ask(PENALTY, "propose_filing", at("clue").facts, D0, Setting(), {"cause": "未设置警示标志"})
    assert not answer.allowed


def test_a_recusal_that_is_refused_later_ends_the_earlier_one() -> None:
    story = at("filed").happen("decide_recusal", person="o1", granted=True)
    assert story.facts.recused == {"o1"}
    assert story.happen("decide_recusal", person="o1", granted=False).facts.recused == frozenset()


def test_a_finding_names_the_party_only_where_there_are_several() -> None:
    by_notice = {"document": "d1", "kind": "penalty_decision_unit", "mode": "public_notice", "proof": "公告"}
    days = {"served_on": later(40), "effective_on": later(70)}
    (alone,) = said(failed().ask("document_served", **by_notice, **days), "public_notice_needs_failed_attempts")
    assert alone.text.startswith("案卷中没有")


def test_fines_collected_on_the_spot_add_up() -> None:
    story = at("spot decided").happen("collect_on_spot", amount=30_00).happen("collect_on_spot", amount=20_00)
    assert story.facts.on_spot is not None
    assert story.facts.on_spot.collected == 50_00


def test_turned_to_the_ordinary_procedure_the_time_for_filing_starts_anew() -> None:
    story = at("spot").happen("turn_to_ordinary", later(1))
    assert story.facts.filing_limit is not None
    assert story.facts.filing_limit.start == later(1)


def test_what_is_done_anew_begins_without_an_intended_penalty() -> None:
    story = at("execution").happen("record_remedy_started", later(40))
    story.happen("record_remedy_outcome", later(60), outcome="revoked", redo=True)
    (track,) = story.facts.parties
    assert (track.intended, track.notice, track.notice_due, track.hearing) == (None, None, False, None)
    assert (track.told_no_penalty, track.execution, track.defence.pending) == (False, None, 0)


def test_a_finding_names_each_party_where_there_are_two() -> None:
    story = at("service").happen("identify_party", parties=[UNIT, PERSON])
    story.happen("document_issued", document="d1", kind="penalty_decision_unit")
    by_notice = {"document": "d1", "kind": "penalty_decision_unit", "mode": "public_notice", "proof": "公告"}
    days = {"served_on": later(40), "effective_on": later(70)}
    found = said(story.ask("document_served", **by_notice, **days), "public_notice_needs_failed_attempts")
    assert [finding.text.split("：")[0] for finding in found] == [UNIT["name"], PERSON["name"]]


def test_a_penalty_without_amounts_has_none() -> None:
    (row,) = read_penalties([{"party": "A", "kinds": ["warning"]}])
    assert (row.fine, row.confiscation, row.lawful, row.grade) == (0, 0, None, "")


def test_too_large_a_fine_on_the_spot_is_named_by_its_amount() -> None:
    for kinds, words in (
        (["fine", "warning"], "罚款200.01元超过200元"),
        (["order_stoppage"], "处罚种类超出警告和罚款"),
    ):
        rows = [penalty(200_01, party="B", kinds=kinds)]
        (found,) = said(Story().ask("open_on_spot", penalty=rows), "fine_is_within_simple_limit")
        assert found.text == f"{words}，不能当场处罚"


def test_a_laboratory_may_begin_on_the_day_of_the_sealing_and_no_earlier() -> None:
    story = at("recorded").happen("seal_property")
    for start, length, wrong in (
        (0, 0, False),
        (-1, 0, True),
        (0, -1, True),
        (0, LARGEST - 1, False),
        (0, LARGEST, True),
    ):
        first = story.on + timedelta(days=start)
        answer = story.ask("appraise_sealed_property", first_on=first, last_on=first + timedelta(days=length))
        assert bool(said(answer, "appraisal_time_was_told")) is wrong


def test_a_procedure_refuses_a_silence_that_ends_in_no_step() -> None:
    rule: Silence[CaseFacts] = Silence("accept_clue", lambda facts: facts.filing_limit, ())
    assert replace(PENALTY, silences=(rule,)).silences == (rule,)
    with pytest.raises(BadProcedure, match="no_such_step"):
        replace(PENALTY, silences=(replace(rule, act="no_such_step"),))


def test_a_late_act_stands_behind_the_last_of_its_own_day() -> None:
    first, second, third = (
        act_from(PENALTY.acts, "accept_clue", later(day), {"source": "x", "summary": "y"}, "o1", seq)
        for day, seq in ((0, 1), (2, 2), (4, 3))
    )
    late = replace(first, on=later(2), seq=4, late="record")
    assert [act.seq for act in as_they_happened(PENALTY, [first, second, third, late])] == [1, 2, 4, 3]
    assert [act.seq for act in as_they_happened(PENALTY, [second, first, third])] == [2, 1, 3]


@pytest.mark.parametrize(
    ("of", "amount", "fits"),
    [
        ("fine", 0, False),
        ("fine", 1, True),
        ("fine", 20_000_00, True),
        ("fine", 20_000_01, False),
        ("confiscation", 1, False),
    ],
)
def test_what_is_paid_is_something_and_no_more_than_is_owed(of: str, amount: int, fits: bool) -> None:
    answer = at("execution").ask("record_payment", later(35), of=of, amount=amount)
    assert (not said(answer, "payment_fits")) is fits


def test_a_payment_without_an_amount_does_not_fit() -> None:
    story = at("execution")
    given = {"receipt_number": "粤财001", "actor": "o1"}
    assert said(ask(PENALTY, "record_payment", story.facts, later(35), Setting(), given), "payment_fits")


def test_only_what_is_public_in_that_register_is_withdrawn_from_it() -> None:
    facts = CaseFacts(
        public=(Publication("信用网", D0), Publication("门户网站", D0), Publication("信用网", D0, later(1)))
    )
    act = Act("withdrawn", later(5), {"where": "信用网", "address": "", "on": later(4), "reason": "改判"})
    after = withdrawn(facts, act, Setting())
    assert [place.withdrawn_on for place in after.public] == [later(4), None, later(1)]


def test_a_statement_is_late_only_where_it_is_late_for_every_party() -> None:
    """One party was told on the twelfth day, the other a month later; what is said in between is in time for one."""
    rows = [penalty(), penalty(party="B")]
    story = (
        at("reported").happen("identify_party", parties=[UNIT, PERSON]).happen("issue_notice", later(11), penalty=rows)
    )
    for party, day in (("A", 11), ("B", 40)):
        data = {"document": f"n{party}", "kind": "penalty_notice", "party": party, "mode": "direct", "proof": "回证"}
        story.happen("document_served", later(day), served_on=later(day), effective_on=later(day), **data)
    story.happen("review_submitted", later(41)).happen("review_opinion_given", later(41))
    review = story.copy().happen("record_statement", later(42)).facts.review
    assert review is not None
    assert review.before == "statement"
    too_late = story.happen("record_statement", later(80)).facts.review
    assert too_late is not None
    assert too_late.before == "late_statement"


def test_what_is_done_anew_forgets_review_discussion_and_decision() -> None:
    story = at("execution").happen("review_submitted").happen("discussion_opened").happen("propose_extension", days=1)
    story.happen("record_remedy_started", later(40))
    facts = story.happen("record_remedy_outcome", later(60), outcome="revoked", redo=True).facts
    assert (facts.report, facts.review, facts.discussion, facts.disposal, facts.decided_on) == (None,) * 5
    assert (facts.redo, facts.version, facts.proposals) == (True, "", ())


def test_the_decision_says_what_is_intended_from_then_on() -> None:
    story = at("decision").happen("issue_decision", penalty=[penalty(10_000_00)])
    (track,) = story.facts.parties
    assert track.intended is not None
    assert track.intended.fine == 10_000_00
    spot = at("spot heard").happen("decide_on_spot", penalty=[penalty(90_00, party="B")]).facts.parties[0]
    assert spot.intended is not None
    assert spot.intended.fine == 90_00


def test_the_one_who_has_not_paid_is_urged_though_another_has() -> None:
    rows = [penalty(), penalty(party="B")]
    story = at("decision").happen("identify_party", parties=[UNIT, PERSON]).happen("issue_decision", penalty=rows)
    story.happen("record_payment", later(35), party="A", amount=20_000_00)
    assert not said(story.ask("issue_urging", later(60)), "something_is_unperformed")
    story.happen("record_payment", later(36), party="B", amount=20_000_00)
    assert said(story.ask("issue_urging", later(60)), "something_is_unperformed")


@pytest.mark.parametrize("second", [{**OFFICER_2}, {**EXPIRED}, {**AUXILIARY}])
def test_what_one_certified_officer_did_alone_does_not_count(second: dict[str, Any]) -> None:
    story = at("filed")
    if second["id"] == "o2":
        story.happen("decide_recusal", person="o2", granted=True)
    facts = story.happen("record_inspection", officers=[OFFICER_1, second]).facts
    assert (facts.tainted, facts.evidence) == ({"record_inspection"}, frozenset())
    assert not at("filed").happen("record_inspection", officers=[OFFICER_1, OFFICER_2]).facts.tainted


@pytest.mark.parametrize(
    ("reviewer", "refused"),
    [
        ({"first_time": True, "legal_qualification": False}, True),
        ({"first_time": True, "legal_qualification": True}, False),
        ({"first_time": False, "legal_qualification": False}, False),
    ],
)
def test_a_decision_rests_on_no_review_by_somebody_unqualified(reviewer: dict[str, Any], refused: bool) -> None:
    story = at("large deciding").happen("review_submitted")
    assert not said(story.ask("approve_disposal"), "reviewer_is_qualified"), "a review that is still open says nothing"
    story.happen("review_opinion_given", reviewers=[{"id": "r1", "name": "审核甲", **reviewer}])
    assert bool(said(story.ask("approve_disposal"), "reviewer_is_qualified")) is refused


def test_a_filing_without_a_party_is_refused_but_what_comes_next_is_not_known_yet() -> None:
    story = at("clue")
    (found,) = said(story.ask("propose_filing", parties=[]), "party_is_identified")
    assert found.text == "没有写明当事人"
    answers = next_steps(PENALTY, story.facts, story.on, story.setting)
    assert not [answer for answer in answers if said(answer, "party_is_identified")]
    without = ask(PENALTY, "propose_filing", story.facts, story.on, Setting(), {"cause": "未设置警示标志"})
    assert [finding.text for finding in said(without, "party_is_identified")] == ["没有写明当事人"]


def test_a_period_lacks_no_calendar_unless_it_says_so() -> None:
    assert Limit(D0, later(15)).missing_year == 0
    assert {period.missing_year for period in running_deadlines(PENALTY, at("execution").facts, D0, Setting())} == {0}


def _two_decided() -> Story:
    rows = [penalty(), penalty(party="B")]
    return at("decision").happen("identify_party", parties=[UNIT, PERSON]).happen("issue_decision", penalty=rows)


def test_a_decision_that_stands_against_one_party_is_published() -> None:
    """Of a decision against a person alone the Work Safety Law demands no publication."""
    for revoked, demanded in (("B", True), ("A", False)):
        story = _two_decided().happen("record_remedy_started", later(40), party=revoked)
        story.happen("record_remedy_outcome", later(60), party=revoked, outcome="revoked", redo=False)
        assert bool(said(story.ask("propose_closing"), "publication_was_made")) is demanded


@pytest.mark.parametrize(("amount", "fits"), [(0, False), (1, True), (20_000_00, True), (20_000_01, False)])
def test_the_party_is_urged_to_pay_something_and_no_more_than_it_owes(amount: int, fits: bool) -> None:
    answer = at("execution").ask("issue_urging", later(60), amount=amount)
    assert (not said(answer, "urging_amount_fits")) is fits


def test_a_hearing_held_for_one_party_is_reported() -> None:
    story = at("heard").happen("identify_party", parties=[UNIT, PERSON])
    assert not said(story.ask("report_hearing"), "hearing_was_held")
    assert said(at("requested").ask("report_hearing"), "hearing_was_held")


def test_what_comes_next_says_that_the_time_for_a_penalty_is_over() -> None:
    facts = at("reported").facts
    (found,) = said(survey(PENALTY, "propose_disposal", facts, later(200)), "late_decision_was_approved")
    assert found.verdict is Verdict.ATTENTION
    assert not said(survey(PENALTY, "propose_disposal", facts, later(20)), "late_decision_was_approved")


def test_who_asks_for_a_hearing_has_spoken_where_it_was_told() -> None:
    (told,) = at("large").happen("request_hearing", later(12)).facts.parties
    (untold,) = at("reported").happen("request_hearing", later(12)).facts.parties
    assert (told.defence.last_on, untold.defence.last_on) == (later(12), None)


def test_a_case_that_comes_back_is_suspected_of_no_crime() -> None:
    story = at("reported").happen("propose_transfer").happen("approve_transfer").happen("send_transfer")
    facts = story.happen("record_case_returned", later(40)).facts
    assert facts.report is not None
    assert (facts.report.crime, facts.disposal) == (False, None)


def test_the_silence_that_ends_first_is_the_first_to_lapse() -> None:
    """The one act ends the hearing's time, the other the time for filing; each stops running with its act."""
    late: Silence[CaseFacts] = Silence("archive_case", lambda facts: None if facts.version else Limit(D0, later(9)), ())
    early: Silence[CaseFacts] = Silence("refer_clue", lambda facts: None if facts.public else Limit(D0, later(3)), ())

    def archived(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
        return replace(facts, version="archived")

    def referred(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
        return replace(facts, public=(Publication("信用网", act.on),))

    folds = {**PENALTY.folds, "archive_case": archived, "refer_clue": referred}
    for rules in ((late, early), (early, late)):
        found = lapsed(replace(PENALTY, silences=rules, folds=folds), at("clue").acts, later(20), Setting())
        assert [(act.kind, act.on) for act, _ in found] == [("refer_clue", later(4)), ("archive_case", later(10))]


def test_a_reviewer_of_whom_nothing_is_said_has_no_qualification() -> None:
    story = at("large deciding").happen("review_submitted")
    answer = story.ask("review_opinion_given", reviewers=[{"id": "r1", "name": "审核甲", "first_time": True}])
    assert said(answer, "reviewer_is_qualified")


def test_what_was_paid_in_excess_lessens_nothing_else() -> None:
    execution = Execution(read_penalties([penalty(100_00, confiscation=50_00)])[0], D0)
    assert execution.unpaid == 150_00
    assert replace(execution, paid=120_00, paid_confiscation=20_00).unpaid == 30_00
    assert replace(execution, paid=100_00, paid_confiscation=60_00).unpaid == 0


def test_a_case_without_a_penalty_ends_when_every_party_was_told() -> None:
    story = (
        at("reported").happen("identify_party", parties=[UNIT, PERSON]).happen("propose_disposal", outcome="no_penalty")
    )
    story.happen("approve_disposal").happen("issue_no_penalty")
    for party, phase in (("A", Phase.NO_PENALTY), ("B", Phase.ENDED)):
        paper = {
            "document": f"n{party}",
            "kind": "no_penalty_decision",
            "party": party,
            "mode": "direct",
            "proof": "回证",
        }
        story.happen("document_served", served_on=story.on, effective_on=story.on, **paper)
        assert story.facts.phase is phase


def test_done_anew_an_earlier_hearing_is_no_hearing_of_the_new_case() -> None:
    story = at("heard").happen("report_hearing").happen("propose_disposal", penalty=LARGE_ROWS)
    story.happen("approve_disposal").happen("issue_decision", penalty=LARGE_ROWS)
    story.happen("record_remedy_started").happen("record_remedy_outcome", outcome="revoked", redo=True)
    assert story.facts.parties[0].hearing is None


def test_points_of_a_hearing_stay_open_until_the_report_answers_them() -> None:
    story = at("hearing").happen("hold_hearing", later(30), points=["数额过高"], actor="p1")
    assert story.copy().happen("report_hearing", answered=False).facts.parties[0].defence.points == ("数额过高",)
    assert story.happen("report_hearing", answered=True).facts.parties[0].defence.points == ()
