"""同意 or 退回: what was typed is what is printed, and what goes back lies with who proposed it, with the words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hengping.ground.errors import BadInput, NotAllowed, Refused
from hengping.ground.people.actors import Actor
from hengping.ground.records.owners import Duty
from hengping.ground.records.queries import list_entries
from hengping.work.cases.owner import CaseOwner
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters.paper_verification import live_paper_faults

pytestmark = pytest.mark.django_db
PROPOSED = {"cause": "未设置警示标志", "competence": "territorial"}


def due(play: Play, actor: Actor) -> list[Duty]:
    return [duty for duty in CaseOwner().next_duties(dossier_id=play.id, actor=actor, on=play.on) if duty.mine]


def proposed(play: Play) -> None:
    play.open()
    play.step("propose_filing", PROPOSED | {"violated_on": play.on})


def printed(play: Play, kind: str) -> dict[str, object]:
    facts: dict[str, object] = next(
        one.payload["facts"] for one in list_entries(play.id)[::-1] if one.payload.get("kind") == kind
    )
    return facts


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (None, "同意。"),
        ("尽快查清。", "同意。尽快查清。"),
        ("拟同意立案", "拟同意立案"),
        ("情况属实，同意立案。", "情况属实，同意立案。"),
    ],
)
def test_what_was_typed_stands_behind_the_agreement(play: Play, typed: str | None, said: str) -> None:
    proposed(play)
    play.step("endorse_proposal", {"of": "propose_filing"} | ({"opinion": typed} if typed else {}))
    play.step("approve_filing", {"opinion": typed} if typed else {})
    paper = printed(play, "filing_approval")
    assert paper["review"]["text"] == paper["approval"]["text"] == said  # type: ignore[index]  # an opinion
    (entry,) = [one for one in list_entries(play.id) if one.kind == "approve_filing"]
    assert entry.payload["opinion"] == said
    assert list(live_paper_faults(play.id, list_entries(play.id))) == []


@pytest.mark.parametrize("words", ["不同意！", "不同意立案", "事实不清，退回重写。", "不予批准"])
def test_it_refuses_to_agree_with_words_that_say_no(play: Play, words: str) -> None:
    proposed(play)
    with pytest.raises(Refused) as refused:
        play.step("endorse_proposal", {"of": "propose_filing", "opinion": words})
    (finding,) = [one for one in refused.value.findings if one.gate == "opinion_is_agreement"]
    assert "退回" in finding.cure
    play.step("endorse_proposal", {"of": "propose_filing"})
    with pytest.raises(Refused):
        play.step("approve_filing", {"opinion": words})


def test_what_was_sent_back_lies_with_who_proposed_it_with_the_words(play: Play) -> None:
    proposed(play)
    play.step("decline_endorsement", {"of": "propose_filing", "reason": "案由写得不准。"})
    (duty,) = due(play, play.cast.officer_in_charge)
    assert duty.name == "提请立案"
    assert duty.about == f"{play.cast.section_head.name}退回：案由写得不准。"
    assert duty.who == play.cast.officer_in_charge.name
    assert due(play, play.cast.second_officer) == due(play, play.cast.section_head) == []
    play.step("propose_filing", PROPOSED | {"violated_on": play.on})
    assert due(play, play.cast.officer_in_charge) == []
    assert [one.name for one in due(play, play.cast.section_head)] == ["审核内部呈批件"]


def test_a_leader_sends_back_past_the_section_head_and_the_old_endorsement_is_not_printed(play: Play) -> None:
    proposed(play)
    play.step("endorse_proposal", {"of": "propose_filing", "opinion": "第一次的意见，同意。"})
    play.step("return_proposal", {"of": "propose_filing", "reason": "补充当事人材料。"})
    assert due(play, play.cast.officer_in_charge)[0].about.endswith("退回：补充当事人材料。")
    play.step("propose_filing", PROPOSED | {"violated_on": play.on})
    play.step("endorse_proposal", {"of": "propose_filing", "opinion": "第二次的意见，同意。"})
    play.step("approve_filing")
    assert printed(play, "filing_approval")["review"]["text"] == "第二次的意见，同意。"  # type: ignore[index]


def test_it_requires_a_reason(play: Play) -> None:
    proposed(play)
    with pytest.raises(BadInput) as bad:
        play.step("return_proposal", {"of": "propose_filing", "reason": ""})
    assert "reason" in bad.value.fields
    with pytest.raises(Refused):
        play.step("return_proposal", {"of": "propose_filing", "reason": "  "})


def test_it_requires_case_endorse(play: Play) -> None:
    proposed(play)
    with pytest.raises(NotAllowed):
        play.step("decline_endorsement", {"of": "propose_filing", "reason": "x"}, actor=play.cast.officer_in_charge)


def heard(play: Play) -> None:
    """A case in which the party was heard, up to the report."""
    play.reported()
    play.approved("propose_notice", "approve_notice")
    play.step("issue_notice", {"rights_told": True, "hearing_told": True})
    play.serve_all()
    play.step("request_hearing", {"requested_on": play.on})
    play.step("accept_hearing_request")
    presider = {"id": str(play.cast.reviewer.user_id), "name": play.cast.reviewer.name}
    held_on = play.on + timedelta(days=14)
    told = {"hearing_on": held_on, "place": "听证室", "presider": presider, "public": True}
    play.step("notify_hearing", told)
    play.serve_all()
    play.later(days=14)
    points = {"points": ["请求降低罚款", "已经改正"]}
    held = {"presider": presider, "recorder": "罗小满", "transcript": True, "signed": True, "public": True}
    play.step("hold_hearing", held | points)


REPORT = {"opinion": "建议维持。", "answered": True, "answers": ["不予采纳。", "已考虑。"]}


def test_the_opinion_on_the_report_of_a_hearing_is_the_leaders_own_step(play: Play) -> None:
    heard(play)
    play.step("report_hearing", REPORT | {"summary": "双方到场，当事人对事实没有异议。"})
    reported_on = play.on
    assert [one.name for one in due(play, play.cast.leader)] == ["审核听证报告"]
    assert due(play, play.cast.section_head) == []
    play.later(days=1)
    play.step("review_hearing_report", {"opinion": "按主持人意见办。"})
    paper = printed(play, "hearing_report")
    leader = {"text": "按主持人意见办。", "name": play.cast.leader.name, "on": play.on.isoformat()}
    assert paper["approval"] == leader
    assert (paper["opinion"], paper["reported_on"]) == ("建议维持。", reported_on.isoformat())
    assert paper["summary"] == "双方到场，当事人对事实没有异议。"
    assert [row["answer"] for row in paper["points"]] == ["不予采纳。", "已考虑。"]  # type: ignore[attr-defined]
    assert list(live_paper_faults(play.id, list_entries(play.id))) == []
    assert not [one for one in due(play, play.cast.leader) if one.signs]


def test_a_report_that_does_not_tell_the_hearing_goes_back_to_the_presider(play: Play) -> None:
    heard(play)
    play.step("report_hearing", REPORT)
    with pytest.raises(Refused) as refused:
        play.step("review_hearing_report", {"opinion": "同意。"}, paper={"hearing_report": {"summary": "我不在场。"}})
    assert [one.gate for one in refused.value.findings if one.verdict.value == "refused"] == ["hearing_report_is_whole"]
    play.step("return_proposal", {"of": "report_hearing", "reason": "请写明双方的意见。"})
    assert [one.about for one in due(play, play.cast.reviewer)] == [f"{play.cast.leader.name}退回：请写明双方的意见。"]


def test_a_disposal_without_the_leaders_opinion_is_remarked(play: Play) -> None:
    heard(play)
    play.step("report_hearing", REPORT | {"summary": "双方到场。"})
    play.step("propose_disposal", {"outcome": "penalty", "reason": "事实清楚"})
    assert {one.name for one in due(play, play.cast.leader)} == {"审核听证报告"}


def test_an_investigation_waits_for_its_report_and_evidence_for_being_verified(play: Play) -> None:
    play.filed()
    assert {one.name for one in due(play, play.cast.officer_in_charge)} == {"查证证据", "提交调查终结报告"}
    play.step("verify_evidence", {"verified": True})
    assert {one.name for one in due(play, play.cast.officer_in_charge)} == {"提交调查终结报告"}
