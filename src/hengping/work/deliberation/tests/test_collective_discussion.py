from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, connection, transaction

from hengping.conftest import Cast
from hengping.ground.documents.queries import content_of, list_documents
from hengping.ground.errors import BadInput, Broken, Conflict, NotAllowed, Refused
from hengping.ground.library.actions import set_configuration
from hengping.ground.people.actors import Actor, actor_of, officer
from hengping.ground.people.models import Posting, User
from hengping.ground.records.owners import lines_of
from hengping.ground.records.queries import get_dossier, list_entries
from hengping.ground.records.tests.emptying import triggers_stand_aside
from hengping.ground.records.verification import verify_dossier
from hengping.kit.chain.commitments import commitment_of
from hengping.law.findings import Finding
from hengping.law.procedure.acts import act_from
from hengping.work.deliberation import actions, queries
from hengping.work.deliberation.models import SealedOpinion
from hengping.work.deliberation.shapes import ItemShape, MeetingShape, Motion
from hengping.work.deliberation.tests.matters import (
    MOTION,
    OTHER_VERSION,
    TOLD,
    VERSION,
    Paper,
    ToldOwner,
    a_dossier,
    deliberated,
    later,
    told_owner,
)

__all__ = ["told_owner"]


@pytest.fixture
def leaders(cast: Cast) -> list[Actor]:
    """The head, the leader of the cast, and two more."""
    more = []
    for name in ("温如言", "石守正"):
        user = User.objects.create(
            username=name, name=name, bureau=cast.bureau, password=make_password("x", hasher="md5")
        )
        Posting.objects.create(user=user, post="leader", from_on=date(2020, 1, 1))
        more.append(actor_of(user, date(2025, 3, 3)))
    return [cast.head, cast.leader, *more]


@pytest.fixture
def meeting(cast: Cast, leaders: list[Actor], at: datetime) -> MeetingShape:
    return actions.call_meeting(
        held_on=date(2025, 3, 3),
        starts_at=at,
        place="三楼会议室",
        attending=[cast.officer_in_charge.user_id, cast.reviewer.user_id],
        actor=cast.committee_clerk,
        at=at,
    )


def _list(cast: Cast, meeting: MeetingShape, at: datetime, paper: Paper | None = None, **changed: Any) -> ItemShape:
    chosen = paper or a_dossier(cast, at)
    given: dict[str, Any] = {
        "meeting_id": meeting.id,
        "dossier_id": chosen.dossier_id,
        "subject": "某厂案拟处罚意见",
        "motion": MOTION,
        "pack": chosen.digests,
        "handlers": {str(cast.officer_in_charge.user_id)},
        "actor": cast.committee_clerk,
        "at": at,
    }
    return actions.put_on_agenda(**{**given, **changed})


def _open(cast: Cast, meeting: MeetingShape, there: Sequence[Actor], at: datetime, **changed: Any) -> MeetingShape:
    given: dict[str, Any] = {
        "meeting_id": meeting.id,
        "present": [one.user_id for one in (*there, cast.officer_in_charge)],
        "chair_id": there[0].user_id,
        "delegation": "",
        "actor": cast.committee_clerk,
        "at": at,
    }
    return actions.record_attendance(**{**given, **changed})


def _vote(item: ItemShape, at: datetime, votes: Sequence[tuple[Actor, str]]) -> ItemShape:
    for actor, vote in votes:
        item = actions.seal_opinion(item_id=item.id, vote=vote, text=f"{actor.name}的意见", actor=actor, at=at)
    return item


def _conclude(cast: Cast, item: ItemShape, at: datetime, **changed: Any) -> ItemShape:
    actions.reveal_opinions(item_id=item.id, actor=cast.committee_clerk, at=at)
    _minutes(cast, item)
    given: dict[str, Any] = {
        "item_id": item.id,
        "ended_at": later(at, minutes=40),
        "actor": cast.committee_clerk,
        "at": later(at, hours=1),
    }
    return actions.conclude_item(**{**given, **changed})


def _minutes(cast: Cast, item: ItemShape) -> None:
    actions.note_minutes(
        item_id=item.id,
        reporters=item.reporters,
        report="汇报案情和证据。",
        speeches=[("陈立新", "裁量适当。"), ("", "空行")],
        actor=cast.committee_clerk,
    )


def _all(leaders: Sequence[Actor], vote: str = "agree") -> list[tuple[Actor, str]]:
    return [(leader, vote) for leader in leaders]


def test_it_works(cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime) -> None:
    assert meeting.name == "2025年第1次集体讨论"
    assert meeting.voting[0].name == "周正"
    assert len(meeting.voting) == 4
    assert {member.name for member in meeting.attending} == {"陈立新", "何静"}
    item = _list(cast, meeting, at)
    _open(cast, meeting, leaders, at)
    _vote(item, at, [*_all(leaders[:3]), (leaders[3], "disagree")])

    done = _conclude(cast, item, at)

    assert (done.state, done.tally.agree, done.tally.present, done.tally.dissenting) == ("concluded", 3, 4, ("石守正",))
    entry = list_entries(done.dossier_id)[-1]
    act = act_from(TOLD.acts, entry.kind, at.date(), entry.payload)
    assert (act.data["body"], act.data["outcome"], act.data["leaders_total"]) == ("agency", "grant", 4)
    assert act.data["chair"].head
    assert sorted(person.vote for person in act.data["voters"]) == ["agree", "agree", "agree", "disagree"]
    record = list_documents(done.dossier_id)[0]
    assert record.number == entry.payload["minutes"]
    facts = content_of(record.id)
    assert (facts.agreed, facts.opposed, facts.dissent) == (3, 1, "石守正：石守正的意见")
    assert {(one.name, one.role) for one in facts.attendees} >= {("周正", "有表决权"), ("陈立新", "列席")}
    closed = actions.close_meeting(meeting_id=meeting.id, actor=cast.committee_clerk, at=later(at, hours=1))
    assert closed.state_name == "已结束"
    kinds = [one.kind for one in list_entries(meeting.id)]
    assert kinds == ["dossier_opened", "meeting_called", "agenda_changed", "attendance_recorded", "meeting_closed"]


def test_opinions_stay_sealed_until_all_are_in(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime
) -> None:
    item = _list(cast, meeting, at)
    _open(cast, meeting, leaders, at)
    _vote(item, at, [(leaders[0], "agree"), (leaders[1], "disagree")])

    for reader in (leaders[2], cast.committee_clerk, cast.supervisor):
        seen = queries.get_item(reader, item.id)
        assert [(one.vote, one.text, one.salt) for one in seen.opinions] == [("", "", ""), ("", "", "")]
        assert seen.tally.agree == seen.tally.disagree == 0
    own = queries.get_item(leaders[1], item.id)
    assert [one.vote for one in own.opinions if one.own] == ["disagree"]
    with pytest.raises(Conflict, match="温如言、石守正"):
        actions.reveal_opinions(item_id=item.id, actor=cast.committee_clerk, at=at)

    _vote(item, at, _all(leaders[2:]))
    revealed = actions.reveal_opinions(item_id=item.id, actor=cast.committee_clerk, at=at)

    assert [one.vote for one in revealed.opinions].count("agree") == 3
    entries = list_entries(item.dossier_id)
    sealed = {one.payload["person"]: one.payload["commitment"] for one in entries if one.kind == "opinion_sealed"}
    shown = next(one.payload["opinions"] for one in entries if one.kind == "opinions_revealed")
    for one in shown:
        again = commitment_of(
            item=str(item.id),
            round_number=1,
            person=one["person"],
            vote=one["vote"],
            text=one["text"],
            salt=one["salt"],
        )
        assert again == sealed[one["person"]]
    assert all("vote" not in one.payload for one in entries if one.kind == "opinion_sealed")
    with pytest.raises(Conflict):
        _vote(item, at, [(leaders[0], "disagree")])


def test_an_opinion_may_be_replaced_while_sealed_and_the_chain_shows_it(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime
) -> None:
    item = _list(cast, meeting, at)
    _open(cast, meeting, leaders, at)
    _vote(item, at, [(leaders[0], "agree"), (leaders[0], "disagree")])
    first, second = [one for one in list_entries(item.dossier_id) if one.kind == "opinion_sealed"]
    assert second.payload["replaces"] == first.payload["commitment"]
    assert [one.vote for one in queries.get_item(leaders[0], item.id).opinions] == ["disagree"]


def _sealed_by_all(cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime) -> ItemShape:
    item = _list(cast, meeting, at)
    _open(cast, meeting, leaders, at)
    return _vote(item, at, _all(leaders))


@pytest.mark.parametrize("change", ["vote", "text", "salt"])
def test_it_refuses_to_reveal_what_was_changed_behind_the_commitment(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime, change: str
) -> None:
    item = _sealed_by_all(cast, leaders, meeting, at)
    mine = SealedOpinion.objects.filter(item_id=item.id, user_id=leaders[3].user_id)
    with pytest.raises(IntegrityError, match="密封意见不能修改"), transaction.atomic():
        mine.update(**{change: "disagree"})
    connection.check_constraints()
    with triggers_stand_aside():
        mine.update(**{change: "disagree"})
        connection.check_constraints()
    _assert_altered(cast, item, "石守正", at)


def test_it_refuses_to_reveal_what_was_changed_together_with_its_commitment(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime
) -> None:
    item = _sealed_by_all(cast, leaders, meeting, at)
    row = SealedOpinion.objects.get(item_id=item.id, user_id=leaders[3].user_id)
    other = commitment_of(
        item=str(item.id), round_number=1, person=str(row.user_id), vote="disagree", text=row.text, salt=row.salt
    )
    SealedOpinion.objects.filter(pk=row.pk).update(vote="disagree", commitment=other)
    _assert_altered(cast, item, "石守正", at)


def _assert_altered(cast: Cast, item: ItemShape, name: str, at: datetime) -> None:
    with pytest.raises(Broken, match=f"^{name}的意见和密封时记下的不一样，不能打开。$"):
        actions.reveal_opinions(item_id=item.id, actor=cast.committee_clerk, at=at)
    assert queries.get_item(cast.committee_clerk, item.id).state == "listed"
    faults = verify_dossier(get_dossier(item.dossier_id))
    assert [fault.text for fault in faults] == [f"{name}的意见和密封时记下的不一样。"]


def test_the_database_keeps_sealed_opinions(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime
) -> None:
    item = _sealed_by_all(cast, leaders, meeting, at)
    rows = SealedOpinion.objects.filter(item_id=item.id)
    with pytest.raises(IntegrityError, match="密封意见不能修改、删除"), transaction.atomic():
        rows.delete()
    actions.reveal_opinions(item_id=item.id, actor=cast.committee_clerk, at=at)
    with pytest.raises(IntegrityError, match="密封意见不能修改、删除"), transaction.atomic():
        rows.update(revealed_at=None)
    assert verify_dossier(get_dossier(item.dossier_id)) == []


def test_a_sealed_opinion_that_went_is_found(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime
) -> None:
    item = _sealed_by_all(cast, leaders, meeting, at)
    connection.check_constraints()
    with triggers_stand_aside():
        SealedOpinion.objects.filter(item_id=item.id, user_id=leaders[3].user_id).delete()
    assert [fault.code for fault in verify_dossier(get_dossier(item.dossier_id))] == ["opinion_gone"]


def test_it_refuses_without_a_majority_of_those_present(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime
) -> None:
    item = _list(cast, meeting, at)
    _open(cast, meeting, leaders, at)
    _vote(item, at, [*_all(leaders[:2]), (leaders[2], "abstain"), (leaders[3], "disagree")])
    with pytest.raises(Refused) as refused:
        _conclude(cast, item, at)
    assert [finding.gate for finding in refused.value.findings] == ["discussion_had_quorum"]
    assert "实到4人，同意2人" in refused.value.findings[0].text
    assert list_documents(item.dossier_id) == []

    changed = Motion("罚款人民币30,000.00元", "grant", OTHER_VERSION)
    second = actions.put_motion(item_id=item.id, motion=changed, actor=cast.committee_clerk, at=at)
    assert (second.round, second.state, second.tally.sealed) == (2, "listed", 0)
    _vote(second, at, _all(leaders))
    done = _conclude(cast, second, at)

    entry = list_entries(done.dossier_id)[-1]
    assert (entry.payload["version"], entry.payload["concluded_version"]) == (VERSION, OTHER_VERSION)
    assert entry.payload["penalty"][0]["fine"] == 3_000_000
    assert len(content_of(list_documents(item.dossier_id)[0].id).speeches) == 9


@pytest.mark.parametrize(("present", "refused"), [(1, True), (2, True), (3, False)])
def test_it_refuses_without_quorum(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime, present: int, refused: bool
) -> None:
    item = _list(cast, meeting, at)
    _open(cast, meeting, leaders[:present], at)
    _vote(item, at, _all(leaders[:present]))
    if not refused:
        assert _conclude(cast, item, at).state == "concluded"
        return
    with pytest.raises(Refused) as error:
        _conclude(cast, item, at)
    assert {finding.gate for finding in error.value.findings} == {"discussion_had_quorum"}
    assert error.value.findings[0].basis == ("statute" if present == 1 else "house")


def _rule(cast: Cast, at: datetime, name: str, value: int | str) -> None:
    set_configuration(
        name=name,
        value=value,
        from_on=date(2025, 1, 1),
        source="案审委规则第五条",
        understood=True,
        actor=cast.reviewer,
        at=at,
    )


def test_the_quorum_is_the_bureaus(cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime) -> None:
    _rule(cast, at, "discussion_quorum", "1/2")
    _rule(cast, at, "discussion_members", 2)
    item = _list(cast, meeting, at)
    _open(cast, meeting, leaders[:2], at)
    _vote(item, at, _all(leaders[:2]))
    assert _conclude(cast, item, at).tally.quorum == "2分之1"


def test_the_recused_leave_quorum_and_vote(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime
) -> None:
    _rule(cast, at, "discussion_members", 2)
    item = _list(cast, meeting, at, handlers={str(leaders[3].user_id)})
    _open(cast, meeting, leaders, at)
    recused = actions.recuse_member(
        item_id=item.id,
        user_id=leaders[2].user_id,
        reason="与当事人是近亲属",
        decided_by="周正",
        actor=cast.committee_clerk,
        at=at,
    )
    assert (recused.tally.entitled, recused.tally.present) == (2, 2)
    for outsider in leaders[2:]:
        with pytest.raises(Refused) as refused:
            _vote(item, at, [(outsider, "agree")])
        assert refused.value.findings[0].gate == "handlers_did_not_vote"

    _vote(item, at, _all(leaders[:2]))
    done = _conclude(cast, item, at)

    payload = list_entries(done.dossier_id)[-1].payload
    assert payload["leaders_total"] == 4
    assert [row["recused"] for row in payload["voters"]] == [False, False, True, True]
    roles = {one.name: one.role for one in content_of(list_documents(item.dossier_id)[0].id).attendees}
    assert (roles["温如言"], roles["石守正"]) == ("回避", "回避")


def test_two_of_three_are_too_few_for_the_house_and_one_for_the_law(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime
) -> None:
    """Three leaders, two of them recused: the one that is left discusses with nobody (APL 57 II)."""
    item = _list(cast, meeting, at)
    _open(cast, meeting, leaders[:3], at)
    for recused, basis in ((leaders[2], "house"), (leaders[1], "statute")):
        given = {"item_id": item.id, "reason": "利害关系", "decided_by": "周正", "at": at}
        seen = actions.recuse_member(user_id=recused.user_id, actor=cast.committee_clerk, **given)
        assert not seen.tally.quorum_met
        assert seen.tally.members == 3
        if basis == "statute":
            _vote(item, at, _all(leaders[:1]))
            with pytest.raises(Refused) as error:
                _conclude(cast, item, at)
            assert error.value.findings[0].basis == basis


def test_a_leader_may_declare_the_own_recusal(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime
) -> None:
    item = _list(cast, meeting, at)
    given = {"item_id": item.id, "reason": "利害关系", "decided_by": "周正", "at": at}
    actions.recuse_member(user_id=leaders[2].user_id, actor=leaders[2], **given)
    with pytest.raises(NotAllowed):
        actions.recuse_member(user_id=leaders[2].user_id, actor=leaders[1], **given)
    with pytest.raises(BadInput):
        actions.recuse_member(user_id=cast.clerk.user_id, actor=cast.committee_clerk, **given)


def test_it_refuses_a_chair_without_delegation(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime
) -> None:
    item = _list(cast, meeting, at)
    for changed in (
        {"chair_id": leaders[1].user_id},
        {"chair_id": cast.officer_in_charge.user_id},
        {"chair_id": leaders[3].user_id, "present": [leaders[0].user_id]},
    ):
        with pytest.raises(BadInput):
            _open(cast, meeting, leaders, at, **changed)
    _open(cast, meeting, leaders, at, chair_id=leaders[1].user_id, delegation="安应急委〔2025〕1号，2025年3月1日")
    _vote(item, at, _all(leaders))
    chair = list_entries(_conclude(cast, item, at).dossier_id)[-1].payload["chair"]
    assert (chair["head"], chair["delegated"]) == (False, True)


def test_a_recused_chair_must_be_replaced(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime
) -> None:
    item = _list(cast, meeting, at)
    _open(cast, meeting, leaders, at)
    actions.recuse_member(
        item_id=item.id,
        user_id=leaders[0].user_id,
        reason="近亲属",
        decided_by="县政府",
        actor=cast.committee_clerk,
        at=at,
    )
    _vote(item, at, _all(leaders[1:]))
    with pytest.raises(Refused) as refused:
        _conclude(cast, item, at)
    assert [finding.gate for finding in refused.value.findings] == ["discussion_was_chaired_by_head"]

    actions.set_item_chair(
        item_id=item.id, chair_id=leaders[1].user_id, delegation="委托书1号", actor=cast.committee_clerk, at=at
    )
    done = actions.conclude_item(
        item_id=item.id,
        ended_at=later(at, minutes=40),
        actor=cast.committee_clerk,
        at=later(at, hours=1),
    )
    assert (done.state, done.chair_name) == ("concluded", "梁建华")


def test_the_record_must_be_whole(cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime) -> None:
    item = _list(cast, meeting, at)
    _open(cast, meeting, leaders, at)
    _vote(item, at, _all(leaders))
    actions.reveal_opinions(item_id=item.id, actor=cast.committee_clerk, at=at)
    for ended_at in (at - timedelta(days=1), later(at, hours=2)):
        with pytest.raises(BadInput) as refused:
            actions.conclude_item(item_id=item.id, ended_at=ended_at, actor=cast.committee_clerk, at=later(at, hours=1))
        assert set(refused.value.fields) == {"report", "ended_at"}


def test_an_item_is_ended_without_a_conclusion(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime
) -> None:
    paper = a_dossier(cast, at)
    item = _list(cast, meeting, at, paper)
    with pytest.raises(Conflict):
        _list(cast, meeting, at, paper)
    off = actions.take_off_agenda(item_id=item.id, reason="材料不全", actor=cast.committee_clerk, at=at)
    assert off.state_name == "已撤下"

    again = _list(cast, meeting, at, paper)
    _open(cast, meeting, leaders, at)
    with pytest.raises(Conflict, match="还有议题没有办完"):
        actions.close_meeting(meeting_id=meeting.id, actor=cast.committee_clerk, at=at)
    _vote(again, at, _all(leaders, "disagree"))
    ended = actions.take_off_agenda(item_id=again.id, reason="退回补充调查", actor=cast.committee_clerk, at=at)

    assert ended.state_name == "未形成结论"
    assert list_entries(paper.dossier_id)[-1].payload["voted"] is True


def test_the_leaders_are_those_of_the_day(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime
) -> None:
    Posting.objects.filter(user_id=leaders[3].user_id).update(to_on=date(2025, 3, 2))
    user = User.objects.create(username="new", name="新任副局长", bureau=cast.bureau)
    Posting.objects.create(user=user, post="leader", from_on=date(2025, 3, 3))
    opened = _open(cast, meeting, leaders[:3], at)
    assert {member.name for member in opened.voting} == {"周正", "梁建华", "温如言", "新任副局长"}


def test_the_owner_is_asked_with_what_will_be_recorded(cast: Cast, leaders: list[Actor], at: datetime) -> None:
    with deliberated("licence", ToldOwner("licence")) as owner:
        paper = a_dossier(cast, at, kind="licence")
        called = actions.call_meeting(
            held_on=date(2025, 3, 3),
            starts_at=at,
            place="会议室",
            attending=[cast.officer_in_charge.user_id],
            actor=cast.committee_clerk,
            at=at,
        )
        item = _list(cast, called, at, paper)
        _open(cast, called, leaders[:2], at)
        _vote(item, at, _all(leaders[:2]))
        owner.findings = (Finding("discussion_had_quorum", "没有达到三分之二", waived_by="已准予豁免"),)
        done = _conclude(cast, item, at)
    assert done.state == "concluded"
    step, data = owner.asked[-1]
    recorded = dict(list_entries(paper.dossier_id)[-1].payload)
    del recorded["minutes"], recorded["documents"], recorded["known"]
    assert (step, data) == ("discussion_concluded", recorded)
    assert owner.followed == [date(2025, 3, 3)] * 2


def test_it_refuses_to_start_before_the_day(cast: Cast, leaders: list[Actor], at: datetime) -> None:
    called = actions.call_meeting(
        held_on=date(2025, 3, 5),
        starts_at=later(at, days=2),
        place="会议室",
        attending=[],
        actor=cast.committee_clerk,
        at=at,
    )
    item = _list(cast, called, at)
    with pytest.raises(BadInput):
        _open(cast, called, leaders, at, present=[leaders[0].user_id])
    with pytest.raises(Conflict):
        _vote(item, at, _all(leaders[:1]))
    with pytest.raises(Conflict):
        _list(cast, called, later(at, days=3))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"place": ""}, "place"),
        ({"held_on": date(2025, 3, 4)}, "starts_at"),
        ({"held_on": date(2019, 3, 4)}, "held_on"),
        ({"attending": [999_999]}, "attending"),
    ],
)
def test_it_refuses_a_bad_call(cast: Cast, at: datetime, changed: dict[str, Any], field: str) -> None:
    given: dict[str, Any] = {"held_on": date(2025, 3, 3), "starts_at": at, "place": "会议室", "attending": []}
    with pytest.raises(BadInput) as refused:
        actions.call_meeting(**{**given, **changed}, actor=cast.committee_clerk, at=at)
    assert field in refused.value.fields


def test_a_leader_is_no_recorder(cast: Cast, at: datetime) -> None:
    both = replace(cast.leader, permissions=cast.leader.permissions | {"discussion.convene"})
    with pytest.raises(BadInput):
        actions.call_meeting(held_on=date(2025, 3, 3), starts_at=at, place="会议室", attending=[], actor=both, at=at)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"motion": replace(MOTION, outcome="applause")}, "outcome"),
        ({"motion": replace(MOTION, text="")}, "motion"),
        ({"motion": replace(MOTION, version="")}, "version"),
        ({"subject": ""}, "subject"),
        ({"pack": []}, "pack"),
    ],
)
def test_it_refuses_a_bad_item(
    cast: Cast, meeting: MeetingShape, at: datetime, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        _list(cast, meeting, at, **changed)
    assert field in refused.value.fields


def test_it_requires_discussion_vote(cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime) -> None:
    item = _list(cast, meeting, at)
    _open(cast, meeting, leaders, at)
    for actor in (cast.committee_clerk, cast.section_head, cast.reviewer, cast.supervisor):
        with pytest.raises(NotAllowed):
            _vote(item, at, [(actor, "agree")])


def test_it_requires_discussion_convene(cast: Cast, meeting: MeetingShape, at: datetime) -> None:
    item = _list(cast, meeting, at)
    for actor in (cast.leader, cast.officer_in_charge, cast.reviewer, cast.superior):
        attempts: tuple[Callable[[Actor], object], ...] = (
            lambda actor: _list(cast, meeting, at, actor=actor),
            lambda actor: actions.reveal_opinions(item_id=item.id, actor=actor, at=at),
            lambda actor: actions.close_meeting(meeting_id=meeting.id, actor=actor, at=at),
            lambda actor: actions.take_off_agenda(item_id=item.id, reason="不", actor=actor, at=at),
        )
        for attempt in attempts:
            with pytest.raises(NotAllowed):
                attempt(actor)


def test_another_bureau_sees_nothing(cast: Cast, meeting: MeetingShape, at: datetime) -> None:
    item = _list(cast, meeting, at)
    clerk = officer(
        cast.outsider.user_id,
        "外单位秘书",
        cast.other_bureau.pk,
        cast.outsider.posts,
        cast.outsider.permissions,
    )
    attempts: tuple[Callable[[], object], ...] = (
        lambda: queries.get_meeting(clerk, meeting.id),
        lambda: queries.get_item(clerk, item.id),
        lambda: _list(cast, meeting, at, actor=clerk),
        lambda: actions.seal_opinion(item_id=item.id, vote="agree", text="同意", actor=clerk, at=at),
        lambda: queries.get_meeting(cast.leader, UUID(int=1)),
    )
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    assert queries.list_meetings(clerk) == []


def test_it_refuses_incomplete_acts(cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime) -> None:
    item = _list(cast, meeting, at)
    clerk = {"actor": cast.committee_clerk, "at": at}
    _open(cast, meeting, leaders, at)
    attempts: tuple[Callable[[], object], ...] = (
        lambda: actions.seal_opinion(item_id=item.id, vote="maybe", text="", actor=leaders[0], at=at),
        lambda: actions.take_off_agenda(item_id=item.id, reason="", **clerk),
        lambda: actions.put_motion(item_id=item.id, motion=Motion("", "grant", VERSION), **clerk),
        lambda: actions.recuse_member(item_id=item.id, user_id=leaders[0].user_id, reason="", decided_by="", **clerk),
        lambda: _open(cast, meeting, leaders, at, present=[999_999]),
    )
    for attempt in attempts:
        with pytest.raises(BadInput):
            attempt()


def test_it_refuses_acts_out_of_turn(cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime) -> None:
    item = _list(cast, meeting, at)
    clerk = {"actor": cast.committee_clerk, "at": at}
    with pytest.raises(Conflict, match="到会情况"):
        actions.reveal_opinions(item_id=item.id, **clerk)
    _open(cast, meeting, leaders[:3], at)
    with pytest.raises(Conflict, match="登记您到会"):
        _vote(item, at, [(leaders[3], "agree")])
    with pytest.raises(Conflict, match="还没有打开"):
        actions.conclude_item(item_id=item.id, ended_at=at, **clerk)
    with pytest.raises(Conflict, match="还没有打开"):
        actions.put_motion(item_id=item.id, motion=MOTION, **clerk)
    _vote(item, at, _all(leaders[:3]))
    with pytest.raises(Conflict, match="已经有人提交意见"):
        _open(cast, meeting, leaders, at)
    with pytest.raises(Conflict, match="已经提交意见"):
        actions.recuse_member(
            item_id=item.id, user_id=leaders[0].user_id, reason="近亲属", decided_by="县政府", **clerk
        )
    _conclude(cast, item, at)
    with pytest.raises(Conflict, match="已经办完"):
        actions.take_off_agenda(item_id=item.id, reason="晚了", **clerk)
    with pytest.raises(NotAllowed):
        _minutes(cast, item)
    actions.close_meeting(meeting_id=meeting.id, actor=cast.committee_clerk, at=later(at, hours=1))
    with pytest.raises(Conflict, match="已经结束"):
        actions.close_meeting(meeting_id=meeting.id, actor=cast.committee_clerk, at=later(at, hours=1))
    assert queries.list_meetings(cast.head, year=2025, state="closed")[0].concluded == 1
    assert queries.list_meeting_years(cast.head) == [2025]


def test_an_empty_meeting_is_not_closed_before_it_began(cast: Cast, meeting: MeetingShape, at: datetime) -> None:
    with pytest.raises(Conflict, match="到会情况"):
        actions.close_meeting(meeting_id=meeting.id, actor=cast.committee_clerk, at=at)


def test_nobody_left_to_vote(cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime) -> None:
    item = _list(cast, meeting, at, handlers={str(leaders[0].user_id)})
    _open(cast, meeting, leaders[:1], at)
    with pytest.raises(Conflict, match="有表决权"):
        actions.reveal_opinions(item_id=item.id, actor=cast.committee_clerk, at=at)


def test_a_member_without_a_vote_is_refused_by_the_law(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime
) -> None:
    item = _list(cast, meeting, at)
    _open(cast, meeting, leaders, at)
    promoted = replace(cast.reviewer, permissions=cast.reviewer.permissions | {"discussion.vote"})
    with pytest.raises(Refused) as refused:
        _vote(item, at, [(promoted, "agree")])
    assert refused.value.findings[0].gate == "discussion_body_is_the_agency"


def test_a_motion_binds_what_the_owner_says(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime
) -> None:
    """Its terms and the names of outcomes come from the owner and stay as they were given, whoever typed what."""
    item = _list(cast, meeting, at)
    assert (item.outcome_name, item.terms) == ("准予", ("5000000分",))
    denied = _list(cast, meeting, at, a_dossier(cast, at), motion=replace(MOTION, text="不予准许", outcome="deny"))
    assert (denied.outcome_name, denied.terms) == ("不予", ())
    _open(cast, meeting, leaders, at)
    _vote(denied, at, _all(leaders))
    assert "penalty" not in list_entries(_conclude(cast, denied, at).dossier_id)[-1].payload


def test_a_version_that_stands_no_longer_may_be_voted_on_again(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime, told_owner: ToldOwner
) -> None:
    item = _list(cast, meeting, at)
    _open(cast, meeting, leaders, at)
    _vote(item, at, _all(leaders, "disagree"))
    clerk = {"actor": cast.committee_clerk, "at": at}
    actions.reveal_opinions(item_id=item.id, **clerk)
    told_owner.versions = (OTHER_VERSION,)
    with pytest.raises(BadInput) as refused:
        actions.put_motion(item_id=item.id, motion=replace(MOTION, version="c" * 64, outcome="applause"), **clerk)
    assert set(refused.value.fields) == {"version", "outcome"}
    again = actions.put_motion(item_id=item.id, motion=MOTION, **clerk)
    assert (again.round, again.terms) == (2, ("5000000分",))


def test_an_item_is_shown_only_to_who_may_see_its_dossier(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime, told_owner: ToldOwner
) -> None:
    item = _list(cast, meeting, at)
    told_owner.only_for = frozenset({leaders[0].user_id})
    assert [one.id for one in queries.get_meeting(leaders[0], meeting.id).items] == [item.id]
    assert queries.get_meeting(leaders[1], meeting.id).items == ()
    for attempt in (queries.get_item, lambda actor, item_id: _vote(item, at, [(actor, "agree")])):
        with pytest.raises(NotAllowed):
            attempt(leaders[1], item.id)


def test_a_meeting_is_itself_a_dossier_with_an_owner(cast: Cast, meeting: MeetingShape) -> None:
    asked = [(meeting.id, "meeting")]
    (line,) = lines_of(cast.officer_in_charge, asked).values()
    assert (line.title, line.address, line.phase) == (meeting.name, f"/meetings/{meeting.id}/", "已召集")
    for nobody in (cast.outsider, cast.system_admin):
        assert lines_of(nobody, asked) == {}


def test_it_refuses_an_opinion_before_the_hour_of_the_meeting(cast: Cast, leaders: list[Actor], at: datetime) -> None:
    """Who is there may be written down before; what they think is said at the meeting."""
    begins = later(at, minutes=30)
    called = actions.call_meeting(
        held_on=date(2025, 3, 3), starts_at=begins, place="会议室", attending=[], actor=cast.committee_clerk, at=at
    )
    item = _list(cast, called, at)
    actions.record_attendance(
        meeting_id=called.id,
        present=[leader.user_id for leader in leaders],
        chair_id=cast.head.user_id,
        delegation="",
        actor=cast.committee_clerk,
        at=at,
    )
    told: dict[str, Any] = {"item_id": item.id, "vote": "agree", "text": "同意", "actor": cast.leader}
    with pytest.raises(Conflict, match="开始，开始以后再提交意见"):
        actions.seal_opinion(**told, at=later(begins, minutes=-1))
    assert actions.seal_opinion(**told, at=begins).opinions
