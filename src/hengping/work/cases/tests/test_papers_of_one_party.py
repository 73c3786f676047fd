"""What a paper says of one party is what concerns that party, as it reads after corrections, without voided papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from hengping.ground.errors import BadInput
from hengping.ground.records.shapes import EntryShape
from hengping.law.penalty.facts import CaseFacts, Execution, Track
from hengping.law.penalty.particulars import Penalty
from hengping.work.cases.paper_sources import closing, deciding, defence, executing, the_violation
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters.models import Matter
from hengping.work.matters.paper_context import Context, as_they_stand
from hengping.work.matters.papers import context_of, draw_up
from hengping.work.matters.standing import standing_of

pytestmark = pytest.mark.django_db


def context(play: Play, step: str, data: dict[str, Any] | None = None, key: str = "p1") -> Context[CaseFacts]:
    standing = standing_of(Matter.objects.select_related("dossier").get(pk=play.id), play.on)
    made = context_of(standing, step, data or {}, actor=play.cast.officer_in_charge, on=play.on)
    return replace(made, party_key=key)


def told(entries: Sequence[EntryShape], act: str, **payload: Any) -> EntryShape:
    """An entry after the others."""
    end = entries[-1]
    assert end.body
    return end._replace(kind=act, seq=end.seq + 1, body=end.body._replace(payload=payload))


def said(play: Play, *more: tuple[str, dict[str, Any]], key: str = "p1") -> str:
    """What the decision tells of the defence once these acts have been added."""
    made = context(play, "issue_decision", key=key)
    entries = list(made.entries)
    for kind, payload in more:
        entries.append(told(entries, kind, **payload))
    return str(defence.SOURCES.shared["defence"].source(replace(made, entries=as_they_stand(entries))))


def test_the_words_of_one_party_stand_in_no_other_decision(play: Play) -> None:
    play.noticed()
    waived = ("waive_statement", {"signed": True, "party": "p2"})
    pleaded = ("record_statement", {"content": "我厂是初犯", "party": "p1"})
    assert "放弃" not in said(play, waived, pleaded)
    assert "我厂是初犯" in said(play, waived, pleaded)
    assert said(play, waived, pleaded, key="p2") == "当事人书面放弃陈述、申辩。"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ((), "当事人在规定期限内没有提出陈述、申辩，也没有申请听证。"),
        (
            (("record_statement", {"content": "我厂是初犯"}),),
            "当事人提出陈述、申辩：我厂是初犯；当事人在规定期限内没有申请听证。",
        ),
        (
            (("waive_statement", {"signed": True}),),
            "当事人书面放弃陈述、申辩；当事人在规定期限内没有申请听证。",
        ),
        (
            (("waive_hearing", {"signed": True}),),
            "当事人书面放弃听证；当事人在规定期限内没有提出陈述、申辩。",
        ),
        (
            (("waive_statement", {"signed": True}), ("waive_hearing", {"signed": True})),
            "当事人书面放弃陈述、申辩；当事人书面放弃听证。",
        ),
    ],
    ids=["nothing", "a statement alone", "no statement", "no hearing", "neither"],
)
def test_where_a_hearing_was_offered_the_decision_says_whether_it_was_asked_for(
    play: Play, more: tuple[tuple[str, dict[str, Any]], ...], words: str
) -> None:
    """Without that a court cannot see that the right was over (行政处罚法 59, 63)."""
    play.noticed()
    offered = {"document": "d2", "kind": "hearing_notice_right", "number": "听告2号", "party": "p1", "facts": {}}
    assert said(play, ("document_issued", offered), *more) == words


def test_a_decision_of_before_is_compared_with_what_it_said_then(play: Play) -> None:
    """Else every decision after a statement would differ from its record once the wording is another."""
    play.noticed()
    offered = {"document": "d2", "kind": "hearing_notice_right", "number": "听告2号", "party": "p1", "facts": {}}
    made = context(play, "issue_decision")
    entries = [*made.entries, told(made.entries, "document_issued", **offered)]
    older = replace(made, read={"wording": 1})
    defence_of = defence.SOURCES.shared["defence"].source
    assert defence_of(replace(older, entries=entries)) == "当事人在规定期限内没有提出陈述、申辩，也没有申请听证。"
    entries.append(told(entries, "record_statement", content="我厂是初犯"))
    assert defence_of(replace(older, entries=entries)) == "当事人提出陈述、申辩：我厂是初犯。"


def test_who_was_heard_is_not_said_to_have_been_silent(play: Play) -> None:
    play.noticed()
    offered = {"document": "d2", "kind": "hearing_notice_right", "number": "听告2号", "party": "p1", "facts": {}}
    asked = ("request_hearing", {"party": "p1"})
    assert "没有提出陈述、申辩" in said(play, ("document_issued", offered), asked)
    words = said(
        play, ("document_issued", offered), asked, ("hold_hearing", {"party": "p1", "presider": {"name": "甲"}})
    )
    assert "举行听证，听取了当事人的意见。" in words
    assert "没有" not in words


def test_a_hearing_that_was_asked_for_is_never_told_as_not_asked_for(play: Play) -> None:
    play.noticed()
    asked = ("request_hearing", {"party": "p1"})
    ended = ("terminate_hearing", {"party": "p1", "reason": "absent"})
    words = said(play, asked, ended)
    assert "申请听证" in words
    assert "当事人无正当理由不到场" in words
    assert "没有申请听证" not in words


def test_nothing_is_said_of_a_hearing_that_was_never_offered(play: Play) -> None:
    play.noticed()
    assert said(play) == "当事人在规定期限内没有提出陈述、申辩。"


def test_without_a_notice_nobody_let_a_period_pass(play: Play) -> None:
    play.filed()
    assert said(play).startswith("本案没有制发处罚告知书")


def test_a_statement_reads_as_it_was_corrected(play: Play) -> None:
    play.noticed()
    end = context(play, "issue_decision").entries[-1].seq
    wrong = ("record_statement", {"content": "我没有意见", "party": "p1"})
    right = ("entry_corrected", {"corrects_seq": end + 1, "particulars": {"content": "请求减轻"}})
    words = said(play, wrong, right)
    assert "请求减轻" in words
    assert "我没有意见" not in words


def test_the_decision_answers_the_last_notice_and_no_voided_one(play: Play) -> None:
    play.noticed()
    made = context(play, "issue_decision")
    first = the_violation.notice_of(made)
    assert first
    entries = list(made.entries)
    later = {"document": "d2", "kind": "hearing_notice_right", "number": "听告2号", "party": "p1", "facts": {}}
    entries.append(told(entries, "document_issued", **later))
    second = the_violation.notice_of(replace(made, entries=as_they_stand(entries)))
    assert second
    assert second.payload["number"] == "听告2号"
    entries.append(told(entries, "document_voided", document="d2", reason="写错"))
    assert the_violation.notice_of(replace(made, entries=as_they_stand(entries))) == first


def test_a_paper_to_one_of_several_parties_asks_which(play: Play) -> None:
    play.decided()
    made = context(play, "issue_urging", key="")
    made.read["parties"] = {key: {"name": key, "person": False} for key in ("p1", "p2")}
    standing = standing_of(Matter.objects.select_related("dossier").get(pk=play.id), play.on)
    with pytest.raises(BadInput) as refused:
        draw_up(standing, "issue_urging", {}, {}, made)
    assert "请选择《行政强制执行事先催告书》给哪一个当事人" in refused.value.fields["party"]


def test_a_paper_that_names_no_party_asks_for_none(play: Play) -> None:
    play.noticed()
    made = context(play, "record_statement", key="")
    made.read["parties"] = {key: {"name": key, "person": False} for key in ("p1", "p2")}
    standing = standing_of(Matter.objects.select_related("dossier").get(pk=play.id), play.on)
    (drawn,) = draw_up(standing, "record_statement", {}, {}, made)
    assert (drawn.kind, drawn.party) == ("statement_record", "")


def with_execution(play: Play, **changes: Any) -> Context[CaseFacts]:
    made = context(play, "approve_closing", key="")
    execution = Execution(Penalty("p1", fine=10_000_00, kinds=frozenset({"fine"})), play.on, **changes)
    return replace(made, facts=replace(made.facts, parties=(Track("p1", "顺达厂", False, execution=execution),)))


@pytest.mark.parametrize(
    ("changes", "performed"),
    [
        ({"paid": 10_000_00}, "顺达厂已缴10,000.00元。"),
        ({}, "顺达厂尚有10,000.00元未缴。"),
        (
            {"paid": 2_000_00, "ended": "no_property"},
            "顺达厂已缴2,000.00元；顺达厂：终结执行（法人终止，无财产可供执行又无义务承受人），尚有8,000.00元未缴。",
        ),
        ({"paid": 10_000_00, "ended": "revoked"}, "顺达厂已缴10,000.00元；顺达厂：处罚决定已被撤销。"),
    ],
)
def test_a_closing_tells_what_was_paid_and_what_was_not(play: Play, changes: dict[str, Any], performed: str) -> None:
    play.filed()
    made = with_execution(play, **changes)
    assert closing.SOURCES.of_kind["closing_approval"]["execution"].source(made) == performed


def test_a_decision_that_was_revoked_is_told_as_such(play: Play) -> None:
    play.filed()
    assert executing.result(with_execution(play, ended="revoked")).endswith("该决定已被撤销。")


def test_where_no_violation_was_established_nothing_was_breached(play: Play) -> None:
    play.filed()
    made = context(play, "issue_no_penalty", {"ground": "facts_not_established"})
    facts = deciding.SOURCES.of_kind["no_penalty_decision"]
    assert facts["breached"].source(made) is None
    assert facts["correction"].source(made) is None
    assert facts["basis"].source(made) == ["《中华人民共和国行政处罚法》第五十七条第一款第（三）项"]
    assert facts["reason"].source(made) == "违法事实不能成立"
    other = context(play, "issue_no_penalty", {"ground": "minor_corrected"})
    assert facts["breached"].source(other)


def test_an_order_whose_time_has_passed_demands_correction_at_once(play: Play) -> None:
    play.filed()
    play.later(days=30)
    words = the_violation.correction(context(play, "issue_decision"))
    assert "已于2025年3月13日届满，当事人应当立即改正。" in str(words)
