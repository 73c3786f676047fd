"""A search of the case list without a hit, for two words that never meet, and for a rare one, beside the bare index.

The rows are made up: 1,000, 10,000 and 100,000, on PostgreSQL too; HENGPING_BENCH_ROWS says another largest number (the
bar there is meant for 1,000,000, which takes some minutes to fill in).
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from bench.measuring import at_most, growth, no_longer_than, percentile, set_up_django

set_up_django()

from django.db import connection, transaction  # noqa: E402  # after Django is set up

from hengping.ground.people.actors import Actor, officer  # noqa: E402
from hengping.ground.people.models import Bureau, User  # noqa: E402
from hengping.ground.records.models import Dossier  # noqa: E402
from hengping.ground.search import statements  # noqa: E402
from hengping.ground.search.forms import Asked, Held, asked, asked_words, held_by, pieces_of_row, scope_of  # noqa: E402
from hengping.ground.search.searchable import Key, Words, searchable  # noqa: E402
from hengping.work.cases.models import Case  # noqa: E402
from hengping.work.cases.queries import CaseFilter, list_cases  # noqa: E402
from hengping.work.matters.models import Matter  # noqa: E402
from hengping.work.matters.queries import MATTER  # noqa: E402

LARGEST = int(os.environ.get("HENGPING_BENCH_ROWS", "100000"))
ROWS = (LARGEST // 100, LARGEST // 10, LARGEST)
RARE = "氰仓"
HELD = 3
ASKED = {"没有的词": ("锑坑", 0), "常见而从不同在的两词": ("化工 烟花", 0), "罕见的词": (RARE, HELD)}
COMMON = "公司"
BAR, EXPONENT = 0.05, 0.5
AT_ONCE, ROUNDS = 2_000, 100
AT = datetime(2025, 1, 6, tzinfo=UTC)
PLACES, TRADES = "安清永龙宏顺鑫盛", ("化工", "五金", "建材", "纺织", "仓储", "矿业", "烟花", "食品")
DONE = ("未设置安全警示标志", "未按规定培训", "特种作业人员无证上岗", "未建立隐患台账", "未编制应急预案")
HASH = "0" * 64

Work = Callable[[], object]


def main() -> None:
    """Fill in three steps and ask at each; report the last, and how the time grew."""
    actor = _actor()
    spent: dict[str, list[float]] = {name: [] for name in (*ASKED, COMMON)}
    for before, rows in zip((0, *ROWS), ROWS, strict=False):
        _fill(actor, before, rows)
        for name, (text, held) in ASKED.items():
            spent[name].append(_asked(actor, name, text, held, rows))
        (common,) = percentile([lambda: list_cases(actor, CaseFilter(text=COMMON))], ROUNDS // 10)
        spent[COMMON].append(common)
    no_longer_than(f"检索：每行都有的词，{ROWS[-1]:,}行，案件列表（p95）", spent[COMMON][-1], 1.0)
    for name in ASKED:
        growth(f"检索：{name}", dict(zip(ROWS, spent[name], strict=True)), EXPONENT, "行")


def _asked(actor: Actor, name: str, text: str, held: int, rows: int) -> float:
    """Ask the list and the index, ours and bare, in turns; report where it is the last step."""
    wanted = CaseFilter(text=text)
    if (found := len(list_cases(actor, wanted).rows)) != held:
        raise SystemExit(f"{name}：应有{held}件，查到{found}件。")

    def ours() -> object:
        return statements.keys_holding(actor.bureau_id, MATTER, _words(actor, text), 5001)

    (listed,) = percentile([lambda: list_cases(actor, wanted)], ROUNDS)
    question, bare = percentile([ours, _bare(actor, text)], 10 * ROUNDS, 0.5)
    if rows == ROWS[-1]:
        no_longer_than(f"检索：{name}，{rows:,}行，案件列表（p95）", listed, BAR)
        at_most(f"检索：{name}，{rows:,}行，问索引（中位数）", question, bare, 2, "裸索引 ")
    return listed


def _words(actor: Actor, text: str) -> list[Asked]:
    return asked(scope_of(searchable(MATTER), actor.bureau_id), asked_words(text))


def _bare(actor: Actor, text: str) -> Work:
    """Return the same question to the index alone, on a plain cursor, with the pieces made before."""
    expression = statements.expression(_words(actor, text))
    if connection.vendor == "postgresql":
        statement = "SELECT uuid FROM search_row WHERE pieces @@ %s::tsquery LIMIT 5001"
    else:
        statement = """SELECT found.uuid FROM search_piece CROSS JOIN search_row AS found
            ON found.id = search_piece.rowid WHERE search_piece MATCH %s LIMIT 5001"""

    def ask() -> object:
        with connection.cursor() as cursor:
            cursor.execute(statement, [expression])
            return cursor.fetchall()

    return ask


def _actor() -> Actor:
    bureau = Bureau.objects.create(name="测速局", short_name="测", region="测", government="测", court="测")
    user = User.objects.create_user("bench", name="测速", bureau=bureau)
    return officer(user.pk, user.name, bureau.pk, frozenset({"officer"}), frozenset({"case.read"}))


def _fill(actor: Actor, before: int, until: int) -> None:
    """Put in cases as they would be: rows by the models, the index by what feeds it."""
    scope = scope_of(searchable(MATTER), actor.bureau_id)
    for start in range(before, until, AT_ONCE):
        rows = list(_made_up(start, min(start + AT_ONCE, until)))
        with transaction.atomic():
            Dossier.objects.bulk_create(_dossier(actor, *row) for row in rows)
            Matter.objects.bulk_create(_matter(actor, *row) for row in rows)
            Case.objects.bulk_create(Case(matter_id=key) for key, *_ in rows)
            statements.add_rows(actor.bureau_id, MATTER, _indexed(scope, rows))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _made_up(start: int, end: int) -> Iterator[tuple[UUID, int, str, str]]:
    drawn = random.Random(start)  # noqa: S311  # the same rows at every run
    for number in range(start, end):
        name = f"{''.join(drawn.sample(PLACES, 2))}{drawn.choice(TRADES)}有限公司"
        if number < HELD:
            name += f"{RARE}分公司"
        yield UUID(int=(0x01945D3D << 96) | (0x7 << 76) | (0x2 << 62) | number), number, name, drawn.choice(DONE)


def _dossier(actor: Actor, key: UUID, number: int, party: str, done: str) -> Dossier:
    return Dossier(
        id=key,
        bureau_id=actor.bureau_id,
        kind="case",
        number=f"（安平）应急罚〔2025〕{number}号",
        title=f"{party}{done}案",
        retention="permanent",
        opened_at=AT,
        opened_by_id=actor.user_id,
        head_seq=1,
        head_hash=HASH,
        head_sm3=HASH,
        head_recorded_at=AT,
    )


def _matter(actor: Actor, key: UUID, number: int, party: str, done: str) -> Matter:
    return Matter(
        dossier_id=key,
        bureau_id=actor.bureau_id,
        kind="case",
        part="ordinary",
        category="hidden_danger",
        name=f"{party}{done}案",
        opened_on=date(2015, 1, 1) + timedelta(days=number % 3650),
        handler_id=actor.user_id,
        phase="investigation",
        party_names=party,
    )


def _indexed(scope: str, rows: list[tuple[UUID, int, str, str]]) -> Iterator[tuple[Key, Held, list[str]]]:
    for key, number, party, done in rows:
        held = held_by(Words((f"{party}{done}案", party), (f"（安平）应急罚〔2025〕{number}号",)))
        yield key, held, pieces_of_row(scope, held)


main()
