"""On the spot: what is decided was told there; what the party said stands in the record with its answer."""

from __future__ import annotations

from typing import Any

import pytest

from hengping.law.findings import Basis, Finding
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.reviewing import review_case
from hengping.law.penalty.tests.story import Story, at, penalty
from hengping.law.procedure.ask import ask
from hengping.law.procedure.reviewing import File, Profile, Weight

GATE = "on_spot_decision_was_told"


def row(fine: int = 100_00, **changes: Any) -> list[dict[str, Any]]:
    return [penalty(fine, party="B", **changes)]


def found(story: Story, gate: str = GATE, **changes: Any) -> list[tuple[Basis, str]]:
    answer = story.ask("decide_on_spot", **changes)
    return [(one.basis, one.text) for one in answer.findings if one.gate == gate]


def test_it_works() -> None:
    assert found(at("spot heard")) == []
    only_asked = ask(PENALTY, "decide_on_spot", at("spot heard").facts, at("spot").on)
    assert GATE not in {one.gate for one in only_asked.findings}
    unheard = at("spot").happen("hear_on_spot", rights_told=False)
    assert found(unheard, penalty=row(200_00)) == []


@pytest.mark.parametrize(
    ("decided", "text"),
    [
        (row(150_00), "当场告知的是罚款100元，决定的是罚款150元，超出告知的内容"),
        (row(kinds=["fine", "warning"]), "当场告知的是罚款100元，决定的是警告、罚款100元，超出告知的内容"),
        (row(confiscation=1), "当场告知的是罚款100元，决定的是罚款100元、没收0.01元，超出告知的内容"),
        (row(items=["WSL-99-2"]), "当场告知的是罚款100元，决定的是罚款100元，违法行为也不相同，超出告知的内容"),
    ],
)
def test_it_refuses_more_than_was_told(decided: list[dict[str, Any]], text: str) -> None:
    assert found(at("spot heard"), penalty=decided) == [(Basis.STATUTE, text)]


def test_it_asks_why_it_became_less() -> None:
    less = row(20_00)
    assert found(at("spot heard"), penalty=less) == [
        (Basis.HOUSE, "当场告知的是罚款100元，决定的是罚款20元，没有写明为什么不同")
    ]
    assert found(at("spot heard"), penalty=less, reasons="当场改正，危害轻微") == []
    assert found(at("spot heard"), penalty=row(0, kinds=["warning"]), reasons=" ") != []
    heard = at("spot").do("hear_on_spot", stated=True, statement="请求从轻", adopted="part", reasons="已当场改正")
    assert found(heard, penalty=less) == []


def test_fewer_violations_than_were_told_are_less_and_not_others() -> None:
    two = row(items=["WSL-97-1", "WSL-99-2"])
    story = at("spot").do("hear_on_spot", penalty=two)
    assert found(story, penalty=row(50_00, items=["WSL-99-2"]), reasons="采纳申辩") == []
    assert [basis for basis, _ in found(story, penalty=row(50_00, items=["WSL-99-2"]))] == [Basis.HOUSE]
    assert [basis for basis, _ in found(story, penalty=row(50_00, items=["WSL-94-1"]))] == [Basis.STATUTE]


def test_what_was_told_again_counts() -> None:
    told = at("spot heard").do("hear_on_spot", penalty=row(150_00))
    assert found(told, penalty=row(150_00)) == []
    assert found(told, penalty=row(150_00, kinds=["fine", "warning"])) != []


def test_it_refuses_more_after_the_party_spoke_though_it_was_told_again() -> None:
    said = {"stated": True, "statement": "请求从轻", "adopted": "none", "reasons": "不影响认定"}
    story = at("spot").do("hear_on_spot", **said).do("hear_on_spot", penalty=row(150_00), **said)
    assert found(story, "no_heavier_after_defence", penalty=row(150_00)) != []
    assert found(story, "no_heavier_after_defence", penalty=row()) == []


def heard(**changes: Any) -> list[Finding]:
    answer = at("spot").ask("hear_on_spot", **changes)
    return [one for one in answer.findings if one.gate == "on_spot_statement_was_answered"]


def test_it_asks_for_the_words_of_the_party_and_the_answer() -> None:
    assert [one.basis for one in heard(stated=True)] == [Basis.STATUTE, Basis.HOUSE]
    (unsaid,) = heard(stated=True, reasons="不采纳", statement=" ")
    assert unsaid.text == "没有写明当事人陈述、申辩的内容"
    assert [one.basis for one in heard(stated=False, statement="请求从轻")] == [Basis.HOUSE]
    assert heard(stated=True, statement="请求从轻", reasons="不采纳") == heard(stated=False) == []
    assert not at("empty").ask("hear_on_spot").allowed


def test_what_a_file_does_not_say_was_told_is_no_breach() -> None:
    story = at("spot").happen("hear_on_spot").happen("decide_on_spot", penalty=row(150_00))
    found = review_case(File(story.acts, story.on), Profile())
    assert GATE not in {one.finding.gate for one in found.of(Weight.BREACH)}
    assert GATE in {one.finding.gate for one in found.of(Weight.MISSING)}
    said = at("spot").happen("hear_on_spot", penalty=row()).happen("decide_on_spot", penalty=row(150_00))
    assert GATE in {one.finding.gate for one in review_case(File(said.acts, said.on), Profile()).of(Weight.BREACH)}
