"""How a list is sorted and turned: read from the address, bounded, kept in every link of the list.

`by=name` sorts by a column, `by=-name` the other way round; `size` is how many lines a page has, `page` which it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.http import QueryDict

Row = TypeVar("Row")

SIZES = (25, 50, 100, 200)
USUAL = 50


@dataclass(frozen=True, slots=True)
class Sorting:
    """What the address asks for. `by` is "" where it asks for no column that the list has."""

    by: str = ""
    descending: bool = False
    page: int = 1
    size: int = USUAL

    @property
    def sizes(self) -> tuple[int, ...]:
        """The sizes that are offered."""
        return SIZES


def sorting_from(typed: QueryDict, columns: Collection[str]) -> Sorting:
    """Read how a list is to be sorted and turned. What the list does not have, asks for nothing."""
    by = typed.get("by", "")
    name = by.removeprefix("-")
    size = _number(typed.get("size", ""))
    return Sorting(
        by=name if name in columns else "",
        descending=by.startswith("-"),
        page=max(_number(typed.get("page", "")), 1),
        size=size if size in SIZES else USUAL,
    )


def sorted_by(rows: Iterable[Row], columns: Mapping[str, Callable[[Row], Any]], asked: Sorting) -> list[Row]:
    """Sort rows that are at hand by the column that is asked for; what has nothing in it comes last, either way."""
    found = list(rows)
    if not asked.by:
        return found
    value = columns[asked.by]
    held = sorted((row for row in found if value(row)), key=value, reverse=asked.descending)
    return [*held, *(row for row in found if not value(row))]


@dataclass(frozen=True, slots=True)
class Counted(Generic[Row]):
    """Rows that are counted, and of which only a page is read."""

    count: int
    read: Callable[[slice], Sequence[Row]]


def turned(rows: Sequence[Any] | Counted[Any], asked: Sorting) -> Page[Any]:
    """Return the page of rows that is asked for; beyond the last one, the last one."""
    if not isinstance(rows, Counted):
        return Paginator(rows, asked.size).get_page(asked.page)
    page: Page[Any] = Paginator(range(rows.count), asked.size).get_page(asked.page)
    page.object_list = rows.read(slice(page.start_index() - 1, page.end_index())) if rows.count else ()
    return page


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else 0
