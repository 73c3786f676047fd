from __future__ import annotations

from itertools import count, islice

from hengping.kit.batches import in_batches


def test_it_works() -> None:
    assert list(in_batches("abcdefg", 3)) == [["a", "b", "c"], ["d", "e", "f"], ["g"]]
    assert list(in_batches("abc", 3)) == [["a", "b", "c"]]
    assert list(in_batches("", 3)) == []


def test_no_more_is_read_than_is_asked_for() -> None:
    assert list(islice(in_batches(count(), 2), 2)) == [[0, 1], [2, 3]]
