"""Another dossier of the same party on the same violation is pointed at before anybody fines; it blocks nothing."""

from __future__ import annotations

from typing import Any

from hengping.law.findings import Finding, Verdict
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.tests.story import Story, at
from hengping.law.procedure.ask import ask, survey
from hengping.law.procedure.elsewhere import Elsewhere

OTHER = Elsewhere("case", "01", "同一项违法行为另有案卷")


def found(story: Story, step: str, *elsewhere: Elsewhere, **proposed: Any) -> list[Finding]:
    answer = ask(PENALTY, step, story.facts, story.on, proposed=proposed, elsewhere=elsewhere)
    return [one for one in answer.findings if one.gate == "not_fined_elsewhere"]


def test_it_works() -> None:
    (finding,) = found(at("waived"), "propose_disposal", OTHER, outcome="penalty")
    assert finding.verdict is Verdict.ATTENTION
    assert (finding.text, finding.dossier) == (OTHER.text, ("case", "01"))
    assert [citation.label for citation in finding.citations] == ["《行政处罚法》第二十九条"]
    assert found(at("waived"), "propose_disposal", outcome="penalty") == []


def test_who_fines_nobody_is_pointed_at_nothing() -> None:
    assert found(at("waived"), "propose_disposal", OTHER, outcome="no_penalty") == []


def test_it_is_seen_before_the_particulars_are_known() -> None:
    story = at("waived")
    answer = survey(PENALTY, "propose_disposal", story.facts, story.on, elsewhere=(OTHER,))
    assert OTHER.text in [one.text for one in answer.attentions]
