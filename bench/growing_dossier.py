"""What a longer dossier costs: the same case with ×1, ×10 and ×100 of its entries, each work beside itself at ×1.

The bar is growth in line with the length, no more; of an act in a dossier that the process read before, twice the cost
at ×1. Acts are undone again after each run, so that the dossiers keep their length; what a commit costs does not depend
on it. At ×1 an act stands beside one bare append, a late one beside
the act.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bench.measuring import at_most, beside, percentile, set_up_django

if TYPE_CHECKING:
    from hengping.ground.people.actors import Actor
    from hengping.work.cases.shapes import CaseRow

TIMES = (1, 10, 100)
TOLD_UNTIL = date(2025, 2, 14)
"""The first case of the demo year is five weeks old: the party was heard, the decision is due."""
LATE_DAY = date(2025, 2, 10)
ROUNDS = 5


def main() -> None:
    """Tell the case as often as there are lengths, lengthen all but the first, and let them take turns."""
    set_up_django()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    from hengping.demo import year
    from hengping.demo.people import hire
    from hengping.ground.records.queries import get_dossier
    from hengping.kit.days import HERE
    from hengping.work.cases import queries

    crew = hire()
    told_until = datetime(TOLD_UNTIL.year, TOLD_UNTIL.month, TOLD_UNTIL.day, tzinfo=HERE)
    year.tell(crew, [next(year.plots(crew))] * len(TIMES), told_until)
    rows = queries.list_cases(crew.actor("fazhi", TOLD_UNTIL)).rows
    at = told_until + timedelta(hours=10)
    works: dict[str, list[Callable[[], object]]] = {}
    for times, row in zip(TIMES, rows, strict=True):
        place = crew.officer_names.index(row.handler_name)
        actor = crew.officer(place, TOLD_UNTIL)
        _lengthen(row, actor, at, times)
        for name, work in _works(row, actor, at + timedelta(hours=2)).items():
            works.setdefault(name, []).append(work)
    # A page is opened today and a late act is asked about its own day, each under the law of that day; who acts again
    # on one day finds the dossier read under the law of that day.
    took = _took(works, (STEP, APPEND)) | _took(works, (PAGE, COLD, LATE, ASK, LIVE))
    length = get_dossier(rows[0].id).head_seq
    beside(f"办一步（{length}条记录）", took[STEP][0], took[APPEND][0], "只追加一条 ")
    beside(f"补记一步（{length}条记录）", took[LATE][0], took[STEP][0], "当日办的一步 ")
    for name in GROWING:
        for times, spent in zip(TIMES[1:], took[name][1:], strict=True):
            bar = WARM if name == STEP else times
            at_most(f"{name}：记录×{times}", spent, took[name][0], bar, "×1 ")


def _took(works: dict[str, list[Callable[[], object]]], names: tuple[str, ...]) -> dict[str, list[float]]:
    """Let these works take turns; return how long each took at each length."""
    found = iter(percentile([work for name in names for work in works[name]], ROUNDS, 0.5))
    return {name: [next(found) for _ in TIMES] for name in names}


PAGE, STEP, COLD, LATE = "案卷页", "办一步", "办一步（启动后头一次读这份案卷）", "补记一步"
ASK, LIVE, APPEND = "问补记影响哪些事项", "校验库中的案卷", "追加一条"
GROWING = (PAGE, STEP, COLD, LATE, ASK, LIVE)
WARM = 2.0


def _lengthen(row: CaseRow, actor: Actor, at: datetime, times: int) -> None:
    from hengping.ground.records.actions import append_many
    from hengping.ground.records.queries import get_dossier
    from hengping.ground.records.shapes import NewEntry

    length = get_dossier(row.id).head_seq
    more = [NewEntry("verify_evidence", {"verified": True, "note": "核对"})] * (length * (times - 1))
    append_many(dossier_id=row.id, entries=more, actor=actor, at=at)


def _works(row: CaseRow, actor: Actor, at: datetime) -> dict[str, Callable[[], object]]:
    from django.db import transaction
    from django.test import Client

    from hengping.ground.people.models import User
    from hengping.ground.records.actions import append
    from hengping.ground.records.queries import get_dossier
    from hengping.ground.records.verification import verify_dossier
    from hengping.work.matters import actions
    from hengping.work.matters.actions.late import upsets_of
    from hengping.work.matters.long_matters import LONG_MATTERS
    from hengping.work.matters.models import Matter
    from hengping.work.matters.shapes import Late
    from hengping.work.matters.standing import standing_of

    client = Client()
    client.force_login(User.objects.get(username="fazhi"))
    note = {"verified": True, "note": "核对"}
    taught: dict[str, Any] = {"content": "当面说明", "party": "p1"}
    late = Late("record", "漏记")

    def undone(act: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            with transaction.atomic():
                act()
                transaction.set_rollback(True)

        return run

    def page() -> None:
        if client.get(f"/cases/{row.id}/").status_code != 200:
            raise SystemExit("no page")

    def step(name: str, data: dict[str, Any], on: date, late: Late | None = None) -> object:
        given: dict[str, Any] = {"actor": actor, "at": at, "on": on, "late": late, "although_upsets": True}
        return actions.take_step(dossier_id=row.id, step=name, data=data, **given)

    def cold() -> None:
        LONG_MATTERS.forget()
        step("record_education", taught, TOLD_UNTIL)

    standing = standing_of(Matter.objects.select_related("dossier").get(pk=row.id), TOLD_UNTIL)
    shape = get_dossier(row.id)

    def live() -> None:
        if verify_dossier(shape):
            raise SystemExit("a sound dossier was found faulty")

    return {
        PAGE: page,
        STEP: undone(lambda: step("record_education", taught, TOLD_UNTIL)),
        COLD: undone(cold),
        LATE: undone(lambda: step("record_education", taught, LATE_DAY, late)),
        ASK: lambda: upsets_of(standing, "record_education", LATE_DAY, taught, late),
        LIVE: live,
        APPEND: undone(lambda: append(dossier_id=row.id, kind="verify_evidence", actor=actor, at=at, payload=note)),
    }


main()
