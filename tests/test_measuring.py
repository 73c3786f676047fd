from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.measuring import others, unmeasured


def no_tracer(*_: Any) -> None:
    return None


@pytest.fixture
def tracer() -> Iterator[Any]:
    usual = sys.gettrace()
    sys.settrace(no_tracer)
    yield no_tracer
    sys.settrace(usual)


def test_what_is_not_ours_runs_without_the_tracer(tracer: Any) -> None:
    inside = unmeasured(sys.gettrace)()
    after = sys.gettrace()
    assert (inside, after) == (None, tracer)


def test_the_tracer_is_back_after_a_failure(tracer: Any) -> None:
    with pytest.raises(ZeroDivisionError):
        unmeasured(lambda: 1 // 0)()
    assert sys.gettrace() is tracer


def test_without_a_tracer_nothing_changes() -> None:
    usual = sys.gettrace()
    sys.settrace(None)
    try:
        assert unmeasured(max)(1, 2) == 2
        assert sys.gettrace() is None
    finally:
        sys.settrace(usual)


def test_all_that_is_named_is_there() -> None:
    assert not [(owner, name) for owner, names in others().items() for name in names if name not in vars(owner)]
