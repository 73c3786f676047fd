"""What a keeper of the database could do to reviews, meetings and votes, and what finds it before anything follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from hengping.conftest import Cast
from hengping.ground.errors import Broken
from hengping.ground.people.actors import Actor
from hengping.ground.records.queries import get_dossier, list_entries
from hengping.ground.records.tests.emptying import triggers_stand_aside
from hengping.ground.records.verification import verify_dossier
from hengping.work.deliberation import actions
from hengping.work.deliberation.models import Item, Meeting, Member, Recusal, Review, SealedOpinion
from hengping.work.deliberation.shapes import ItemShape, MeetingShape
from hengping.work.deliberation.tests.matters import MOTION, OTHER_VERSION, Paper, later, told_owner
from hengping.work.deliberation.tests.test_collective_discussion import (
    _all,
    _conclude,
    _list,
    _open,
    _vote,
    leaders,
    meeting,
)
from hengping.work.deliberation.tests.test_legal_review import _give, _submit, paper
from hengping.work.deliberation.verification import deliberation_faults

__all__ = ["leaders", "meeting", "paper", "told_owner"]

pytestmark = pytest.mark.django_db(transaction=True)

Change = Callable[[], object]


def found(*dossier_ids: Any) -> list[str]:
    return [fault.text for one in dossier_ids for fault in verify_dossier(get_dossier(one))]


@pytest.fixture
def reviewed(cast: Cast, at: datetime, paper: Paper) -> Paper:
    """A review that was assigned, extended, given and answered, and one that was withdrawn."""
    review = _submit(cast, paper, at)
    actions.withdraw_review(review_id=review.id, reason="补充材料", actor=cast.section_head, at=at)
    review = _submit(cast, paper, at)
    actions.assign_reviewer(review_id=review.id, reviewer_id=cast.reviewer.user_id, actor=cast.reviewer, at=at)
    actions.extend_review(review_id=review.id, reason="案情复杂", actor=cast.reviewer, at=at)
    _give(cast, review, at)
    actions.answer_opinion(review_id=review.id, text="全部采纳。", actor=cast.section_head, at=at)
    return paper


REVIEW: dict[str, tuple[dict[str, Any], str]] = {
    "the opinion": ({"opinion": "fail"}, "第2次法制审核的登记与记录不符：结论。"),
    "its words": ({"text": "另一种意见"}, "第2次法制审核的登记与记录不符：审核意见。"),
    "the points": ({"points": {}}, "审核要点。"),
    "the version": ({"version": OTHER_VERSION}, "版本摘要。"),
    "who investigated": ({"investigators": []}, "调查人员。"),
    "the paper": ({"document_id": None}, "意见书。"),
    "the term": ({"due_on": date(2030, 1, 1)}, "期限。"),
    "the answer": ({"answer": "不采纳"}, "承办机构回应。"),
}


def test_a_review_is_what_its_entries_say(reviewed: Paper) -> None:
    assert found(reviewed.dossier_id) == []


@pytest.mark.parametrize("what", REVIEW)
def test_a_changed_review_is_found(what: str, reviewed: Paper) -> None:
    columns, said = REVIEW[what]
    Review.objects.filter(round=2).update(**columns)
    assert any(text.endswith(said) for text in found(reviewed.dossier_id))


def test_a_review_that_was_taken_away_or_added_is_found(reviewed: Paper) -> None:
    Review.objects.filter(round=1).update(round=7)
    assert found(reviewed.dossier_id) == ["第1次法制审核的登记缺失。", "第7次法制审核没有对应的记录。"]


@pytest.fixture
def voted(cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime) -> ItemShape:
    """An item with one recused, voted on; the opinions are still sealed."""
    item = _list(cast, meeting, at)
    _open(cast, meeting, leaders, at)
    actions.recuse_member(
        item_id=item.id,
        user_id=leaders[3].user_id,
        reason="亲属",
        decided_by="周正",
        actor=cast.committee_clerk,
        at=at,
    )
    return _vote(item, at, _all(leaders[:3]))


def test_a_discussion_is_what_its_entries_say(cast: Cast, voted: ItemShape, at: datetime) -> None:
    assert found(voted.dossier_id, voted.meeting_id) == []
    _conclude(cast, voted, at)
    actions.close_meeting(meeting_id=voted.meeting_id, actor=cast.committee_clerk, at=later(at, hours=2))
    assert found(voted.dossier_id, voted.meeting_id) == []


def test_another_motion_and_an_item_taken_off_are_told(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime
) -> None:
    item = _list(cast, meeting, at)
    actions.take_off_agenda(item_id=item.id, reason="补充调查", actor=cast.committee_clerk, at=at)
    item = _list(cast, meeting, at)
    _open(cast, meeting, leaders, at)
    actions.set_item_chair(
        item_id=item.id, chair_id=leaders[0].user_id, delegation="", actor=cast.committee_clerk, at=at
    )
    _vote(item, at, _all(leaders))
    actions.reveal_opinions(item_id=item.id, actor=cast.committee_clerk, at=at)
    motion = replace(MOTION, version=OTHER_VERSION, text="改为3万元")
    actions.put_motion(item_id=item.id, motion=motion, actor=cast.committee_clerk, at=at)
    assert found(item.dossier_id, item.meeting_id) == []
    Item.objects.filter(pk=item.id).update(motion_text="改为30万元")
    assert found(item.dossier_id) == ["第1次集体讨论的议题的登记与记录不符：议案。"]


DISCUSSION: dict[str, tuple[Change, str]] = {
    "the motion": (lambda: Item.objects.update(motion_text="罚款1元"), "议案。"),
    "the outcome": (
        lambda: Item.objects.update(state="concluded", conclusion="同意", concluded_at=later_now()),
        "结论",
    ),
    "an item gone": (
        lambda: Item.objects.update(dossier_id=Meeting.objects.get().pk),
        "第1次集体讨论的议题的登记缺失。",
    ),
    "a recusal": (lambda: Recusal.objects.all().delete(), "集体讨论的回避登记与记录不符。"),
    "an opinion opened": (
        lambda: SealedOpinion.objects.update(revealed_at=later_now()),
        "集体讨论意见的打开情况与记录不符。",
    ),
    "who was there": (
        lambda: Member.objects.filter(voting=True).update(present=False),
        "集体讨论的参会、到会登记与记录不符。",
    ),
    "who may vote": (lambda: Member.objects.update(voting=True), "集体讨论的参会、到会登记与记录不符。"),
    "the post of a member": (lambda: Member.objects.update(post="局长"), "职务登记与记录不符。"),
    "the recorder": (lambda: Meeting.objects.update(recorder_id=Meeting.objects.get().chair_id), "记录不符：recorder"),
    "the handlers": (lambda: Item.objects.update(handlers=[]), "承办人员。"),
    "what the motion binds": (lambda: Item.objects.update(motion_terms={}), "议案确定的内容。"),
    "what the motion binds, in words": (
        lambda: Item.objects.update(motion_terms_read=["1分"]),
        "议案确定的内容（文字）。",
    ),
    "the place on the agenda": (lambda: Item.objects.update(position=9), "集体讨论议程的次序"),
    "the chair of an item": (lambda: Item.objects.update(chair_delegation="假授权"), "各议题主持人的登记与记录不符。"),
    "the chair": (lambda: Meeting.objects.update(delegation="假授权"), "书面授权。"),
}


MINUTES: dict[str, tuple[dict[str, Any], str]] = {
    "who reported": ({"reporters": []}, "汇报人。"),
    "the report": ({"report": "别的汇报"}, "承办人汇报。"),
    "what was said": ({"speeches": [["陈立新", "不同意。"]]}, "列席人员意见。"),
    "the record": ({"document_id": None}, "讨论记录。"),
}


@pytest.mark.parametrize("what", MINUTES)
def test_changed_minutes_are_found_once_they_are_concluded(
    what: str, cast: Cast, voted: ItemShape, at: datetime
) -> None:
    changes, said = MINUTES[what]
    _conclude(cast, voted, at)
    Item.objects.update(**changes)
    assert any(said in text for text in found(voted.dossier_id))


def test_the_term_of_a_review_is_told_from_its_submission(cast: Cast, at: datetime, paper: Paper) -> None:
    _submit(cast, paper, at)
    Review.objects.update(due_on=date(2030, 1, 1))
    assert found(paper.dossier_id) == ["第1次法制审核的登记与记录不符：期限。"]


def test_what_an_earlier_version_did_not_say_is_not_told(voted: ItemShape) -> None:
    def older(entry: Any) -> Any:
        said = {key: value for key, value in entry.payload.items() if key not in ("handlers", "bound")}
        return entry._replace(body=entry.body._replace(payload=said))

    Item.objects.update(handlers=[], motion_terms_read=["1分"])
    assert list(deliberation_faults(voted.dossier_id, [older(one) for one in list_entries(voted.dossier_id)])) == []


def later_now() -> datetime:
    return datetime.fromisoformat("2025-03-03T12:00:00+08:00")


@pytest.mark.parametrize("what", DISCUSSION)
def test_a_changed_discussion_is_found(what: str, voted: ItemShape) -> None:
    change, said = DISCUSSION[what]
    with triggers_stand_aside():
        change()
    assert any(said in text for text in found(voted.dossier_id, voted.meeting_id))


def test_nothing_is_concluded_on_rows_that_were_changed(cast: Cast, voted: ItemShape, at: datetime) -> None:
    Recusal.objects.update(decided_by="某人")
    with pytest.raises(Broken, match="回避登记与记录不符。不能形成结论"):
        _conclude(cast, voted, at)
    assert Item.objects.get(pk=voted.id).state == "revealed"


def test_where_content_was_removed_rows_can_no_longer_be_compared(voted: ItemShape) -> None:
    entries = [entry._replace(body=None) for entry in list_entries(voted.meeting_id)]
    assert list(deliberation_faults(voted.meeting_id, entries)) == []


def test_attendance_of_an_earlier_version_names_no_members(voted: ItemShape) -> None:
    def older(entry: Any) -> Any:
        if entry.kind != "attendance_recorded":
            return entry
        said = {name: value for name, value in entry.payload.items() if name != "members"}
        return entry._replace(body=entry.body._replace(payload=said))

    Member.objects.update(present=None)
    entries = [older(entry) for entry in list_entries(voted.meeting_id)]
    assert list(deliberation_faults(voted.meeting_id, entries)) == []
