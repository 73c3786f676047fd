"""What a late entry or a correction upsets stands open until the head has decided on it, whatever it is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from hengping.ground.errors import NotAllowed, Refused
from hengping.ground.records.queries import list_entries
from hengping.law.procedure.matter import Upset
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters import actions as matters
from hengping.work.matters.actions import Upsets
from hengping.work.matters.models import Matter
from hengping.work.matters.shapes import Late
from hengping.work.matters.standing import standing_of
from hengping.work.matters.standing_remarks import standing_remarks
from hengping.work.matters.worklist import waits_for

pytestmark = pytest.mark.django_db

PAID = {"amount": 10_000_00, "receipt_number": "粤财1", "of": "fine"}


def told_late(play: Play, on: date, **more: Any) -> None:
    """A statement that was made before the decision, entered after it."""
    play.step("record_statement", {"content": "我厂没有违法"}, on=on, late=Late("record", "漏记"), **more)


def upset(play: Play) -> None:
    """A decided and paid case whose decision did not heed a statement made before it."""
    play.noticed()
    told_on = play.on
    play.decided_after_notice()
    play.later(days=1)
    play.step("record_payment", PAID)
    with pytest.raises(Upsets):
        told_late(play, told_on)
    told_late(play, told_on, although_upsets=True)


def open_now(play: Play) -> tuple[Upset, ...]:
    standing = standing_of(Matter.objects.select_related("dossier").get(pk=play.id), play.on)
    found: tuple[Upset, ...] = standing.facts.open_upsets
    return found


def refused(play: Play, step: str, data: dict[str, Any]) -> list[str]:
    with pytest.raises(Refused) as caught:
        play.step(step, data)
    return [one.text for one in caught.value.findings if one.gate == "late_entries_were_answered"]


def duties(play: Play) -> list[tuple[str, str]]:
    found = waits_for(play.cast.head, play.id, play.on).duties
    return [(one.step.post, one.about) for one in found if one.step.code == "answer_upset"]


def late_seq(play: Play) -> int:
    return next(one.seq for one in list_entries(play.id) if one.late and one.kind == "record_statement")


def test_it_is_not_closed_before_the_head_has_decided(play: Play) -> None:
    upset(play)
    seq = late_seq(play)
    (one,) = open_now(play)
    assert one.by == seq
    texts = refused(play, "propose_closing", {"ground": "已经缴清"})
    assert texts
    assert all(text.startswith(f"还没有决定怎样处理第{seq}条记录影响的事项：以后办理的“") for text in texts)
    assert duties(play) == [("head", f"第{seq}条：{one.texts[0]}")]
    assert list(standing_remarks("case", list_entries(play.id))) == [
        f"第{seq}条记录影响了以后办理的事项，还没有处理完：{'；'.join(one.texts)}"
    ]


def not_kept(play: Play) -> list[tuple[str, list[str]]]:
    with pytest.raises(Refused) as caught:
        play.step("answer_upset", {"answer": "keep", "reason": "没有必要。"})
    found = [one for one in caught.value.findings if one.gate == "upset_may_be_kept"]
    return [(one.text, [citation.key for citation in one.citations]) for one in found]


def test_it_refuses_to_keep_a_decision_that_heeded_no_statement(play: Play) -> None:
    upset(play)
    seq = late_seq(play)
    told = not_kept(play)
    assert (
        f"第{seq}条记录影响的事项不能维持：以后办理的“制发行政处罚决定书”：陈述、申辩没有复核",
        ["APL-45(1)", "APL-62"],
    ) in told
    assert open_now(play)
    play.step("answer_upset", {"answer": "redo", "reason": "没有复核当事人的陈述。"})


def request_late(play: Play) -> date:
    """A hearing that was asked for in time, which came to light after the decision. Return the day of the request."""
    play.noticed(hearing_told=True)
    asked_on = play.on + timedelta(days=1)
    play.decided_after_notice()
    late = Late("record", "邮件压在收发室。")
    play.step("request_hearing", {"requested_on": asked_on}, on=asked_on, late=late, although_upsets=True)
    return asked_on


def test_it_refuses_to_keep_a_decision_without_the_hearing_that_was_asked_for_in_time(play: Play) -> None:
    request_late(play)
    seq = list_entries(play.id)[-1].seq
    (told,) = [one for one in not_kept(play) if "制发行政处罚决定书" in one[0]]
    text = f"第{seq}条记录影响的事项不能维持：以后办理的“制发行政处罚决定书”：当事人申请听证，没有组织听证"
    assert told == (text, ["APL-63(1)", "APL-64"])


def test_a_closed_case_is_taken_up_again_where_nothing_may_be_kept(play: Play) -> None:
    play.noticed()
    told_on = play.on
    play.decided_after_notice()
    play.later(days=1)
    play.step("record_payment", PAID)
    play.approved("propose_closing", "approve_closing", {"ground": "已经缴清"})
    told_late(play, told_on, although_upsets=True)
    assert not_kept(play)
    play.step("revoke_decision", {"reason": "没有复核当事人的陈述。", "redo": True})
    assert play.row().phase == "investigation"
    assert open_now(play) == ()


def test_what_the_head_keeps_is_settled(play: Play) -> None:
    """The request was withdrawn in time: nothing that the law guards is upset any more."""
    asked_on = request_late(play)
    late = Late("record", "与申请压在一起。")
    play.step("withdraw_hearing_request", {"signed": True}, on=asked_on + timedelta(days=1), late=late)
    play.step("answer_upset", {"answer": "keep", "reason": "当事人已经撤回听证申请。"})
    assert open_now(play) == ()
    assert duties(play) == []
    assert list(standing_remarks("case", list_entries(play.id))) == []


def test_it_requires_the_head(play: Play) -> None:
    upset(play)
    with pytest.raises(NotAllowed):
        play.step("answer_upset", {"answer": "keep", "reason": "没有影响"}, actor=play.cast.leader)
    assert open_now(play)


def test_who_decides_to_revoke_has_still_to_revoke(play: Play) -> None:
    upset(play)
    play.step("answer_upset", {"answer": "revoke", "reason": "没有复核当事人的陈述。"})
    texts = refused(play, "propose_closing", {"ground": "已经缴清"})
    assert all(text.startswith("已经决定“撤销已经作出的决定”，还没有办理") for text in texts)
    assert duties(play)
    play.step("revoke_decision", {"reason": "没有复核当事人的陈述。", "redo": True})
    assert open_now(play) == ()


def test_a_correction_that_upsets_later_acts_waits_for_the_head_too(play: Play) -> None:
    play.reported()
    seq = next(one.seq for one in list_entries(play.id) if one.kind == "verify_evidence")
    matters.correct_entry(
        dossier_id=play.id,
        seq=seq,
        reason="没有查证属实",
        data={"verified": False},
        actor=play.cast.officer_in_charge,
        at=play.now,
        although_unlawful=True,
    )
    (one,) = open_now(play)
    assert one.by == list_entries(play.id)[-1].seq
    assert any("以后办理的“提交调查终结报告”" in text for text in one.texts)


def test_what_upsets_nothing_waits_for_nobody(play: Play) -> None:
    play.noticed()
    play.later(days=3)
    with pytest.raises(Refused, match="没有等待处理"):
        play.step("answer_upset", {"answer": "keep", "reason": "没有影响"})
    assert duties(play) == []
