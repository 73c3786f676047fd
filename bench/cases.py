"""Creating cases through the whole write path with four processes, beside the same rows put in bare through the ORM."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypedDict

from bench.measuring import at_least, set_up_django

if TYPE_CHECKING:
    from multiprocessing.queues import Queue

    from hengping.ground.people.actors import Actor
    from hengping.ground.records.models import Dossier

PROCESSES, SECONDS = 4, 6


class Ids(TypedDict):
    """The rows that every process works with."""

    bureau: int
    users: list[int]
    officers: list[int]
    party: int


def main() -> None:
    """Set up one bureau, then let four processes work, first ours, then bare, twice each in turn."""
    if sys.argv[1:]:
        return
    set_up_django()
    ids = _prepare()
    ours = max(_together("ours", ids) for _ in range(2))
    bare = max(_together("bare", ids) for _ in range(2))
    at_least("新建案件（完整写入路径，4进程）", ours, bare, 0.5, "件/秒", "裸插入 ")


def _prepare() -> Ids:
    from hengping.ground.people.models import Bureau, Posting, User
    from hengping.work.officers.models import Certificate, Officer
    from hengping.work.parties.models import Party

    bureau = Bureau.objects.create(name="测速局", short_name="测", region="测", government="测", court="测")
    at = datetime(2026, 1, 1, tzinfo=UTC)
    users, officers = [], []
    for place in range(2):
        user = User.objects.create_user(f"bench{place}", name=f"测速{place}", bureau=bureau)
        Posting.objects.create(user=user, post="officer", from_on=date(2025, 1, 1))
        officer = Officer.objects.create(
            bureau=bureau, user=user, name=user.name, kind="enforcement", legal_qualification=False
        )
        Certificate.objects.create(
            officer=officer,
            number=f"R{place}",
            issuing_body="省",
            scope="安全",
            valid_from=date(2025, 1, 1),
            valid_to=date(2028, 1, 1),
        )
        users.append(user.pk)
        officers.append(officer.pk)
    party = Party.objects.create(
        bureau=bureau, person=False, name="测速公司", unit_type="company", credit_code="", changed_at=at
    )
    return {"bureau": bureau.pk, "users": users, "officers": officers, "party": party.pk}


def _together(how: str, ids: Ids) -> float:
    context = get_context("spawn")
    queue = context.Queue()
    workers = [context.Process(target=_work, args=(how, ids, place, queue)) for place in range(PROCESSES)]
    for worker in workers:
        worker.start()
    done: float = sum(queue.get() for _ in workers)
    for worker in workers:
        worker.join()
    return done


def _work(how: str, ids: Ids, place: int, queue: Queue[float]) -> None:
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengping.conf.settings")
    import django

    django.setup()
    from hengping.ground.people.actors import actor_of
    from hengping.ground.people.models import User

    actor = actor_of(User.objects.get(pk=ids["users"][place % 2]), date(2026, 3, 2))
    one = _ours(ids, actor) if how == "ours" else _bare(ids, actor)
    for _ in range(20):
        one()
    begun, done = time.perf_counter(), 0
    while time.perf_counter() - begun < SECONDS:
        one()
        done += 1
    queue.put(done / (time.perf_counter() - begun))


AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
DIGEST = "0" * 64
PIECES = [f"m1z0test{place:02d}" for place in range(30)]
"""As many words as the index holds of such a case."""
ON = date(2026, 3, 2)


def _ours(ids: Ids, actor: Actor) -> Callable[[], None]:
    from hengping.work.cases import actions

    def one() -> None:
        actions.accept_clue(
            name="测速案件",
            category="hidden_danger",
            source="监督检查",
            summary="测速",
            party_ids=[ids["party"]],
            officer_ids=ids["officers"],
            actor=actor,
            at=AT,
            on=ON,
        )

    return one


def _bare(ids: Ids, actor: Actor) -> Callable[[], None]:
    from django.db import transaction

    def one() -> None:
        with transaction.atomic():
            _matter_beside(ids, actor, _dossier_beside(ids, actor))

    return one


def _dossier_beside(ids: Ids, actor: Actor) -> Dossier:
    """Put in the dossier and its two entries with their bodies."""
    from hengping.ground.records.identifiers import new_id
    from hengping.ground.records.models import Body, Dossier, Entry

    dossier = Dossier.objects.create(
        id=new_id(AT),
        bureau_id=ids["bureau"],
        kind="case",
        title="测速案件",
        retention="permanent",
        opened_at=AT,
        opened_by_id=actor.user_id,
        head_seq=2,
        head_hash=DIGEST,
        head_sm3=DIGEST,
        head_recorded_at=AT,
    )
    for seq, kind in enumerate(("dossier_opened", "accept_clue"), 1):
        entry = Entry.objects.create(
            dossier=dossier,
            seq=seq,
            kind=kind,
            actor_kind=actor.kind,
            actor_identifier=actor.identifier,
            actor_name=actor.name,
            happened_at=AT,
            recorded_at=AT,
            body_sha256=DIGEST,
            body_sm3=DIGEST,
            exhibits=[],
            previous_hash=DIGEST,
            hash=DIGEST,
            sm3=DIGEST,
            previous_sm3=DIGEST,
        )
        Body.objects.create(entry=entry, salt=DIGEST, payload={"source": "监督检查", "summary": "测速"})
    return dossier


def _matter_beside(ids: Ids, actor: Actor, dossier: Dossier) -> None:
    """Put in what lists read of the case, its people and its deadline."""
    from hengping.ground.records.models import Deadline
    from hengping.ground.search.forms import Held
    from hengping.ground.search.statements import add_rows
    from hengping.work.cases.models import Case
    from hengping.work.matters.models import Duty, Matter, MatterOfficer, MatterParty

    case = Matter.objects.create(
        dossier=dossier,
        kind="case",
        bureau_id=ids["bureau"],
        name="测速案件",
        part="ordinary",
        category="hidden_danger",
        opened_on=ON,
        handler_id=actor.user_id,
        phase="clue",
        due_on=ON + timedelta(days=9),
        party_names="测速公司",
    )
    Case.objects.create(matter=case)
    MatterParty.objects.create(matter=case, party_id=ids["party"], key="p1")
    for officer in ids["officers"]:
        MatterOfficer.objects.create(matter=case, officer_id=officer, from_on=ON)
    Deadline.objects.create(
        dossier=dossier,
        bureau_id=ids["bureau"],
        kind="case",
        period="filing",
        key="filing",
        label="立案",
        starts_on=ON,
        last_day=ON + timedelta(days=9),
        state="running",
        citation="",
        note="",
    )
    held = Held(text="测速案件\n测速公司", initials="csaj csgs", secrets="")
    add_rows(ids["bureau"], "matter", [(dossier.id, held, PIECES)])
    Duty.objects.create(
        matter=case,
        bureau_id=ids["bureau"],
        kind="case",
        place=1,
        step="propose_filing",
        post="officer",
        sentence="提请立案",
        due_on=ON + timedelta(days=9),
    )


if __name__ == "__main__":
    main()
