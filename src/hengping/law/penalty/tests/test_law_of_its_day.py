"""Old files are judged by the law of their days; what was law then and is not registered is unknown, never a breach."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from hengping.law.configuration import Setting
from hengping.law.discretion.figures import small_fines, small_fines_of_all_days, small_fines_of_today
from hengping.law.findings import Finding, Verdict
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.tests.story import PERSON, UNIT, Story, at, penalty
from hengping.law.procedure.matter import Limit
from hengping.law.procedure.running import Running, State, running_deadlines
from hengping.law.procedure.tests.retracing import Retraced, retrace
from hengping.law.procedure.waiting import not_over, runs
from hengping.law.procedure.wording import unknown_last_day

LAST_OF_THE_OLD = date(2021, 7, 14)
FIRST_OF_THE_NEW = date(2021, 7, 15)
BEFORE_ALL = date(1995, 5, 10)
"""A day on which the Administrative Penalty Law itself was not yet in force."""


def filed(on: date, **changes: Any) -> Story:
    """A file from elsewhere, filed on that day without asking."""
    story = Story()
    story.on = on
    story.happen("accept_clue", on).happen("propose_filing", on, violated_on=on.isoformat(), **changes)
    return story.happen("approve_filing", on)


def decided(on: date, **changes: Any) -> Story:
    """A fine decided on that day."""
    story = filed(on, **changes)
    story.happen("report_investigation", on).happen("propose_disposal", on).happen("approve_disposal", on)
    return story.happen("issue_decision", on)


def serve(story: Story, on: date, kind: str = "penalty_decision_unit", **changes: Any) -> Story:
    """A paper served on that day."""
    name = {"document": f"{kind}1", "kind": kind}
    story.happen("document_issued", on, **name)
    proof = {"mode": "direct", "served_on": on, "effective_on": on, "proof": "回证"} | changes
    return story.happen("document_served", on, **name, **proof)


def spot(on: date, fine: int = 50_00, *, unit: bool = False) -> Story:
    """A decision on the spot, handed over on that day."""
    party = UNIT if unit else PERSON
    rows = [penalty(fine, party=party["key"])]
    story = Story()
    story.on = on
    story.happen("open_on_spot", on, parties=[party], penalty=rows).happen("hear_on_spot", on)
    return story.happen("decide_on_spot", on, penalty=rows)


def found(answer: Any, gate: str) -> list[Finding]:
    return [finding for finding in answer.findings if finding.gate == gate]


def deadlines(story: Story, on: date) -> dict[str, Running]:
    return {period.key: period for period in running_deadlines(PENALTY, story.facts, on, Setting())}


def looked_through(story: Story, until: date) -> Retraced[Any]:
    return retrace(PENALTY, story.acts, until, Setting())


# --- the suit: three months until 30 April 2015, six months since


@pytest.mark.parametrize(
    ("served", "last", "article"),
    [
        (date(2009, 3, 2), date(2009, 6, 2), "ALL89-39"),
        (date(2015, 4, 30), date(2015, 7, 30), "ALL89-39"),
        (date(2015, 5, 1), date(2015, 11, 2), "ALL14-46(1)"),
        (date(2019, 3, 4), date(2019, 9, 4), "ALL-46(1)"),
    ],
)
def test_the_suit_has_the_time_of_its_day(served: date, last: date, article: str) -> None:
    found_periods = deadlines(serve(decided(served), served), served)
    assert found_periods["litigation"].last_day == last
    assert [citation.key for citation in found_periods["litigation"].citations] == [article]


# --- service: seven calendar days under the law of 1996, seven working days since 15 July 2021


@pytest.mark.parametrize(
    ("on", "last", "article"),
    [
        (date(2009, 3, 2), date(2009, 3, 9), "APL96-40"),
        (date(2015, 3, 2), date(2015, 3, 9), "APL09-40"),
        (date(2019, 3, 4), date(2019, 3, 11), "APL17-40"),
        (date(2026, 3, 2), date(2026, 3, 11), "APL-61(1)"),
    ],
)
def test_a_decision_is_served_in_the_time_of_its_day(on: date, last: date, article: str) -> None:
    story = decided(on)
    waiting = deadlines(story, on)["service"]
    assert (waiting.last_day, waiting.citations[0].key) == (last, article)
    name = {"document": "d1", "kind": "penalty_decision_unit", "mode": "direct", "proof": "回证"}
    in_time = {"served_on": last, "effective_on": last}
    late = {"served_on": last + timedelta(days=1), "effective_on": last + timedelta(days=1)}
    assert not found(story.ask("document_served", last, **name, **in_time), "served_in_time")
    said = found(story.ask("document_served", last + timedelta(days=1), **name, **late), "served_in_time")
    assert [finding.verdict for finding in said] == [Verdict.ATTENTION]


# --- the penalty on the spot: 50 and 1,000 yuan until 14 July 2021, 200 and 3,000 since


@pytest.mark.parametrize(
    ("on", "person", "unit", "article"),
    [
        (date(2009, 3, 2), 50_00, 1_000_00, "APL96-33"),
        (date(2015, 3, 2), 50_00, 1_000_00, "APL09-33"),
        (date(2019, 3, 4), 50_00, 1_000_00, "APL17-33"),
        (LAST_OF_THE_OLD, 50_00, 1_000_00, "APL17-33"),
        (FIRST_OF_THE_NEW, 200_00, 3_000_00, "APL-51"),
    ],
)
def test_a_fine_on_the_spot_is_as_small_as_the_law_of_its_day_says(
    on: date, person: int, unit: int, article: str
) -> None:
    for party, most in ((PERSON, person), (UNIT, unit)):
        for fine, refused in ((most, False), (most + 1, True)):
            rows = [penalty(fine, party=party["key"])]
            story = Story()
            story.on = on
            said = found(story.ask("open_on_spot", on, parties=[party], penalty=rows), "fine_is_within_simple_limit")
            assert bool(said) is refused
            assert all([citation.key for citation in finding.citations] == [article] for finding in said)


@pytest.mark.parametrize(
    ("on", "most"),
    [(date(2009, 3, 2), 20_00), (date(2015, 3, 2), 20_00), (LAST_OF_THE_OLD, 20_00), (FIRST_OF_THE_NEW, 100_00)],
)
def test_as_small_a_fine_is_collected_on_the_spot_as_the_law_of_its_day_says(on: date, most: int) -> None:
    for fine, refused in ((most, False), (most + 1, True)):
        answer = spot(on, fine).ask("collect_on_spot", on, amount=fine, ground="small")
        assert bool(found(answer, "on_spot_collection_allowed")) is refused


def test_the_small_fines_follow_each_other_without_a_gap() -> None:
    rows = small_fines_of_all_days()
    for earlier, later in pairwise(rows):
        assert earlier.in_force_to is not None
        assert later.in_force_from - earlier.in_force_to == timedelta(days=1)
        assert not earlier.confirmed
    assert small_fines_of_today() is rows[-1]
    assert (rows[-1].in_force_to, rows[-1].confirmed) == (None, True)
    assert small_fines(date(1996, 9, 30)) is None
    assert small_fines(date(1996, 10, 1)) is rows[0]


# --- the organ of reconsideration: a choice until 31 December 2023


@pytest.mark.parametrize(
    ("on", "organ", "verdicts"),
    [
        (date(2019, 3, 4), "either", []),
        (date(2023, 12, 31), "either", []),
        (date(2019, 3, 4), "government", [Verdict.ATTENTION]),
        (date(2023, 12, 31), "superior", [Verdict.ATTENTION]),
        (date(2019, 3, 4), "other", [Verdict.REFUSED]),
        (date(2024, 1, 1), "government", []),
        (date(2024, 1, 1), "either", [Verdict.REFUSED]),
        (date(2024, 1, 1), "superior", [Verdict.REFUSED]),
        (date(2024, 1, 1), "other", [Verdict.REFUSED]),
        (date(2019, 3, 4), None, []),
    ],
)
def test_the_decision_names_the_organ_of_its_day(on: date, organ: str | None, verdicts: list[Verdict]) -> None:
    answer = filed(on).ask("issue_decision", on, reconsider_organ=organ)
    said = found(answer, "remedy_periods_are_right")
    assert [finding.verdict for finding in said] == verdicts
    wanted = "ARL-24(1)[1]" if on >= date(2024, 1, 1) else "ARL17-12(1)"
    assert all([citation.key for citation in finding.citations] == [wanted] for finding in said)


def test_the_decision_names_the_periods_of_its_day() -> None:
    told = {"reconsider_days": 60, "sue_months": 3}
    assert not found(filed(date(2015, 4, 30)).ask("issue_decision", **told), "remedy_periods_are_right")
    (said,) = found(filed(date(2015, 5, 4)).ask("issue_decision", **told), "remedy_periods_are_right")
    assert said.cure == "改为60日内申请行政复议、6个月内直接起诉"


# --- reconsideration before suit, against a penalty on the spot: since 1 January 2024


@pytest.mark.parametrize(("on", "first"), [(date(2023, 12, 29), False), (date(2024, 1, 2), True)])
def test_reconsideration_comes_first_only_since_2024(on: date, first: bool) -> None:
    rows = [penalty(50_00, party="B")]
    story = Story()
    story.on = on
    story.happen("open_on_spot", on, penalty=rows).happen("hear_on_spot", on)
    answer = story.ask("decide_on_spot", on, penalty=rows, reconsideration_first=False)
    assert bool(found(answer, "remedy_says_reconsideration_first")) is first
    sent_there = story.ask("decide_on_spot", on, penalty=rows, reconsideration_first=True)
    wrong = found(sent_there, "remedy_says_reconsideration_first")
    assert [[article.key for article in one.citations] for one in wrong] == ([] if first else [["ALL-44(1)"]])
    story.happen("decide_on_spot", on, penalty=rows)
    assert ("litigation" in deadlines(story, on)) is not first
    execution = story.facts.parties[0].execution
    assert execution is not None
    assert (execution.sue == execution.reconsider) is first
    suit = story.ask("record_remedy_started", on + timedelta(days=5), kind="litigation")
    assert bool(found(suit, "suit_follows_reconsideration")) is first


# --- the time for the decision: a rule of the ministry for safety files until 14 July 2021


@pytest.mark.parametrize(
    ("on", "last", "article"),
    [
        (date(2009, 3, 2), date(2009, 4, 1), "OM07"),
        (date(2015, 6, 1), date(2015, 7, 1), "OM15-32"),
        (date(2019, 3, 4), date(2019, 4, 3), "OM15-32"),
    ],
)
def test_a_safety_file_is_decided_in_thirty_days(on: date, last: date, article: str) -> None:
    for items in ([], ["AQF-99-1"], ["SJ-1", "AQF-99-1"]):
        period = deadlines(filed(on, items=items), on)["decision"]
        assert (period.last_day, period.citations[0].key) == (last, article)


def test_the_rule_for_safety_files_is_not_held_against_another_file() -> None:
    on = date(2019, 3, 4)
    story = filed(on, items=["SJ-1"])
    after = date(2019, 12, 2)
    period = deadlines(story, after)["decision"]
    assert (period.state, period.last_day, period.no_rule) == (State.UNKNOWN, None, "decision")
    assert not looked_through(story, after).missed
    assert [unknown.key for unknown in looked_through(story, after).unknown] == ["decision"]
    story.happen("report_investigation", after)
    (said,) = found(story.ask("propose_disposal", after), "decision_within_limit")
    assert said.verdict is Verdict.ATTENTION
    assert said.text == "2019年3月4日适用的“作出处罚决定”的期限没有登记，是否合法无法判断"
    assert deadlines(filed(FIRST_OF_THE_NEW, items=["SJ-1"]), FIRST_OF_THE_NEW)["decision"].last_day is not None


def test_done_again_the_term_is_that_of_the_same_kind_of_file() -> None:
    on = date(2019, 3, 4)
    for items, known in (([], True), (["SJ-1"], False)):
        story = serve(decided(on, items=items), on)
        story.happen("record_remedy_started", on).happen("record_remedy_outcome", on, outcome="revoked", redo=True)
        assert (deadlines(story, on)["decision"].last_day is not None) is known


def test_a_term_set_by_a_court_is_extended_from_its_own_last_day() -> None:
    """Before the first rule was registered the court's day stands; the extension itself has no rule then."""
    story = serve(decided(BEFORE_ALL), BEFORE_ALL)
    story.happen("record_remedy_started").happen(
        "record_remedy_outcome", outcome="revoked", redo=True, redo_by_on="1995-08-10"
    )
    period = deadlines(story, date(1995, 9, 1))["decision"]
    assert (period.last_day, period.state, period.citations) == (date(1995, 8, 10), State.OVER, ())
    assert "decision" in {missed.key for missed in looked_through(story, date(1995, 9, 1)).missed}
    story.happen("propose_extension", days=30).happen("approve_extension")
    assert deadlines(story, date(1995, 9, 1))["decision"].no_rule == "decision_extension"


# --- no rule of the day: unknown


def test_a_period_without_a_rule_is_neither_over_nor_kept() -> None:
    limit = Limit(BEFORE_ALL, None, no_rule="payment")
    far = date(2099, 1, 1)
    assert not limit.over(far)
    assert limit.uncertain(BEFORE_ALL)
    assert runs(limit, far)
    (said,) = not_over(limit, far, "缴款期限")
    assert said == unknown_last_day(limit)
    assert said.text == "1995年5月10日适用的“缴纳罚款”的期限没有登记，是否合法无法判断"
    assert (said.verdict, said.curer, said.evidence) == (Verdict.ATTENTION, "legal_reviewer", "当时的规定")


def test_it_says_why_there_is_no_rule_where_that_is_known() -> None:
    said = unknown_last_day(Limit(date(2019, 3, 4), None, no_rule="publication_withdrawal"))
    assert (
        said.text
        == "2019年3月4日适用的“撤回已公开的处罚决定并说明理由”的期限没有登记（旧法没有这一期限），是否合法无法判断"
    )


def test_what_starts_at_the_end_of_an_unknown_period_is_unknown_for_the_same_reason() -> None:
    story = serve(decided(date(1990, 5, 10)), date(1990, 5, 10))
    execution = story.facts.parties[0].execution
    assert execution is not None
    assert execution.window == Limit(date(1990, 5, 10), None, no_rule="litigation")


def test_nothing_in_a_file_before_all_registered_law_is_a_breach_of_time() -> None:
    story = serve(decided(BEFORE_ALL), BEFORE_ALL)
    story.happen("approve_preservation").happen("seal_property").happen("record_remedy_started")
    late = date(2003, 1, 6)
    for period in deadlines(story, late).values():
        assert period.state is State.UNKNOWN or period.binds != "agency" or period.key == "litigation", period.key
        assert period.citations == () or period.state is not State.UNKNOWN
    result = looked_through(story, late)
    assert not result.missed
    assert {"decision", "service", "preservation", "sealing", "reconsideration_answer"} <= {
        period.key for period in result.unknown
    }
    assert "filing" not in {period.key for period in result.unknown}, "what the house sets is no law"


def _spot_collected() -> Story:
    return spot(BEFORE_ALL).happen("collect_on_spot")


def _withdrawn() -> Story:
    story = serve(decided(date(2019, 3, 4)), date(2019, 3, 4)).happen("record_publication", published_on="2019-03-05")
    return story.happen("revoke_decision", date(2019, 6, 3))


def _asked_for_hearing() -> Story:
    story = filed(BEFORE_ALL).happen("report_investigation").happen("propose_notice")
    story.happen("issue_notice", hearing_told=True)
    return serve(story, BEFORE_ALL, "hearing_notice_right").happen("request_hearing")


def _transferred(returned: bool = False) -> Story:
    story = filed(BEFORE_ALL).happen("propose_transfer")
    if returned:
        story.happen("approve_transfer").happen("send_transfer").happen("record_transfer_return", filed=True)
    return story


UNKNOWN: list[tuple[str, Any, str, dict[str, Any]]] = [
    ("within_limitation", lambda: filed(BEFORE_ALL), "approve_filing", {}),
    (
        "preservation_disposal_in_time",
        lambda: filed(BEFORE_ALL).happen("approve_preservation"),
        "dispose_preservation",
        {},
    ),
    ("preservation_was_disposed", lambda: filed(BEFORE_ALL).happen("approve_preservation"), "report_investigation", {}),
    ("sealing_extension_in_time", lambda: filed(BEFORE_ALL).happen("seal_property"), "propose_sealing_extension", {}),
    ("sealing_disposal_in_time", lambda: filed(BEFORE_ALL).happen("seal_property"), "dispose_sealing", {}),
    ("transfer_approval_in_time", _transferred, "approve_transfer", {}),
    ("items_handed_over_in_time", lambda: _transferred(True), "hand_over_items", {}),
    ("notice_periods_are_right", lambda: filed(BEFORE_ALL), "issue_notice", {"hearing_told": True, "hearing_days": 3}),
    ("hearing_request_in_time", _asked_for_hearing, "request_hearing", {}),
    ("hearing_notice_in_time", _asked_for_hearing, "notify_hearing", {"hearing_on": "1995-06-01"}),
    (
        "hearing_notice_in_time",
        lambda: _asked_for_hearing().happen("notify_hearing", hearing_on="1995-06-01"),
        "hold_hearing",
        {},
    ),
    ("payment_period_is_right", lambda: filed(BEFORE_ALL), "issue_decision", {"pay_days": 1}),
    ("remedy_periods_are_right", lambda: filed(BEFORE_ALL), "issue_decision", {"reconsider_days": 60}),
    ("published_in_time", lambda: decided(BEFORE_ALL), "record_publication", {"published_on": "1999-01-01"}),
    ("publication_withdrawn_in_time", _withdrawn, "withdraw_publication", {}),
    ("fine_is_within_simple_limit", Story, "open_on_spot", {"on": BEFORE_ALL}),
    ("on_spot_collection_allowed", lambda: spot(BEFORE_ALL), "collect_on_spot", {}),
    ("fine_handed_over_in_time", _spot_collected, "hand_over_fine", {}),
    (
        "remedy_answered_in_time",
        lambda: serve(decided(BEFORE_ALL), BEFORE_ALL).happen("record_remedy_started"),
        "answer_remedy",
        {},
    ),
    ("payment_is_overdue", lambda: serve(decided(BEFORE_ALL), BEFORE_ALL), "start_surcharge", {}),
    (
        "served_in_time",
        lambda: decided(BEFORE_ALL),
        "document_served",
        {
            "document": "d1",
            "kind": "penalty_decision_unit",
            "mode": "direct",
            "served_on": "1999-01-01",
            "effective_on": "1999-01-01",
            "proof": "回证",
        },
    ),
    (
        "service_date_is_right",
        lambda: decided(date(1990, 5, 10)),
        "document_served",
        {
            "document": "d1",
            "kind": "penalty_decision_unit",
            "mode": "public_notice",
            "served_on": "1990-06-01",
            "effective_on": "1990-06-02",
            "proof": "公告",
        },
    ),
]


@pytest.mark.parametrize(("gate", "build", "step", "data"), UNKNOWN, ids=[f"{row[0]}-{row[2]}" for row in UNKNOWN])
def test_a_gate_without_a_rule_of_the_day_asks_a_person(gate: str, build: Any, step: str, data: dict[str, Any]) -> None:
    story = build()
    on = data.get("on", story.on)
    answer = story.ask(step, on, **{name: value for name, value in data.items() if name != "on"})
    said = [finding for finding in found(answer, gate) if finding.evidence == "当时的规定"]
    assert said, [(finding.gate, finding.text) for finding in answer.findings]
    assert {finding.verdict for finding in said} == {Verdict.ATTENTION}
    assert all("没有登记" in finding.text and f"{on.year}年" in finding.text for finding in said)
    assert not [finding for finding in found(answer, gate) if finding.verdict is Verdict.REFUSED]


def test_a_public_notice_of_before_2022_takes_sixty_days() -> None:
    story = decided(date(2009, 3, 2))
    name = {"document": "d1", "kind": "penalty_decision_unit", "mode": "public_notice", "proof": "公告"}
    days = {"served_on": "2009-03-02", "notice_on": "2009-03-02"}
    late_enough = story.ask("document_served", effective_on="2009-05-01", **name, **days)
    assert not found(late_enough, "service_date_is_right")
    (said,) = found(story.ask("document_served", effective_on="2009-04-30", **name, **days), "service_date_is_right")
    assert said.text == "公告送达自公告之日起经过60日视为送达，最早为2009年5月1日（这一期限没有与原文核对）"
    assert (said.verdict, said.broken) == (Verdict.ATTENTION, True)


def test_a_term_that_the_paper_itself_sets_has_no_other_nominal_day() -> None:
    story = at("execution").happen("propose_deferral", until_on="2026-09-30").happen("approve_deferral")
    deferral = deadlines(story, story.on)["deferral"]
    assert deferral.last_day == deferral.nominal == date(2026, 9, 30)
