"""The page of one item: what is proposed, the pack, sealed opinions, the vote, the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_POST

from hengping.doors.web.meetings.forms import (
    ConcludeForm,
    ItemChairForm,
    MinutesForm,
    MotionForm,
    RecusalForm,
    SealForm,
)
from hengping.doors.web.shared.acting import Answered, PageOfActs
from hengping.doors.web.shared.deliberated import WORDS_GATE, send_material
from hengping.doors.web.shared.forms import ReasonForm
from hengping.doors.web.shared.next_hand import say_next
from hengping.ground.errors import NotAllowed
from hengping.ground.people.actors import Actor
from hengping.ground.people.doors import ActorRequest, door
from hengping.ground.records.owners import Matter
from hengping.kit.days import moment_at
from hengping.law.procedure.papers import Reading
from hengping.work.deliberation import actions, drafts, minutes, queries
from hengping.work.deliberation.shapes import ItemShape, MeetingShape, Motion, OpinionShape


@door("discussion.read")
@require_GET
def item_page(request: ActorRequest, item_id: int) -> HttpResponse:
    """Show one item."""
    return _ITEM.first(request, item_id)


@door("discussion.vote")
@require_POST
def seal_opinion(request: ActorRequest, item_id: int) -> HttpResponse:
    """Hand in one's own opinion."""
    return _ITEM.act(
        request,
        item_id,
        "seal_form",
        SealForm(request.POST),
        "意见已密封提交。全部到会成员提交以后一起打开。",
        lambda typed: actions.seal_opinion(item_id=item_id, **typed, actor=request.actor, at=request.at),
    )


@door("discussion.convene")
@require_POST
def reveal_opinions(request: ActorRequest, item_id: int) -> HttpResponse:
    """Open all opinions at once."""
    actions.reveal_opinions(item_id=item_id, actor=request.actor, at=request.at)
    messages.success(request, "意见已经一起打开。")
    return redirect("item_page", item_id)


@door("discussion.convene")
@require_POST
def put_motion(request: ActorRequest, item_id: int) -> HttpResponse:
    """Put a changed proposal to the vote."""
    item = queries.get_item(request.actor, item_id)
    matter = queries.matter_of(request.actor, item.dossier_id, request.on)
    return _ITEM.act(
        request,
        item_id,
        "motion_form",
        MotionForm(matter.outcomes, _versions(item, matter), request.POST),
        "修改后的议案已提交表决，请各成员重新提交意见。",
        lambda typed: actions.put_motion(item_id=item_id, motion=Motion(**typed), actor=request.actor, at=request.at),
    )


@door("discussion.convene")
@require_POST
def note_minutes(request: ActorRequest, item_id: int) -> HttpResponse:
    """Keep the recorder's draft."""
    return _ITEM.act(
        request,
        item_id,
        "minutes_form",
        MinutesForm(minutes.reporters_for(request.actor, item_id), request.POST),
        "记录已保存。",
        lambda typed: actions.note_minutes(item_id=item_id, **typed, actor=request.actor),
    )


@door("discussion.convene")
@require_POST
def conclude_item(request: ActorRequest, item_id: int) -> HttpResponse:
    """Conclude the item and issue its record."""
    item = queries.get_item(request.actor, item_id)
    held_on = queries.get_meeting(request.actor, item.meeting_id).held_on
    answer = _ITEM.act(
        request,
        item_id,
        "conclude_form",
        ConcludeForm(request.POST),
        "结论已经形成，讨论记录已入卷。请打印后由参加人员签名。",
        lambda typed: actions.conclude_item(
            item_id=item_id,
            ended_at=moment_at(held_on, typed["hour"]),
            words_reason=typed.get("words_reason", ""),
            actor=request.actor,
            at=request.at,
        ),
    )
    return say_next(request, answer, kind=item.dossier_kind, dossier_id=item.dossier_id)


@door("discussion.convene")
@require_POST
def recuse_member(request: ActorRequest, item_id: int) -> HttpResponse:
    """Record that somebody takes no part."""
    return _recuse(request, item_id, "recusal_form")


@door("discussion.vote")
@require_POST
def recuse_myself(request: ActorRequest, item_id: int) -> HttpResponse:
    """Declare one's own recusal."""
    return _recuse(request, item_id, "own_recusal_form")


def _recuse(request: ActorRequest, item_id: int, name: str) -> HttpResponse:
    meeting = _meeting_of(request.actor, item_id)
    return _ITEM.act(
        request,
        item_id,
        name,
        RecusalForm(meeting.members, request.POST),
        "回避已登记。",
        lambda typed: actions.recuse_member(item_id=item_id, **typed, actor=request.actor, at=request.at),
    )


@door("discussion.convene")
@require_POST
def set_item_chair(request: ActorRequest, item_id: int) -> HttpResponse:
    """Name another chair for this item."""
    meeting = _meeting_of(request.actor, item_id)
    return _ITEM.act(
        request,
        item_id,
        "chair_form",
        ItemChairForm(meeting.members, request.POST),
        "本议题的主持人已登记。",
        lambda typed: actions.set_item_chair(item_id=item_id, **typed, actor=request.actor, at=request.at),
    )


@door("discussion.convene")
@require_POST
def take_off_agenda(request: ActorRequest, item_id: int) -> HttpResponse:
    """Take the item off, or end it without a conclusion."""
    return _ITEM.act(
        request,
        item_id,
        "removal_form",
        ReasonForm(request.POST),
        "已登记。",
        lambda typed: actions.take_off_agenda(item_id=item_id, **typed, actor=request.actor, at=request.at),
    )


@door("discussion.read", "evidence.read")
@require_GET
def item_material(request: ActorRequest, item_id: int, sha256: str) -> HttpResponseBase:
    """Send one piece of the pack."""
    return send_material(request, queries.get_item(request.actor, item_id), sha256)


def _page(request: ActorRequest, item: ItemShape, answered: Answered) -> HttpResponse:
    meeting = queries.get_meeting(request.actor, item.meeting_id)
    matter = queries.matter_of(request.actor, item.dossier_id, request.on)
    may_report = minutes.reporters_for(request.actor, item.id)
    context: dict[str, object] = {
        "item": item,
        "meeting": meeting,
        "matter": matter,
        "rounds": _rounds(item),
        "own": next((opinion for opinion in item.opinions if opinion.own and opinion.round == item.round), None),
        "findings": answered.findings,
        "chair": item.chair_name or meeting.chair_name,
        "delegation": item.chair_delegation if item.chair_name else meeting.delegation,
        "review_text": queries.opinion_on(request.actor, item.dossier_id),
        "beside": _beside(request, item),
        "reporters": "、".join(may_report[key] for key in item.reporters if key in may_report),
        **_forms(request, item, meeting, matter, may_report),
        **answered.bound,
    }
    if any(finding.gate == WORDS_GATE for finding in answered.findings):
        context["conclude_form"] = ConcludeForm(request.POST, asks=True, auto_id="conclude_%s")
    return render(request, "meetings/item.html", context, status=answered.status)


def _beside(request: ActorRequest, item: ItemShape) -> Sequence[Reading]:
    """What the draft says beside the record, told to whoever may see the matter while it can still be mended."""
    if not item.open:
        return ()
    try:
        return drafts.draft_beside_the_record(request.actor, item.id, request.on)
    except NotAllowed:
        return ()  # who votes need not be allowed to open the matter


_ITEM = PageOfActs("item_page", lambda request, item_id: queries.get_item(request.actor, item_id), _page)


def _forms(
    request: ActorRequest, item: ItemShape, meeting: MeetingShape, matter: Matter, may_report: Mapping[str, str]
) -> dict[str, forms.Form | None]:
    """The forms that this person may use now."""
    running = meeting.state == "in_session"
    listed, revealed = item.state == "listed", item.state == "revealed"
    convenes = request.actor.may("discussion.convene") and item.open
    offered: dict[str, forms.Form | None] = {}
    own = next((opinion for opinion in item.opinions if opinion.own and opinion.round == item.round), None)
    if running and listed and _votes(request.actor, item, meeting):
        offered["seal_form"] = SealForm(initial={"vote": own.vote, "text": own.text} if own else None)
    if listed and not own and request.actor.may("discussion.vote") and not convenes:
        mine = [member for member in meeting.members if member.user_id == request.actor.user_id and member.voting]
        offered["own_recusal_form"] = RecusalForm(mine, initial={"user_id": request.actor.user_id}) if mine else None
    if convenes:
        offered["minutes_form"] = MinutesForm(may_report, initial=_minutes(item), auto_id="minutes_%s")
        offered["recusal_form"] = RecusalForm(meeting.members, auto_id="recusal_%s") if listed else None
        offered["chair_form"] = ItemChairForm(meeting.members, auto_id="chair_%s") if running else None
        offered["removal_form"] = ReasonForm(auto_id="removal_%s")
        if running and revealed:
            offered["conclude_form"] = ConcludeForm(initial={"hour": localtime(request.at)}, auto_id="conclude_%s")
            start = {"text": item.motion.text, "outcome": item.motion.outcome, "version": item.motion.version}
            versions = _versions(item, matter)
            offered["motion_form"] = MotionForm(matter.outcomes, versions, initial=start, auto_id="motion_%s")
    return offered


def _votes(actor: Actor, item: ItemShape, meeting: MeetingShape) -> bool:
    """Whether this person is to hand in an opinion: a leader who is there, neither handler nor recused."""
    member = next((member for member in meeting.voting if member.user_id == actor.user_id), None)
    recused = actor.user_id in {recusal.user_id for recusal in item.recusals}
    handles = str(actor.user_id) in item.handlers
    return bool(member and member.present) and not recused and not handles and actor.may("discussion.vote")


def _minutes(item: ItemShape) -> dict[str, object]:
    return {
        "reporters": item.reporters,
        "report": item.report,
        "speeches": "\n".join(f"{name}：{text}" for name, text in item.speeches),
    }


def _meeting_of(actor: Actor, item_id: int) -> MeetingShape:
    return queries.get_meeting(actor, queries.get_item(actor, item_id).meeting_id)


def _rounds(item: ItemShape) -> list[tuple[int, list[OpinionShape]]]:
    numbers = sorted({opinion.round for opinion in item.opinions}, reverse=True)
    return [(number, [opinion for opinion in item.opinions if opinion.round == number]) for number in numbers]


def _versions(item: ItemShape, matter: Matter) -> dict[str, str]:
    """What a changed proposal may stand for: the version that was voted on, or another that its owner has."""
    others = {draft.version: draft.label for draft in matter.drafts if draft.version != item.motion.version}
    return {item.motion.version: "现在的这一份，内容不变", **others}
