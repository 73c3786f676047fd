"""What can be looked for, and by which words. The app that keeps a sort of thing registers it here, once.

The index knows sorts, keys and words: what a thing is, who may see it and where it opens is for its app.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

Key = UUID | int
Keys = Collection[Key]


def numbers(keys: Keys) -> list[int]:
    """Return the keys of a sort that counts its things."""
    return [key for key in keys if isinstance(key, int)]


def identifiers(keys: Keys) -> list[UUID]:
    """Return the keys of a sort whose things have identifiers."""
    return [key for key in keys if isinstance(key, UUID)]


class SortClash(ValueError):
    """Two apps claim one sort, or one letter."""


@dataclass(frozen=True, slots=True)
class Words:
    """By what a thing is found: names by any part and by their initials, numbers by any part, secrets only whole."""

    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Searchable:
    """A sort of thing. `letter` stands for it in the index, `name` is what people call it.

    `words` returns the words of those of these things that a bureau has; of all of them where none are named.
    `holding` returns, by another sort, the keys of those things that hold words of these.
    """

    sort: str
    letter: str
    name: str
    words: Callable[[int, Keys | None], Iterable[tuple[Key, Words]]]
    holding: Mapping[str, Callable[[int, Keys], Keys]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.letter) != 1 or self.letter not in "abcdefghijklmnopqrstuvwxyz":
            raise SortClash(f"检索种类的代字应为一个小写字母：{self.letter}")


_SORTS: dict[str, Searchable] = {}


def register_searchable(searchable: Searchable) -> None:
    """Have a sort of thing indexed. Raises SortClash where sort or letter are taken."""
    others = (one for one in _SORTS.values() if one is not searchable)
    if any(searchable.sort == other.sort or searchable.letter == other.letter for other in others):
        raise SortClash(f"检索种类重复登记：{searchable.sort}（{searchable.letter}）")
    _SORTS[searchable.sort] = searchable


def searchable(sort: str) -> Searchable:
    """Return what is known of a sort."""
    return _SORTS[sort]


def all_searchable() -> tuple[Searchable, ...]:
    """Return every sort in the order in which they registered."""
    return tuple(_SORTS.values())
