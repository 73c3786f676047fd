"""Legal review: submit, assign, extend, withdraw, give the opinion, answer it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from hengping.ground.documents.kinds import get_kind
from hengping.ground.errors import BadInput, Conflict, NotAllowed
from hengping.ground.people.actors import Actor, require
from hengping.ground.people.queries import list_people
from hengping.ground.records.actions import append
from hengping.kit.chain.canonical import JSON
from hengping.law.findings import Finding
from hengping.law.procedure.choices import OPINIONS, PASSING
from hengping.work.deliberation import materials
from hengping.work.deliberation.access import get_dossier_for, get_review_for
from hengping.work.deliberation.models import Review
from hengping.work.deliberation.papers import draft, words_beside
from hengping.work.deliberation.queries import count_term, review_shape
from hengping.work.deliberation.rules import (
    ABOUT_THE_REVIEWER,
    follow,
    require_lawful,
    require_own_words,
    reviewer_findings,
)
from hengping.work.deliberation.shapes import POINTS, PointAnswer, ReviewShape
from hengping.work.matters.paper_words import Own, kept_words
from hengping.work.officers.actions import note_first_review
from hengping.work.officers.queries import reviewer_of_user
from hengping.work.officers.shapes import ReviewerShape

OPINION_PAPER = "review_opinion"


def submit_for_review(
    *,
    dossier_id: UUID,
    subject: str,
    version: str,
    pack: Sequence[str],
    investigators: Collection[str],
    actor: Actor,
    at: datetime,
) -> ReviewShape:
    """Submit a version of a proposal for legal review (行政处罚法 58), with the digests of what the reviewer is to see.

    `investigators` are the user ids, as text, of all who investigated; they and the submitter may not review. The round
    is counted here. Raises NotAllowed, BadInput, Conflict (a round is still waiting), Refused.
    """
    require(actor, "review.submit")
    if not subject.strip() or not version.strip():
        raise BadInput(
            {"subject": "请写明送审事项。"} if not subject.strip() else {"version": "没有拟处理意见可以送审。"}
        )
    on = localdate(at)
    with transaction.atomic():
        dossier = get_dossier_for(actor, dossier_id, "review.submit")
        _require_none_waiting(dossier_id)
        chosen = materials.chosen(dossier_id, pack)
        last = Review.objects.filter(dossier_id=dossier_id).aggregate(last=Max("round"))["last"]
        payload = {
            "version": version,
            "round": (last or 0) + 1,
            "subject": subject.strip(),
            "pack": materials.stored(chosen),
            "pack_sha256": materials.digest_of(chosen),
            "investigators": sorted(investigators),
        }
        require_lawful(
            (),
            dossier_kind=dossier.kind,
            dossier_id=dossier_id,
            step="review_submitted",
            data=payload,
            actor=actor,
            on=on,
        )
        due_on = count_term(actor.bureau_id, on).safe_day
        row = Review.objects.create(
            dossier_id=dossier_id,
            bureau_id=actor.bureau_id,
            submitted_by_id=actor.user_id,
            submitted_at=at,
            due_on=due_on,
            **payload,
        )
        due = {"due_on": due_on.isoformat() if due_on else None}
        append(dossier_id=dossier_id, kind="review_submitted", actor=actor, at=at, payload=payload | due)
        follow(dossier.kind, dossier_id, on)
    return review_shape(row)


def assign_reviewer(*, review_id: int, reviewer_id: int, actor: Actor, at: datetime) -> ReviewShape:
    """Give a review to one of the reviewers. Raises NotAllowed, BadInput, Conflict, Refused."""
    on = localdate(at)
    with transaction.atomic():
        row = _waiting(actor, review_id, "review.give")
        people = {person.id: person for person in list_people(actor, on, "legal_reviewer")}
        if reviewer_id not in people:
            raise BadInput({"reviewer": "只能分派给现任法制审核人员。"})
        reviewer = reviewer_of_user(reviewer_id)
        require_lawful(
            _own_findings(row, reviewer),
            dossier_kind=row.dossier.kind,
            dossier_id=row.dossier_id,
            step="review_opinion_given",
            data={"version": row.version, "reviewers": [_person(reviewer, on)]},
            actor=actor,
            on=on,
            about=ABOUT_THE_REVIEWER,
        )
        append(
            dossier_id=row.dossier_id,
            kind="review_assigned",
            actor=actor,
            at=at,
            payload={"round": row.round, "reviewer": str(reviewer_id), "reviewer_name": people[reviewer_id].name},
        )
        row.reviewer_id = reviewer_id
        row.save(update_fields=["reviewer"])
        follow(row.dossier.kind, row.dossier_id, on)  # whose it is stands beside what the matter waits for
    return review_shape(row)


def extend_review(*, review_id: int, reason: str, actor: Actor, at: datetime) -> ReviewShape:
    """Lengthen a review once by the days that the bureau allows for complex cases (CFG-09)."""
    if not reason.strip():
        raise BadInput({"reason": "请写明延长理由。"})
    with transaction.atomic():
        row = _waiting(actor, review_id, "review.give")
        if row.extended_reason:
            raise BadInput("审核期限只能延长一次。")
        row.due_on = count_term(actor.bureau_id, localdate(row.submitted_at), extended=True).safe_day
        row.extended_reason = reason.strip()
        due = row.due_on.isoformat() if row.due_on else None
        append(
            dossier_id=row.dossier_id,
            kind="review_extended",
            actor=actor,
            at=at,
            payload={"round": row.round, "reason": row.extended_reason, "due_on": due},
        )
        row.save(update_fields=["due_on", "extended_reason"])
    return review_shape(row)


def withdraw_review(*, review_id: int, reason: str, actor: Actor, at: datetime) -> ReviewShape:
    """Take a submission back before the opinion is given, with a reason."""
    if not reason.strip():
        raise BadInput({"reason": "请写明撤回理由。"})
    with transaction.atomic():
        row = _waiting(actor, review_id, "review.submit")
        append(
            dossier_id=row.dossier_id,
            kind="review_withdrawn",
            actor=actor,
            at=at,
            payload={"round": row.round, "reason": reason.strip()},
        )
        row.state = "withdrawn"
        row.save(update_fields=["state"])
        follow(row.dossier.kind, row.dossier_id, localdate(at))
    return review_shape(row)


def give_opinion(
    *,
    review_id: int,
    opinion: str,
    text: str,
    points: Mapping[str, PointAnswer],
    actor: Actor,
    at: datetime,
    words_reason: str = "",
) -> ReviewShape:
    """Give the written opinion on a waiting review and issue it as a paper (行政处罚法 58).

    `points` answers every point of POINTS. Whether the actor is qualified is asked of the register of officers.
    `words_reason` says why opinion or remarks name what the record does not hold.
    Raises NotAllowed (assigned to somebody else), BadInput, Conflict, Refused.
    """
    _require_whole(opinion, text, points)
    on = localdate(at)
    with transaction.atomic():
        row = _waiting(actor, review_id, "review.give")
        if row.reviewer_id not in (None, actor.user_id):
            raise NotAllowed("本件已经分派给其他法制审核人员。")
        reviewer = reviewer_of_user(actor.user_id)
        payload = _opinion_payload(row, opinion, text, points, reviewer, on)
        paper = draft(dossier_id=row.dossier_id, act="review_opinion_given", data=payload, actor=actor, on=on)
        words = paper.words(_own_words(text, points), {})
        require_lawful(
            _own_findings(row, reviewer),
            dossier_kind=row.dossier.kind,
            dossier_id=row.dossier_id,
            step="review_opinion_given",
            data=payload,
            actor=actor,
            on=on,
            papers=paper.readings,
            words=words,
            words_reason=words_reason,
        )
        row.reviewer_id = row.given_by_id = actor.user_id
        row.state, row.opinion, row.text, row.given_at = "given", opinion, text.strip(), at
        row.points = payload["points"]
        issued = paper.issue(actor=actor, at=at)
        row.document_id = issued.by_kind.get(OPINION_PAPER)
        append(
            dossier_id=row.dossier_id,
            kind="review_opinion_given",
            actor=actor,
            at=at,
            payload=payload | issued.particulars() | kept_words(words, words_reason),
        )
        row.save()
        note_first_review(user_id=actor.user_id, on=on, actor=actor, at=at)
        follow(row.dossier.kind, row.dossier_id, on)
    return review_shape(row)


def answer_opinion(*, review_id: int, text: str, actor: Actor, at: datetime, words_reason: str = "") -> ReviewShape:
    """Say how the handling section deals with an opinion: what it adopts, what not and why (国办发〔2018〕118号).

    `words_reason` says why it names what the record does not hold. Raises NotAllowed, BadInput, Conflict, Refused.
    """
    if not text.strip():
        raise BadInput({"answer": "请写明采纳情况；没有采纳的，写明理由。"})
    with transaction.atomic():
        row = get_review_for(actor, review_id, "review.submit")
        if row.state != "given" or row.answer:
            raise Conflict("这件审核现在不需要回应。")
        own = [Own("法制审核意见采纳情况", "采纳情况", text)]
        words = words_beside(row.dossier_id, "review_answered", own, {}, actor=actor, on=localdate(at))
        require_own_words(words, words_reason)
        append(
            dossier_id=row.dossier_id,
            kind="review_answered",
            actor=actor,
            at=at,
            payload={"round": row.round, "text": text.strip()} | kept_words(words, words_reason),
        )
        row.answer, row.answered_by_id, row.answered_at = text.strip(), actor.user_id, at
        row.save(update_fields=["answer", "answered_by", "answered_at"])
    return review_shape(row)


def _waiting(actor: Actor, review_id: int, permission: str) -> Review:
    row = get_review_for(actor, review_id, permission)
    if row.state != "waiting":
        raise Conflict("这件审核已经出具意见或者已经撤回。")
    return row


def _require_none_waiting(dossier_id: UUID) -> None:
    if Review.objects.filter(dossier_id=dossier_id, state="waiting").exists():
        raise Conflict("上一次送审还没有出具意见；要重新送审，请先撤回。")


def _require_whole(opinion: str, text: str, points: Mapping[str, PointAnswer]) -> None:
    """Every point answered, a no explained, and no agreement against a no."""
    faults: dict[str, str] = {}
    if opinion not in OPINIONS:
        faults["opinion"] = "请选择审核结论。"
    if not text.strip():
        faults["text"] = "请填写审核意见。"
    for code, question in POINTS.items():
        answer = points.get(code)
        if answer is None:
            faults[f"point_{code}"] = f"请回答“{question}”。"
        elif not answer.met and not answer.remark.strip():
            faults[f"point_{code}"] = f"“{question}”答否的，请说明问题。"
    failed = [POINTS[code] for code, answer in points.items() if code in POINTS and not answer.met]
    if opinion == "pass" and failed:
        faults["opinion"] = f"还有要点答否（{'、'.join(failed)}），不能出具“同意”。"
    # A suspected crime must go to the police first, so not even a conditional agreement fits it.
    crime = points.get("crime")
    if opinion in PASSING and crime is not None and not crime.met:
        faults["opinion"] = "涉嫌犯罪的情形没有排除，不能出具同意的意见。"
    if faults:
        raise BadInput(faults)


def _opinion_payload(
    row: Review, opinion: str, text: str, points: Mapping[str, PointAnswer], reviewer: ReviewerShape, on: date
) -> dict[str, JSON]:
    return {
        "opinion": opinion,
        "version": row.version,
        "round": row.round,
        "reviewers": [_person(reviewer, on)],
        "text": text.strip(),
        "points": {code: {"met": points[code].met, "remark": points[code].remark.strip()} for code in POINTS},
    }


def _own_words(text: str, points: Mapping[str, PointAnswer]) -> list[Own]:
    """What the reviewer wrote in words: the opinion, the remarks on the points."""
    told = [("审核意见", text), *((POINTS[code], one.remark) for code, one in points.items() if code in POINTS)]
    return [Own(get_kind(OPINION_PAPER).title, label, said) for label, said in told if said.strip()]


def _person(reviewer: ReviewerShape, on: date) -> dict[str, JSON]:
    return {
        "id": str(reviewer.user_id),
        "name": reviewer.name,
        "first_time": reviewer.first_time_on(on),
        "legal_qualification": reviewer.legal_qualification,
    }


def _own_findings(row: Review, reviewer: ReviewerShape) -> list[Finding]:
    return reviewer_findings(str(reviewer.user_id), {*row.investigators, str(row.submitted_by_id)})
