"""Every text of a review or a discussion that goes into a sealed record is held against the record of the matter."""

from __future__ import annotations

from datetime import datetime

import pytest

from hengping.conftest import Cast
from hengping.ground.errors import Refused
from hengping.ground.people.actors import Actor
from hengping.ground.records.queries import list_entries
from hengping.work.deliberation import actions
from hengping.work.deliberation.drafts import draft_beside_the_record
from hengping.work.deliberation.shapes import WORDS_OF_DELIBERATION, ItemShape, MeetingShape, Motion
from hengping.work.deliberation.tests.matters import VERSION, Paper, told_owner
from hengping.work.deliberation.tests.test_collective_discussion import _all, _list, _open, _vote, leaders, meeting
from hengping.work.deliberation.tests.test_legal_review import _give, _submit, paper
from hengping.work.deliberation.tests.test_minutes import _conclude, _ids, _note, voted

__all__ = ["leaders", "meeting", "paper", "told_owner", "voted"]

ELSEWHERE = {
    "discussion_opened": "the motion, read when the item is concluded",
    "motion_put": "the motion, read when the item is concluded",
    "opinions_revealed": "the opinions, read when the item is concluded",
}
READ_WHERE_WRITTEN = {"review_opinion_given", "review_answered", "discussion_concluded"}


def test_each_kind_of_entry_with_own_words_is_read_somewhere() -> None:
    assert WORDS_OF_DELIBERATION.keys() == ELSEWHERE.keys() | READ_WHERE_WRITTEN


def test_a_draft_is_told_before_the_item_is_concluded(cast: Cast, voted: ItemShape, at: datetime) -> None:
    _note(cast, voted, report="去年五月也被查过，伤了两名工人。", speeches=[("何静", "罚十几万。")])
    on = at.date()
    for reader in (cast.committee_clerk, cast.leader):
        found = draft_beside_the_record(reader, voted.id, on)
        assert [(one.label, one.said) for one in found] == [
            ("案情汇报", "伤了两名"),
            ("案情汇报", "去年五月"),
            ("讨论发言（何静）", "罚十几万"),
        ]
    with pytest.raises(Refused) as refused:
        _conclude(cast, voted, at)
    assert len(refused.value.findings) == 3
    _conclude(cast, voted, at, words_reason="原话如此")
    kept = list_entries(voted.dossier_id)[-1].payload["words"]
    assert (kept["reason"], len(kept["readings"])) == ("原话如此", 3)


def test_an_opinion_is_read_once_it_is_open_and_not_before(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime, paper: Paper
) -> None:
    _give(cast, _submit(cast, paper, at), at)
    item = _list(cast, meeting, at, paper)
    _open(cast, meeting, leaders, at, present=[*_ids(leaders), *_ids([cast.officer_in_charge])])
    _vote(item, at, _all(leaders[1:]))
    actions.seal_opinion(item_id=item.id, vote="disagree", text="我认为应罚款八万八。", actor=leaders[0], at=at)
    on = at.date()
    assert draft_beside_the_record(cast.committee_clerk, item.id, on) == []
    actions.reveal_opinions(item_id=item.id, actor=cast.committee_clerk, at=at)
    (found,) = draft_beside_the_record(cast.committee_clerk, item.id, on)
    assert found.label == f"表决意见（{leaders[0].name}）"
    assert found.said == "罚款八万八"
    _note(cast, item)
    with pytest.raises(Refused):
        _conclude(cast, item, at)


def test_a_motion_names_no_other_amount_than_it_binds(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime
) -> None:
    item = _list(cast, meeting, at, motion=Motion("罚款人民币70,000.00元", "grant", VERSION))
    _open(cast, meeting, leaders, at)
    _vote(item, at, _all(leaders))
    actions.reveal_opinions(item_id=item.id, actor=cast.committee_clerk, at=at)
    _note(cast, item)
    with pytest.raises(Refused, match=r"70,000\.00"):
        _conclude(cast, item, at)


def test_an_answer_to_the_review_names_nothing_beside_the_record(cast: Cast, at: datetime, paper: Paper) -> None:
    review = _submit(cast, paper, at)
    _give(cast, review, at, opinion="pass_with_changes")
    told = {
        "review_id": review.id,
        "text": "采纳，已按宏达公司去年的做法改。",
        "actor": cast.officer_in_charge,
        "at": at,
    }
    with pytest.raises(Refused) as refused:
        actions.answer_opinion(**told)
    assert {one.gate for one in refused.value.findings} == {"words_agree_with_record"}
    actions.answer_opinion(**told, words_reason="比照的是另一案")
    assert list_entries(paper.dossier_id)[-1].payload["words"]["reason"] == "比照的是另一案"
