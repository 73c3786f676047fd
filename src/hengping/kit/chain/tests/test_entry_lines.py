"""The quick way of reading and writing a line accepts nothing that the long way would not, and gives the same entry."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengping.kit.chain.bundle import entry_lines, read_any_line, read_entry_line
from hengping.kit.chain.canonical import NotCanonical, canonical_bytes
from hengping.kit.chain.checking import Recorded, is_entry
from hengping.kit.chain.entry_lines import read_usual_line, usual_bytes
from hengping.kit.chain.tests.making import resealed, usual_chain
from hengping.kit.chain.tests.test_canonical import TEXTS

DEVICE = {"id": "甲", "operation": "17", "said_at": "2026-03-02T01:30:00.000000Z"}


def line_of(**changes: Any) -> bytes:
    return entry_lines([resealed(usual_chain(), 1, **changes)[1]]).removesuffix(b"\n")


def long_way(line: bytes) -> Recorded | None:
    try:
        return read_any_line(line)
    except NotCanonical:
        return None


@pytest.mark.parametrize("changes", [{}, {"device": DEVICE}, {"exhibits": ["a" * 64]}, {"exhibits": ["a" * 64] * 3}])
def test_it_works(changes: dict[str, Any]) -> None:
    line = line_of(**changes)
    found = read_usual_line(line)
    assert found is not None
    assert found.formed
    assert is_entry(found.value)
    assert found._replace(formed=False) == read_any_line(line)
    assert found.canonical == canonical_bytes(found.value)
    assert read_entry_line(line) == found


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": 'a"b'},
        {"kind": "a\\b"},
        {"kind": "a\nb"},
        {"seq": 0},
        {"seq": "1"},
        {"seq": 2**53 - 1},
        {"format": "hengping-entry/3"},
        {"happened_at": "2026-03-02"},
        {"happened_at": "２０２６-03-02T01:30:00.000000Z"},
        {"exhibits": ["A" * 64]},
        {"exhibits": {}},
        {"device": {}},
        {"more": 1},
    ],
)
def test_what_is_unusual_is_left_to_the_long_way(changes: dict[str, Any]) -> None:
    line = line_of(**changes)
    assert read_usual_line(line) is None
    assert not read_entry_line(line).formed


def test_what_is_no_text_is_left_to_the_long_way() -> None:
    assert read_usual_line(line_of().replace(b"officer", b"offic\xff")) is None
    with pytest.raises(NotCanonical):
        read_entry_line(line_of().replace(b"officer", b"offic\xff"))


@settings(max_examples=300)
@given(st.data())
def test_whatever_is_written_the_quick_way_accepts_only_what_the_long_way_does(data: st.DataObject) -> None:
    line = bytearray(line_of(kind=data.draw(TEXTS), actor={"id": "7", "kind": "officer", "name": data.draw(TEXTS)}))
    for _ in range(data.draw(st.integers(0, 2))):
        place = data.draw(st.integers(0, len(line) - 1))
        line[place : place + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=2))
    found, long = read_usual_line(bytes(line)), long_way(bytes(line))
    if found is not None:
        assert long is not None
        assert found._replace(formed=False) == long
        assert is_entry(found.value)


def object_of(**changes: Any) -> dict[str, Any]:
    return {**usual_chain()[1].value, **changes}


@pytest.mark.parametrize(
    "changes", [{}, {"device": DEVICE}, {"exhibits": ["a" * 64]}, {"exhibits": ("a" * 64, "b" * 64)}, {"kind": "核对"}]
)
def test_bytes_of_the_usual_form_are_the_canonical_ones(changes: dict[str, Any]) -> None:
    assert usual_bytes(object_of(**changes)) == canonical_bytes(object_of(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": 'a"b'},
        {"kind": "a\\b"},
        {"kind": "\ud800"},
        {"late": '","late":"'},
        {"seq": 0},
        {"happened_at": "2026"},
        {"exhibits": ["a" * 64 + '","' + "b" * 64]},
        {"exhibits": ["甲"]},
        {"device": {**DEVICE, "operation": '17"'}},
        {"device": {**DEVICE, "id": '甲","operation":"17","said_at":"2026-03-02T01:30:00.000000Z"},"dossier":"'}},
        {"actor": {"id": "7", "kind": "officer", "name": 'x"},"body":{"sha256":"'}},
    ],
)
def test_bytes_of_any_other_form_are_left_to_the_long_way(changes: dict[str, Any]) -> None:
    assert usual_bytes(object_of(**changes)) == b""


@settings(max_examples=300)
@given(st.data())
def test_whatever_stands_in_the_texts_their_bytes_are_the_canonical_ones(data: st.DataObject) -> None:
    marks = st.sampled_from(['"', "\\", ",", ":", "{", "}", '","', "甲", "a", "\n"])
    texts = st.lists(marks, max_size=4).map("".join)
    actor = {"id": data.draw(texts), "kind": data.draw(texts), "name": data.draw(texts)}
    value = object_of(actor=actor, kind=data.draw(texts), late=data.draw(texts), dossier=data.draw(texts))
    assert usual_bytes(value) in (b"", canonical_bytes(value))
