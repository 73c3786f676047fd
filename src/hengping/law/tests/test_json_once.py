"""A name that stands twice is refused wherever it stands."""

from __future__ import annotations

import json

import pytest

from hengping.law.json_once import NamedTwice, read_json


def test_it_reads_what_is_named_once() -> None:
    assert read_json('{"a": [{"b": 1}, {"b": 2}]}') == {"a": [{"b": 1}, {"b": 2}]}
    assert read_json('{"a": 1.5}', parse_float=str) == {"a": "1.5"}


@pytest.mark.parametrize("text", ['{"a": 1, "a": 1}', '[{"b": {"c": 1, "a": 2, "a": 3}}]'])
def test_it_refuses_a_name_that_stands_twice(text: str) -> None:
    with pytest.raises(NamedTwice, match="同一项写了两次：a"):
        read_json(text)


def test_it_refuses_what_is_no_json() -> None:
    with pytest.raises(json.JSONDecodeError):
        read_json("{")
