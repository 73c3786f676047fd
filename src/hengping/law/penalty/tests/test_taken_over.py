"""A notice or decision that was issued before the case came: it counts as ours do, and only there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.penalty.facts import Track
from hengping.law.penalty.phases import Phase
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.tests.story import OF_OTHERS, UNIT, Story, at, later, penalty
from hengping.law.procedure.ask import ask, ask_act, survey
from hengping.law.procedure.running import running_deadlines

CAME = later(40)
TODAY = later(45)
SERVED = {"reached_on": later(20), "mode": "direct", "proof": "送达回证"}
CONTINUED: dict[str, Any] = {"recorded_on": TODAY, "late": "continued", "late_reason": "原由旧系统办理"}


def refusals(step: str, on: date, story: Story | None = None, /, *, came: date | None = CAME, **told: Any) -> list[str]:
    """What speaks against taking over a paper of that day, entered after the case had come."""
    story = story or at("filed")
    particulars = {name: told.pop(name) for name in [*told] if name not in CONTINUED}
    data = {**story.act(step, on, **particulars).data, "actor": "o1"}
    answer = ask(PENALTY, step, story.facts, on, Setting(), data, taken_over_on=came, **(CONTINUED | told))
    return [finding.text for finding in answer.refusals]


def received() -> Story:
    """A filed case that came from elsewhere."""
    return at("filed").happen("received_from")


def told(**changes: Any) -> Story:
    """The same with the notice of the body before, served."""
    return received().happen("notice_taken_over", later(10), **changes).serve("penalty_notice", later(11))


def party(story: Story) -> Track:
    return story.facts.parties[0]


def periods(story: Story, on: date) -> dict[str, date | None]:
    return {one.key: one.last_day for one in running_deadlines(PENALTY, story.facts, on, Setting())}


@pytest.mark.parametrize("step", ["notice_taken_over", "decision_taken_over"])
def test_it_works(step: str) -> None:
    assert refusals(step, later(10)) == []
    assert refusals(step, later(10), **SERVED) == []
    assert refusals(step, later(10), **(SERVED | {"reached_on": later(10)})) == []
    assert refusals(step, later(10), **(SERVED | {"reached_on": CAME})) == []
    assert survey(PENALTY, step, received().facts, later(10)).allowed


@pytest.mark.parametrize("step", ["notice_taken_over", "decision_taken_over"])
def test_it_refuses_a_case_that_came_from_nowhere(step: str) -> None:
    found = refusals(step, later(10), came=None)
    assert "案卷不是从其他单位接收的，没有可以接续的文书" in found


@pytest.mark.parametrize("step", ["notice_taken_over", "decision_taken_over"])
def test_it_refuses_a_paper_that_did_not_come_with_the_case(step: str) -> None:
    assert refusals(step, later(39)) == []
    assert any("不是接收以前制发的" in text for text in refusals(step, CAME))
    assert any("不是接收以前制发的" in text for text in refusals(step, later(41)))


def test_it_refuses_another_mark_than_continued() -> None:
    assert refusals("notice_taken_over", later(10), late="record") == ["接收以前制发的文书没有按接续记入"]


@pytest.mark.parametrize(
    ("served", "said"),
    [
        ({"proof": None}, "没有写明证明材料"),
        ({"mode": None, "proof": None}, "没有写明送达方式、证明材料"),
        ({"reached_on": None}, "没有写明送达日期"),
        ({"reached_on": later(9)}, "早于文书日期"),
        ({"reached_on": later(41)}, "的送达由本单位办理"),
    ],
)
def test_it_refuses_a_service_that_is_not_told_or_not_theirs(served: dict[str, Any], said: str) -> None:
    (found,) = refusals("decision_taken_over", later(10), **(SERVED | served))
    assert said in found


def test_a_service_in_a_case_from_nowhere_is_compared_with_no_day() -> None:
    found = refusals("decision_taken_over", later(10), came=None, **SERVED)
    assert not any("送达由本单位办理" in text for text in found)


def test_it_refuses_somebody_who_is_no_party() -> None:
    found = refusals("notice_taken_over", later(10), penalty=[OF_OTHERS | {"party": "Z"}])
    assert found == ["处罚内容中的当事人不是本案当事人"]


def test_their_notice_starts_the_periods_of_ours() -> None:
    story = received().happen("notice_taken_over", later(10), hearing_told=True, statement_days=5)
    assert (story.facts.phase, party(story).notice_due) == (Phase.NOTICE, True)
    theirs = story.serve("hearing_notice_right", later(11))
    ours = (
        at("reported").approve("notice", later(11)).do("issue_notice", later(11), hearing_told=True, statement_days=5)
    )
    ours.serve("hearing_notice_right", later(11))
    assert theirs.facts.phase is ours.facts.phase is Phase.DEFENCE
    assert {name: periods(theirs, later(12))[name] for name in ("statement", "hearing_request")} == {
        name: periods(ours, later(12))[name] for name in ("statement", "hearing_request")
    }


def test_their_decision_starts_the_periods_of_ours() -> None:
    theirs = received().happen("decision_taken_over", later(30))
    assert theirs.facts.phase is Phase.SERVICE
    assert "service" in periods(theirs, later(30))
    theirs.serve("penalty_decision_unit", later(31))
    ours = at("execution")
    assert theirs.facts.phase is Phase.EXECUTION
    assert theirs.facts.decided_on == ours.facts.decided_on == later(30)
    keys = ("payment", "reconsideration", "litigation", "publication", "court_window")
    assert {key: periods(theirs, later(32)).get(key) for key in keys} == {
        key: periods(ours, later(32)).get(key) for key in keys
    }


@pytest.mark.parametrize(
    ("mode", "gate"),
    [
        ("lien", "lien_was_witnessed"),
        ("electronic", "electronic_service_was_agreed"),
        ("public_notice", "public_notice_needs_failed_attempts"),
    ],
)
def test_how_they_served_it_stands_on_their_receipt(mode: str, gate: str) -> None:
    story = received().happen("decision_taken_over", later(10))
    story.happen("document_issued", later(10), document="d1", kind="penalty_decision_unit", issuer="旧系统")
    days = {"served_on": later(11), "effective_on": later(45) if mode == "public_notice" else later(11)}
    act = story.act(
        "document_served", later(11), document="d1", kind="penalty_decision_unit", mode=mode, proof="回证", **days
    )
    theirs = replace(act, late="continued", late_reason="旧系统送达", recorded_on=TODAY)
    assert gate in {one.gate for one in ask_act(PENALTY, act, story.facts, Setting()).refusals}
    assert ask_act(PENALTY, theirs, story.facts, Setting(), CAME).refusals == ()
    ours = replace(theirs, data={**theirs.data, "document": "d2"})
    assert gate in {one.gate for one in ask_act(PENALTY, ours, story.facts, Setting(), CAME).refusals}


def test_what_they_imposed_is_paid_in_parts_and_overdue_as_ours() -> None:
    story = received().happen("decision_taken_over", later(30)).serve("penalty_decision_unit", later(31))
    story.do("record_payment", later(35), amount=5_000_00)
    story.do("start_surcharge", later(60))
    story.do("agree_execution", later(61), actor="h1", until_on=later(120))
    execution = party(story).execution
    assert execution is not None
    assert (execution.unpaid, execution.agreed_until) == (15_000_00, later(120))
    assert execution.surcharge_from is not None


def test_where_their_decision_told_no_surcharge_none_runs() -> None:
    story = received().happen("decision_taken_over", later(30), surcharge_told=False)
    story.serve("penalty_decision_unit", later(31))
    assert [one.gate for one in story.ask("start_surcharge", later(60)).refusals] == ["surcharge_was_announced"]


def decided_after(story: Story, **row: Any) -> list[Finding]:
    """What the comparison with their notice says of a decision of ours."""
    answer = story.ask("propose_disposal", later(30), penalty=[penalty(**row)])
    return [finding for finding in answer.findings if finding.gate == "notice_matches_decision"]


def test_a_decision_of_ours_after_their_notice_says_no_more_than_it() -> None:
    (same,) = decided_after(told())
    assert same.verdict.value == "attention"
    assert "请对照扫描件核对" in same.text
    (more,) = decided_after(told(), fine=20_000_01)
    assert "罚款由20,000元增至20,000.01元" in more.text
    (kinds,) = decided_after(told(), kinds=["fine", "order_stoppage"])
    assert "处罚种类" in kinds.text
    (other,) = decided_after(told(), items=["WSL-99-2"])
    assert other.text.endswith("：违法行为")
    unnamed = {name: value for name, value in OF_OTHERS.items() if name != "items"}
    (open_,) = decided_after(told(penalty=[unnamed]), items=["WSL-99-2"])
    assert open_.verdict.value == "attention"


def test_a_lighter_decision_after_their_notice_is_told_anew_where_the_house_wants_it() -> None:
    story = told()
    story.setting = Setting.from_values({"renotice_when_lower": True})
    texts = [finding.text for finding in decided_after(story, fine=10_000_00)]
    assert ["核对" in texts[0], "轻于告知" in texts[1]] == [True, True]


def test_a_new_notice_of_ours_takes_the_place_of_theirs() -> None:
    story = told().happen("report_investigation", later(12), penalty=[penalty(30_000_00)])
    story.happen("propose_notice", penalty=[penalty(30_000_00)]).happen("approve_notice")
    story.do("issue_notice", penalty=[penalty(30_000_00)])
    notice = party(story).notice
    assert notice is not None
    assert (notice.number, notice.of_others) == (2, False)


def test_their_decision_beside_their_notice_is_compared_and_hinders_nobody() -> None:
    act = {"penalty": [OF_OTHERS | {"fine": 30_000_00}]}
    answer = told().ask("decision_taken_over", later(30), **act)
    assert answer.allowed
    assert any("罚款由20,000元增至30,000元" in finding.text for finding in answer.findings)
    assert [one.gate for one in told().ask("decision_taken_over", later(30)).findings] == []


def test_their_papers_equal_what_was_approved_here() -> None:
    story = at("notice").happen("received_from")
    found = story.ask("notice_taken_over", penalty=[penalty(30_000_00)])
    assert "notice_follows_approval" in {one.gate for one in found.refusals}
    assert "notice_follows_approval" not in {
        one.gate for one in story.ask("notice_taken_over", penalty=[penalty()]).refusals
    }
    story = at("decision").happen("received_from")
    found = story.ask("decision_taken_over", penalty=[penalty(30_000_00)])
    assert "decision_follows_approval" in {one.gate for one in found.refusals}
    assert story.ask("decision_taken_over", penalty=[penalty()]).allowed


def test_a_second_party_has_a_decision_of_its_own_and_the_publication_stands() -> None:
    other = UNIT | {"key": "B", "name": "某某运输有限公司", "credit_code": "91441802MA00000001"}
    story = at("clue").approve("filing", parties=[UNIT, other]).happen("received_from")
    story.happen("decision_taken_over", later(30)).serve("penalty_decision_unit", later(31), party="A")
    assert story.facts.phase is Phase.EXECUTION
    story.happen("record_publication", later(33), published_on=later(33))
    published = story.facts.publication
    again = story.ask("decision_taken_over", later(34))
    assert [finding.text for finding in again.refusals] == ["某某化工有限公司：案卷中已有对当事人的处罚决定"]
    story.do("decision_taken_over", later(34), penalty=[OF_OTHERS | {"party": "B"}])
    assert (story.facts.phase, story.facts.publication) == (Phase.SERVICE, published)
    nothing_proposed = survey(PENALTY, "decision_taken_over", story.facts, later(34))
    assert [finding for finding in nothing_proposed.refusals if finding.gate == "no_decision_stands_yet"] == []
