"""A case whose time for the decision has run out: the article is broken, no penalty is barred, the head answers."""

from __future__ import annotations

from datetime import date, timedelta

from hengping.law.configuration import Setting
from hengping.law.findings import Basis, Finding, Verdict
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.reviewing import review_case
from hengping.law.penalty.tests.story import Story, at, later
from hengping.law.procedure.ask import survey
from hengping.law.procedure.reviewing import File, Profile, Weight

LAST = later(91)
OVER = later(96)
LEAVE = "late_decision_was_approved"
ARTICLE = "decision_within_limit"


def said(story: Story, step: str, gate: str, on: date = OVER, **changes: object) -> list[Finding]:
    return [one for one in story.ask(step, on, **changes).findings if one.gate == gate]


def granted(stage: str) -> Story:
    return at(stage).copy().approve("late_decision", OVER)


def test_it_works() -> None:
    """Asked for with its reason, granted by the head: the decision goes out, and the article is broken all the same."""
    story = granted("decision")
    overrun = story.facts.overrun
    assert overrun is not None
    assert (overrun.reason, overrun.proposed_on, overrun.approved_on) == ("鉴定耗时", OVER, OVER)
    assert overrun.proposed_by
    answer = story.ask("issue_decision", OVER)
    assert answer.allowed
    (broken,) = [one for one in answer.attentions if one.gate == ARTICLE]
    assert broken.broken
    assert [one.key for one in broken.citations] == ["APL-60"]
    assert broken.text == "应当在2026年6月1日前作出处罚决定，已经超过5日，也没有依法延长"
    (told,) = [one for one in answer.attentions if one.gate == LEAVE]
    assert told.basis is Basis.HOUSE
    assert "已在2026年6月6日批准超期处罚" in told.text
    assert "鉴定耗时" in told.text


def test_it_refuses_a_late_penalty_that_the_head_has_not_answered_for() -> None:
    for stage, step in (
        ("reported", "propose_notice"),
        ("waived", "propose_disposal"),
        ("deciding", "approve_disposal"),
        ("decision", "issue_decision"),
    ):
        (refused,) = said(at(stage), step, LEAVE)
        assert (refused.verdict, refused.basis, refused.citations) == (Verdict.REFUSED, Basis.HOUSE, ())
        assert "已经超过5日" in refused.text
        assert not said(at(stage), step, LEAVE, LAST)
        # No statute bars it.
        assert not [one for one in at(stage).ask(step, OVER).refusals if one.gate == ARTICLE]


def test_only_asked_for_is_not_granted() -> None:
    story = at("decision").do("propose_late_decision", OVER)
    assert said(story, "issue_decision", LEAVE)[0].verdict is Verdict.REFUSED
    story.happen("return_proposal", OVER, of="propose_late_decision", reason="理由不够")
    assert story.facts.overrun is None
    assert Story().happen("approve_late_decision", OVER).facts.overrun is None


def test_it_ends_without_a_penalty_with_nobody_s_leave() -> None:
    assert not said(at("waived"), "propose_disposal", LEAVE, outcome="withdraw", penalty=[])
    answer = survey(PENALTY, "propose_disposal", at("waived").facts, OVER)
    assert [one.verdict for one in answer.findings if one.gate == LEAVE] == [Verdict.ATTENTION]


def test_it_refuses_leave_to_be_late_while_there_is_time() -> None:
    (refused,) = said(at("decision"), "propose_late_decision", "time_for_decision_is_over", LAST)
    assert refused.text == "办案期限到2026年6月1日，还没有届满，不用批准超期处罚"
    assert not said(at("decision"), "propose_late_decision", "time_for_decision_is_over")
    before = survey(PENALTY, "propose_late_decision", at("clue").facts, OVER)
    assert "没有正在计算的办案期限" in {one.text for one in before.findings}


def test_a_new_time_needs_a_new_leave() -> None:
    story = granted("decision").do("issue_decision", OVER)
    story.happen("revoke_decision", OVER, redo=True)
    assert story.facts.overrun is None
    assert story.facts.decision_limit is not None
    assert story.facts.decision_limit.start == OVER


def extended(on: date, *, setting: Setting) -> Story:
    """A decision five days after the time, with an extension approved on that day."""
    story = at("decision").copy()
    story.setting = setting
    return story.happen("propose_extension", on, days=10).happen("approve_extension", on)


def test_an_extension_approved_when_the_time_is_over_lengthens_nothing() -> None:
    setting = Setting.from_values({"extension_days": 30})
    in_time = extended(LAST, setting=setting)
    assert in_time.facts.decision_limit is not None
    assert in_time.facts.decision_limit.last == later(100)
    assert not said(in_time, "issue_decision", ARTICLE)
    late = extended(LAST + timedelta(days=1), setting=setting)
    assert (late.facts.extended_days, late.facts.asked_extension, late.facts.extended_late) == (0, 0, True)
    (broken,) = said(late, "issue_decision", ARTICLE)
    assert broken.text == "应当在2026年6月1日前作出处罚决定，已经超过5日，期限届满以后批准的延长不算依法延长"
    assert broken.absent == ()


def test_a_file_reviewed_shows_the_article_broken_and_no_rule_of_ours() -> None:
    for story in (at("decision").copy(), granted("decision")):
        story.happen("issue_decision", OVER)
        found = review_case(File(story.acts, OVER, complete=True), Profile()).found
        mine = {(one.weight, one.finding.gate) for one in found if one.finding.gate in (ARTICLE, LEAVE)}
        assert mine == {(Weight.BREACH, ARTICLE)}
        (breach,) = [one for one in found if one.finding.gate == ARTICLE]
        assert [one.key for one in breach.finding.citations] == ["APL-60"]
        assert "超过5日" in breach.finding.text
