"""The index follows the words of things: in the transaction that changed them, or made anew from all of them.

What it holds follows from what the apps keep and from nothing else, so it can be compared and made anew at any time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from hengping.ground.people.actors import Actor
from hengping.ground.people.logbook import log_act
from hengping.ground.people.queries import list_bureaus
from hengping.ground.search import statements
from hengping.ground.search.forms import EDITION, Held, held_by, pieces_of_row, scope_of
from hengping.ground.search.models import Edition, SearchRow
from hengping.ground.search.searchable import Key, Keys, Searchable, Words, all_searchable, searchable
from hengping.kit.batches import in_batches

AT_ONCE = 500
"""Things that are read, compared and written together."""


class _Row(NamedTuple):
    """A row of the index as it stands."""

    id: int
    held: Held


class _Difference(NamedTuple):
    """What stands in the index of a thing, and what its app says; None where one of them has nothing."""

    key: Key
    row: _Row | None
    said: Held | None


def feed(*, sort: str, keys: Keys, bureau_id: int) -> None:
    """Bring the index up to the words of these things, and of those that hold words of them.

    Called in the transaction that changed their words.
    """
    one = searchable(sort)
    said = {key: held_by(words) for key, words in one.words(bureau_id, keys)}
    differences = list(_compared(one, bureau_id, said, keys))
    _write(one, bureau_id, differences)
    if changed := [difference.key for difference in differences if difference.row is not None]:
        for other in all_searchable():
            if (holders := other.holding.get(sort)) and (held := holders(bureau_id, changed)):
                feed(sort=other.sort, keys=held, bureau_id=bureau_id)


def feed_new(*, sort: str, key: Key, words: Words, bureau_id: int) -> None:
    """Put a thing into the index that was just made: nothing stands there of it, and nothing else holds its words."""
    one, held = searchable(sort), held_by(words)
    statements.add_rows(bureau_id, sort, [(key, held, pieces_of_row(scope_of(one, bureau_id), held))])


def _compared(one: Searchable, bureau_id: int, said: Mapping[Key, Held], keys: Keys) -> Iterator[_Difference]:
    kept = _rows(one.sort, bureau_id, keys)
    for key in dict.fromkeys((*said, *kept)):
        row, held = kept.get(key), said.get(key)
        if row is None or row.held != held:
            yield _Difference(key, row, held)


def _rows(sort: str, bureau_id: int, keys: Keys) -> dict[Key, _Row]:
    whole = all(isinstance(key, int) for key in keys)
    rows = SearchRow.objects.filter(bureau_id=bureau_id, sort=sort, **{"number__in" if whole else "uuid__in": keys})
    return {
        statements.key_of(uuid, number): _Row(row_id, Held(*held))
        for row_id, uuid, number, *held in rows.values_list("id", "uuid", "number", *Held._fields)
    }


def _write(one: Searchable, bureau_id: int, differences: list[_Difference]) -> None:
    """A row whose words changed goes, and another one comes. On SQLite its pieces stay behind and lead to no row: to
    take them out one would have to know them to the letter, and a slip there would make the act fail that changed a
    name. They are swept out when they are more than what is true (`_sweep`).
    """
    scope = scope_of(one, bureau_id)
    SearchRow.objects.filter(pk__in=[found.row.id for found in differences if found.row is not None]).delete()
    said = ((found.key, found.said) for found in differences if found.said is not None)
    statements.add_rows(bureau_id, one.sort, [(key, held, pieces_of_row(scope, held)) for key, held in said])


def index_is_true(bureau_id: int) -> list[str]:
    """Return, in Chinese, of which things of a bureau the index holds something else than their apps say."""
    return [text for one in all_searchable() for batch in _differing(one, bureau_id) for text in _told(one, batch)]


def _told(one: Searchable, differences: list[_Difference]) -> Iterator[str]:
    for key, row, said in differences:
        if row is not None and row.held == said:
            yield f"{one.name}{key}在检索索引里查不到。"
            continue
        stored = "没有" if row is None else f"“{_read(row.held)}”"
        wanted = "没有" if said is None else f"“{_read(said)}”"
        yield f"{one.name}{key}的检索内容：存的是{stored}，应为{wanted}。"


def _read(held: Held) -> str:
    return held.text.replace("\n", "；")


def _differing(one: Searchable, bureau_id: int) -> Iterator[list[_Difference]]:
    """Yield what differs, so many things at a time: in memory lies never more than that."""
    met = 0
    for batch in in_batches(one.words(bureau_id, None), AT_ONCE):
        said = {key: held_by(words) for key, words in batch}
        kept = _rows(one.sort, bureau_id, said.keys())
        met += len(kept)
        lost = statements.without_pieces(_pieces_of(one, bureau_id, kept))
        yield [
            _Difference(key, row, held)
            for key, held in said.items()
            if (row := kept.get(key)) is None or row.held != held or row.id in lost
        ]
    if SearchRow.objects.filter(bureau_id=bureau_id, sort=one.sort).count() > met:
        yield from _left_over(one, bureau_id)


def _pieces_of(one: Searchable, bureau_id: int, kept: Mapping[Key, _Row]) -> Iterator[tuple[int, list[str]]]:
    scope = scope_of(one, bureau_id)
    return ((row.id, pieces_of_row(scope, row.held)) for row in kept.values())


def _left_over(one: Searchable, bureau_id: int) -> Iterator[list[_Difference]]:
    """Yield the rows of things that are no longer there."""
    rows = SearchRow.objects.filter(bureau_id=bureau_id, sort=one.sort).order_by("id")
    found = rows.values_list("id", "uuid", "number", *Held._fields).iterator(chunk_size=AT_ONCE)
    for batch in in_batches(found, AT_ONCE):
        kept = {statements.key_of(uuid, number): _Row(row_id, Held(*held)) for row_id, uuid, number, *held in batch}
        there = {key for key, _ in one.words(bureau_id, kept.keys())}
        yield [_Difference(key, row, None) for key, row in kept.items() if key not in there]


def rebuild_index(*, bureau_id: int, actor: Actor, at: datetime) -> int:
    """Make the index of a bureau what its apps say; return how many things differed, each with a line in the log."""
    changed = 0
    for one in all_searchable():
        for batch in list(filter(None, _differing(one, bureau_id))):
            with transaction.atomic():
                for found, detail in zip(batch, _told(one, batch), strict=True):
                    key = f"{one.sort}:{found.key}"
                    log_act("rows_rebuilt", actor=actor, at=at, subject="检索", subject_key=key, detail=detail)
                _write(one, bureau_id, batch)
            changed += len(batch)
    _sweep()
    return changed


def _sweep() -> None:
    """Make the pieces anew where most of them lead to no row."""
    with transaction.atomic():
        if statements.pieces_of_nothing() > SearchRow.objects.count():
            scopes = {one.sort: one for one in all_searchable()}
            rows = SearchRow.objects.values_list("id", "sort", "bureau", *Held._fields).iterator(chunk_size=AT_ONCE)
            statements.pieces_anew(
                (row_id, pieces_of_row(scope_of(scopes[sort], bureau_id), Held(*held)))
                for row_id, sort, bureau_id, *held in rows
                if sort in scopes
            )


def bring_index_up_to_date() -> int:
    """Make the whole index anew where it is of another edition; return how many things it then holds, else 0.

    Nothing is said in the log: no word has changed, only the way in which words are kept.
    """
    if Edition.objects.filter(number=EDITION).exists():
        return 0
    with transaction.atomic():
        statements.empty()
        held = sum(_fill(one, bureau.id) for bureau in list_bureaus() for one in all_searchable())
        Edition.objects.all().delete()
        Edition.objects.create(number=EDITION)
    return held


def _fill(one: Searchable, bureau_id: int) -> int:
    scope, added = scope_of(one, bureau_id), 0
    for batch in in_batches(one.words(bureau_id, None), AT_ONCE):
        new = [(key, held_by(words)) for key, words in batch]
        statements.add_rows(bureau_id, one.sort, [(key, held, pieces_of_row(scope, held)) for key, held in new])
        added += len(batch)
    return added
