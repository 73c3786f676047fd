"""Asking the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import StrIndex

from hengping.ground.search.bounded import bounded
from hengping.ground.search.forms import Asked, asked, asked_words, scope_of
from hengping.ground.search.models import SearchRow
from hengping.ground.search.searchable import searchable
from hengping.ground.search.statements import keys_holding

FEW = 5000
"""So many keys are looked up one by one. Of words that more things hold, rows are read in the order of the list until
its page is full: that is soon, since so many hold them.
"""

M = TypeVar("M", bound=Model)


@contextmanager
def searched(rows: QuerySet[M], text: str, *, sort: str, bureau_id: int, by: str = "pk") -> Iterator[QuerySet[M]]:
    """Give the rows of `holding`. What is asked of them inside ends in time, where words are looked for at all.

    Raises BadInput.
    """
    if not text.strip():
        yield rows
        return
    with bounded():
        yield holding(rows, text, sort=sort, bureau_id=bureau_id, by=by)


def holding(rows: QuerySet[M], text: str, *, sort: str, bureau_id: int, by: str = "pk") -> QuerySet[M]:
    """Narrow rows of a bureau to things of a sort that hold every word of a text; `by` is the column of their keys.

    All rows where no word is asked for. Raises BadInput where nobody can look for that.
    """
    words = asked_words(text)
    if not words:
        return rows
    wanted = asked(scope_of(searchable(sort), bureau_id), words)
    keys = keys_holding(bureau_id, sort, wanted, FEW + 1)
    if not keys:
        return rows.none()
    if len(keys) <= FEW:
        return rows.filter(**{f"{by}__in": keys})
    return rows.filter(Exists(_held(wanted, sort, bureau_id, type(keys[0]) is int, by)))


def _held(wanted: Sequence[Asked], sort: str, bureau_id: int, numbered: bool, by: str) -> QuerySet[SearchRow]:
    key = {"number" if numbered else "uuid": OuterRef(by)}
    found = SearchRow.objects.filter(sort=sort, bureau_id=bureau_id, **key)
    for place, word in enumerate(wanted):
        name = f"at_{place}"
        held = Q(**{f"{name}__gt": 0})
        if word.pattern:
            held |= Q(initials__regex=word.pattern)
        if word.secret:
            held |= Q(secrets__contains=word.secret)
        found = found.alias(**{name: StrIndex("text", Value(word.word))}).filter(held)
    return found
