"""What a vote or an opinion of the legal review comes to."""

from __future__ import annotations

import pytest

from hengping.law.procedure.choices import OPINIONS, PASSING, VOTES, stance_of


def test_it_works() -> None:
    assert {code: stance_of(code) for code in VOTES} == {code: code for code in VOTES}
    assert {code for code in OPINIONS if stance_of(code) == "agree"} == PASSING


@pytest.mark.parametrize("code", sorted(OPINIONS.keys() - PASSING))
def test_who_sends_a_proposal_back_does_not_agree(code: str) -> None:
    assert stance_of(code) == "disagree"
