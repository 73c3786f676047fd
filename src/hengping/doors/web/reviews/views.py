"""The pages of legal review: the queue, one review with its pack and check list, submission."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hengping.doors.web.reviews.forms import AnswerForm, AssignForm, FilterForm, OpinionForm, SubmitForm
from hengping.doors.web.shared.acting import Answered, PageOfActs, Typed, acted_once
from hengping.doors.web.shared.deliberated import WORDS_GATE, dossier_asked, ripe_dossiers, send_material
from hengping.doors.web.shared.forms import FaultsInto, ReasonForm
from hengping.doors.web.shared.next_hand import say_next
from hengping.doors.web.shared.sorting import sorted_by, sorting_from, turned
from hengping.ground.errors import Refused
from hengping.ground.people.doors import ActorRequest, door
from hengping.ground.people.queries import list_people
from hengping.ground.records.owners import Matter
from hengping.law.findings import Finding
from hengping.law.procedure.uncounted import WORDS, Uncounted, left_until, no_calendar
from hengping.work.deliberation import actions, queries
from hengping.work.deliberation.shapes import ReviewShape

SORTED_BY: Mapping[str, Callable[[ReviewShape], Any]] = {
    "subject": lambda one: one.subject,
    "submitted": lambda one: one.submitted_at,
    "due": lambda one: one.due_on if one.state == "waiting" else None,
    "reviewer": lambda one: one.reviewer_name,
}


@door("review.read")
@require_GET
def review_list(request: ActorRequest) -> HttpResponse:
    """List the reviews: waiting ones first, by their deadline."""
    form = FilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    sorting = sorting_from(request.GET, SORTED_BY)
    found = queries.list_reviews(
        request.actor,
        state=wanted.get("state", ""),
        opinion=wanted.get("opinion", ""),
        reviewer_id=request.actor.user_id if wanted.get("mine") else None,
    )
    page = turned(sorted_by(found, SORTED_BY, sorting), sorting)
    page.object_list = [(row, _left(row, request)) for row in page.object_list]
    context = {
        "form": form,
        "page": page,
        "rows": page.object_list,
        "sorting": sorting,
        "waiting": queries.count_waiting_reviews(request.actor),
        "filtered": any(wanted.values()),
        "may_submit": request.actor.may("review.submit"),
    }
    return render(request, "reviews/review_list.html", context)


@door("review.submit")
@require_http_methods(["GET", "POST"])
def new_review(request: ActorRequest) -> HttpResponse:
    """Submit a dossier for review; without one, show what may be submitted."""
    dossier_id = dossier_asked(request)
    if dossier_id is None:
        return render(request, "reviews/choose.html", ripe_dossiers(request))
    matter = queries.matter_of(request.actor, dossier_id, request.on, "review.submit")
    materials = queries.materials_for(request.actor, dossier_id)
    form = SubmitForm(materials, request.POST or None, initial={"subject": matter.title})
    findings: Sequence[Finding] = ()
    if form.is_bound and form.is_valid():
        try:
            with FaultsInto(form):
                review_id = acted_once(request, lambda: _submitted(request, dossier_id, matter, form.cleaned_data))
                messages.success(request, "已送审。")
                review = queries.get_review(request.actor, int(review_id))
                answer = redirect("review_page", review_id)
                return say_next(request, answer, kind=review.dossier_kind, dossier_id=dossier_id)
        except Refused as error:
            findings = error.findings
    context = {"form": form, "matter": matter, "materials": materials, "findings": findings, "dossier_id": dossier_id}
    return render(request, "reviews/new_review.html", context, status=409 if findings else 400 if form.errors else 200)


def _submitted(request: ActorRequest, dossier_id: UUID, matter: Matter, typed: Typed) -> str:
    """Submit the dossier; return the number of the review. Raises BadInput, Refused."""
    review = actions.submit_for_review(
        dossier_id=dossier_id,
        version=matter.version,
        investigators=matter.investigators | matter.handlers,
        actor=request.actor,
        at=request.at,
        **typed,
    )
    return str(review.id)


@door("review.read")
@require_GET
def review_page(request: ActorRequest, review_id: int) -> HttpResponse:
    """Show one review: what is reviewed, the pack, the check list, the opinion."""
    return _REVIEW.first(request, review_id)


@door("review.give")
@require_POST
def give_opinion(request: ActorRequest, review_id: int) -> HttpResponse:
    """Give the opinion."""
    form = OpinionForm(request.POST)
    review = queries.get_review(request.actor, review_id)
    answer = _REVIEW.act(
        request,
        review_id,
        "opinion_form",
        form,
        "意见已经出具，意见书已入卷。",
        lambda typed: actions.give_opinion(
            review_id=review_id,
            opinion=typed["opinion"],
            text=typed["text"],
            points=form.points(),
            words_reason=typed.get("words_reason", ""),
            actor=request.actor,
            at=request.at,
        ),
    )
    return say_next(request, answer, kind=review.dossier_kind, dossier_id=review.dossier_id)


@door("review.give")
@require_POST
def assign_reviewer(request: ActorRequest, review_id: int) -> HttpResponse:
    """Give the review to one reviewer."""
    form = AssignForm(list_people(request.actor, request.on, "legal_reviewer"), request.POST)
    return _REVIEW.act(
        request,
        review_id,
        "assign_form",
        form,
        "已分派。",
        lambda typed: actions.assign_reviewer(
            review_id=review_id, reviewer_id=typed["reviewer"], actor=request.actor, at=request.at
        ),
    )


@door("review.give")
@require_POST
def extend_review(request: ActorRequest, review_id: int) -> HttpResponse:
    """Lengthen the term once."""
    return _REVIEW.act(
        request,
        review_id,
        "extend_form",
        ReasonForm(request.POST),
        "审核期限已延长。",
        lambda typed: actions.extend_review(review_id=review_id, **typed, actor=request.actor, at=request.at),
    )


@door("review.submit")
@require_POST
def withdraw_review(request: ActorRequest, review_id: int) -> HttpResponse:
    """Take the submission back."""
    return _REVIEW.act(
        request,
        review_id,
        "withdraw_form",
        ReasonForm(request.POST),
        "已撤回送审。",
        lambda typed: actions.withdraw_review(review_id=review_id, **typed, actor=request.actor, at=request.at),
    )


@door("review.submit")
@require_POST
def answer_opinion(request: ActorRequest, review_id: int) -> HttpResponse:
    """Say what was adopted."""
    return _REVIEW.act(
        request,
        review_id,
        "answer_form",
        AnswerForm(request.POST),
        "采纳情况已登记。",
        lambda typed: actions.answer_opinion(
            review_id=review_id,
            text=typed["answer"],
            words_reason=typed.get("words_reason", ""),
            actor=request.actor,
            at=request.at,
        ),
    )


@door("review.read", "evidence.read")
@require_GET
def review_material(request: ActorRequest, review_id: int, sha256: str) -> HttpResponseBase:
    """Send one piece of the pack."""
    return send_material(request, queries.get_review(request.actor, review_id), sha256)


def _deadline(review: ReviewShape, request: ActorRequest) -> dict[str, object]:
    """The term as `shared/deadline.html` shows it: since when, how counted, by which rules."""
    submitted_on = localdate(review.submitted_at)
    counted = queries.count_term(request.actor.bureau_id, submitted_on, extended=bool(review.extended_reason))
    unsure = Uncounted.UNKNOWN if counted.safe_day is None else Uncounted.PROVISIONAL
    state = unsure if counted.last_day is None else ""
    return {
        "name": "期限",
        "last_day": counted.safe_day,
        "start": submitted_on,
        "start_event": "送审",
        "counting": f"{counted.number}个工作日"
        + (f"，已延长：{review.extended_reason}" if review.extended_reason else ""),
        "rules": [rule.text.rstrip("。") for rule in counted.rules],
        "citations": list(dict.fromkeys(citation for rule in counted.rules for citation in rule.citations)),
        "state": state,
        "state_name": WORDS[state].name if state else "",
        "why": no_calendar(counted.missing_year or 0) if state else "",
        "note": "日数由本单位参数设定，不是法律规定。",
        "left": left_until(counted.safe_day, counted.last_day or counted.not_after, request.on),
    }


@dataclass(frozen=True, slots=True)
class Left:
    """How much of the term is left."""

    days: int
    text: str
    colour: str


def _left(review: ReviewShape, request: ActorRequest) -> Left | None:
    if review.state != "waiting" or review.due_on is None:
        return None
    days = (review.due_on - request.on).days
    text = f"已超{-days}天" if days < 0 else "今天到期" if days == 0 else f"还有{days}天"
    return Left(days, text, "red" if days < 0 else "yellow" if days <= 1 else "secondary")


def _page(request: ActorRequest, review: ReviewShape, answered: Answered) -> HttpResponse:
    waiting = review.state == "waiting"
    gives = waiting and request.actor.may("review.give") and review.reviewer_id in (None, request.actor.user_id)
    assigns = waiting and request.actor.may("review.give")
    submits = queries.may_submit(request.actor, review)
    people = list_people(request.actor, request.on, "legal_reviewer") if assigns else []
    context = {
        "review": review,
        "deadline": _deadline(review, request),
        "matter": queries.matter_of(request.actor, review.dossier_id, request.on),
        "rounds": queries.reviews_of(request.actor, review.dossier_id),
        "findings": answered.findings,
        "opinion_form": OpinionForm() if gives else None,
        "assign_form": AssignForm(people) if assigns else None,
        "extend_form": ReasonForm(auto_id="extend_%s") if assigns and not review.extended_reason else None,
        "withdraw_form": ReasonForm(auto_id="withdraw_%s") if waiting and submits else None,
        "answer_form": AnswerForm() if review.state == "given" and not review.answer and submits else None,
        **answered.bound,
    }
    if any(finding.gate == WORDS_GATE for finding in answered.findings):
        asking = "opinion_form" if waiting else "answer_form"
        context[asking] = (OpinionForm if waiting else AnswerForm)(request.POST, asks=True)
    return render(request, "reviews/review.html", context, status=answered.status)


_REVIEW = PageOfActs("review_page", lambda request, review_id: queries.get_review(request.actor, review_id), _page)
