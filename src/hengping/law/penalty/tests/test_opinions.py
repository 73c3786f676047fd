"""The step carries the answer; an opinion beside it that says something else is mended, or kept with a reason."""

from __future__ import annotations

import pytest

from hengping.law.findings import Basis, Finding
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.tests.story import at
from hengping.law.procedure.ask import ask
from hengping.law.procedure.procedure import own_words


def found(opinion: str, *, reason: str = "") -> list[Finding]:
    story = at("filing")
    proposed = {"of": "propose_filing", "opinion": opinion, "actor": "s1"}
    answer = ask(PENALTY, "endorse_proposal", story.facts, story.on, proposed=proposed, words_reason=reason)
    return [finding for finding in answer.findings if finding.gate == "opinion_is_agreement"]


@pytest.mark.parametrize(
    ("opinion", "clause"),
    [
        ("不同意！", "不同意"),
        ("事实清楚，但不予批准立案。", "但不予批准立案"),
        ("同意，罚款改为一万元", "罚款改为一万元"),
        ("同意。补充证据后再报", "补充证据后再报"),
        ("证据不足", "证据不足"),
        ("同意，暂缓办理", "暂缓办理"),
        ("重新调查。不同意", "不同意"),
        ("同意不予批准延期", "同意不予批准延期"),
        ("有异议", "有异议"),
    ],
)
def test_it_asks_about_words_that_say_something_else(opinion: str, clause: str) -> None:
    (finding,) = found(opinion)
    assert finding.text == f"办理的是同意，意见里写的是“{clause}”"
    assert finding.basis is Basis.HOUSE  # no statute says how an opinion is worded, and a reason keeps it


@pytest.mark.parametrize(
    "opinion",
    [
        *("", "同意", "同意，当事人不同意整改意见", "同意立案，抓紧补充材料", "不同意见已经采纳，同意"),
        *(
            "同意立案，责令整改到位",
            "没有异议，同意处罚",
            "无异议",
            "无不妥，同意",
            "没有不妥",
            "不存在事实不清的情形，同意",
        ),
    ],
)
def test_it_is_silent_where_the_words_agree(opinion: str) -> None:
    assert found(opinion) == []


def test_who_sends_something_back_may_name_what_is_not_in_the_record() -> None:
    for step in ("return_proposal", "decline_endorsement", "return_to_investigation"):
        assert own_words(PENALTY.acts, PENALTY.steps[step]) == frozenset()
        assert "words_agree_with_record" not in {one.name for one in PENALTY.plans[step].blocks}
    assert own_words(PENALTY.acts, PENALTY.steps["propose_disposal"]) == {"reason"}


def test_words_that_should_stand_so_are_kept_with_a_reason() -> None:
    assert found("不同意当事人的申辩", reason="说的是申辩意见") == []
