"""Making notices of what the dossiers say, and settling those that hold no more. Told once, however often it runs."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from hengping.ground.notices.kinds import NEAR_DAYS, ways_set_up
from hengping.ground.notices.models import Choice, Delivery, Notice, Told
from hengping.ground.notices.queries import deadlines_in
from hengping.ground.notices.shapes import OwnDeadline
from hengping.ground.people.actors import Actor, officer, system_actor
from hengping.ground.people.permissions import permissions_of
from hengping.ground.people.queries import get_bureau, list_people, phones_and_names, posts_changed
from hengping.ground.records.owners import DossierLine, Duty, all_owners, lines_of
from hengping.ground.records.queries import dossiers_touched
from hengping.kit.days import chinese_day

log = logging.getLogger(__name__)

OVERLAP = timedelta(minutes=5)
"""Looked through again each time: an entry may be committed a little after the moment that it carries."""
MOST_WORDS = 300
ASKED: Mapping[str, str] = {"to_sign": "提请", "to_review": "送审", "returned": "退回"}


@dataclass(frozen=True, slots=True)
class Tiding:
    """Something to be told: what it is about, in which words, where it is done."""

    kind: str
    subject: str
    what: str
    address: str


def tell_what_waits(*, bureau_id: int, on: date, at: datetime) -> int:
    """Tell of what waits in the dossiers that were touched; return how many notices were made.

    All open ones are looked through at first, and where somebody was given or lost a post: what waited before waits for
    others now.
    """
    told = Told.objects.filter(bureau_id=bureau_id).first()
    since = (
        told.until - OVERLAP if told and told.until <= at else None
    )  # one to come was noted by a clock that ran ahead
    if since is None or posts_changed(bureau_id, since):
        made = tell_everything(bureau_id=bureau_id, on=on, at=at)
    else:
        made = _look_through(bureau_id, dossiers_touched(bureau_id, since), on, at)
    Told.objects.update_or_create(bureau_id=bureau_id, defaults={"until": at})
    return made


def tell_everything(*, bureau_id: int, on: date, at: datetime) -> int:
    """Look through every open dossier, and every other one of which a notice stands; return how many were made."""
    standing = Notice.objects.filter(dossier__bureau_id=bureau_id, settled_at__isnull=True)
    dossiers = dict(standing.values_list("dossier_id", "dossier__kind"))
    for kind, owner in all_owners().items():
        dossiers |= dict.fromkeys(owner.handlers(bureau_id), kind)
    return _look_through(bureau_id, sorted(dossiers.items()), on, at)


def _look_through(bureau_id: int, dossiers: Sequence[tuple[UUID, str]], on: date, at: datetime) -> int:
    """Bring the notices of these dossiers up to what they wait for, and for whom."""
    people = _people(bureau_id, on) if dossiers else []
    seen = {actor: lines_of(actor, dossiers) for actor in people}
    ending = _ending_for(bureau_id, seen, on)
    made = 0
    for dossier_id, kind in dossiers:
        lines = {actor: found[dossier_id] for actor, found in seen.items() if dossier_id in found}
        owner = all_owners().get(kind)
        try:
            duties = owner.duties_of_each(dossier_id=dossier_id, actors=list(lines), on=on) if owner else {}
        except Exception:  # one dossier that cannot be gone through keeps nobody from being told of the others
            log.exception("What dossier %s waits for could not be told", dossier_id)
            continue
        tidings = {
            actor: [
                *_waiting(_for(actor, duties.get(actor.user_id, ()), list(lines)), line, on),
                *ending[dossier_id, actor],
            ]
            for actor, line in lines.items()
        }
        made += _keep(dossier_id, tidings, at)
    return made


def _for(actor: Actor, duties: Iterable[Duty], people: Sequence[Actor]) -> Iterator[Duty]:
    """What falls to a person. What was given to one holder of a post is that one's, as long as they hold it."""
    for duty in duties:
        given = any(one.user_id == duty.given_to and duty.post in one.posts for one in people)
        if duty.mine and (not given or actor.user_id == duty.given_to):
            yield duty


def _waiting(duties: Iterable[Duty], line: DossierLine, on: date) -> Iterator[Tiding]:
    for duty in duties:
        if kind := _kind_of(duty):
            asked = duty.asked_on if duty.asked_on and duty.asked_on < on else None
            what = _words(line, duty, f"，{chinese_day(asked)}{ASKED[kind]}" if asked else "")
            yield Tiding(kind, f"{line.id}:{duty.address}"[:200], what, duty.address)


def _kind_of(duty: Duty) -> str:
    if duty.queued:
        return "to_review"
    if duty.continues:
        return "to_continue"
    return "to_sign" if duty.signs else "returned" if duty.returned else ""


def _words(line: DossierLine, duty: Duty, asked: str) -> str:
    """Say which matter and what is asked, when if that is not today.

    What stands in `about` of something returned is somebody's opinion.
    """
    about = f"（{duty.about}）" if (duty.signs or duty.continues) and duty.about else ""
    return f"{_number(line)}：{duty.name}{about}"[: MOST_WORDS - len(asked)] + asked


def _ending_for(
    bureau_id: int, seen: Mapping[Actor, Mapping[UUID, DossierLine]], on: date
) -> Mapping[tuple[UUID, Actor], list[Tiding]]:
    """Return what is near its last day or past it in the open dossiers, for each of their handlers."""
    among = {dossier_id for lines in seen.values() for dossier_id in lines}
    handlers: dict[UUID, frozenset[int]] = {}
    for owner in all_owners().values() if among else ():
        handlers |= owner.handlers(bureau_id, among)
    ending: defaultdict[tuple[UUID, Actor], list[Tiding]] = defaultdict(list)
    for actor, lines in seen.items():
        handled = {key: line for key, line in lines.items() if actor.user_id in handlers.get(key, ())}
        for one in deadlines_in(actor, handled, on):
            if one.ours and one.left is not None and one.left <= NEAR_DAYS and one.last_day:
                ending[one.line.id, actor].append(_of_deadline(one, one.left, one.last_day))
    return ending


def _of_deadline(one: OwnDeadline, left: int, last_day: date) -> Tiding:
    what = f"{_number(one.line)}：{one.deadline.label}，最后一日{chinese_day(last_day)}"
    return Tiding("passed" if left < 0 else "near", one.subject[:200], what[:MOST_WORDS], one.line.address)


def _number(line: DossierLine) -> str:
    return line.number or "未编号的案卷"


def _people(bureau_id: int, on: date) -> list[Actor]:
    found = list_people(system_actor(bureau_id, "消息"), on)
    return [
        officer(one.id, one.name, bureau_id, frozenset(one.posts), permissions_of(frozenset(one.posts)))
        for one in found
    ]


def _keep(dossier_id: UUID, tidings: Mapping[Actor, Iterable[Tiding]], at: datetime) -> int:
    """Make the notices of a dossier that are missing; settle those that hold no more, whosever they are."""
    wanted = {(actor.user_id, one.kind, one.subject): (actor, one) for actor, told in tidings.items() for one in told}
    standing = Notice.objects.filter(dossier_id=dossier_id, settled_at__isnull=True)
    known = {(row.user_id, row.kind, row.subject): row.pk for row in standing}
    gone = [key for told, key in known.items() if told not in wanted]
    new = [made for told, made in wanted.items() if told not in known]
    if gone or new:  # a transaction waits for the writers of dossiers: none is begun where nothing is to be written
        with transaction.atomic():
            Notice.objects.filter(pk__in=gone).update(settled_at=at)
            for actor, one in new:
                tell(actor, dossier_id, one, at)
    return len(new)


def tell(actor: Actor, dossier_id: UUID | None, one: Tiding, at: datetime) -> None:
    """Make a notice, and what is to go out of it; news are about no dossier."""
    notice = Notice.objects.create(
        user_id=actor.user_id,
        dossier_id=dossier_id,
        kind=one.kind,
        subject=one.subject,
        what=one.what,
        address=one.address,
        made_at=at,
    )
    for way, address in _addresses(actor, one.kind).items():
        Delivery.objects.create(notice=notice, way=way, address=address)


def _addresses(actor: Actor, kind: str) -> Mapping[str, str]:
    """Return where a person wants to be told of a kind, by way; a way without an address is left out.

    Nothing leaves a practice bureau.
    """
    choice = Choice.objects.filter(user_id=actor.user_id).first()
    if choice is None or kind in choice.quiet or get_bureau(actor.bureau_id).is_practice:
        return {}
    phone, username = phones_and_names([actor.user_id])[actor.user_id]
    every = {"mail": choice.mail, "sms": phone, "wecom": username}
    return {way: every[way] for way in ways_set_up() if way in choice.ways and every[way]}
