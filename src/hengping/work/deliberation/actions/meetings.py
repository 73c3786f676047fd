"""Meetings of the leaders: call, put on the agenda, record who is there, recuse, close."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.timezone import localdate, localtime

from hengping.ground.errors import BadInput, Conflict, NotAllowed
from hengping.ground.people.actors import Actor, require
from hengping.ground.people.queries import list_people
from hengping.ground.people.shapes import PersonShape
from hengping.ground.records.actions import append, open_dossier
from hengping.ground.search.actions.feeding import feed
from hengping.kit.chain.canonical import JSON, Payload
from hengping.work.deliberation import materials
from hengping.work.deliberation.access import get_dossier_for, get_item_for, get_meeting_for
from hengping.work.deliberation.kinds import MEETING
from hengping.work.deliberation.minutes import handler_names, minutes_faults, rows_of
from hengping.work.deliberation.models import Item, Meeting, Member, Recusal, SealedOpinion
from hengping.work.deliberation.motions import Bound, bound_by, stored_terms
from hengping.work.deliberation.queries import get_meeting, item_shape
from hengping.work.deliberation.rules import follow, owner_for, require_lawful
from hengping.work.deliberation.shapes import OPEN_ITEM, ItemShape, MeetingShape, Motion
from hengping.work.deliberation.told import CHAIRED, LISTED

VOTING_POSTS = ("leader", "head")
"""Leaders of the agency (行政机关负责人): only they discuss and decide under 行政处罚法 57 II."""


def call_meeting(
    *,
    held_on: date,
    starts_at: datetime,
    place: str,
    attending: Collection[int],
    actor: Actor,
    at: datetime,
) -> MeetingShape:
    """Call a meeting. All leaders in office on the day are its voting members; `attending` are user ids without a vote.

    The caller is its recorder. Raises NotAllowed, BadInput.
    """
    require(actor, "discussion.convene")
    with transaction.atomic():
        people = {person.id: person for person in list_people(actor, held_on)}
        _require_callable(people, held_on, starts_at, place, attending, actor)
        last = Meeting.objects.filter(bureau_id=actor.bureau_id, year=held_on.year).aggregate(last=Max("number"))
        number = (last["last"] or 0) + 1
        title = f"{held_on.year}年第{number}次集体讨论"
        dossier = open_dossier(kind=MEETING, title=title, actor=actor, at=at)
        meeting = Meeting(
            dossier_id=dossier.id,
            bureau_id=actor.bureau_id,
            year=held_on.year,
            number=number,
            held_on=held_on,
            starts_at=starts_at,
            place=place.strip(),
            recorder_id=actor.user_id,
            called_by_id=actor.user_id,
            called_at=at,
        )
        _keep(meeting)
        feed(sort=MEETING, keys=[meeting.pk], bureau_id=meeting.bureau_id)
        members = _invite(meeting, people, attending)
        append(
            dossier_id=dossier.id,
            kind="meeting_called",
            actor=actor,
            at=at,
            payload={
                "year": meeting.year,
                "number": number,
                "held_on": held_on.isoformat(),
                "starts_at": localtime(starts_at).isoformat(),
                "place": meeting.place,
                "voting": [_named(member, people) for member in members if member.voting],
                "attending": [_named(member, people) for member in members if not member.voting],
            },
        )
        return get_meeting(actor, dossier.id)


def put_on_agenda(
    *,
    meeting_id: UUID,
    dossier_id: UUID,
    subject: str,
    motion: Motion,
    pack: Sequence[str],
    handlers: Collection[str],
    actor: Actor,
    at: datetime,
) -> ItemShape:
    """Put a dossier on the agenda, with the proposal to be voted on and the digests of what the members are to see.

    What the motion binds is what the owner of the dossier says of its version and outcome.
    `handlers` are the user ids, as text, of those who handled or investigated: they do not vote.
    Raises NotAllowed, BadInput, Conflict (on another open agenda), Refused.
    """
    on = localdate(at)
    with transaction.atomic():
        meeting = get_meeting_for(actor, meeting_id, "discussion.convene")
        _require_open(meeting)
        if on > meeting.held_on:
            raise Conflict("会议日期已过，不能再列入议程。")
        dossier = get_dossier_for(actor, dossier_id, "discussion.convene")
        matter = owner_for(dossier.kind).matter(dossier_id=dossier_id, actor=actor, on=on)
        _require_item(subject, motion)
        bound = bound_by(motion, matter)
        if Item.objects.filter(dossier_id=dossier_id, state__in=OPEN_ITEM).exists():
            raise Conflict("这份案卷已经列入一次没有结束的集体讨论。")
        chosen = materials.chosen(dossier_id, pack)
        payload: dict[str, JSON] = {
            "version": motion.version,
            "title": subject.strip(),
            "meeting": str(meeting_id),
            "meeting_name": f"{meeting.year}年第{meeting.number}次",
            "proposal": motion.text.strip(),
            "pack": materials.stored(chosen),
            "pack_sha256": materials.digest_of(chosen),
            "handlers": [dict(row) for row in rows_of(handler_names(handlers, on))],
            "bound": stored_terms(bound),
        }
        require_lawful(
            (),
            dossier_kind=dossier.kind,
            dossier_id=dossier_id,
            step="discussion_opened",
            data=payload,
            actor=actor,
            on=on,
        )
        item = _new_item(meeting, dossier_id, bound, sorted(handlers), payload)
        append(dossier_id=dossier_id, kind="discussion_opened", actor=actor, at=at, payload=payload)
        _note_change(meeting, LISTED, item, actor, at)
        follow(dossier.kind, dossier_id, on)
        return item_shape(item, actor)


def _new_item(meeting: Meeting, dossier_id: UUID, bound: Bound, handlers: list[str], payload: Payload) -> Item:
    """Put an item behind the others; its payload is what the dossier is told of it."""
    last = Item.objects.filter(meeting=meeting).aggregate(last=Max("position"))["last"]
    return Item.objects.create(
        meeting=meeting,
        dossier_id=dossier_id,
        position=(last or 0) + 1,
        subject=payload["title"],
        version=payload["version"],
        pack=payload["pack"],
        pack_sha256=payload["pack_sha256"],
        handlers=handlers,
        reporters=handlers,
        **bound,
    )


def take_off_agenda(*, item_id: int, reason: str, actor: Actor, at: datetime) -> ItemShape:
    """Take an item off the agenda, or end it without a conclusion once it was voted on, with a reason."""
    if not reason.strip():
        raise BadInput({"reason": "请写明理由。"})
    with transaction.atomic():
        item = get_item_for(actor, item_id, "discussion.convene")
        if item.state not in OPEN_ITEM:
            raise Conflict("这个议题已经办完。")
        voted = SealedOpinion.objects.filter(item=item).exists()
        item.state = "adjourned" if voted else "withdrawn"
        item.conclusion = reason.strip()
        item.save(update_fields=["state", "conclusion"])
        append(
            dossier_id=item.dossier_id,
            kind="discussion_adjourned",
            actor=actor,
            at=at,
            payload={"meeting": str(item.meeting_id), "reason": item.conclusion, "voted": voted},
        )
        _note_change(item.meeting, "未形成结论" if voted else "撤下议程", item, actor, at)
        return item_shape(item, actor)


def record_attendance(
    *,
    meeting_id: UUID,
    present: Collection[int],
    chair_id: int,
    delegation: str,
    actor: Actor,
    at: datetime,
) -> MeetingShape:
    """Open the session: who is there, who is in the chair. Where that is not the head, `delegation` names the paper.

    The voting members are those in office on the day of the meeting, read again now. Raises NotAllowed, BadInput.
    """
    with transaction.atomic():
        meeting = get_meeting_for(actor, meeting_id, "discussion.convene")
        _require_open(meeting)
        if SealedOpinion.objects.filter(item__meeting=meeting).exists():
            raise Conflict("已经有人提交意见，到会情况不能再改。")
        _renew_voters(meeting, actor)
        members = list(Member.objects.filter(meeting=meeting).select_related("user").order_by("pk"))
        _require_chair(members, set(present), chair_id, delegation, localdate(at), meeting.held_on)
        for member in members:
            member.present = member.user_id in present
        Member.objects.bulk_update(members, ["present"])
        meeting.state, meeting.chair_id, meeting.delegation = "in_session", chair_id, delegation.strip()
        meeting.save(update_fields=["state", "chair", "delegation"])
        append(
            dossier_id=meeting.pk,
            kind="attendance_recorded",
            actor=actor,
            at=at,
            payload={
                "present": [member.user.name for member in members if member.present],
                "absent": [member.user.name for member in members if not member.present],
                "chair": str(chair_id),
                "delegation": meeting.delegation,
                "recorder": str(meeting.recorder_id),
                "members": [
                    {
                        "id": str(member.user_id),
                        "voting": member.voting,
                        "present": member.present,
                        "post": member.post,
                    }
                    for member in members
                ],
            },
        )
        return get_meeting(actor, meeting_id)


def set_item_chair(*, item_id: int, chair_id: int, delegation: str, actor: Actor, at: datetime) -> ItemShape:
    """Name another chair for one item, because the chair of the meeting takes no part in it."""
    with transaction.atomic():
        item = get_item_for(actor, item_id, "discussion.convene")
        _require_undecided(item)
        members = list(Member.objects.filter(meeting=item.meeting).select_related("user"))
        present = {member.user_id for member in members if member.present}
        _require_chair(members, present, chair_id, delegation, item.meeting.held_on, item.meeting.held_on)
        item.chair_id, item.chair_delegation = chair_id, delegation.strip()
        item.save(update_fields=["chair", "chair_delegation"])
        _note_change(item.meeting, CHAIRED, item, actor, at, chair=str(chair_id), delegation=item.chair_delegation)
        return item_shape(item, actor)


def recuse_member(*, item_id: int, user_id: int, reason: str, decided_by: str, actor: Actor, at: datetime) -> ItemShape:
    """Record that a member takes no part in an item (行政处罚法 43), by the clerk or by the member."""
    faults = {}
    if not reason.strip():
        faults["reason"] = "请写明回避理由。"
    if not decided_by.strip():
        faults["decided_by"] = "请写明由谁决定回避。"
    if faults:
        raise BadInput(faults)
    own = actor.user_id == user_id
    with transaction.atomic():
        item = get_item_for(actor, item_id, "discussion.vote" if own else "discussion.convene")
        _require_undecided(item)
        member = Member.objects.filter(meeting=item.meeting, user_id=user_id).select_related("user").first()
        if member is None:
            raise BadInput({"user": "参会人员名单里没有这个人。"})
        if SealedOpinion.objects.filter(item=item, round=item.round, user_id=user_id).exists():
            raise Conflict("这位成员已经提交意见，不能再登记回避。")
        Recusal.objects.update_or_create(
            item=item,
            user_id=user_id,
            defaults={"reason": reason.strip(), "decided_by": decided_by.strip(), "at": at},
        )
        append(
            dossier_id=item.dossier_id,
            kind="discussion_recused",
            actor=actor,
            at=at,
            payload={
                "meeting": str(item.meeting_id),
                "person": str(user_id),
                "name": member.user.name,
                "reason": reason.strip(),
                "decided_by": decided_by.strip(),
            },
        )
        return item_shape(item, actor)


def note_minutes(
    *,
    item_id: int,
    reporters: Collection[str],
    report: str,
    speeches: Sequence[tuple[str, str]],
    actor: Actor,
) -> ItemShape:
    """Keep the recorder's draft of an item: who reported what, what those without a vote said.

    A draft is no act: it enters the dossier with the record, when the item is concluded. Raises NotAllowed, BadInput
    (somebody who neither is there without a vote nor handled the matter).
    """
    with transaction.atomic():
        item = get_item_for(actor, item_id, "discussion.convene")
        _require_undecided(item)
        item.reporters, item.report = sorted(set(reporters)), report.strip()
        item.speeches = [[name.strip(), text.strip()] for name, text in speeches if name.strip() and text.strip()]
        if faults := minutes_faults(item):
            raise BadInput(faults)
        item.save(update_fields=["reporters", "report", "speeches"])
        return item_shape(item, actor)


def close_meeting(*, meeting_id: UUID, actor: Actor, at: datetime) -> MeetingShape:
    """End a meeting, when every item has a conclusion or was ended without one."""
    with transaction.atomic():
        meeting = get_meeting_for(actor, meeting_id, "discussion.convene")
        _require_open(meeting)
        left = Item.objects.filter(meeting=meeting, state__in=OPEN_ITEM).order_by("position")
        if waiting := "、".join(left.values_list("subject", flat=True)):
            raise Conflict(f"还有议题没有办完：{waiting}。")
        if meeting.state != "in_session":
            raise Conflict("还没有登记到会情况。")
        meeting.state, meeting.closed_at = "closed", at
        meeting.save(update_fields=["state", "closed_at"])
        append(dossier_id=meeting.pk, kind="meeting_closed", actor=actor, at=at, payload={})
        return get_meeting(actor, meeting_id)


def _require_callable(
    people: Mapping[int, PersonShape],
    held_on: date,
    starts_at: datetime,
    place: str,
    attending: Collection[int],
    actor: Actor,
) -> None:
    faults = {}
    leaders = {key for key, person in people.items() if set(person.posts) & set(VOTING_POSTS)}
    if not place.strip():
        faults["place"] = "请填写地点。"
    if localdate(starts_at) != held_on:
        faults["starts_at"] = "开始时间与会议日期不是同一天。"
    if not leaders:
        faults["held_on"] = "这一天没有在任的机关负责人，请先核对岗位任命。"
    if set(attending) - set(people):
        faults["attending"] = "列席人员须为本单位当日在岗人员。"
    if actor.user_id in leaders:
        faults[""] = "机关负责人有表决权，不能同时担任记录人。"
    if faults:
        raise BadInput(faults)


def _keep(meeting: Meeting) -> None:
    """The number is the next free one; where somebody took it in the same moment, nothing was changed."""
    try:
        meeting.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict("刚刚有人召集了另一次会议，请再试一次。") from error


def _invite(meeting: Meeting, people: Mapping[int, PersonShape], attending: Collection[int]) -> list[Member]:
    invited = []
    for key, person in people.items():
        voting = bool(set(person.posts) & set(VOTING_POSTS))
        if voting or key in attending:
            invited.append(
                Member(
                    meeting=meeting,
                    user_id=key,
                    post=person.post_names,
                    voting=voting,
                    head="head" in person.posts,
                )
            )
    invited.sort(key=lambda member: (not member.voting, not member.head, member.user_id))
    return Member.objects.bulk_create(invited)


def _renew_voters(meeting: Meeting, actor: Actor) -> None:
    """Read the leaders of the day again: somebody may have been appointed or have left since the call."""
    leaders = {person.id: person for person in list_people(actor, meeting.held_on, *VOTING_POSTS)}
    Member.objects.filter(meeting=meeting, voting=True).exclude(user_id__in=leaders).delete()
    for key, person in leaders.items():
        Member.objects.update_or_create(
            meeting=meeting,
            user_id=key,
            defaults={"post": person.post_names, "voting": True, "head": "head" in person.posts},
        )


def _require_chair(
    members: Sequence[Member], present: set[int], chair_id: int, delegation: str, on: date, held_on: date
) -> None:
    faults = {}
    by_user = {member.user_id: member for member in members}
    chair = by_user.get(chair_id)
    if set(present) - set(by_user):
        faults["present"] = "到会人员不在参会名单里。"
    if on < held_on:
        faults[""] = "还没有到会议日期，不能登记到会情况。"
    if chair is None or not chair.voting or chair_id not in present:
        faults["chair"] = "主持人须为到会的机关负责人。"
    elif not chair.head and not delegation.strip():
        faults["delegation"] = "主要负责人不主持的，请填写书面授权的文号和日期。"
    if faults:
        raise BadInput(faults)


def _require_item(subject: str, motion: Motion) -> None:
    faults = {}
    if not subject.strip():
        faults["subject"] = "请写明议题。"
    if not motion.text.strip():
        faults["motion"] = "请写明提交讨论的拟处理意见。"
    if not motion.version.strip():
        faults["version"] = "没有拟处理意见可以提交讨论。"
    if faults:
        raise BadInput(faults)


def _require_open(meeting: Meeting) -> None:
    if meeting.state == "closed":
        raise Conflict("这次集体讨论已经结束。")


def _require_undecided(item: Item) -> None:
    if item.state not in OPEN_ITEM:
        raise NotAllowed("这个议题已经办完。")


def _named(member: Member, people: Mapping[int, PersonShape]) -> dict[str, str]:
    return {"id": str(member.user_id), "name": people[member.user_id].name, "post": member.post}


def _note_change(meeting: Meeting, change: str, item: Item, actor: Actor, at: datetime, **more: str) -> None:
    append(
        dossier_id=meeting.pk,
        kind="agenda_changed",
        actor=actor,
        at=at,
        payload={"change": change, "dossier": str(item.dossier_id), "title": item.subject, **more},
    )
