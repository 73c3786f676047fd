"""The nightly clock of silences beside ever more open matters of which the same five are due."""

from __future__ import annotations

from datetime import date, datetime
from itertools import count
from uuid import UUID

from bench.measuring import at_most, no_more_than, percentile, set_up_django

OPEN = (100, 1_000, 10_000)
DUE = 5
OPENED, TONIGHT, NOT_YET = date(2025, 3, 3), date(2025, 6, 3), date(2025, 12, 31)


def main() -> None:
    """Open five permits that nobody answered, put ever more beside them, and let the clock look."""
    set_up_django()
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    from hengping.ground.people.actors import officer, system_actor
    from hengping.ground.people.models import Bureau, User
    from hengping.kit.days import HERE
    from hengping.work.matters import actions
    from hengping.work.matters.tests.toy import PRACTICE, permits

    bureau = Bureau.objects.create(name="测速局", short_name="测", region="测", government="测", court="测")
    user = User.objects.create_user("bench", name="测速", bureau=bureau)
    allowed = frozenset({"case.read", "case.handle", "party.read", "officer.read"})
    actor = officer(user.pk, user.name, bureau.pk, frozenset({"officer"}), allowed)
    clock = system_actor(bureau.pk, "测速")

    def night() -> None:
        """Enter what is due, and undo it, so that every night finds the same."""
        with transaction.atomic():
            at = datetime(2025, 6, 3, 0, 10, tzinfo=HERE)
            if actions.enter_lapses(bureau_id=bureau.pk, on=TONIGHT, actor=clock, at=at) != DUE:
                raise SystemExit("not every lapse was found")
            transaction.set_rollback(True)

    with permits():
        for place in range(DUE):
            actions.open_matter(
                PRACTICE,
                actions.NewMatter(f"许可{place}", [], []),
                step="apply_for_permit",
                data={"subject": "储存", "complete": True},
                actor=actor,
                at=datetime(2025, 3, 3, 9, tzinfo=HERE),
                on=OPENED,
            )
        numbers, queries, times = count(1), [], []
        for wanted in OPEN:
            _open_beside(bureau.pk, user.pk, wanted, numbers)
            with CaptureQueriesContext(connection) as seen:
                night()
            queries.append(len(seen))
            times += percentile([night], 20)
    for times_more, asked, taken in zip((1, 10, 100), queries, times, strict=True):
        no_more_than(f"登记默示：{DUE}件到期，在办×{times_more}，查询次数", asked, queries[0])
        at_most(f"登记默示：{DUE}件到期，在办×{times_more}（p95）", taken, times[0], 2, f"在办×1（{OPEN[0]}件） ")


def _open_beside(bureau: int, user: int, wanted: int, numbers: count[int]) -> None:
    """Fill up to so many open matters whose silence ends later; their entries are never read."""
    from hengping.ground.records.models import Dossier
    from hengping.work.matters.models import Matter

    at = datetime(2025, 3, 3, 1).astimezone()
    missing = wanted - Matter.objects.count()
    keys = [UUID(int=next(numbers)) for _ in range(missing)]
    Dossier.objects.bulk_create(
        Dossier(
            id=key,
            bureau_id=bureau,
            kind="permit",
            title="许可",
            retention="permanent",
            opened_at=at,
            opened_by_id=user,
            head_seq=1,
            head_hash="0" * 64,
            head_sm3="0" * 64,
            head_recorded_at=at,
        )
        for key in keys
    )
    Matter.objects.bulk_create(
        Matter(
            dossier_id=key,
            bureau_id=bureau,
            kind="permit",
            name="许可",
            opened_on=OPENED,
            handler_id=user,
            phase="applied",
            silence_ends_on=NOT_YET,
        )
        for key in keys
    )


if __name__ == "__main__":
    main()
