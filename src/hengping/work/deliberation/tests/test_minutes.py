"""The record of a discussion says of people what their own acts say; what the recorder wrote is marked and compared."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from hengping.conftest import Cast
from hengping.ground.documents.queries import content_of, list_documents
from hengping.ground.errors import BadInput, Refused
from hengping.ground.people.actors import Actor
from hengping.ground.records.queries import list_entries
from hengping.work.deliberation import actions, queries
from hengping.work.deliberation.minutes import handler_names, reporters_for
from hengping.work.deliberation.shapes import ItemShape, MeetingShape, Motion
from hengping.work.deliberation.tests.matters import OTHER_VERSION, VERSION, Paper, later, told_owner
from hengping.work.deliberation.tests.test_collective_discussion import _all, _list, _open, _vote, leaders, meeting
from hengping.work.deliberation.tests.test_legal_review import _give, _submit, paper
from hengping.work.officers.models import Officer

__all__ = ["leaders", "meeting", "paper", "told_owner"]


@pytest.fixture
def voted(cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime, paper: Paper) -> ItemShape:
    """An item of a reviewed matter on which everybody voted and whose opinions are open."""
    _give(cast, _submit(cast, paper, at), at)
    item = _list(cast, meeting, at, paper)
    _open(cast, meeting, leaders, at, present=[*_ids(leaders), *_ids([cast.officer_in_charge, cast.reviewer])])
    _vote(item, at, [*_all(leaders[:3]), (leaders[3], "disagree")])
    return actions.reveal_opinions(item_id=item.id, actor=cast.committee_clerk, at=at)


def _ids(actors: list[Actor]) -> list[int]:
    return [one.user_id for one in actors]


def _note(cast: Cast, item: ItemShape, **changed: Any) -> ItemShape:
    given: dict[str, Any] = {"reporters": item.reporters, "report": "汇报。", "speeches": []}
    return actions.note_minutes(item_id=item.id, actor=cast.committee_clerk, **{**given, **changed})


def _conclude(cast: Cast, item: ItemShape, at: datetime, **more: Any) -> ItemShape:
    ends = {"ended_at": later(at, minutes=40), "at": later(at, hours=1)}
    return actions.conclude_item(item_id=item.id, actor=cast.committee_clerk, **ends, **more)


def record_of(item: ItemShape) -> Any:
    (issued,) = (one for one in list_documents(item.dossier_id) if one.kind == "discussion_record")
    return content_of(issued.id)


def test_it_works(cast: Cast, voted: ItemShape, at: datetime) -> None:
    """Reporter, opinion and conclusion come from the entries; the recorder's words carry their mark."""
    _note(cast, voted, report="汇报证据。", speeches=[("何静", "裁量适当。")])
    done = _conclude(cast, voted, at)
    record = record_of(voted)
    assert record.reporter == "陈立新"
    assert record.legal_opinion.startswith("何静：同意。")
    assert record.report == "（记录人记录）汇报证据。"
    assert (record.speeches[0].name, record.speeches[0].text) == ("何静", "（记录人记录）裁量适当。")
    assert "（本人书面意见）同意。周正的意见" in {one.text for one in record.speeches}
    assert record.conclusion == done.conclusion
    assert "同意3人，不同意1人，弃权0人" in done.conclusion
    assert done.conclusion.endswith("罚款人民币50,000.00元。结论：grant，罚款50,000.00元。")


def test_what_is_concluded_is_the_last_motion(cast: Cast, leaders: list[Actor], voted: ItemShape, at: datetime) -> None:
    clerk = {"actor": cast.committee_clerk, "at": at}
    motion = Motion("罚款人民币30,000.00元", "grant", OTHER_VERSION)
    actions.put_motion(item_id=voted.id, motion=motion, **clerk)
    _vote(voted, at, _all(leaders))
    actions.reveal_opinions(item_id=voted.id, **clerk)
    _note(cast, voted)
    said = _conclude(cast, voted, at).conclusion
    assert "同意4人" in said
    assert "罚款人民币30,000.00元。结论：grant，罚款30,000.00元。" in said
    assert "50,000" not in said


def test_a_matter_without_a_review_says_so(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime
) -> None:
    item = _list(cast, meeting, at)
    _open(cast, meeting, leaders, at)
    _vote(item, at, _all(leaders))
    actions.reveal_opinions(item_id=item.id, actor=cast.committee_clerk, at=at)
    _note(cast, item)
    _conclude(cast, item, at)
    assert record_of(item).legal_opinion == queries.opinion_on(cast.leader, item.dossier_id) == "未经法制审核。"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reporters": ["999999"]}, "reporters"),
        ({"speeches": [("张三丰", "我代表市局同意。")]}, "speeches"),
        ({"speeches": [("周正", "我不同意。")]}, "speeches"),
    ],
)
def test_it_refuses_somebody_who_could_not_speak(
    cast: Cast, voted: ItemShape, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        _note(cast, voted, **changed)
    assert list(refused.value.fields) == [field]


def test_it_refuses_who_was_invited_and_did_not_come(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime
) -> None:
    """What was drafted before the meeting is asked again when it is concluded."""
    item = _list(cast, meeting, at)
    _note(cast, item, speeches=[("何静", "裁量适当。")])
    _open(cast, meeting, leaders, at, present=_ids(leaders))
    _vote(item, at, _all(leaders))
    actions.reveal_opinions(item_id=item.id, actor=cast.committee_clerk, at=at)
    with pytest.raises(BadInput) as refused:
        _conclude(cast, item, at)
    assert set(refused.value.fields) == {"reporters", "speeches"}


def test_who_is_recused_neither_reports_nor_speaks(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime
) -> None:
    item = _list(cast, meeting, at)
    _open(cast, meeting, leaders, at)
    said = {"reason": "近亲属", "decided_by": "周正", "actor": cast.committee_clerk, "at": at}
    actions.recuse_member(item_id=item.id, user_id=leaders[3].user_id, **said)
    assert reporters_for(cast.committee_clerk, item.id) == {str(cast.officer_in_charge.user_id): "陈立新"}


def test_handlers_without_an_account_have_their_name_from_the_register(cast: Cast, at: datetime) -> None:
    officer = Officer.objects.create(bureau=cast.bureau, name="赵一凡", kind="enforcement", legal_qualification=False)
    known = handler_names([f"officer-{officer.pk}", "officer-x", "999999"], at.date())
    assert known == {f"officer-{officer.pk}": "赵一凡", "officer-x": "", "999999": ""}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("建议罚款999,999.00元。", "罚款999,999.00元"),
        ("依据《安全生产法》第九百条处理。", "《安全生产法》第九百条"),
        ("建议不予。", "不予"),
        ("会上票数3比2。", "3比2"),
        ("法制审核人员何静认为：不同意，证据不足。", "何静认为：不同意"),
        ("经营者赵四海在场。", "赵四海"),
    ],
)
def test_words_beside_the_record_are_told_and_kept_with_a_reason(
    cast: Cast, voted: ItemShape, at: datetime, text: str, said: str
) -> None:
    _note(cast, voted, report=text)
    with pytest.raises(Refused) as refused:
        _conclude(cast, voted, at)
    (finding,) = refused.value.findings
    assert finding.gate == "words_agree_with_record"
    assert f"案情汇报写有“{said}”" in finding.text
    _conclude(cast, voted, at, words_reason="承办人原话如此。")
    kept = list_entries(voted.dossier_id)[-1].payload["words"]
    assert (kept["reason"], [one["said"] for one in kept["readings"]]) == ("承办人原话如此。", [said])


def test_it_refuses_a_motion_that_names_another_outcome(cast: Cast, meeting: MeetingShape, at: datetime) -> None:
    for text in ("不予。", "本案不予处理"):
        with pytest.raises(BadInput) as refused:
            _list(cast, meeting, at, motion=Motion(text, "grant", VERSION))
        assert list(refused.value.fields) == ["motion"]
    both = _list(cast, meeting, at, motion=Motion("对甲准予，对乙不予", "grant", VERSION))
    assert both.motion.text == "对甲准予，对乙不予"


def test_a_clerk_cannot_have_the_review_say_otherwise(cast: Cast, voted: ItemShape) -> None:
    """What is shown while the record is drafted is what the reviewer gave."""
    assert queries.opinion_on(cast.committee_clerk, voted.dossier_id).startswith("何静：同意。")
