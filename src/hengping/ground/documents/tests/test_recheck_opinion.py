"""The opinion of a recheck never denies what it finds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.kinds.common.recheck_opinion.kind import Rechecked, check

KIND = get_kind("recheck_opinion")
DONE = Rechecked(problem="没有警示标志", result="已经设置")


def faults(**changes: Any) -> list[tuple[str, str, bool]]:
    content = replace(KIND.sample(), **changes)
    return [(fault.field, fault.text, fault.blocks) for fault in check(content)]  # type: ignore[arg-type]  # its own


@pytest.mark.parametrize(
    "result", ["已经设置", "原没有按要求完成，现已完成", "检查时尚未设置；现已设置", "没有发现新的问题"]
)
def test_it_works(result: str) -> None:
    assert faults(passed=True, results=(replace(DONE, result=result),)) == []


@pytest.mark.parametrize("words", ["仍未改正", "只装了两台，尚未完成", "没有按期整改", "整改不到位"])
def test_it_refuses_words_that_deny_that_all_is_put_right(words: str) -> None:
    clause = words.rpartition("，")[2]
    text = f"复查结论是已经全部整改，这里写的是“{clause}”，请核对。"
    assert faults(passed=True, results=(DONE, replace(DONE, result=words))) == [("results.1.result", text, True)]
    assert faults(passed=True, results=(DONE,), opinion=words) == [("opinion", text, True)]


def test_it_asks_what_is_left_where_nothing_says_so() -> None:
    said = faults(passed=False, results=(DONE,), opinion="请继续整改。")
    assert said == [("opinion", "复查结论是尚未全部整改，请写明哪一项没有整改。", False)]
    assert faults(passed=False, results=(replace(DONE, result="仍未设置"),)) == []
