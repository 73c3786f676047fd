from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from itertools import count

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengping.conftest import Cast
from hengping.ground.documents.actions import reserve, use, void_number
from hengping.ground.documents.actions.numbering import number_text
from hengping.ground.documents.models import Number, Series
from hengping.ground.documents.queries import list_numbers, list_series
from hengping.ground.documents.tests.conftest import AT, ON
from hengping.ground.errors import BadInput, Conflict, NotAllowed
from hengping.ground.library.actions import set_configuration
from hengping.ground.people.queries import get_bureau
from hengping.law.configuration.setting import Setting

NAMES = count(1)


class Undone(Exception):
    pass


def take(cast: Cast, code: str = "应急罚", on: date = ON) -> Number:
    return reserve(bureau=get_bureau(cast.bureau.pk), code=code, on=on, actor=cast.head, at=AT)


def test_it_works(cast: Cast) -> None:
    with transaction.atomic():
        first, second = take(cast), take(cast)
    assert [first.text, second.text] == ["（安）应急罚〔2026〕1号", "（安）应急罚〔2026〕2号"]


def test_each_year_bureau_and_word_counts_for_itself(cast: Cast) -> None:
    with transaction.atomic():
        assert [take(cast).number, take(cast, "应急立").number, take(cast, on=date(2027, 1, 1)).number] == [1, 1, 1]
        other = reserve(bureau=get_bureau(cast.other_bureau.pk), code="应急罚", on=ON, actor=cast.outsider, at=AT)
    assert other.text == "（永）应急罚〔2026〕1号"


def test_a_number_is_printed_as_the_forms_do() -> None:
    assert number_text("清城", "应急罚告", 2026, 1, Setting()) == "（清城）应急罚告〔2026〕1号"


def test_a_number_is_printed_as_the_bureau_writes_it() -> None:
    own = Setting.from_values(
        {"number_pattern": "（{简称}）{字}〔{年}〕执法二中队-{号}号", "number_words": ["应急检记=应急现记", "没有等号"]}
    )
    assert number_text("湘怀沅", "应急检记", 2025, 3, own) == "（湘怀沅）应急现记〔2025〕执法二中队-3号"
    assert number_text("湘怀沅", "应急罚", 2025, 3, own) == "（湘怀沅）应急罚〔2025〕执法二中队-3号"
    odd = Setting.from_values({"number_pattern": "{字}{年}-{号}{别的}"})
    assert number_text("{字}", "应急罚", 2025, 3, odd) == "应急罚2025-3{别的}"


def test_it_refuses_the_same_number_for_two_series(cast: Cast) -> None:
    """Two papers that bear one word would bear one number."""
    set_configuration(
        name="number_words",
        value=["应急罚告=应急罚"],
        from_on=ON,
        source="本局规定",
        document_number="",
        actor=cast.reviewer,
        at=AT,
    )
    bureau = get_bureau(cast.bureau.pk)
    with transaction.atomic():
        assert reserve(bureau=bureau, code="应急罚", on=ON, actor=cast.head, at=AT).text == "（安）应急罚〔2026〕1号"
    with pytest.raises(BadInput, match="文号的写法"), transaction.atomic():
        reserve(bureau=bureau, code="应急罚告", on=ON, actor=cast.head, at=AT)


def test_it_is_used_once(cast: Cast) -> None:
    with transaction.atomic():
        number = take(cast)
        use(number)
        with pytest.raises(Conflict):
            use(number)


def test_a_void_number_stays_with_its_reason(cast: Cast) -> None:
    with transaction.atomic():
        first = take(cast)
        take(cast)
    void_number(number_id=first.pk, reason=" 误取 ", actor=cast.head)
    assert [(one.number, one.state, one.reason) for one in list_numbers(cast.bureau.pk, "应急罚", 2026)] == [
        (1, "void", "误取"),
        (2, "reserved", ""),
    ]
    with transaction.atomic():
        assert take(cast).number == 3


def test_it_refuses_to_void_without_a_reason(cast: Cast) -> None:
    with transaction.atomic():
        number = take(cast)
    with pytest.raises(BadInput, match="理由"):
        void_number(number_id=number.pk, reason=" ", actor=cast.head)


def test_it_refuses_to_void_a_number_that_a_paper_bears(cast: Cast) -> None:
    with transaction.atomic():
        number = take(cast)
        use(number)
    with pytest.raises(BadInput, match="已使用"):
        void_number(number_id=number.pk, reason="误取", actor=cast.head)


def test_it_refuses_another_bureaus_number(cast: Cast) -> None:
    with transaction.atomic():
        number = take(cast)
    with pytest.raises(BadInput, match="没有这个文号"):
        void_number(number_id=number.pk, reason="误取", actor=cast.outsider)


def test_it_requires_the_permission_to_void(cast: Cast) -> None:
    with transaction.atomic():
        number = take(cast)
    with pytest.raises(NotAllowed):
        void_number(number_id=number.pk, reason="误取", actor=cast.officer_in_charge)


def test_a_gap_would_be_seen(cast: Cast) -> None:
    with transaction.atomic():
        take(cast)
        Series.objects.update(next=4)
    (series,) = list_series(cast.bureau.pk)
    assert (series.taken, series.void, series.missing, series.gaps) == (3, 0, 2, ((2, 3),))


def many(cast: Cast, code: str, number: int, *, without: Collection[int] = (), void: Collection[int] = ()) -> None:
    """Give a series so many numbers at once, some of them void, and lose some."""
    series = Series.objects.create(bureau=cast.bureau, code=code, year=2026, next=number + 1)
    Number.objects.bulk_create(
        Number(
            series=series,
            number=one,
            state="void" if one in void else "used",
            reason="误取" if one in void else "",
            text=f"{code}{one}",
            reserved_at=AT,
            reserved_by_id=cast.head.user_id,
        )
        for one in range(1, number + 1)
        if one not in without
    )


@pytest.mark.parametrize(
    ("without", "gaps"),
    [
        ((), ()),
        ((1, 2), ((1, 2),)),
        ((5, 7, 8), ((5, 5), (7, 8))),
        ((40,), ((40, 40),)),
        (range(1, 41), ((1, 40),)),
        (range(2, 41, 2), tuple((one, one) for one in range(2, 21, 2))),
    ],
)
def test_every_number_that_is_missing_is_counted(
    cast: Cast, without: Collection[int], gaps: tuple[tuple[int, int], ...]
) -> None:
    """At the beginning, between others, at the end, all of them, more runs than are named."""
    many(cast, "应急罚", 40, without=without)
    (series,) = list_series(cast.bureau.pk)
    assert (series.taken, series.missing, series.gaps) == (40, len(without), gaps)


def test_a_number_out_of_its_turn_covers_no_gap(cast: Cast) -> None:
    many(cast, "应急罚", 9, without={3})
    series = Series.objects.get(code="应急罚")
    beyond = {"reserved_at": AT, "reserved_by_id": cast.head.user_id}
    Number.objects.create(series=series, number=12, state="used", text="应急罚12", **beyond)
    (found,) = list_series(cast.bureau.pk)
    assert (found.taken, found.missing, found.gaps) == (9, 1, ((3, 3),))


def test_many_numbers_cost_no_more_questions_than_few(cast: Cast) -> None:
    many(cast, "应急罚", 3, void={2})
    with CaptureQueriesContext(connection) as few:
        list_series(cast.bureau.pk)
        list_numbers(cast.bureau.pk, "应急罚", 2026, among=slice(0, 50))
    many(cast, "应急责改", 900, void={7, 9})
    with CaptureQueriesContext(connection) as much:
        found = {one.code: one for one in list_series(cast.bureau.pk)}
        page = list_numbers(cast.bureau.pk, "应急责改", 2026, by="number", descending=True, among=slice(100, 150))
    assert (found["应急责改"].taken, found["应急责改"].void, found["应急罚"].void) == (900, 2, 1)
    assert [one.number for one in page] == list(range(800, 750, -1))
    assert len(much) == len(few) == 5


def test_numbers_are_sorted_by_what_became_of_them(cast: Cast) -> None:
    many(cast, "应急罚", 5, void={2, 4})
    ask = partial(list_numbers, cast.bureau.pk, "应急罚", 2026)
    assert [one.number for one in ask(by="state")] == [1, 3, 5, 2, 4]
    assert [one.number for one in ask(by="state", descending=True)] == [4, 2, 5, 3, 1]
    assert [one.number for one in ask(by="paper", among=slice(1, 3))] == [2, 3]


STEPS = st.lists(st.sampled_from(["used", "left", "rolled back", "void", "rolled back after use"]), max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_happens_no_number_is_lost_or_given_twice(cast: Cast, steps: list[str]) -> None:
    code = f"应急试{next(NAMES)}"
    kept = 0
    for step in steps:
        try:
            with transaction.atomic():
                number = take(cast, code)
                if "use" in step:
                    use(number)
                if step.startswith("rolled back"):
                    raise Undone
        except Undone:
            continue
        kept += 1
        assert number.number == kept
        if step == "void":
            void_number(number_id=number.pk, reason="误取", actor=cast.head)
    assert [one.number for one in list_numbers(cast.bureau.pk, code, 2026)] == list(range(1, kept + 1))
    assert not any(one.missing for one in list_series(cast.bureau.pk))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time anyway")
def test_writers_at_the_same_time_never_share_a_number(cast: Cast) -> None:
    def work(place: int) -> None:
        try:
            for turn in range(10):
                with transaction.atomic():
                    take(cast, "应急并")
                    if (place + turn) % 4 == 0:
                        transaction.set_rollback(True)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    numbers = [one.number for one in list_numbers(cast.bureau.pk, "应急并", 2026)]
    assert numbers == list(range(1, 31))
    assert not any(one.missing for one in list_series(cast.bureau.pk))
