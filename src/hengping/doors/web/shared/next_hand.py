"""What is said after something was done: what comes next, whose it is, and what else waits for the same person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.html import format_html

from hengping.ground.people.doors import ActorRequest
from hengping.ground.people.posts import POSTS
from hengping.ground.records.owners import Duty, all_owners, owner_of
from hengping.ground.records.queries import deadlines_of
from hengping.ground.records.shapes import DeadlineShape
from hengping.kit.days import chinese_day
from hengping.law.procedure.uncounted import Uncounted

SPELT_OUT = 2


def say_done(request: ActorRequest, *, kind: str, dossier_id: UUID, done: str) -> None:
    """Say what was done in a dossier and whose turn it is, from what the dossier waits for now."""
    messages.success(request, f"已办理：{done}。{_next_in(request, kind, dossier_id)}")


def say_next(request: ActorRequest, answer: HttpResponse, *, kind: str, dossier_id: UUID) -> HttpResponse:
    """Say whose turn it is in a dossier after an act of a page that says itself what it did; return the answer."""
    if answer.status_code == HTTPStatus.FOUND:
        messages.info(request, _next_in(request, kind, dossier_id))
    return answer


def _next_in(request: ActorRequest, kind: str, dossier_id: UUID) -> str:
    owner = owner_of(kind)
    duties = owner.next_duties(dossier_id=dossier_id, actor=request.actor, on=request.on) if owner else ()
    return next_hand(duties) if duties else rests_until(deadlines_of(dossier_id), request.on)


def rests_until(deadlines: Sequence[DeadlineShape], on: date) -> str:
    """Say of a dossier in which nobody has anything to do which day it waits for, the nearest first."""
    for one in deadlines:
        provisional = one.state == Uncounted.PROVISIONAL
        if (provisional or one.state == "running") and one.last_day is not None and one.last_day >= on:
            day = f"{'暂定' if provisional else ''}{chinese_day(one.last_day)}"
            return f"现在没有等待办理的步骤，最近的期限：{one.label}，到{day}。"
    return "现在没有等待办理的步骤。"


def next_hand(duties: Sequence[Duty]) -> str:
    """Say in one sentence who does what now."""
    ordered = sorted(duties, key=lambda duty: not duty.mine)
    said = "；".join(_said(duty) for duty in ordered[:SPELT_OUT])
    more = f"；另有{len(duties) - SPELT_OUT}项" if len(duties) > SPELT_OUT else ""
    return f"接下来{said}{more}。"


def _said(duty: Duty) -> str:
    whom = "您" if duty.mine else duty.who or ("承办人员" if duty.post == "officer" else POSTS[duty.post].name)
    return f"由{whom}办理“{duty.name}”" + (f"（{duty.about}）" if duty.about else "")


def say_what_else_to_sign(request: ActorRequest) -> None:
    """Lead whoever has just signed on to the next proposal that waits for the same hand."""
    owners, actor, on = all_owners().values(), request.actor, request.on
    waiting = [one for owner in owners for one in owner.duties(actor, on, among=slice(0, 1), signing=True)]
    if not waiting:
        return
    title, duty = waiting[0].line.title, waiting[0].duty
    total = sum(owner.count_duties(actor, on, signing=True) for owner in owners)
    link = format_html('<a class="alert-link" href="{}">下一件：{}（{}）</a>', duty.address, duty.about, title)
    messages.info(request, format_html("还有{}件待您审批，{}", total, link))
