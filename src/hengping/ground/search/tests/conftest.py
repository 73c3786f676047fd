"""A sort of thing that only tests have: the accounts, found by whatever words a test gives them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hengping.conftest import Cast
from hengping.ground.people.models import User
from hengping.ground.search import searchable as registry
from hengping.ground.search.actions import feed
from hengping.ground.search.queries import holding
from hengping.ground.search.searchable import Key, Keys, Searchable, Words, register_searchable

SORT = "thing"


class Things:
    """The words of each account, and what is found by them."""

    def __init__(self, cast: Cast) -> None:
        self.bureau_id = cast.bureau.pk
        self.words: dict[int, Words] = {}
        self.keys = sorted(User.objects.filter(bureau=cast.bureau).values_list("pk", flat=True))

    def told(self, bureau_id: int, keys: Keys | None) -> Iterator[tuple[Key, Words]]:
        """Yield them as an app does."""
        if bureau_id == self.bureau_id:
            yield from ((key, words) for key, words in self.words.items() if keys is None or key in keys)

    def name(self, *texts: str) -> None:
        """Call as many accounts so, one after the other, and nothing else."""
        self.words = {key: Words(names=(text,)) for key, text in zip(self.keys, texts, strict=False)}
        feed(sort=SORT, keys=self.keys, bureau_id=self.bureau_id)

    def found(self, query: str) -> list[int]:
        """Return the places of those that hold the query."""
        rows = holding(User.objects.all(), query, sort=SORT, bureau_id=self.bureau_id)
        return sorted(self.keys.index(key) for key in rows.values_list("pk", flat=True))


@pytest.fixture
def things(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Things:
    """Return things without words."""
    found = Things(cast)
    monkeypatch.setattr(registry, "_SORTS", dict(registry._SORTS))
    register_searchable(Searchable(SORT, "t", "东西", found.told))
    return found
