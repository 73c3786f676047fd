"""Duties that the law lists: who is punished for not doing them is told which one it was."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from hengping.law.citations import Citation
from hengping.law.violations import Item, all_items


@cache
def _listed() -> frozenset[tuple[str, int | None]]:
    """The articles of which some violation names a single item as its duty."""
    return frozenset((duty.statute, duty.article) for item in all_items() for duty in item.duties if duty.item)


def listed_duties(item: Item) -> tuple[Citation, ...]:
    """The duties of a violation that name a whole article where the law lists duties one by one."""
    return tuple(
        duty
        for duty in item.duties
        if duty.paragraph is None and duty.item is None and (duty.statute, duty.article) in _listed()
    )


def is_item_of(text: str, duties: Collection[Citation]) -> bool:
    """Whether a provision, as it was written, is an item of one of these articles."""
    return any(text.startswith(duty.formal) and "项" in text[len(duty.formal) :] for duty in duties)
