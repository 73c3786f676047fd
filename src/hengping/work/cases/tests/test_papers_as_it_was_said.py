"""On the spot the paper says what the party said and was answered; the court reads what the decision itself says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hengping.work.cases.paper_sources import PENALTY_SOURCES
from hengping.work.cases.tests.conftest import Play
from hengping.work.cases.tests.test_papers_of_one_party import context, told

pytestmark = pytest.mark.django_db

STATED = {"stated": True, "statement": "我店是初犯。", "adopted": "part", "reasons": "当场改正。"}


def printed(play: Play, step: str, kind: str, name: str, *acts: tuple[str, dict[str, Any]], **data: Any) -> object:
    made = context(play, step, data, key="")
    entries = list(made.entries)
    for act, payload in acts:
        entries.append(told(entries, act, **payload))
    fact = PENALTY_SOURCES.fact_of(kind, name)
    assert fact
    return fact.source(replace(made, entries=tuple(entries)))


def on_spot(play: Play, name: str, *acts: tuple[str, dict[str, Any]], **data: Any) -> object:
    play.open()
    return printed(play, "decide_on_spot", "on_spot_decision_unit", name, *acts, **data)


@pytest.mark.parametrize(
    ("heard", "data", "words"),
    [
        ({"stated": False}, {}, "当事人没有提出陈述、申辩。"),
        (STATED, {}, "当事人提出陈述、申辩：我店是初犯。经复核部分采纳，理由：当场改正。"),
        (
            {"stated": True, "reasons": "不影响认定"},
            {"reasons": "当场改正"},
            "当事人提出陈述、申辩。经复核，理由：不影响认定。决定的处罚与告知的不同，理由：当场改正。",
        ),
    ],
)
def test_the_words_of_the_party_and_the_answer_are_printed(
    play: Play, heard: dict[str, Any], data: dict[str, Any], words: str
) -> None:
    assert on_spot(play, "stated", ("hear_on_spot", heard), **data) == words


def test_nothing_is_said_of_a_party_that_was_not_heard(play: Play) -> None:
    assert on_spot(play, "stated") == ""


def test_the_basis_is_that_of_the_violation_or_the_one_that_was_established(play: Play) -> None:
    opened = ("open_on_spot", {"basis": "《某条例》第三条"})
    assert on_spot(play, "basis", opened) == ["《某条例》第三条"]
    chosen = printed(
        play, "decide_on_spot", "on_spot_decision_unit", "basis", opened, penalty=[{"items": ["AQF-99-1"]}]
    )
    assert chosen == ["《中华人民共和国安全生产法》第九十九条第（一）项"]
    assert printed(play, "decide_on_spot", "on_spot_decision_unit", "basis") == []


def test_the_court_reads_facts_articles_and_reasons_of_the_decision(play: Play) -> None:
    play.decided()
    names = ("facts_text", "breached", "basis", "discretion")
    said = [printed(play, "apply_court", "court_application", name) for name in names]
    assert all(said)
    decision = context(play, "apply_court").entries
    facts = next(one.payload["facts"] for one in decision if one.payload.get("kind") == "penalty_decision_unit")
    assert said == [facts[name] for name in names]
    assert printed(play, "apply_court", "court_application", "head") == play.cast.officer_in_charge.name


def test_of_a_decision_that_is_not_on_record_the_court_is_told_what_is_asked(play: Play) -> None:
    play.filed()
    fact = PENALTY_SOURCES.fact_of("court_application", "basis")
    assert fact
    assert fact.or_asked
    assert printed(play, "apply_court", "court_application", "basis") is None
