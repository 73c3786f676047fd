"""Appointing to posts and releasing from them. The three administrators are three persons who hold nothing else."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from hengping.ground.errors import BadInput
from hengping.ground.people.access import get_account_for, get_posting_for
from hengping.ground.people.actors import Actor
from hengping.ground.people.guarded import seconded
from hengping.ground.people.logbook import log_act
from hengping.ground.people.models import Posting, User
from hengping.ground.people.permissions import ADMINISTRATORS
from hengping.ground.people.posts import POSTS
from hengping.kit.days import chinese_span, day_of


def give_posting(
    *,
    user_id: int,
    post: str,
    from_on: date,
    to_on: date | None,
    actor: Actor,
    at: datetime,
    second: Actor | None = None,
) -> int:
    """Appoint somebody to a post, from one day to another (both included; open where `to_on` is None).

    `second` is the other administrator where holders of the post sign for the bureau or administer, or where the person
    holds such a post.

    Return the identifier of the appointment. Raises NotAllowed, BadInput: nobody appoints themselves, a post is not
    held twice at a time, and an administrator's post excludes every other.
    """
    if post not in POSTS:
        raise BadInput({"post": "请选择岗位。"})
    if to_on is not None and to_on < from_on:
        raise BadInput({"to_on": "卸任日期不能早于到任日期。"})
    with transaction.atomic():
        user = get_account_for(actor, user_id, "posting.edit")
        if user.pk == actor.user_id:
            raise BadInput("不能给自己任命岗位。")
        _refuse_what_cannot_be_held_together(user, post, from_on, to_on)
        checked = seconded(second, actor=actor, user=user, post=post, on=day_of(at))
        posting = Posting.objects.create(user=user, post=post, from_on=from_on, to_on=to_on)
        _log("posting_given", posting, actor, at, checked)
    return posting.pk


def end_posting(
    *, posting_id: int, to_on: date, actor: Actor, at: datetime, on: date, second: Actor | None = None
) -> None:
    """Say which day is the last of an appointment: yesterday (so that it ends now), or later. `second` as there."""
    with transaction.atomic():
        posting = get_posting_for(actor, posting_id, "posting.edit")
        if posting.user_id == actor.user_id:
            raise BadInput("不能免去自己的岗位。")
        if posting.withdrawn_at is not None or (posting.to_on is not None and posting.to_on < on):
            raise BadInput("这项任命已经结束。")
        if to_on < on - timedelta(days=1):
            raise BadInput({"to_on": "最后任职日不能早于昨天：已经办过的事不能改成无权办理。"})
        if to_on < posting.from_on:
            raise BadInput({"to_on": "最后任职日早于到任日期。任命有误的，请撤回任命。"})
        if posting.to_on is not None and to_on > posting.to_on:
            raise BadInput({"to_on": "延长任期请另行任命。"})
        checked = seconded(second, actor=actor, user=posting.user, on=on)
        posting.to_on = to_on
        posting.save(update_fields=["to_on"])
        _log("posting_ended", posting, actor, at, checked)


def withdraw_posting(*, posting_id: int, reason: str, actor: Actor, at: datetime, second: Actor | None = None) -> None:
    """Take back an appointment made by mistake; from now on it does not count for any day. `second` as there."""
    if not reason.strip():
        raise BadInput({"reason": "请写明撤回的原因。"})
    with transaction.atomic():
        posting = get_posting_for(actor, posting_id, "posting.edit")
        if posting.user_id == actor.user_id:
            raise BadInput("不能撤回自己的任命。")
        if posting.withdrawn_at is not None:
            raise BadInput("这项任命已经撤回。")
        checked = seconded(second, actor=actor, user=posting.user, post=posting.post, on=day_of(at))
        posting.withdrawn_at = at
        posting.save(update_fields=["withdrawn_at"])
        _log("posting_withdrawn", posting, actor, at, "，".join(filter(None, (reason.strip(), checked))))


def _refuse_what_cannot_be_held_together(user: User, post: str, from_on: date, to_on: date | None) -> None:
    overlapping = Posting.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=from_on), user=user, withdrawn_at__isnull=True
    )
    if to_on is not None:
        overlapping = overlapping.filter(from_on__lte=to_on)
    held = set(overlapping.values_list("post", flat=True))
    if post in held:
        raise BadInput({"post": f"{user.name}在这段时间已经是{POSTS[post].name}。"})
    for other in sorted(held):
        if fault := fault_of_both(post, other):
            raise BadInput({"post": fault})


def fault_of_both(post: str, other: str) -> str:
    """Say why one person cannot hold both posts at a time; "" where they can."""
    if post == other or not {post, other}.intersection(ADMINISTRATORS):
        return ""
    return f"{POSTS[post].name}与{POSTS[other].name}不能由一人兼任：三员各自独立，也不办案。"


def _log(kind: str, posting: Posting, actor: Actor, at: datetime, detail: str = "") -> None:
    days = chinese_span(posting.from_on, posting.to_on)
    log_act(
        kind,
        actor=actor,
        at=at,
        subject=f"{posting.user.name}（{posting.user.username}）",
        subject_key=f"user:{posting.user_id}",
        detail="，".join(part for part in (POSTS[posting.post].name, days, detail) if part),
    )
