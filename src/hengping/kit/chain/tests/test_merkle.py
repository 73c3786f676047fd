"""Roots against vectors that other programs made; every leaf has a way to the root, and no other leaf has."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengping.kit.chain.merkle import (
    DIGESTS,
    all_nodes,
    leaf_digest,
    nodes_above,
    nodes_beside,
    path,
    root,
    root_by_path,
    sha256,
)
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


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=40), st.data())
def test_changed_leaves_and_the_nodes_beside_them_lead_to_the_root(leaves: list[bytes], data: st.DataObject) -> None:
    """Also where the tree grows: with the last old leaf among them, the nodes beside the old ones are enough."""
    places = data.draw(st.sets(st.integers(0, len(leaves) - 1), min_size=1))
    more = data.draw(st.lists(st.binary(max_size=4), max_size=20))
    if more:
        places |= {len(leaves) - 1}
    before, kept = all_nodes(leaves, sha256), nodes_beside(places, len(leaves))
    beside = {node: before[node] for node in kept}
    old = {place: leaf_digest(leaves[place], sha256) for place in places}
    assert [*nodes_above(old, beside, len(leaves), sha256).values()][-1] == root(leaves, sha256)

    now = [data.draw(st.binary(max_size=4)) if place in places else leaf for place, leaf in enumerate(leaves)] + more
    told = {place: leaf_digest(now[place], sha256) for place in [*sorted(places), *range(len(leaves), len(now))]}
    made = nodes_above(told, beside, len(now), sha256)
    assert [*made.values()][-1] == root(now, sha256)
    after = all_nodes(now, sha256)
    assert made.items() <= after.items()
    assert {node: value for node, value in before.items() if node not in made}.items() <= after.items()


def test_the_nodes_of_a_path_are_those_beside_its_leaf() -> None:
    leaves = [bytes([number]) for number in range(11)]
    nodes = all_nodes(leaves, sha256)
    for index in range(11):
        assert path(leaves, index, sha256) == [nodes[node] for node in nodes_beside([index], 11)]
    assert all_nodes([], sha256) == {}
