"""Voting on an item: sealed opinions, revealed together; another motion; the conclusion."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate, localtime

from hengping.ground.errors import BadInput, Broken, Conflict, Refused
from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import append
from hengping.ground.records.queries import list_entries
from hengping.kit.chain.canonical import JSON
from hengping.kit.chain.commitments import commitment_of
from hengping.kit.chain.links import new_salt
from hengping.kit.days import chinese_day
from hengping.law.procedure.choices import VOTES
from hengping.work.deliberation.access import get_item_for
from hengping.work.deliberation.drafts import own_words_of
from hengping.work.deliberation.minutes import minutes_faults, reporters_of, rows_of
from hengping.work.deliberation.models import Item, Member, Recusal, SealedOpinion
from hengping.work.deliberation.motions import bound_by, stored_terms
from hengping.work.deliberation.paper_sources import conclusion_of
from hengping.work.deliberation.papers import draft
from hengping.work.deliberation.queries import electorate_of, item_shape, members_of
from hengping.work.deliberation.rules import follow, owner_for, require_lawful, voter_findings
from hengping.work.deliberation.shapes import ItemShape, MemberShape, Motion
from hengping.work.deliberation.verification import altered, commitments_in, deliberation_faults
from hengping.work.matters.paper_words import kept_words
from hengping.work.matters.papers import Issued

AGENCY = "agency"
"""Who discusses: the agency itself, by its leaders."""

RECORD_PAPER = "discussion_record"


def seal_opinion(*, item_id: int, vote: str, text: str, actor: Actor, at: datetime) -> ItemShape:
    """Hand in one's written opinion and vote. Its digest enters the chain at once; nobody reads it before all are in.

    It may be replaced until the opinions are revealed; the chain shows that it was. Raises NotAllowed, BadInput,
    Conflict, Refused (no leader, handler, recused).
    """
    faults = {}
    if vote not in VOTES:
        faults["vote"] = "请选择同意、不同意或者弃权。"
    if not text.strip():
        faults["text"] = "请写明意见和理由。"
    if faults:
        raise BadInput(faults)
    with transaction.atomic():
        item = get_item_for(actor, item_id, "discussion.vote")
        _require_state(item, "listed", "意见已经打开，不能再提交。")
        _require_begun(item, at)
        _require_voter(item, actor)
        salt = new_salt()
        commitment = commitment_of(
            item=str(item.pk),
            round_number=item.round,
            person=str(actor.user_id),
            vote=vote,
            text=text.strip(),
            salt=salt,
        )
        row, created = SealedOpinion.objects.get_or_create(
            item=item,
            round=item.round,
            user_id=actor.user_id,
            defaults={"vote": vote, "text": text.strip(), "salt": salt, "commitment": commitment, "sealed_at": at},
        )
        payload: dict[str, JSON] = {
            "meeting": str(item.meeting_id),
            "item": str(item.pk),
            "round": item.round,
            "person": str(actor.user_id),
            "commitment": commitment,
        }
        if not created:
            payload["replaces"] = row.commitment
            row.vote, row.text, row.salt, row.commitment, row.sealed_at = vote, text.strip(), salt, commitment, at
            row.save()
        append(dossier_id=item.dossier_id, kind="opinion_sealed", actor=actor, at=at, payload=payload)
        return item_shape(item, actor)


def reveal_opinions(*, item_id: int, actor: Actor, at: datetime) -> ItemShape:
    """Open all opinions of the round at once, when every voting member present has handed in.

    Raises NotAllowed, Conflict, Broken (an opinion is not what its author sealed).
    """
    with transaction.atomic():
        item = get_item_for(actor, item_id, "discussion.convene")
        _require_state(item, "listed", "意见已经打开。")
        shape = item_shape(item, actor)
        if not shape.tally.present:
            raise Conflict("没有到会的有表决权人员。")
        if shape.tally.missing:
            raise Conflict(f"还有人没有提交意见：{'、'.join(shape.tally.missing)}。")
        rows = list(
            SealedOpinion.objects.filter(item=item, round=item.round).select_related("user").order_by("user_id")
        )
        _require_unaltered(item, rows)
        SealedOpinion.objects.filter(pk__in=[row.pk for row in rows]).update(revealed_at=at)
        item.state = "revealed"
        item.save(update_fields=["state"])
        append(
            dossier_id=item.dossier_id,
            kind="opinions_revealed",
            actor=actor,
            at=at,
            payload={
                "meeting": str(item.meeting_id),
                "item": str(item.pk),
                "round": item.round,
                "opinions": [
                    {
                        "person": str(row.user_id),
                        "name": row.user.name,
                        "vote": row.vote,
                        "text": row.text,
                        "salt": row.salt,
                        "commitment": row.commitment,
                    }
                    for row in rows
                ],
            },
        )
        return item_shape(item, actor)


def put_motion(*, item_id: int, motion: Motion, actor: Actor, at: datetime) -> ItemShape:
    """Put a changed proposal to the vote, after the opinions on the one before were revealed: another round.

    What it binds is what the owner of the dossier says of its version and outcome. Raises NotAllowed, BadInput,
    Conflict.
    """
    if not motion.text.strip():
        raise BadInput({"motion": "请写明修改后的拟处理意见。"})
    with transaction.atomic():
        item = get_item_for(actor, item_id, "discussion.convene")
        _require_state(item, "revealed", "上一个议案的意见还没有打开。")
        matter = owner_for(item.dossier.kind).matter(dossier_id=item.dossier_id, actor=actor, on=localdate(at))
        bound = bound_by(motion, matter, before=item)
        item.round += 1
        item.state = "listed"
        for name, value in bound.items():
            setattr(item, name, value)
        item.save()
        append(
            dossier_id=item.dossier_id,
            kind="motion_put",
            actor=actor,
            at=at,
            payload={
                "meeting": str(item.meeting_id),
                "round": item.round,
                "text": item.motion_text,
                "outcome": item.motion_outcome,
                "version": item.motion_version,
                "bound": stored_terms(bound),
            },
        )
        return item_shape(item, actor)


def conclude_item(*, item_id: int, ended_at: datetime, actor: Actor, at: datetime, words_reason: str = "") -> ItemShape:
    """Conclude an item that a majority of the members present carried; issue its record (行政处罚法 57 II).

    What is concluded follows from the motion and the votes; nobody writes it. `ended_at` is when the discussion of the
    item ended, on the day of the meeting; `words_reason` why report, speeches or motion name what the record does not.

    Raises NotAllowed, BadInput, Conflict (opinions not revealed), Refused (no quorum, no majority, no proper chair,
    and whatever the owner of the dossier says).
    """
    with transaction.atomic():
        item = get_item_for(actor, item_id, "discussion.convene")
        _require_state(item, "revealed", "意见还没有打开，不能形成结论。")
        on = item.meeting.held_on
        _require_record(item, ended_at, at)
        _require_rows_as_told(item)
        shape = item_shape(item, actor)
        payload = _payload(item, shape, ended_at)
        paper = draft(dossier_id=item.dossier_id, act="discussion_concluded", data=payload, actor=actor, on=on)
        payload["conclusion"] = item.conclusion = conclusion_of(paper.context)
        matter = owner_for(item.dossier.kind).matter(dossier_id=item.dossier_id, actor=actor, on=on)
        words = paper.words(own_words_of(item), matter.outcomes)
        require_lawful(
            (),
            dossier_kind=item.dossier.kind,
            dossier_id=item.dossier_id,
            step="discussion_concluded",
            data=payload,
            actor=actor,
            on=on,
            papers=paper.readings,
            words=words,
            words_reason=words_reason,
        )
        issued = paper.issue(actor=actor, at=at)
        item.state, item.concluded_at, item.document_id = "concluded", at, issued.by_kind.get(RECORD_PAPER)
        item.save()
        append(
            dossier_id=item.dossier_id,
            kind="discussion_concluded",
            actor=actor,
            at=at,
            happened_at=ended_at,
            payload=payload | {"minutes": _named(issued)} | issued.particulars() | kept_words(words, words_reason),
        )
        follow(item.dossier.kind, item.dossier_id, on)
        return item_shape(item, actor)


def _require_state(item: Item, state: str, otherwise: str) -> None:
    if item.meeting.state != "in_session":
        raise Conflict("还没有登记到会情况，或者会议已经结束。")
    if item.state != state:
        raise Conflict(otherwise)


def _require_begun(item: Item, at: datetime) -> None:
    """Opinions are given at the meeting. Who is there may be written down before its hour."""
    if at < item.meeting.starts_at:
        begins = localtime(item.meeting.starts_at)
        raise Conflict(f"会议{chinese_day(begins.date())}{begins:%H:%M}开始，开始以后再提交意见。")


def _require_unaltered(item: Item, rows: Sequence[SealedOpinion]) -> None:
    """What is revealed must be what was sealed: the rows could have been changed since, the chain could not."""
    if changed := altered(rows, commitments_in(list_entries(item.dossier_id))):
        names = "、".join(row.user.name for row in changed)
        raise Broken(f"{names}的意见和密封时记下的不一样，不能打开。")


def _require_rows_as_told(item: Item) -> None:
    """What is counted must be what was recorded: attendance, recusals, votes and the motion lie in rows as well."""
    told = (
        fault.text
        for dossier_id in (item.dossier_id, item.meeting_id)
        for fault in deliberation_faults(dossier_id, list_entries(dossier_id))
    )
    if text := "".join(told):
        raise Broken(f"{text}不能形成结论，请先核查。")


def _require_voter(item: Item, actor: Actor) -> None:
    member = Member.objects.filter(meeting=item.meeting, user_id=actor.user_id).first()
    recused = Recusal.objects.filter(item=item, user_id=actor.user_id).exists()
    findings = voter_findings(
        voting=member is not None and member.voting,
        handler=str(actor.user_id) in item.handlers,
        recused=recused,
    )
    if findings:
        raise Refused(findings)
    if member is None or not member.present:
        raise Conflict("到会情况里没有登记您到会。")


def _chair_of(item: Item) -> dict[str, JSON]:
    """Return who is in the chair for an item, as acts carry it. Whoever takes no part in the item does not count."""
    chair_id = item.chair_id or item.meeting.chair_id
    delegation = item.chair_delegation if item.chair_id else item.meeting.delegation
    voters = electorate_of(item)
    member = next((present for present in voters.present if present.user_id == chair_id), None)
    return {
        "id": str(member.user_id) if member else "",
        "name": member.name if member else "",
        "head": member is not None and member.head,
        "delegated": member is not None and bool(delegation),
        "delegation": delegation,
    }


def _named(issued: Issued) -> str:
    """Return how the act names its record: by its number, by its identifier where it has none."""
    return next((row["number"] or row["document"] for row in issued.listing), "")


def _payload(item: Item, shape: ItemShape, ended_at: datetime) -> dict[str, JSON]:
    """Return the act's particulars: leaders present with their votes, the excluded as recused, no absent ones."""
    voters = electorate_of(item)
    votes = {opinion.user_id: opinion for opinion in shape.opinions if opinion.round == item.round}
    rows = [
        {**_person(member), "recused": False, "vote": votes[member.user_id].vote, "text": votes[member.user_id].text}
        for member in voters.present
    ]
    rows += [{**_person(member), "recused": True, "vote": ""} for member in voters.excluded]
    members = members_of(item.meeting_id)
    recorder = next(
        (member.name for member in members if member.user_id == item.meeting.recorder_id), item.meeting.recorder.name
    )
    return {
        "version": item.version,
        "concluded_version": item.motion_version,
        "meeting": str(item.meeting_id),
        "item": str(item.pk),
        "ended_at": localtime(ended_at).isoformat(),
        "body": AGENCY,
        "chair": _chair_of(item),
        "voters": rows,
        "leaders_total": sum(member.voting for member in members),
        "recorder": recorder,
        "outcome": item.motion_outcome,
        "reporters": rows_of({key: name for key, name in reporters_of(item).items() if key in item.reporters}),
        "report": item.report,
        "speeches": [{"name": name, "text": text} for name, text in item.speeches],
        "agreed": shape.tally.agree,
        "present": shape.tally.present,
        "entitled": shape.tally.entitled,
        "quorum": shape.tally.quorum,
        "dissenting": list(shape.tally.dissenting),
        "pack_sha256": item.pack_sha256,
        **item.motion_terms,
    }


def _person(member: MemberShape) -> dict[str, JSON]:
    return {"id": str(member.user_id), "name": member.name, "post": member.post, "leader": True}


def _require_record(item: Item, ended_at: datetime, at: datetime) -> None:
    """The record says who reported what, and when the discussion ended."""
    faults = minutes_faults(item)
    if not item.reporters or not item.report:
        faults["report"] = "请先填写汇报人和汇报内容。"
    if localdate(ended_at) != item.meeting.held_on or not item.meeting.starts_at <= ended_at <= at:
        faults["ended_at"] = "结束时间应当在会议当日、开始之后，并且不晚于现在。"
    if faults:
        raise BadInput(faults)
