"""The collector waits, and goes on as before."""

from __future__ import annotations

import gc

import pytest

from hengping.kit.collecting import no_collecting


def test_it_waits_and_goes_on() -> None:
    with no_collecting():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_a_failure() -> None:
    with pytest.raises(ValueError, match="x"), no_collecting():
        raise ValueError("x")
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    try:
        with no_collecting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
