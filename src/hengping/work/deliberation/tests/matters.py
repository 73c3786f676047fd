"""A dossier to deliberate about, reviewers with and without qualification, and an owner that can be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from hengping.conftest import CHINA, Cast
from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import add_exhibit, open_dossier
from hengping.law.findings import Answer, Finding
from hengping.work.deliberation import owners
from hengping.work.deliberation.owners import Matter
from hengping.work.deliberation.shapes import POINTS, Motion, PointAnswer
from hengping.work.officers.models import Officer

VERSION = "a" * 64
OTHER_VERSION = "b" * 64
ALL_MET = {code: PointAnswer(True) for code in POINTS}
MOTION = Motion("罚款人民币50,000.00元", "penalty", VERSION, ({"party": "p1", "fine": 5_000_000},))


@dataclass(frozen=True)
class Paper:
    """A dossier and the digests of its two exhibits."""

    dossier_id: UUID
    digests: tuple[str, str]


def a_dossier(cast: Cast, at: datetime, kind: str = "matter") -> Paper:
    """A dossier of a sort without owner, with two exhibits."""
    dossier = open_dossier(kind=kind, title="某厂未建立事故隐患排查治理制度案", actor=cast.officer_in_charge, at=at)
    digests = [
        add_exhibit(
            dossier_id=dossier.id,
            name=name,
            content=name.encode(),
            media_type="text/plain",
            source="现场提取",
            actor=cast.officer_in_charge,
            at=at,
        ).sha256
        for name in ("调查终结报告", "现场照片")
    ]
    return Paper(dossier.id, (digests[0], digests[1]))


def qualify(cast: Cast, actor: Actor, *, legal: bool = True, since: date | None = None) -> Officer:
    """Put an actor into the register of officers as a reviewer."""
    return Officer.objects.create(
        bureau=cast.bureau,
        user_id=actor.user_id,
        name=actor.name,
        kind="reviewer",
        department="法制科",
        legal_qualification=legal,
        first_review_on=since,
    )


def later(at: datetime, **more: int) -> datetime:
    """A later moment."""
    return at + timedelta(**more)


def local(at: datetime) -> datetime:
    """The moment on the bureau's clock."""
    return at.astimezone(CHINA)


@dataclass
class ToldOwner:
    """An owner that answers what it was told and remembers what it was asked."""

    findings: tuple[Finding, ...] = ()
    asked: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    followed: list[date] = field(default_factory=list)

    def ask(self, *, dossier_id: UUID, step: str, data: Mapping[str, Any], actor: Actor, on: date) -> Answer:
        self.asked.append((step, data))
        return Answer(step, self.findings)

    def follow(self, *, dossier_id: UUID, on: date) -> None:
        self.followed.append(on)

    def matter(self, *, dossier_id: UUID, actor: Actor, on: date) -> Matter:
        return Matter("案", VERSION, MOTION.text, "penalty", handlers=frozenset({str(actor.user_id)}))


@contextmanager
def owned(kind: str, owner: ToldOwner) -> Iterator[ToldOwner]:
    """Register an owner for as long as a test lasts."""
    owners.register_owner(kind, owner)
    try:
        yield owner
    finally:
        del owners._OWNERS[kind]
