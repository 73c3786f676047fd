"""The check of a night with the same twenty changes beside 1,000 and 10,000 dossiers; the rate of what has its turn.

All dossiers fall to one night of thirty, so that a night without a share can be measured apart from one that is all
share. A hundred are whole; those beside them are rows of which nothing but the head is looked at. Of the checkpoints
the first lists all heads; those that the nights take and read list what changed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count, islice
from statistics import median
from uuid import UUID

from bench.measuring import beside, growth, set_up_django

SIZES = (1_000, 10_000)
WHOLE = 100
CHANGED, ENTRIES, ROUNDS = 20, 10, 3
OPENED = datetime(2026, 3, 2, tzinfo=UTC)
KEYS = count(30 * 10**30, 30)
"""Identifiers of which every one falls to the same night."""
SHARE = next(day for day in (date(2026, 5, 1) + timedelta(n) for n in range(30)) if day.toordinal() % 30 == 0)


def main() -> None:
    """Open ever more dossiers, change the same few, and let the night look."""
    set_up_django()
    from hengping.ground.people.actors import officer
    from hengping.ground.people.models import Bureau, User
    from hengping.ground.records.actions import append, take_checkpoint, verify_night
    from hengping.ground.records.models import Dossier
    from hengping.ground.records.witness import path_of, read_at

    bureau = Bureau.objects.create(name="测速局", short_name="测", region="测", government="测", court="测")
    user = User.objects.create_user("bench", name="测速", bureau=bureau)
    actor = officer(user.pk, user.name, bureau.pk, frozenset({"officer"}), frozenset())
    nights = count(1)

    def night(changed: list[UUID], *, share: bool = False) -> float:
        """Change some dossiers, go through a night that is or is not that of the share; return how long it took."""
        place = next(nights)
        day = SHARE + timedelta(30 * place + (0 if share else 1))
        at = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
        for key in changed:
            note = {"verified": True, "note": "核对"}
            append(dossier_id=key, kind="verify_evidence", actor=actor, at=at - timedelta(hours=1), payload=note)
        _noted(bureau.pk, day - timedelta(1))
        begun = time.perf_counter()
        found = verify_night(bureau_id=bureau.pk, day=day, at=at)
        took = time.perf_counter() - begun
        wanted = Dossier.objects.filter(bureau=bureau).count() if share else len(changed)
        if not found.report.holds or found.report.dossiers != wanted:
            raise SystemExit(f"not what was due: {found}")
        return took

    def taken(place: int) -> tuple[float, bool]:
        """Take a checkpoint; return how long it took and whether it lists all heads."""
        at = datetime(SHARE.year, SHARE.month, SHARE.day, 17, tzinfo=UTC) + timedelta(30 * place + 1)
        begun = time.perf_counter()
        made = take_checkpoint(bureau_id=bureau.pk, at=at)
        return time.perf_counter() - begun, read_at(path_of(bureau.pk, made.number)).before is None

    def witnessed() -> tuple[float, float]:
        """Change some dossiers; return how long a checkpoint of what changed takes, and the night that reads it."""
        while True:
            passed = night(keys)
            took, lists_all = taken(next(nights))
            if not lists_all:
                return took, passed

    _open(WHOLE, actor)
    keys = list(Dossier.objects.order_by("id").values_list("id", flat=True)[:CHANGED])
    share = night([], share=True) / WHOLE
    alone, with_files = [], []
    for size in SIZES:
        _fill_up_to(size, bureau.pk, user.pk)
        alone.append(_median(lambda: night(keys)))
        whole, _ = taken(next(nights))  # most are new: it lists all
        both = [witnessed() for _ in range(1 + ROUNDS)][1:]
        listing = median(took for took, _ in both)
        with_files.append(median(map(sum, both)))
    growth(f"夜间校验：{CHANGED}份有变动", dict(zip(SIZES, alone, strict=True)), 0.2, "份案卷")
    beside(f"夜间校验：轮到的案卷，每份（{ENTRIES}条记录）", share, alone[0] / CHANGED, "有变动的每份 ")
    growth(f"检查点和夜间校验：{CHANGED}份有变动", dict(zip(SIZES, with_files, strict=True)), 0.2, "份案卷")
    beside(f"检查点：列出全部（每三十次一次），{SIZES[1]:,}份", whole, listing, "只列变动 ")


def _median(work: Callable[[], float]) -> float:
    work()
    return median(work() for _ in range(ROUNDS))


def _noted(bureau_id: int, day: date) -> None:
    """Have the night before gone through, so that no night is made up for."""
    from hengping.ground.records.models import VerifiedNight

    VerifiedNight.objects.update_or_create(bureau_id=bureau_id, defaults={"day": day})


def _open(number: int, actor: object) -> None:
    """Open dossiers by the actions that the bureau uses."""
    from django.db import transaction

    from hengping.ground.records.actions import append_many, open_dossier
    from hengping.ground.records.shapes import NewEntry
    from hengping.ground.written import forget_written

    more = [NewEntry("verify_evidence", {"verified": True, "note": "核对"})] * (ENTRIES - 1)
    with transaction.atomic():
        for key in map(_key, islice(KEYS, number)):
            open_dossier(kind="case", title="案卷", actor=actor, at=OPENED, id=key)  # type: ignore[arg-type]
            append_many(dossier_id=key, entries=more, actor=actor, at=OPENED)  # type: ignore[arg-type]
    forget_written(date(2026, 4, 1))  # as after sixty days: only what was written lately is told in the second place


def _fill_up_to(size: int, bureau_id: int, user_id: int) -> None:
    """Put dossiers beside them that were found sound: a row, an entry at its head, the note."""
    from hengping.ground.records.models import Dossier, Entry, VerifiedHead

    keys = list(map(_key, islice(KEYS, size - Dossier.objects.count())))
    none, head = "0" * 64, "1" * 64
    when = {"opened_at": OPENED, "head_recorded_at": OPENED}
    ends = {"head_seq": 1, "head_hash": head, "head_sm3": head}
    named = {"bureau_id": bureau_id, "kind": "case", "title": "案卷", "retention": "permanent", "opened_by_id": user_id}
    Dossier.objects.bulk_create([Dossier(id=key, **named, **when, **ends) for key in keys], 500)
    digests = {"body_sha256": none, "body_sm3": none, "previous_hash": none, "previous_sm3": none}
    who = {"actor_kind": "officer", "actor_identifier": str(user_id), "actor_name": "测速"}
    moments = {"happened_at": OPENED, "recorded_at": OPENED}
    first = {"seq": 1, "kind": "dossier_opened", "hash": head, "sm3": head}
    Entry.objects.bulk_create([Entry(dossier_id=key, **first, **who, **moments, **digests) for key in keys], 500)
    VerifiedHead.objects.bulk_create([VerifiedHead(dossier_id=key, seq=1, sha256=head, at=OPENED) for key in keys], 500)


def _key(number: int) -> UUID:
    return UUID(int=number)


main()
