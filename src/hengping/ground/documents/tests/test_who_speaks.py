"""Whose words a record holds: what nobody could say of that person is left open, and never struck out."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from hengping.ground.documents.content import Person
from hengping.ground.documents.kinds import all_kinds, get_kind
from hengping.ground.documents.reading import fields_of
from hengping.ground.documents.tests.conftest import printed_of
from hengping.ground.documents.tests.reading_back import words

SPEAKING = {"statement_record": "speaker", "questioning_record": "asked", "hearing_record": "agents"}
"""The papers in which somebody speaks for a party or about it, and the field that says who."""
ROWS = frozenset({"hearing_record"})


def test_every_paper_with_a_speaker_asks_who_that_is() -> None:
    asked = {part.name for part in fields_of(Person)}
    found = {
        kind.code: blank.name
        for kind in all_kinds().values()
        for blank in fields_of(kind.content)
        if {part.name for part in blank.fields} == asked
    }
    assert found == SPEAKING


@pytest.mark.parametrize("code", SPEAKING)
def test_it_prints_all_that_was_said(code: str) -> None:
    sample: Any = get_kind(code).sample()
    said = getattr(sample, SPEAKING[code])
    speaker = said[0] if code in ROWS else said
    text = words(printed_of(get_kind(code), sample).blocks)
    assert all(getattr(speaker, part.name) in text for part in fields(Person))


@pytest.mark.parametrize("code", SPEAKING)
def test_what_nobody_knows_is_left_open(code: str) -> None:
    unknown = Person(name="祝怀瑾")
    content = replace(get_kind(code).sample(), **{SPEAKING[code]: (unknown,) if code in ROWS else unknown})
    lines = words(printed_of(get_kind(code), content).blocks).splitlines()
    open_to_be_filled = {part.label for part in fields_of(Person)} - {"姓名", "联系电话"}
    said = dict(line.partition("：")[::2] for line in lines)
    assert {said[label].strip() for label in open_to_be_filled} == {""}


def test_a_party_without_agents_has_none() -> None:
    content = replace(get_kind("hearing_record").sample(), agents=())
    assert "委托代理人：/" in words(printed_of(get_kind("hearing_record"), content).blocks)
