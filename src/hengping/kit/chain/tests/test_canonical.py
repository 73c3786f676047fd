"""Canonical bytes: the vectors, what is refused, and what must hold for any value."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengping.kit.chain.canonical import (
    DEEPEST,
    LARGEST_INTEGER,
    NotCanonical,
    bytes_of_texts,
    canonical_bytes,
    moment,
    plain,
    plain_object,
    read_canonical,
)
from hengping.kit.chain.tests.making import vectors

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
KEYS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0", max_codepoint=0xFFFF), max_size=8)
SCALARS = st.none() | st.booleans() | st.integers(-LARGEST_INTEGER, LARGEST_INTEGER) | TEXTS
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4))


@pytest.mark.parametrize("case", vectors("canonical"))
def test_it_works(case: dict[str, Any]) -> None:
    assert canonical_bytes(case["value"]).decode() == case["text"]
    assert read_canonical(case["text"].encode()) == case["value"]


@given(VALUES)
def test_what_is_written_is_read_back(value: Any) -> None:
    data = canonical_bytes(value)
    assert read_canonical(data) == value
    assert json.loads(data) == value


@given(VALUES, VALUES)
def test_two_values_have_two_writings(one: Any, two: Any) -> None:
    # repr tells True from 1 and 0 from False, which == does not.
    assert (canonical_bytes(one) == canonical_bytes(two)) == (_shown(one) == _shown(two))


def _shown(value: Any) -> Any:
    if isinstance(value, dict):
        return "object", sorted((key, _shown(one)) for key, one in value.items())
    if isinstance(value, list):
        return "array", [_shown(one) for one in value]
    return type(value).__name__, value


@given(st.dictionaries(KEYS, SCALARS, max_size=6))
def test_order_of_keys_does_not_matter(value: dict[str, Any]) -> None:
    assert canonical_bytes(dict(reversed(value.items()))) == canonical_bytes(value)


def test_tuples_and_subclasses_become_plain() -> None:
    class Word(str):
        __slots__ = ()

    class Amount(int):
        pass

    value = plain({"list": (1, 2), "word": Word("甲"), "amount": Amount(3)})
    assert value == {"list": [1, 2], "word": "甲", "amount": 3}
    assert isinstance(value, dict)
    assert type(value["word"]) is str
    assert type(value["amount"]) is int


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1.5, "内容是小数，金额请以分为单位的整数保存。"),
        ({"fine": {"yuan": 1.5}}, "“fine.yuan”是小数"),
        (float("nan"), "小数"),
        (LARGEST_INTEGER + 1, "整数超出"),
        (-LARGEST_INTEGER - 1, "整数超出"),
        ({"a": [0, "x\0"]}, "“a[1]”含有不能保存的字符。"),
        ("\ud800", "不能保存的字符"),
        ({"a\0": 1}, "不能保存的字符"),
        ({1: 2}, "内容的键必须是文字。"),
        ({"𠮷": 1}, "内容的键含有不能使用的字符。"),
        (datetime(2026, 1, 1, tzinfo=UTC), "内容的类型（datetime）不能写入记录。"),
        (b"bytes", "类型（bytes）"),
        ({1, 2}, "类型（set）"),
    ],
)
def test_it_refuses_what_has_no_one_writing(value: Any, said: str) -> None:
    with pytest.raises(NotCanonical) as caught:
        canonical_bytes(value)
    assert said in str(caught.value)


@given(VALUES)
def test_a_value_made_here_has_the_same_bytes(value: Any) -> None:
    made = {"said": value, "also": "\\u0000 is not NUL"}
    assert bytes_of_texts(plain_object(made)) == canonical_bytes(made)


@pytest.mark.parametrize("said", ["a\0", "测\0", "a\ud800", "\udfff测"])
def test_of_a_value_made_here_it_refuses_the_same_texts(said: str) -> None:
    with pytest.raises(NotCanonical, match="不能保存的字符"):
        bytes_of_texts({"name": said})


def test_it_refuses_what_is_nested_too_deep() -> None:
    value: Any = 1
    for _ in range(DEEPEST):
        value = [value]
    canonical_bytes(value)
    with pytest.raises(NotCanonical, match="嵌套过深"):
        canonical_bytes([value])
    with pytest.raises(NotCanonical, match="嵌套过深"):
        plain_object({"a": value})


@pytest.mark.parametrize(
    "data",
    [
        b"{}\n",
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'"\\u4e2d"',
        b"1.0",
        b"1e2",
        b"NaN",
        b"-0",
        b"01",
        b"",
        b"\xff",
        b"[" * 100_000,
        b"9007199254740992",
        b"9" * 5000,
        b"\xef\xbb\xbf{}",
    ],
)
def test_it_reads_no_other_writing(data: bytes) -> None:
    with pytest.raises(NotCanonical):
        read_canonical(data)


def test_moments_are_utc_with_microseconds() -> None:
    here = timezone(timedelta(hours=8))
    assert moment(datetime(2026, 3, 2, 9, 30, tzinfo=here)) == "2026-03-02T01:30:00.000000Z"
    assert moment(datetime(987, 3, 2, 9, 30, 1, 5, tzinfo=UTC)) == "0987-03-02T09:30:01.000005Z"
    with pytest.raises(NotCanonical, match="时区"):
        moment(datetime(2026, 3, 2))  # noqa: DTZ001 - a naive moment is what is refused


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_moments_are_ordered_as_text(one: datetime, two: datetime) -> None:
    assert (moment(one) < moment(two)) == (one < two)
