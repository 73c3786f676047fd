"""Reading reviews and meetings. Starts from what the actor may see, leaves as shapes; a sealed opinion stays sealed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q

from hengping.ground.errors import NotAllowed
from hengping.ground.library.queries import setting_of
from hengping.ground.people.actors import Actor, require
from hengping.ground.records.owners import Matter
from hengping.ground.records.queries import list_entries
from hengping.ground.search.queries import searched
from hengping.law.periods import Counted
from hengping.law.procedure import clock
from hengping.work.deliberation import materials
from hengping.work.deliberation.access import get_dossier_for, may_do, shown, visible_meetings, visible_reviews
from hengping.work.deliberation.kinds import MEETING
from hengping.work.deliberation.models import Item, Member, Recusal, Review, SealedOpinion
from hengping.work.deliberation.rules import owner_for
from hengping.work.deliberation.shapes import (
    ItemShape,
    Material,
    MeetingRow,
    MeetingShape,
    MemberShape,
    Motion,
    OpinionShape,
    PointAnswer,
    RecusalShape,
    ReviewShape,
)
from hengping.work.deliberation.tallying import Electorate, electorate, tally
from hengping.work.deliberation.told import opinion_told
from hengping.work.matters.paper_context import as_they_stand

_REVIEW_JOINS = ("dossier", "submitted_by", "reviewer", "given_by", "answered_by")


def matter_of(actor: Actor, dossier_id: UUID, on: date, *permissions: str) -> Matter:
    """Return what is to be deliberated about a dossier, as its owner knows it, for somebody who wants to use these
    permissions in it beside reading. Raises NotAllowed.
    """
    dossier = get_dossier_for(actor, dossier_id, *permissions)
    return owner_for(dossier.kind).matter(dossier_id=dossier_id, actor=actor, on=on)


def may_submit(actor: Actor, review: ReviewShape) -> bool:
    """Say whether the actor may submit the dossier of a review that they may see, take it back and answer it."""
    return may_do(actor, review.dossier_id, review.dossier_kind, "review.submit")


def materials_for(actor: Actor, dossier_id: UUID) -> tuple[Material, ...]:
    """Return what may go into a pack about a dossier."""
    require(actor, "review.read")
    get_dossier_for(actor, dossier_id)
    return materials.materials_of(dossier_id)


def list_reviews(
    actor: Actor, *, state: str = "", reviewer_id: int | None = None, opinion: str = "", limit: int = 200
) -> list[ReviewShape]:
    """Return reviews: the waiting ones first, nearest deadline first; then the given ones, latest first."""
    found = visible_reviews(actor).select_related(*_REVIEW_JOINS)
    if state:
        found = found.filter(state=state)
    if reviewer_id is not None:
        found = found.filter(Q(reviewer_id=reviewer_id) | Q(reviewer__isnull=True, state="waiting"))
    if opinion:
        found = found.filter(opinion=opinion)
    waiting = found.filter(state="waiting").order_by(F("due_on").asc(nulls_last=True), "pk")
    done = found.exclude(state="waiting").order_by("-pk")
    return [review_shape(row) for row in shown(actor, (*waiting, *done[:limit]))]


def count_waiting_reviews(actor: Actor) -> int:
    """Count the reviews that wait for an opinion."""
    return len(shown(actor, visible_reviews(actor).filter(state="waiting").select_related("dossier")))


def get_review(actor: Actor, review_id: int) -> ReviewShape:
    """Return one review; NotAllowed where there is none or it is elsewhere."""
    row = visible_reviews(actor).select_related(*_REVIEW_JOINS).filter(pk=review_id).first()
    if row is None or not shown(actor, [row]):
        raise NotAllowed("没有这件法制审核，或者您无权查看。")
    return review_shape(row)


def reviews_of(actor: Actor, dossier_id: UUID) -> list[ReviewShape]:
    """Return the rounds of review of one dossier, the first first."""
    rows = visible_reviews(actor).filter(dossier_id=dossier_id).select_related(*_REVIEW_JOINS).order_by("round")
    return [review_shape(row) for row in shown(actor, rows)]


def count_term(bureau_id: int, submitted_on: date, *, extended: bool = False) -> Counted:
    """Count the term of a review submitted on a day, by the bureau's values of that day (CFG-09)."""
    setting = setting_of(bureau_id, submitted_on)
    number = setting.review_days + (setting.review_extension_days if extended else 0)
    return clock.counted("legal_review", submitted_on, number, setting.calendar)


def review_shape(row: Review) -> ReviewShape:
    """Return the shape of a row."""
    return ReviewShape(
        id=row.pk,
        dossier_id=row.dossier_id,
        dossier_title=row.dossier.title,
        dossier_number=row.dossier.number or "",
        dossier_kind=row.dossier.kind,
        round=row.round,
        subject=row.subject,
        version=row.version,
        pack=materials.read(row.pack),
        pack_sha256=row.pack_sha256,
        investigators=frozenset(row.investigators),
        submitted_by_name=row.submitted_by.name,
        submitted_at=row.submitted_at,
        due_on=row.due_on,
        extended_reason=row.extended_reason,
        reviewer_id=row.reviewer_id,
        reviewer_name=row.reviewer.name if row.reviewer else "",
        state=row.state,
        opinion=row.opinion,
        text=row.text,
        points={code: PointAnswer(**answer) for code, answer in row.points.items()},
        given_by_name=row.given_by.name if row.given_by else "",
        given_at=row.given_at,
        document_id=row.document_id,
        answer=row.answer,
        answered_by_name=row.answered_by.name if row.answered_by else "",
        answered_at=row.answered_at,
    )


def list_meetings(actor: Actor, *, year: int | None = None, state: str = "", text: str = "") -> list[MeetingRow]:
    """Return the last 400 of the meetings that hold the words of a text, the latest first. Raises BadInput."""
    found = visible_meetings(actor)
    if year:
        found = found.filter(year=year)
    if state:
        found = found.filter(state=state)
    with searched(found, text, sort=MEETING, bureau_id=actor.bureau_id) as held:
        listed = list(held.order_by("-year", "-number")[:400])
    counts = {
        row["meeting_id"]: row
        for row in Item.objects.filter(meeting__in=listed)
        .values("meeting_id")
        .annotate(items=Count("pk"), concluded=Count("pk", filter=Q(state="concluded")))
    }
    none = {"items": 0, "concluded": 0}
    return [
        MeetingRow(
            id=row.pk,
            year=row.year,
            number=row.number,
            held_on=row.held_on,
            place=row.place,
            state=row.state,
            items=counts.get(row.pk, none)["items"],
            concluded=counts.get(row.pk, none)["concluded"],
        )
        for row in listed
    ]


def list_meeting_years(actor: Actor) -> list[int]:
    """Return the years in which meetings were held, the latest first."""
    return list(visible_meetings(actor).order_by("-year").values_list("year", flat=True).distinct())


def get_meeting(actor: Actor, meeting_id: UUID) -> MeetingShape:
    """Return one meeting with its members and items; NotAllowed where there is none or it is elsewhere."""
    row = visible_meetings(actor).select_related("chair", "recorder", "called_by").filter(pk=meeting_id).first()
    if row is None:
        raise NotAllowed("没有这次集体讨论，或者您无权查看。")
    items = Item.objects.filter(meeting=row).select_related("meeting", "dossier", "chair").order_by("position")
    members = members_of(row.pk)
    return MeetingShape(
        id=row.pk,
        year=row.year,
        number=row.number,
        held_on=row.held_on,
        starts_at=row.starts_at,
        place=row.place,
        state=row.state,
        chair_id=row.chair_id,
        chair_name=row.chair.name if row.chair else "",
        delegation=row.delegation,
        recorder_id=row.recorder_id,
        recorder_name=row.recorder.name,
        called_by_name=row.called_by.name,
        called_at=row.called_at,
        closed_at=row.closed_at,
        members=tuple(members),
        items=tuple(item_shape(item, actor, members) for item in shown(actor, items)),
    )


def get_item(actor: Actor, item_id: int) -> ItemShape:
    """Return one item of an agenda; NotAllowed where there is none or it is elsewhere."""
    mine = Item.objects.filter(meeting__in=visible_meetings(actor)).select_related("meeting", "dossier", "chair")
    row = mine.filter(pk=item_id).first()
    if row is None or not shown(actor, [row]):
        raise NotAllowed("没有这个议题，或者您无权查看。")
    return item_shape(row, actor)


def members_of(meeting_id: UUID) -> list[MemberShape]:
    """Return who is invited: the head, the leaders, then those without a vote."""
    rows = Member.objects.filter(meeting_id=meeting_id).select_related("user").order_by("-voting", "-head", "user_id")
    return [MemberShape(row.user_id, row.user.name, row.post, row.voting, row.head, row.present) for row in rows]


def electorate_of(item: Item, members: Sequence[MemberShape] | None = None) -> Electorate:
    """Return who may vote on an item."""
    recused = set(Recusal.objects.filter(item=item).values_list("user_id", flat=True))
    return electorate(members_of(item.meeting_id) if members is None else members, recused, frozenset(item.handlers))


def opinion_on(actor: Actor, dossier_id: UUID) -> str:
    """Return what the record of a discussion will say of the legal review: the last opinion, as its entry has it."""
    get_dossier_for(actor, dossier_id)
    return opinion_told(as_they_stand(list_entries(dossier_id)))


def item_shape(row: Item, actor: Actor, members: Sequence[MemberShape] | None = None) -> ItemShape:
    """Return the shape of an item as the actor may see it: votes and texts of a sealed round only their own."""
    opinions = tuple(_opinion(opinion, actor) for opinion in _opinions(row))
    voters = electorate_of(row, members)
    house = setting_of(row.meeting.bureau_id, row.meeting.held_on)
    recusals = Recusal.objects.filter(item=row).select_related("user").order_by("pk")
    return ItemShape(
        id=row.pk,
        meeting_id=row.meeting_id,
        dossier_id=row.dossier_id,
        dossier_title=row.dossier.title,
        dossier_number=row.dossier.number or "",
        dossier_kind=row.dossier.kind,
        position=row.position,
        subject=row.subject,
        version=row.version,
        pack=materials.read(row.pack),
        pack_sha256=row.pack_sha256,
        handlers=frozenset(row.handlers),
        state=row.state,
        round=row.round,
        motion=Motion(row.motion_text, row.motion_outcome, row.motion_version),
        outcome_name=row.motion_outcome_name,
        terms=tuple(row.motion_terms_read),
        reporters=tuple(row.reporters),
        report=row.report,
        speeches=tuple((name, text) for name, text in row.speeches),
        recusals=tuple(
            RecusalShape(recusal.user_id, recusal.user.name, recusal.reason, recusal.decided_by) for recusal in recusals
        ),
        opinions=opinions,
        tally=tally(
            voters,
            [opinion for opinion in opinions if opinion.round == row.round],
            house.discussion_quorum,
            house.discussion_members,
        ),
        chair_name=row.chair.name if row.chair else "",
        chair_delegation=row.chair_delegation,
        conclusion=row.conclusion,
        concluded_at=row.concluded_at,
        document_id=row.document_id,
    )


def _opinions(item: Item) -> Iterable[SealedOpinion]:
    return SealedOpinion.objects.filter(item=item).select_related("user").order_by("round", "user_id")


def _opinion(row: SealedOpinion, actor: Actor) -> OpinionShape:
    revealed = row.revealed_at is not None
    own = row.user_id == actor.user_id
    readable = revealed or own
    return OpinionShape(
        user_id=row.user_id,
        name=row.user.name,
        round=row.round,
        commitment=row.commitment,
        sealed_at=row.sealed_at,
        revealed=revealed,
        vote=row.vote if readable else "",
        text=row.text if readable else "",
        salt=row.salt if readable else "",
        own=own,
    )
