"""From which amount on the leaders had to discuss, by the rule of the day."""

from __future__ import annotations

from datetime import date

from hengping.law.discretion import figures


def test_the_rule_of_the_day_is_read_from_its_table() -> None:
    figures._grave_penalties.cache_clear()
    rule = figures.grave_penalty(date(2025, 3, 3))
    assert rule
    assert (rule.article.statute, rule.article.article) == ("OM15", 29)
    assert rule.in_force_from <= date(2025, 3, 3) <= rule.in_force_to


def test_where_no_rule_of_that_day_is_registered_nothing_is_said() -> None:
    assert figures.grave_penalty(date(2030, 1, 1)) is None
