"""A checkpoint of changes goes on from the one before it, or says where it does not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengping.kit.chain.canonical import NotCanonical, canonical_bytes, read_canonical
from hengping.kit.chain.changes import Change, Standing, roots_of
from hengping.kit.chain.checkpoints import (
    checkpoint_faults,
    digest_of,
    proof_faults,
    proof_for,
    read_checkpoint,
    read_proof,
)
from hengping.kit.chain.leaves import Leaf
from hengping.kit.chain.links import Link
from hengping.kit.chain.tests.making import (
    PUBLIC,
    changes_between,
    checkpoint,
    checkpoint_of_changes,
    nodes_between,
    sign,
    standing,
)


def leaf(number: int, seq: int = 1) -> Leaf:
    return Leaf(f"dossier-{number:02}", seq, Link(f"{number:032x}{seq:032x}", f"{seq:032x}{number:032x}"))


BEFORE = [leaf(number) for number in range(11)]
NOW = [leaf(number, 2 if number in (3, 7) else 1) for number in range(13)]
LISTED = [3, 7, 10, 11, 12]
"""Two moved, two are new, and the last old one stands among them."""


def codes(data: bytes, before: list[Leaf] = BEFORE) -> list[str]:
    read = read_checkpoint(data)
    return [fault.code for fault in checkpoint_faults(read, digest_of(checkpoint(before)), (PUBLIC,), standing(before))]


def test_it_works() -> None:
    data = checkpoint_of_changes(BEFORE, NOW)
    read = read_checkpoint(data)
    assert codes(data) == []
    assert [change.place for change in read.changes] == LISTED
    assert read.leaves == tuple(NOW[place] for place in LISTED)
    assert read.standing == standing(NOW)
    assert read.before == standing(BEFORE)


def test_nothing_that_changed_is_said_too() -> None:
    data = checkpoint_of_changes(BEFORE, BEFORE)
    assert codes(data) == []
    assert read_checkpoint(data).standing == standing(BEFORE)


def test_the_first_dossiers_of_a_bureau_need_none_before() -> None:
    assert codes(checkpoint_of_changes([], NOW), []) == []


@settings(max_examples=60)
@given(st.integers(0, 20), st.integers(0, 6), st.data())
def test_whatever_changed_the_roots_are_those_of_all_lines(old: int, new: int, data: st.DataObject) -> None:
    before = [leaf(number) for number in range(old)]
    moved = data.draw(st.sets(st.integers(0, max(old - 1, 0))))
    now = [leaf(number, 2 if number in moved and number < old else 1) for number in range(old + new)]
    changes = changes_between(before, now)
    assert roots_of(standing(before), changes, nodes_between(before, changes)) == standing(now)


def test_it_is_not_signed_where_it_does_not_go_on() -> None:
    with pytest.raises(ValueError, match="roots before"):
        checkpoint_of_changes(BEFORE, NOW, changes=[Change(3, NOW[3], NOW[3])])


def rewritten(**others: Any) -> bytes:
    """A checkpoint of which somebody who has the key wrote another line."""
    lines = checkpoint_of_changes(BEFORE, NOW).split(b"\n")
    if "header" in others:
        header = canonical_bytes({**read_canonical(lines[0]), **others["header"]})
        lines[0], lines[-2] = header, canonical_bytes(sign(header).value())
    if "line" in others:
        lines[1] = canonical_bytes({**read_canonical(lines[1]), **others["line"]})
    if "nodes" in others:
        lines[-3] = canonical_bytes(others["nodes"])
    return b"\n".join(lines)


NODES = nodes_between(BEFORE, changes_between(BEFORE, NOW))


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (rewritten(line={"seq": 9}), ["checkpoint_root"]),
        (rewritten(line={"was": {**BEFORE[3].value(), "seq": 9, "dossier": None}}), NotCanonical),
        (rewritten(line={"was": leaf(3, 5).value() | {"seq": 5}}), NotCanonical),
        (rewritten(line={"place": 4}), ["checkpoint_root"]),
        (rewritten(line={"place": 7}), ["checkpoint_lines"]),
        (rewritten(line={"place": -1}), ["checkpoint_lines"]),
        (rewritten(line={"place": "3"}), NotCanonical),
        (rewritten(line={"was": None}), ["checkpoint_lines"]),
        (rewritten(line={"was": []}), NotCanonical),
        (rewritten(nodes={name: list(row)[:-1] for name, row in NODES.items()}), ["checkpoint_root"]),
        (rewritten(nodes={name: [*row, "0" * 64] for name, row in NODES.items()}), ["checkpoint_root"]),
        (rewritten(nodes={"sha256": [], "sm3": []}), ["checkpoint_root"]),
        (rewritten(nodes={"sha256": []}), NotCanonical),
        (rewritten(nodes=[]), NotCanonical),
        (rewritten(header={"before": []}), NotCanonical),
        (rewritten(header={"before": {"dossiers": -1, "root": standing(BEFORE).root}}), NotCanonical),
        (rewritten(header={"dossiers": 12}), ["checkpoint_root"]),
        (rewritten(header={"root": dict(standing(BEFORE).root)}), ["checkpoint_root"]),
        (rewritten(header={"previous": "0" * 64}), ["checkpoint_previous"]),
        (rewritten(header={"format": "hengping-checkpoint/3"}), NotCanonical),
    ],
)
def test_it_names_what_was_changed(data: bytes, found: object) -> None:
    if found is NotCanonical:
        with pytest.raises(NotCanonical):
            read_checkpoint(data)
    else:
        assert codes(data) == found


def test_it_goes_on_from_what_the_file_before_says_and_from_nothing_else() -> None:
    read = read_checkpoint(checkpoint_of_changes(BEFORE, NOW))
    previous = digest_of(checkpoint(BEFORE))
    other = Standing(len(BEFORE), standing(NOW).root)
    assert [fault.code for fault in checkpoint_faults(read, previous, (PUBLIC,), other)] == ["checkpoint_before"]
    assert checkpoint_faults(read, previous, (PUBLIC,), None) == [], "where that file was not read it is not said"


@pytest.mark.parametrize("place", [0, 3, 12])
def test_the_proof_of_a_dossier_that_is_not_listed_is_as_short(place: int) -> None:
    read = read_checkpoint(checkpoint_of_changes(BEFORE, NOW))
    made = proof_for(read, NOW[place].dossier, NOW)
    assert made is not None
    proof = read_proof(read_canonical(canonical_bytes(made.value())))
    assert proof_faults(proof, NOW[place].dossier, {NOW[place].seq: NOW[place].link}, (PUBLIC,)) == []
    assert len(proof.paths["sha256"]) <= 4


def test_a_place_that_is_left_out_is_no_growth() -> None:
    behind = Change(12, leaf(12), None)
    assert roots_of(standing(BEFORE), [Change(10, BEFORE[10], BEFORE[10]), behind], NODES) is None


@settings(max_examples=60)
@given(st.data())
def test_any_changed_byte_is_seen(data: st.DataObject) -> None:
    whole = bytearray(checkpoint_of_changes(BEFORE, NOW))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    try:
        found = codes(bytes(whole))
    except NotCanonical:
        return
    assert found
