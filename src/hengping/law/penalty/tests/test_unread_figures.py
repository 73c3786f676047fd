"""A figure of a former law that nobody read in its source: no step is refused for it, a file shows it as such."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from hengping.law.findings import Answer, Verdict
from hengping.law.penalty.reviewing import review_case
from hengping.law.penalty.tests.story import Story, at, later
from hengping.law.procedure import clock
from hengping.law.procedure.reviewing import File, Profile, Weight
from hengping.law.procedure.wording import by_figure, refuse

OLD, NOW = date(2010, 3, 5), date(2026, 3, 2)
UNREAD = "（这一期限没有与原文核对）"


def on(day: date) -> Story:
    story = Story()
    story.on = day
    return story


def kept(day: date, asked: date) -> Answer:
    story = on(day).happen("accept_clue").happen("propose_filing", violated_on=day.isoformat()).happen("approve_filing")
    story.happen("approve_preservation", day).happen("notify_preservation", day)
    return story.ask("report_investigation", asked)


ROWS: list[tuple[str, Callable[[date], Answer]]] = [
    ("preservation_was_disposed", lambda day: kept(day, day.replace(month=5))),
    ("payment_period_is_right", lambda day: on(day).ask("issue_decision", pay_days=3)),
    ("notice_periods_are_right", lambda day: on(day).ask("issue_notice", hearing_told=True, hearing_days=1)),
    ("remedy_periods_are_right", lambda day: on(day).ask("issue_decision", reconsider_days=5)),
    ("hearing_notice_in_time", lambda day: on(day).ask("notify_hearing", hearing_on=day.replace(day=9).isoformat())),
]


@pytest.mark.parametrize(("gate", "asked"), ROWS, ids=[row[0] for row in ROWS])
def test_an_old_figure_that_nobody_read_refuses_nothing(gate: str, asked: Callable[[date], Answer]) -> None:
    old = [one for one in asked(OLD).findings if one.gate == gate]
    assert [(one.verdict, one.broken) for one in old] == [(Verdict.ATTENTION, True)]
    assert old[0].text.endswith(UNREAD)
    now = [one for one in asked(NOW).findings if one.gate == gate]
    assert {one.verdict for one in now} == {Verdict.REFUSED}
    assert not any(UNREAD in one.text for one in now)


def test_a_file_shows_it_as_what_it_is() -> None:
    story = on(OLD).happen("issue_decision", pay_days=3)
    found = review_case(File(story.acts, OLD), Profile()).found
    (said,) = [one for one in found if one.finding.gate == "payment_period_is_right"]
    assert UNREAD in said.finding.text
    assert said.weight in (Weight.BREACH, Weight.MISSING)


def test_a_hearing_whose_notice_came_late_or_has_no_proof() -> None:
    story = at("requested").copy()
    story.happen("notify_hearing", later(12), hearing_on=later(14).isoformat())
    (said,) = [one for one in story.ask("hold_hearing", later(14)).findings if one.gate == "hearing_notice_in_time"]
    assert said.verdict is Verdict.REFUSED


def test_what_was_read_stays_as_it_was_said() -> None:
    said = refuse("x")
    assert by_figure(None, said) is said
    assert by_figure(clock.row("payment", NOW), said) is said
