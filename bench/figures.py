"""The page of a year's figures as the year grows: 1,000, 10,000 and 100,000 cases, each in a bureau of its own.

The cases are made up and written in bulk; what counts of them is written beside, and added up by the product itself.
Each size is opened as its reader does: through the door, with a session. Beside the page stand the same figures counted
by one plain GROUP BY over what counts, and the page of a year of which no day was added up (the clock never ran).
`HENGPING_BENCH_MOST` bounds the largest size.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from bench.measuring import beside, growth, no_longer_than, no_more_than, percentile, set_up_django

if TYPE_CHECKING:
    from django.test import Client

    from hengping.ground.people.models import Bureau

SIZES = tuple(size for size in (1_000, 10_000, 100_000) if size <= int(os.environ.get("HENGPING_BENCH_MOST", "100000")))
YEAR = 2025
TODAY = date(2026, 1, 4)
MOMENT = datetime(2025, 1, 1, tzinfo=UTC)
ROUNDS = 21
QUERIES = 15
EXPONENT = 0.2
DAY = 1.0
"""How long adding up one day may take, in seconds."""
CATEGORIES = ("hidden_danger", "illegal_production", "accident", "other")
DIGEST = "0" * 64

BARE = """
SELECT measure, category, "on", COUNT(*), SUM(amount) FROM matters_tally
WHERE bureau_id = %s AND "on" BETWEEN %s AND %s GROUP BY measure, category, "on"
"""


@dataclass(frozen=True, slots=True)
class Made:
    """A bureau with a year of so many cases, and somebody of it who is signed in."""

    size: int
    bureau: Bureau
    client: Client

    def page(self, year: int = YEAR) -> bytes:
        """Open the page of the year."""
        answer = self.client.get(f"/reports/{year}/")
        if answer.status_code != 200:
            raise SystemExit(f"{answer.status_code}")
        return answer.content


def main() -> None:
    """Make the bureaus, look at their pages before and after the days were added up, and report."""
    set_up_django()
    from django.conf import settings
    from django.db import connection

    settings.ALLOWED_HOSTS = ["testserver"]
    made = [_made(place, size) for place, size in enumerate(SIZES)]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    live = _median([one.page for one in made], rounds=5)
    before = [_figures(one) for one in made]
    for one in made:
        _add_up(one)
    if [_figures(one) for one in made] != before:
        raise SystemExit("the figures changed when the days were added up")
    _report(made, live)


def _report(made: Sequence[Made], live: Sequence[float]) -> None:
    pages = [one.page for one in made]
    reads = [_work(_figures, one) for one in made]
    bare = [_work(_counted_bare, one) for one in made]
    found = _median([*pages, *reads, *bare], rounds=ROUNDS)
    several = len(made)
    page, read, floor = found[:several], found[several : 2 * several], found[2 * several :]
    for size, took in zip(SIZES[1:], page[1:], strict=True):
        growth("统计页", {SIZES[0]: page[0], size: took}, EXPONENT, "件")
    no_more_than("统计页的查询数", max(_queries(one) for one in made), QUERIES)
    beside(f"全年数字：{SIZES[-1]:,} 件", read[-1], floor[-1], "裸 GROUP BY ")
    beside(f"统计页，一天也没有汇总：{SIZES[-1]:,} 件", live[-1], page[-1], "汇总以后 ")
    no_longer_than(f"重新汇总一天：全年{SIZES[-1]:,} 件", _median([_work(_one_day, made[-1])], rounds=5)[0], DAY)


def _median(works: list[Callable[[], object]], rounds: int) -> list[float]:
    return percentile(works, rounds, 0.5)


def _work(do: Callable[[Made], object], made: Made) -> Callable[[], object]:
    return lambda: do(made)


def _figures(made: Made) -> dict[str, int]:
    from hengping.ground.people.actors import system_actor
    from hengping.work.reporting.queries import figures

    found = figures(system_actor(made.bureau.pk, "测速"), YEAR, TODAY)
    return {code: one.value for code, one in found.items()}


def _counted_bare(made: Made) -> object:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(BARE, [made.bureau.pk, date(YEAR, 1, 1), date(YEAR, 12, 31)])
        return cursor.fetchall()


def _queries(made: Made) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        made.page()
    return len(seen)


def _add_up(made: Made) -> None:
    from hengping.ground.people.actors import system_actor
    from hengping.work.reporting.actions import add_up_days

    actor = system_actor(made.bureau.pk, "汇总")
    add_up_days(bureau_id=made.bureau.pk, today=TODAY, actor=actor, at=datetime.now(UTC))


def _one_day(made: Made) -> None:
    from hengping.ground.people.actors import system_actor
    from hengping.work.reporting.actions import recount_days

    told: dict[str, Any] = {"actor": system_actor(made.bureau.pk, "汇总"), "at": datetime.now(UTC)}
    recount_days(bureau_id=made.bureau.pk, days=[date(YEAR, 6, 3)], **told)


def _made(place: int, size: int) -> Made:
    """Fill a bureau with cases filed over the year, of which most were decided and some reviewed and discussed."""
    from django.test import Client

    from hengping.ground.people.models import Bureau, Posting, User

    about = dict.fromkeys(("short_name", "region", "government", "court"), "测")
    bureau = Bureau.objects.create(name=f"测速局{place}", **about)
    user = User.objects.create_user(f"bench{place}", name="测速", bureau=bureau)
    user.must_change_password = False
    user.save()
    Posting.objects.create(user=user, post="superior", from_on=date(2020, 1, 1))
    _fill(bureau.pk, user.pk, place, size)
    client = Client()
    client.force_login(user)
    return Made(size, bureau, client)


def _fill(bureau_id: int, user_id: int, place: int, size: int) -> None:
    from django.db import connection, transaction

    chance = random.Random(size)  # noqa: S311  # the same cases each time
    with transaction.atomic(), connection.cursor() as cursor:
        for start in range(0, size, 5_000):
            cases = [_case(chance, place, number) for number in range(start, min(start + 5_000, size))]
            for table, columns, rows in _rows(cases, bureau_id, user_id):
                marks = ", ".join(["%s"] * len(columns))
                quoted = ", ".join(f'"{column}"' for column in columns)
                cursor.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({marks})", rows)


@dataclass(frozen=True, slots=True)
class _Case:
    key: Any
    name: str
    category: str
    filed_on: date
    decided_on: date | None
    fine: int


def _case(chance: random.Random, place: int, number: int) -> _Case:
    from django.db import connection

    key = UUID(int=(0x01945D3D << 96) | (7 << 76) | (2 << 62) | (place << 40) | number)
    filed_on = date(YEAR, 1, 1) + timedelta(days=chance.randrange(365))
    decided_on = filed_on + timedelta(days=chance.randrange(20, 90))
    decided = decided_on.year == YEAR and chance.random() < 0.85
    fine = int(10 ** chance.uniform(4, 8)) // 100 * 100
    return _Case(
        key.hex if connection.vendor == "sqlite" else key,
        f"第{number}号案",
        chance.choice(CATEGORIES),
        filed_on,
        decided_on if decided else None,
        fine if decided else 0,
    )


def _rows(cases: Sequence[_Case], bureau_id: int, user_id: int) -> Iterator[tuple[str, tuple[str, ...], list[Any]]]:
    yield (
        "records_dossier",
        (
            *("id", "bureau_id", "kind", "title", "retention", "opened_at", "opened_by_id", "head_seq"),
            *("head_hash", "head_sm3", "head_recorded_at", "stopped_reason"),
        ),
        [
            (one.key, bureau_id, "case", one.name, "permanent", MOMENT, user_id, 1, DIGEST, DIGEST, MOMENT, "")
            for one in cases
        ],
    )
    yield (
        "matters_matter",
        (
            *("dossier_id", "bureau_id", "kind", "part", "category", "name", "opened_on", "handler_id", "phase"),
            *("party_names", "tallied"),
        ),
        [
            (
                one.key,
                bureau_id,
                "case",
                "ordinary",
                one.category,
                one.name,
                one.filed_on,
                user_id,
                "archived",
                "",
                True,
            )
            for one in cases
        ],
    )
    yield (
        "cases_case",
        ("matter_id", "filed_on", "decided_on", "outcome", "fine_fen", "paid_fen"),
        [
            (one.key, one.filed_on, one.decided_on, "penalty" if one.decided_on else "", one.fine, one.fine)
            for one in cases
        ],
    )
    yield (
        "matters_tally",
        ("matter_id", "bureau_id", "kind", "measure", "category", "on", "amount", "seq"),
        [
            (one.key, bureau_id, "case", measure, one.category, on, amount, seq)
            for one in cases
            for measure, on, amount, seq in _counted(one)
        ],
    )


def _counted(case: _Case) -> Iterator[tuple[str, date, int, int]]:
    yield "filed", case.filed_on, 0, 0
    if case.decided_on:
        yield "decided", case.decided_on, case.fine, 0
        yield "reviewed", case.decided_on - timedelta(days=5), 0, 20
        yield "discussed", case.decided_on - timedelta(days=2), 0, 24


main()
