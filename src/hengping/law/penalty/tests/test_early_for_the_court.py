"""An application to the court before the fine is due: by which article depends on whether payment was put off."""

from __future__ import annotations

from hengping.law.penalty.tests.story import Story, at, later


def articles(story: Story) -> dict[str, list[str]]:
    found = [one for one in story.ask("apply_court", later(40)).findings if one.gate == "payment_is_overdue"]
    return {one.text: [citation.key for citation in one.citations] for one in found}


def test_within_the_fifteen_days() -> None:
    assert articles(at("execution")) == {"缴款期限到2026年4月17日，尚未届满": ["APL-67(3)", "AFL-53"]}


def test_within_a_deferral() -> None:
    story = at("execution").happen("propose_deferral", later(33)).happen("approve_deferral", later(33))
    assert articles(story) == {"批准延期、分期的缴款期限到2026年9月30日，尚未届满": ["APL-66(2)", "APL-72(2)"]}
