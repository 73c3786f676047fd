"""The last lawful day and the first that is not, the smallest number that suffices and the one below."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from hengping.law.findings import Answer, Finding, Verdict
from hengping.law.penalty.tests.story import Story, at, later


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
