"""What entries of a review or a discussion tell of who holds what, for whoever reads a text against the record."""

from __future__ import annotations

from typing import Any

from hengping.work.deliberation.shapes import HELD_IN_DELIBERATION
from hengping.work.matters.shapes import Stance


def held(act: str, **said: Any) -> list[Stance]:
    return HELD_IN_DELIBERATION[act](said)


def test_it_works() -> None:
    voters = [{"name": "程明远", "vote": "agree"}, {"name": "陆怀谦", "vote": "abstain"}]
    assert held("discussion_concluded", voters=voters) == [
        Stance("程明远", "agree", voted=True),
        Stance("陆怀谦", "abstain", voted=True),
    ]
    assert held("review_opinion_given", opinion="supplement", reviewers=[{"name": "季文澜"}]) == [
        Stance("季文澜", "supplement", voted=False)
    ]


def test_who_was_there_and_did_not_vote_holds_nothing() -> None:
    assert held("discussion_concluded", voters=[{"name": "程明远", "vote": ""}, {"name": "陆怀谦"}]) == []
