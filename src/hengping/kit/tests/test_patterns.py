from __future__ import annotations

import re

import pytest

from hengping.kit import patterns
from hengping.kit.patterns import lazily


def test_it_answers_as_a_compiled_one_does() -> None:
    ours, theirs = lazily(r"(?P<day>\d+)日", re.IGNORECASE), re.compile(r"(?P<day>\d+)日", re.IGNORECASE)
    text = "3日、15日"
    assert [one.group("day") for one in ours.finditer(text)] == ["3", "15"]
    assert ours.sub("", text) == theirs.sub("", text)
    assert (ours.pattern, ours.flags) == (theirs.pattern, theirs.flags)
    assert ours.fullmatch("7日")
    assert not ours.fullmatch(text)


def test_it_is_compiled_when_it_is_asked_and_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def compiled(text: str, flags: int) -> re.Pattern[str]:
        made.append(text)
        return re.compile(text, flags)

    ours = lazily("日")
    monkeypatch.setattr(patterns, "re", type("Re", (), {"compile": staticmethod(compiled)}))
    assert made == []
    assert ours.search("3日")
    assert ours.search("日")
    assert made == ["日"]


def test_a_text_that_is_no_pattern_fails_when_it_is_asked() -> None:
    with pytest.raises(re.error):
        lazily("(").search("")
