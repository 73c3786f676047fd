"""Making notices of what the dossiers say, and settling those that hold no more. Told once, however often it runs."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from hengping.ground.notices.kinds import NEAR_DAYS, ways_set_up
from hengping.ground.notices.models import Choice, Delivery, Notice, Told
from hengping.ground.notices.queries import own_deadlines
from hengping.ground.people.actors import Actor, officer, system_actor
from hengping.ground.people.permissions import permissions_of
from hengping.ground.people.queries import get_bureau, list_people, phones_and_names
from hengping.ground.records.owners import Duty, all_owners, lines_of
from hengping.ground.records.queries import dossiers_touched
from hengping.kit.days import chinese_day

log = logging.getLogger(__name__)

OVERLAP = timedelta(minutes=5)
"""Looked through again each time: an entry may be committed a little after the moment that it carries."""
FIRST_LOOK = timedelta(days=1)
WAITING, RUNNING = ("to_sign", "returned"), ("near", "passed")


@dataclass(frozen=True, slots=True)
class Tiding:
    """Something to be told: what it is about, in which words, where it is done."""

    kind: str
    dossier_id: UUID
    subject: str
    what: str
    address: str


def tell_what_waits(*, bureau_id: int, on: date, at: datetime) -> int:
    """Tell of what waits for a signature or was returned in the dossiers that were touched; return how many notices."""
    told = Told.objects.filter(bureau_id=bureau_id).first()
    since = told.until - OVERLAP if told else at - FIRST_LOOK
    touched = dossiers_touched(bureau_id, since)
    people = _people(bureau_id, on) if touched else []
    seen = {actor.user_id: lines_of(actor, touched) for actor in people}
    made = 0
    for dossier_id, kind in touched:
        owner = all_owners().get(kind)
        readers = [actor for actor in people if dossier_id in seen[actor.user_id]]
        try:
            duties = owner.duties_of_each(dossier_id=dossier_id, actors=readers, on=on) if owner else {}
        except Exception:  # one dossier that cannot be gone through keeps nobody from being told of the others
            log.exception("What dossier %s waits for could not be told", dossier_id)
            continue
        for actor in readers:
            number = seen[actor.user_id][dossier_id].number
            standing = Notice.objects.filter(user_id=actor.user_id, dossier_id=dossier_id, kind__in=WAITING)
            made += _keep(actor, standing, _waiting(duties.get(actor.user_id, ()), dossier_id, number), at)
    Told.objects.update_or_create(bureau_id=bureau_id, defaults={"until": at})
    return made


def _waiting(duties: Iterable[Duty], dossier_id: UUID, number: str) -> list[Tiding]:
    asked = [(_kind_of(duty), duty) for duty in duties if duty.mine and not duty.queued]
    return [
        Tiding(kind, dossier_id, f"{dossier_id}:{duty.address}"[:200], _words(number, duty), duty.address)
        for kind, duty in asked
        if kind
    ]


def _kind_of(duty: Duty) -> str:
    return "to_sign" if duty.signs else "returned" if duty.who else ""


def _words(number: str, duty: Duty) -> str:
    """Say which matter and what is asked; what stands in `about` of something returned is somebody's opinion."""
    about = f"（{duty.about}）" if duty.signs and duty.about else ""
    return f"{number or '未编号的案卷'}：{duty.name}{about}"[:300]


def tell_deadlines(*, bureau_id: int, on: date, at: datetime) -> int:
    """Tell the handlers of deadlines that are near or have passed; return how many notices were made."""
    made = 0
    for actor in _people(bureau_id, on):
        tidings = [
            Tiding(
                "passed" if one.left < 0 else "near",
                one.line.id,
                one.subject[:200],
                f"{one.line.number or '未编号的案卷'}：{one.deadline.label}，最后一日{chinese_day(one.last_day)}"[:300],
                one.line.address,
            )
            for one in own_deadlines(actor, on)
            if one.ours and one.left is not None and one.left <= NEAR_DAYS and one.last_day
        ]
        made += _keep(actor, Notice.objects.filter(user_id=actor.user_id, kind__in=RUNNING), tidings, at)
    return made


def _people(bureau_id: int, on: date) -> list[Actor]:
    found = list_people(system_actor(bureau_id, "消息"), on)
    return [
        officer(one.id, one.name, bureau_id, frozenset(one.posts), permissions_of(frozenset(one.posts)))
        for one in found
    ]


def _keep(actor: Actor, standing: QuerySet[Notice], tidings: Iterable[Tiding], at: datetime) -> int:
    """Make the notices that are missing, settle those that hold no more."""
    wanted = {(one.kind, one.subject): one for one in tidings}
    known = {(row.kind, row.subject): row for row in standing.filter(settled_at__isnull=True)}
    gone = [row.pk for key, row in known.items() if key not in wanted]
    new = [one for key, one in wanted.items() if key not in known]
    if gone or new:  # a transaction waits for the writers of dossiers: none is begun where nothing is to be written
        with transaction.atomic():
            Notice.objects.filter(pk__in=gone).update(settled_at=at)
            for one in new:
                _tell(actor, one, at)
    return len(new)


def _tell(actor: Actor, one: Tiding, at: datetime) -> None:
    notice = Notice.objects.create(
        user_id=actor.user_id,
        dossier_id=one.dossier_id,
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
