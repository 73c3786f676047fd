"""Roots against vectors that other programs made; every leaf has a way to the root, and no other leaf has."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengping.kit.chain.merkle import DIGESTS, path, root, root_by_path, sha256
from hengping.kit.chain.tests.making import vectors


@pytest.mark.parametrize("case", vectors("merkle"))
def test_it_works(case: dict[str, Any]) -> None:
    leaves = [leaf.encode() for leaf in case["leaves"]]
    assert {name: root(leaves, digest) for name, digest in DIGESTS.items()} == {
        "sha256": case["sha256"],
        "sm3": case["sm3"],
    }


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=20, unique=True), st.data())
def test_every_leaf_has_its_way(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    steps = path(leaves, index, sha256)
    top = root(leaves, sha256)
    assert root_by_path(leaves[index], index, len(leaves), steps, sha256) == top
    assert root_by_path(leaves[index] + b"!", index, len(leaves), steps, sha256) != top
    other = data.draw(st.integers(-1, len(leaves)))
    if other != index:
        assert root_by_path(leaves[index], other, len(leaves), steps, sha256) != top
    assert root_by_path(leaves[index], index, len(leaves), [*steps, top], sha256) is None
    if steps:
        assert root_by_path(leaves[index], index, len(leaves), steps[:-1], sha256) is None
