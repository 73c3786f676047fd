"""A dossier to deliberate about, reviewers with and without qualification, and an owner that can be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

import pytest

from hengping.conftest import CHINA, Cast
from hengping.ground.library.queries import setting_of
from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import add_exhibit, open_dossier
from hengping.ground.records.kinds import _KINDS, EntryKind, register_kinds
from hengping.ground.records.owners import Draft, Matter
from hengping.ground.records.tests.owned import ToyOwner, owned
from hengping.law.findings import Answer, Finding
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.facts import CaseFacts, Discussion
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.steps import STEPS
from hengping.law.procedure.acts import text
from hengping.law.procedure.ask import ask
from hengping.law.procedure.papers import Reading
from hengping.work.deliberation.paper_sources import SOURCES
from hengping.work.deliberation.shapes import (
    DELIBERATED,
    HELD_IN_DELIBERATION,
    POINTS,
    WORDS_OF_DELIBERATION,
    Motion,
    PointAnswer,
)
from hengping.work.matters import models as matters
from hengping.work.matters.paper_sources import sources_of
from hengping.work.matters.practice import Practice, PractisedOwner
from hengping.work.officers.models import Officer

VERSION = "a" * 64
OTHER_VERSION = "b" * 64
FINES = {VERSION: 5_000_000, OTHER_VERSION: 3_000_000}
ALL_MET = {code: PointAnswer(True) for code in POINTS}
MOTION = Motion("罚款人民币50,000.00元", "grant", VERSION)
GATES_OF = {
    "review_opinion_given": ("reviewer_is_qualified",),
    "discussion_concluded": (
        "discussion_body_is_the_agency",
        "discussion_had_quorum",
        "discussion_was_chaired_by_head",
        "handlers_did_not_vote",
    ),
}
"""The conditions that every procedure with a review and a discussion has."""

CONCLUDED = ACTS["discussion_concluded"]
TOLD = replace(
    PENALTY,
    name="事项",
    acts={**ACTS, CONCLUDED.code: replace(CONCLUDED, data={**CONCLUDED.data, "outcome": text("结论")})},
    steps={
        code: replace(STEPS[code], phases=frozenset({PENALTY.empty.phase}), goes_to=None, blocks=gates, warns=())
        for code, gates in GATES_OF.items()
    },
)
"""A procedure of which only its deliberation is known; it may come to other outcomes than a penalty."""


@dataclass(frozen=True)
class Paper:
    """A dossier and the digests of its two exhibits."""

    dossier_id: UUID
    digests: tuple[str, str]


def a_dossier(cast: Cast, at: datetime, kind: str = "matter") -> Paper:
    """A dossier with two exhibits."""
    dossier = open_dossier(kind=kind, title="某厂未建立事故隐患排查治理制度案", actor=cast.officer_in_charge, at=at)
    matters.Matter.objects.create(
        dossier_id=dossier.id,
        bureau=cast.bureau,
        kind=kind,
        name=dossier.title,
        opened_on=local(at).date(),
        handler_id=cast.officer_in_charge.user_id,
        phase=str(PENALTY.empty.phase),
    )
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


def practice_of_deliberation(kind: str) -> Practice[CaseFacts]:
    """How matters are handled of which only their deliberation is known."""
    return Practice(
        procedure=replace(TOLD, code=kind),
        reading="case.read",
        sources=sources_of(kind, {"deliberation": SOURCES}),
        ending="case.approve",
        endable=frozenset(),
        instead="",
        elsewhere=frozenset(DELIBERATED),
        own_words=WORDS_OF_DELIBERATION,
        holding=HELD_IN_DELIBERATION,
    )


class ToldOwner(ToyOwner, PractisedOwner):
    """An owner that asks the gates of the law on deliberation, or answers what it was told; it remembers the asking."""

    name = "事项"

    def __init__(self, kind: str = "matter", findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(kind)
        self.practice = practice_of_deliberation(kind)
        self.findings = findings
        self.asked: list[tuple[str, Mapping[str, Any]]] = []
        self.followed: list[date] = []
        self.versions: tuple[str, ...] = (VERSION, OTHER_VERSION)

    def ask(
        self,
        *,
        dossier_id: UUID,
        step: str,
        data: Mapping[str, Any],
        actor: Actor,
        on: date,
        papers: Sequence[Reading] = (),
        words: Sequence[Reading] = (),
        words_reason: str = "",
    ) -> Answer:
        self.asked.append((step, data))
        if self.findings:
            return Answer(step, self.findings)
        if step not in TOLD.steps:
            return Answer(step)
        facts = CaseFacts(discussion=Discussion(on, VERSION))
        setting = setting_of(actor.bureau_id, on)
        return ask(TOLD, step, facts, on, setting, data, papers=papers, words=words, words_reason=words_reason)

    def follow(self, *, dossier_id: UUID, on: date) -> None:
        self.followed.append(on)

    def matter(self, *, dossier_id: UUID, actor: Actor, on: date) -> Matter:
        return Matter(
            title="某厂案",
            version=VERSION,
            proposal=MOTION.text,
            outcome="grant",
            outcomes={"grant": "准予", "deny": "不予"},
            drafts=tuple(draft(version, FINES[version]) for version in self.versions),
            handlers=frozenset({str(actor.user_id)}),
        )


def draft(version: str, fine: int) -> Draft:
    """A draft that binds an amount where the outcome is to grant."""
    return Draft(version, "测算", {"grant": {"penalty": [{"party": "p1", "fine": fine}]}}, {"grant": (f"{fine}分",)})


Told = TypeVar("Told", bound=ToldOwner)


@contextmanager
def deliberated(kind: str, owner: Told) -> Iterator[Told]:
    """Let an owner answer for a kind of dossier and declare the acts of its deliberation, as long as a test lasts."""
    acts = [TOLD.acts[code] for code in DELIBERATED]
    register_kinds(kind, [EntryKind(act.code, act.sentence, act.required) for act in acts])
    try:
        with owned(kind, owner):
            yield owner
    finally:
        for act in acts:
            del _KINDS[kind, act.code]


@pytest.fixture(autouse=True)
def told_owner() -> Iterator[ToldOwner]:
    """Somebody answers for dossiers of the kind `matter`."""
    with deliberated("matter", ToldOwner()) as owner:
        yield owner
