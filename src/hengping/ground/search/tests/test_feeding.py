from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection, transaction

from hengping.conftest import Cast
from hengping.ground.people.actors import system_actor
from hengping.ground.people.models import Log
from hengping.ground.search import statements
from hengping.ground.search.actions import bring_index_up_to_date, feed, feeding, index_is_true, rebuild_index
from hengping.ground.search.forms import Held
from hengping.ground.search.models import Edition, SearchRow
from hengping.ground.search.searchable import Key, Keys, Searchable, Words, register_searchable
from hengping.ground.search.tests.conftest import SORT, Things

pytestmark = pytest.mark.django_db


def _rebuilt(things: Things, at: datetime) -> int:
    return rebuild_index(bureau_id=things.bureau_id, actor=system_actor(things.bureau_id, "重算列表"), at=at)


def test_it_works(things: Things) -> None:
    things.name("安平化工", "龙江建材")
    assert things.found("安平") == [0]
    things.name("宏大化工")
    assert (things.found("安平"), things.found("宏大"), things.found("龙江")) == ([], [0], [])
    assert index_is_true(things.bureau_id) == []


def test_what_is_undone_was_never_found(things: Things) -> None:
    things.name("安平化工")
    with transaction.atomic():
        things.name("宏大化工")
        transaction.set_rollback(True)  # as where the act fails behind the feeding
    assert (things.found("安平"), things.found("宏大")) == ([0], [])


def test_what_holds_the_words_of_another_thing_follows_it(cast: Cast, things: Things) -> None:
    def told(bureau_id: int, keys: Keys | None) -> list[tuple[Key, Words]]:
        return [(key, things.words[key]) for key in things.words if keys is None or key in keys]

    def beside(bureau_id: int, keys: Keys) -> Keys:
        return keys

    register_searchable(Searchable("beside", "b", "旁边的东西", told, {SORT: beside}))
    things.name("安平化工")
    assert SearchRow.objects.filter(sort="beside").count() == 0, "nothing can hold what was not there before"
    feed(sort="beside", keys=things.keys[:1], bureau_id=things.bureau_id)
    things.name("宏大化工")
    assert list(SearchRow.objects.filter(sort="beside").values_list("text", flat=True)) == ["宏大化工"]


def _wrong_text(row: SearchRow) -> None:
    SearchRow.objects.filter(pk=row.pk).update(text="别的")


def _lost_row(row: SearchRow) -> None:
    SearchRow.objects.filter(pk=row.pk).delete()


def _lost_pieces(row: SearchRow) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO search_piece (search_piece) VALUES ('delete-all')")
        else:
            cursor.execute("UPDATE search_row SET pieces = ''::tsvector WHERE id = %s", [row.pk])


def _left_over(row: SearchRow) -> None:
    _lost_row(row)
    key = SearchRow.objects.filter(bureau_id=row.bureau_id).count() + 10**6
    statements.add_rows(row.bureau_id, SORT, [(key, Held("多出来的", "", ""), ["t"])])


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (_wrong_text, "存的是“别的”，应为“安平化工”"),
        (_lost_row, "存的是没有，应为“安平化工”"),
        (_lost_pieces, "在检索索引里查不到"),
        (_left_over, "存的是“多出来的”，应为没有"),
    ],
)
def test_what_a_hand_changed_is_named_and_made_anew(
    things: Things, at: datetime, harm: Callable[[SearchRow], None], said: str
) -> None:
    things.name("安平化工")
    row = SearchRow.objects.get(sort=SORT)
    harm(row)
    assert any(said in text for text in index_is_true(things.bureau_id))
    assert _rebuilt(things, at) == Log.objects.filter(kind="rows_rebuilt").count() > 0
    assert index_is_true(things.bureau_id) == []
    assert _rebuilt(things, at) == 0
    assert things.found("安平") == [0]


def test_an_index_of_another_edition_is_made_anew(things: Things, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeding, "AT_ONCE", 1)
    things.name("安平化工", "龙江建材")
    SearchRow.objects.all().delete()
    Edition.objects.all().delete()
    assert bring_index_up_to_date() == 2
    assert things.found("安平") == [0]
    assert bring_index_up_to_date() == 0, "it is of this edition now"
    assert index_is_true(things.bureau_id) == []


def test_what_led_to_rows_that_are_gone_is_swept_out(things: Things, at: datetime) -> None:
    before = statements.pieces_of_nothing()  # emptying tables after a test leaves those of its rows
    names = ["安平化工", "宏大化工", "龙江化工", "永安化工"]
    for name in names:
        things.name(name)
    assert statements.pieces_of_nothing() - before == (3 if connection.vendor == "sqlite" else 0)
    assert _rebuilt(things, at) == 0
    assert statements.pieces_of_nothing() == 0
    assert (things.found("安平"), things.found("永安")) == ([], [0])
    assert index_is_true(things.bureau_id) == []
