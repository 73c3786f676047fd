"""The pages of collective discussion."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from hengping.conftest import Cast, text
from hengping.ground.library.actions import set_configuration
from hengping.ground.people.actors import Actor
from hengping.ground.people.models import User
from hengping.ground.records.queries import list_entries
from hengping.work.deliberation import actions, queries
from hengping.work.deliberation.shapes import ItemShape, MeetingShape
from hengping.work.deliberation.tests.matters import MOTION, ToldOwner, a_dossier, deliberated, told_owner

__all__ = ["told_owner"]

SignIn = Callable[..., User]


@pytest.fixture
def meeting(cast: Cast) -> MeetingShape:
    """A meeting of today with one item; its leaders are the head and one leader."""
    now = timezone.now()
    today = timezone.localdate(now)
    called = actions.call_meeting(
        held_on=today,
        starts_at=timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0),
        place="三楼会议室",
        attending=[cast.officer_in_charge.user_id],
        actor=cast.committee_clerk,
        at=now,
    )
    paper = a_dossier(cast, now)
    actions.put_on_agenda(
        meeting_id=called.id,
        dossier_id=paper.dossier_id,
        subject="某厂案拟处罚意见",
        motion=MOTION,
        pack=paper.digests,
        handlers={str(cast.officer_in_charge.user_id)},
        actor=cast.committee_clerk,
        at=now,
    )
    return queries.get_meeting(cast.committee_clerk, called.id)


@pytest.fixture
def item(cast: Cast, meeting: MeetingShape) -> ItemShape:
    actions.record_attendance(
        meeting_id=meeting.id,
        present=[cast.head.user_id, cast.leader.user_id, cast.officer_in_charge.user_id],
        chair_id=cast.head.user_id,
        delegation="",
        actor=cast.committee_clerk,
        at=timezone.now(),
    )
    return meeting.items[0]


def _vote(client: Client, sign_in: SignIn, item: ItemShape, who: Actor, vote: str = "agree") -> Any:
    sign_in(client, who)
    return client.post(f"/meetings/items/{item.id}/opinion/", {"vote": vote, "text": f"{who.name}的理由"})


def test_it_works(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.committee_clerk)
    assert "还没有开过集体讨论" in text(client.get("/meetings/"))
    today = timezone.localdate()
    rule = {"source": "案审委规则第五条", "understood": True, "from_on": date(2025, 1, 1)}
    set_configuration(name="discussion_members", value=2, **rule, actor=cast.reviewer, at=timezone.now())
    form = text(client.get("/meetings/new/"))
    assert "陈立新（执法人员）" in form
    assert "外单位人员" not in form
    typed = {"held_on": today.isoformat(), "hour": "00:00", "place": "会议室", "attending": [cast.reviewer.user_id]}
    root = client.post("/meetings/new/", typed)["Location"]
    meeting_id = root.split("/")[2]
    assert "还没有议题" in text(client.get(root))

    with deliberated("licence", ToldOwner("licence")):
        paper = a_dossier(cast, timezone.now(), kind="licence")
        address = f"/meetings/agenda/?dossier={paper.dossier_id}"
        assert MOTION.text in text(client.get(address))
        agenda = {"meeting": meeting_id, "subject": "某厂案", "outcome": "grant", "text": MOTION.text}
        assert client.post(address, agenda).status_code == 400
        assert client.post(address, {**agenda, "pack": paper.digests})["Location"] == root
        there = [cast.head.user_id, cast.leader.user_id, cast.reviewer.user_id]
        people = {"present": there, "chair_id": cast.head.user_id}
        assert client.post(f"{root}attendance/", people)["Location"] == root
        number = queries.get_meeting(cast.leader, meeting_id).items[0].id  # type: ignore[arg-type]  # text of a UUID
        page = f"/meetings/items/{number}/"
        minutes = {"reporters": [cast.reviewer.user_id], "report": "汇报", "speeches": "何静：裁量适当"}
        assert client.post(f"{page}minutes/", minutes)["Location"] == page

        for who in (cast.head, cast.leader):
            sign_in(client, who)
            assert "密封提交" in text(client.get(page))
            client.post(f"{page}opinion/", {"vote": "agree", "text": "同意处罚"})
        sign_in(client, cast.committee_clerk)
        assert client.post(f"{page}reveal/")["Location"] == page
        assert "同意2，反对0，弃权0" in text(client.get(page))
        end = {"hour": f"{timezone.localtime():%H:%M}"}
        done = client.post(f"{page}conclude/", end)
        assert done["Location"] == page, text(done)
        assert "讨论记录已入卷" in text(client.get(page))
    assert client.post(f"{root}close/")["Location"] == root
    assert "已结束" in text(client.get("/meetings/"))
    assert list_entries(paper.dossier_id)[-1].kind == "discussion_concluded"


def test_a_vote_is_seen_by_nobody_before_the_others(
    client: Client, cast: Cast, sign_in: SignIn, item: ItemShape
) -> None:
    page = f"/meetings/items/{item.id}/"
    _vote(client, sign_in, item, cast.head, "disagree")
    own = text(client.get(page))
    assert "仅自己可见" in own
    assert "周正的理由" in own
    for who in (cast.leader, cast.committee_clerk, cast.supervisor, cast.officer_in_charge):
        sign_in(client, who)
        seen = text(client.get(page))
        assert "已密封" in seen
        assert "周正的理由" not in seen
        assert "反对1" not in seen
    sign_in(client, cast.committee_clerk)
    early = client.post(f"{page}reveal/")
    assert early.status_code == 409
    assert "梁建华" in text(early)


def test_a_tie_is_no_conclusion_and_another_motion_is_put(
    client: Client, cast: Cast, sign_in: SignIn, item: ItemShape
) -> None:
    page = f"/meetings/items/{item.id}/"
    _vote(client, sign_in, item, cast.head)
    _vote(client, sign_in, item, cast.leader, "disagree")
    sign_in(client, cast.committee_clerk)
    client.post(f"{page}minutes/", {"reporters": [cast.officer_in_charge.user_id], "report": "汇报"})
    client.post(f"{page}reveal/")
    assert "不能形成结论" in text(client.get(page))
    refused = client.post(f"{page}conclude/", {"hour": f"{timezone.localtime():%H:%M}"})
    assert refused.status_code == 409
    assert "/law/APL/57/" in text(refused)
    changed = {"text": "不予行政处罚", "outcome": "deny", "version": item.motion.version}
    assert client.post(f"{page}motion/", changed)["Location"] == page
    assert "第2次表决的议案" in text(client.get(page))
    assert client.post(f"{page}removal/", {"reason": "另行讨论"})["Location"] == page
    assert "未形成结论" in text(client.get(page))


def test_words_beside_the_record_are_listed_and_ask_for_a_reason(
    client: Client, cast: Cast, sign_in: SignIn, item: ItemShape
) -> None:
    rule = {"source": "案审委规则第五条", "understood": True, "from_on": date(2025, 1, 1)}
    set_configuration(name="discussion_members", value=2, **rule, actor=cast.reviewer, at=timezone.now())
    page = f"/meetings/items/{item.id}/"
    for who in (cast.head, cast.leader):
        _vote(client, sign_in, item, who)
    sign_in(client, cast.committee_clerk)
    client.post(f"{page}reveal/")
    typed = {"reporters": [cast.officer_in_charge.user_id], "report": "建议罚款999,999元。"}
    assert "王强不是到会的列席人员" in text(client.post(f"{page}minutes/", {**typed, "speeches": "王强：同意"}))
    assert client.post(f"{page}minutes/", {**typed, "speeches": ""})["Location"] == page
    assert "words_reason" not in client.get(page).content.decode()
    end = {"hour": f"{timezone.localtime():%H:%M}"}
    refused = client.post(f"{page}conclude/", end)
    assert refused.status_code == 409
    assert "案情汇报写有“罚款999,999元”，案卷记录：罚款50,000.00元" in text(refused)
    assert 'name="words_reason"' in refused.content.decode()
    assert client.post(f"{page}conclude/", {**end, "words_reason": "承办人原话如此"})["Location"] == page
    assert "结论：grant，罚款50,000.00元" in text(client.get(page))


def test_a_handler_and_the_clerk_do_not_vote(client: Client, cast: Cast, sign_in: SignIn, item: ItemShape) -> None:
    for who in (cast.officer_in_charge, cast.committee_clerk, cast.reviewer):
        assert _vote(client, sign_in, item, who).status_code == 403
        assert "密封提交</button>" not in text(client.get(f"/meetings/items/{item.id}/"))


def test_recusal_and_another_chair(client: Client, cast: Cast, sign_in: SignIn, item: ItemShape) -> None:
    page = f"/meetings/items/{item.id}/"
    sign_in(client, cast.leader)
    assert "我申请回避" in text(client.get(page))
    own = {"user_id": cast.leader.user_id, "reason": "近亲属", "decided_by": "周正"}
    assert client.post(f"{page}own-recusal/", {**own, "user_id": cast.head.user_id}).status_code == 404
    assert client.post(f"{page}own-recusal/", {**own, "reason": ""}).status_code == 400
    assert client.post(f"{page}own-recusal/", own)["Location"] == page
    assert "近亲属；周正决定" in text(client.get(page))
    refused = client.post(f"{page}opinion/", {"vote": "agree", "text": "同意"})
    assert refused.status_code == 409
    assert "已经回避的人员不参加表决" in text(refused)
    sign_in(client, cast.committee_clerk)
    chair = {"chair_id": cast.leader.user_id, "delegation": ""}
    assert client.post(f"{page}chair/", chair).status_code == 400
    assert client.post(f"{page}chair/", {**chair, "delegation": "委托书1号"})["Location"] == page


def test_what_was_typed_survives(client: Client, cast: Cast, sign_in: SignIn, item: ItemShape) -> None:
    page = f"/meetings/items/{item.id}/"
    sign_in(client, cast.head)
    refused = client.post(f"{page}opinion/", {"vote": "", "text": "写了一半的意见"})
    assert refused.status_code == 400
    assert "写了一半的意见" in text(refused)
    sign_in(client, cast.committee_clerk)
    typed = {"reporters": ["甲"], "report": "乙", "speeches": "没有冒号"}
    refused = client.post(f"{page}minutes/", typed)
    assert "请写成“姓名：意见”" in text(refused)
    bad = client.post("/meetings/new/", {"held_on": "2019-01-01", "hour": "09:00", "place": ""})
    assert bad.status_code == 400


def test_the_pack_is_open_to_members(client: Client, cast: Cast, sign_in: SignIn, item: ItemShape) -> None:
    for who in (cast.head, cast.supervisor):
        sign_in(client, who)
        assert text(client.get(f"/meetings/items/{item.id}/pack/{item.pack[1].sha256}/")) == "现场照片"
        assert client.get(f"/meetings/items/{item.id}/pack/{'0' * 64}/").status_code == 404


def test_readers_see_but_cannot_act(client: Client, cast: Cast, sign_in: SignIn, item: ItemShape) -> None:
    sign_in(client, cast.superior)
    assert "某厂案" in text(client.get(f"/meetings/{item.meeting_id}/"))
    for act in ("opinion", "reveal", "motion", "minutes", "conclude", "recusal", "own-recusal", "chair", "removal"):
        assert client.post(f"/meetings/items/{item.id}/{act}/", {}).status_code == 403
    for address in ("/meetings/new/", "/meetings/agenda/", f"/meetings/{item.meeting_id}/attendance/"):
        assert client.get(address).status_code == 403
    sign_in(client, cast.security_admin)
    assert client.get("/meetings/").status_code == 403


def test_an_outsider_finds_nothing(client: Client, cast: Cast, sign_in: SignIn, item: ItemShape) -> None:
    sign_in(client, cast.outsider)
    for address in (
        f"/meetings/{item.meeting_id}/",
        f"/meetings/items/{item.id}/",
        f"/meetings/items/{item.id}/pack/{item.pack[0].sha256}/",
        f"/meetings/{item.meeting_id}/attendance/",
    ):
        assert client.get(address).status_code == 404
    assert client.post(f"/meetings/items/{item.id}/opinion/", {"vote": "agree", "text": "同意"}).status_code == 404
    assert client.post(f"/meetings/{item.meeting_id}/close/").status_code == 404
    assert "某厂案" not in text(client.get("/meetings/"))


def test_without_a_meeting_one_is_called_first(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.committee_clerk)
    assert "没有可以列入议题的会议" in text(client.get("/meetings/agenda/"))


def test_a_meeting_called_for_a_dossier_leads_on_to_its_agenda(client: Client, cast: Cast, sign_in: SignIn) -> None:
    dossier = a_dossier(cast, timezone.now()).dossier_id
    sign_in(client, cast.committee_clerk)
    called = f"/meetings/new/?dossier={dossier}"
    assert f'href="{called}"' in client.get(f"/meetings/agenda/?dossier={dossier}").content.decode()
    typed = {"held_on": timezone.localdate().isoformat(), "hour": "15:00", "place": "三楼会议室"}
    answer = client.post(called, typed)
    assert answer["Location"].startswith(f"/meetings/agenda/?dossier={dossier}&meeting=")
    assert client.get(answer["Location"]).status_code == 200


def test_a_meeting_is_found_by_its_place_and_not_by_its_agenda(
    client: Client, cast: Cast, sign_in: SignIn, meeting: MeetingShape
) -> None:
    """What stands on an agenda may be hidden from whoever may read of meetings; the name of a meeting is not."""
    address = f"/meetings/{meeting.id}/"
    sign_in(client, cast.leader)
    for asked in ("三楼 会议室", meeting.name):
        assert address in text(client.get("/search/", {"q": asked}))
        assert address in text(client.get("/meetings/", {"q": asked}))
    for asked in ("四楼", "某厂案", "，。！？"):
        assert address not in text(client.get("/search/", {"q": asked}))
        assert address not in text(client.get("/meetings/", {"q": asked}))
    assert 'role="alert"' in text(client.get("/meetings/", {"q": "会" * 10_000}))
    sign_in(client, cast.outsider)
    assert address not in text(client.get("/search/", {"q": "三楼"}))


def test_what_may_be_discussed_is_looked_for_by_its_words(
    client: Client, cast: Cast, sign_in: SignIn, meeting: MeetingShape
) -> None:
    """The meeting that was chosen stays chosen, and a word that nobody can look for is said."""
    sign_in(client, cast.committee_clerk)
    page = text(client.get("/meetings/agenda/", {"q": "没有这家", "meeting": str(meeting.id)}))
    assert "没有符合条件的案件" in page
    assert f'value="{meeting.id}"' in page
    assert 'role="alert"' in text(client.get("/meetings/agenda/", {"q": "字" * 10_000}))
