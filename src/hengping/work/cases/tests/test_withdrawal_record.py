"""The record of a withdrawn case says what was proposed, endorsed and approved before it, in nobody else's words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hengping.work.cases.paper_sources import PENALTY_SOURCES
from hengping.work.cases.tests.conftest import Play
from hengping.work.cases.tests.test_papers_of_one_party import context, told

pytestmark = pytest.mark.django_db

PROPOSED = {"outcome": "withdraw", "reason": "证据不足以认定", "version": "v2"}


def printed(play: Play, name: str, *acts: tuple[str, dict[str, object]], reason: str = "") -> object:
    """What stands in a field of the record after these acts."""
    play.filed()
    made = context(play, "withdraw_case", {"reason": reason} if reason else {}, key="")
    entries = list(made.entries)
    for kind, payload in acts:
        entries.append(told(entries, kind, **payload))
    fact = PENALTY_SOURCES.fact_of("withdrawal_record", name)
    assert fact
    assert fact.locked
    return fact.source(replace(made, entries=tuple(entries)))


def test_it_says_what_was_proposed_and_why(play: Play) -> None:
    assert printed(play, "proposal", ("propose_disposal", PROPOSED)) == "证据不足以认定。建议撤销案件。"


def test_the_reason_is_the_approved_one_whatever_the_step_says(play: Play) -> None:
    assert printed(play, "reason", ("propose_disposal", PROPOSED), reason="搬走了") == "证据不足以认定"


def test_of_a_case_that_others_had_approved_the_reason_is_that_of_the_step(play: Play) -> None:
    assert printed(play, "reason", reason="搬走了") == "搬走了"


def test_the_opinions_are_those_of_the_disposal(play: Play) -> None:
    acts = (
        ("propose_disposal", PROPOSED),
        ("endorse_proposal", {"of": "propose_disposal", "opinion": "同意。事实不清"}),
        ("approve_disposal", {"opinion": "同意。撤销"}),
    )
    approval, review = printed(play, "approval", *acts), printed(play, "review", *acts)
    assert isinstance(approval, dict)
    assert isinstance(review, dict)
    assert (review["text"], approval["text"]) == ("同意。事实不清", "同意。撤销")


def test_nobody_approves_on_paper_who_did_not_approve(play: Play) -> None:
    assert printed(play, "approval") is None
