"""SM3: the examples of the standard, and the same answer with and without OpenSSL."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengping.kit.chain import sm3
from hengping.kit.chain.tests.making import vectors


@pytest.mark.parametrize("case", vectors("sm3"))
def test_it_works(case: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytes.fromhex(case["hex"])
    assert sm3.sm3(data) == sm3.sm3_by_hand(data) == case["digest"]
    monkeypatch.setattr(sm3, "_BEGUN", None)
    assert sm3.sm3(data) == case["digest"]


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_by_hand_is_as_openssl(data: bytes) -> None:
    assert sm3.sm3_by_hand(data) == sm3.sm3(data)
