"""A checkpoint holds; each change in it is named; the proof for one dossier holds for that dossier only."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengping.kit.chain.canonical import NotCanonical, canonical_bytes, read_canonical
from hengping.kit.chain.checkpoints import (
    NO_CHECKPOINT_BEFORE,
    Proof,
    checkpoint_faults,
    digest_of,
    proof_faults,
    proof_for,
    read_checkpoint,
    read_proof,
)
from hengping.kit.chain.leaves import Leaf
from hengping.kit.chain.links import Link
from hengping.kit.chain.tests.making import OTHER_KEY, PUBLIC, checkpoint, sign

LEAVES = [Leaf(f"dossier-{number}", number, Link(f"{number:064x}", f"{number + 99:064x}")) for number in range(1, 6)]
LINKS = {leaf.dossier: {leaf.seq: leaf.link} for leaf in LEAVES}


def codes(data: bytes, previous: str = NO_CHECKPOINT_BEFORE, keys: tuple[str, ...] = (PUBLIC,)) -> list[str]:
    return [fault.code for fault in checkpoint_faults(read_checkpoint(data), previous, keys)]


def test_it_works() -> None:
    data = checkpoint(LEAVES[::-1])
    assert codes(data) == []
    assert read_checkpoint(data).leaves == tuple(LEAVES)
    assert data == checkpoint(LEAVES)
    assert codes(checkpoint([])) == []


def test_each_names_the_one_before() -> None:
    first = checkpoint(LEAVES)
    second = checkpoint(LEAVES, number=2, previous=digest_of(first))
    assert codes(second, digest_of(first)) == []
    assert codes(second, digest_of(second)) == ["checkpoint_previous"]


def lines(data: bytes) -> list[bytes]:
    return data.split(b"\n")


def test_it_names_what_was_changed() -> None:
    one = lines(checkpoint(LEAVES))
    assert codes(b"\n".join([*one[:2], *one[3:]])) == ["checkpoint_lines", "checkpoint_root"]
    assert codes(b"\n".join([one[0], one[2], one[1], *one[3:]])) == ["checkpoint_lines", "checkpoint_root"]
    assert "checkpoint_root" in codes(b"\n".join([one[0], one[1].replace(b'"seq":1', b'"seq":9'), *one[2:]]))
    assert codes(b"\n".join([one[0].replace(b'"number":1', b'"number":7'), *one[1:]])) == ["signature"]
    assert codes(checkpoint(LEAVES, sign=lambda message: sign(message, OTHER_KEY))) == ["signature_key"]
    assert codes(checkpoint(LEAVES, sign=lambda message: sign(message, OTHER_KEY)), keys=()) == []
    assert "checkpoint_lines" in codes(checkpoint([LEAVES[0], LEAVES[0]]))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}\n{}\n",
        checkpoint(LEAVES)[:-1],
        checkpoint(LEAVES) + b"\n",
        checkpoint(LEAVES).replace(b"hengping-checkpoint/1", b"hengping-checkpoint/2"),
        checkpoint(LEAVES).replace(b'"seq":1', b'"seq":"1"'),
        checkpoint(LEAVES).replace(b'{"dossier":"dossier-1"', b'{"dossier":1'),
        checkpoint(LEAVES).replace(b'"signature":"', b'"signaturf":"'),
        b"\n".join([*lines(checkpoint(LEAVES))[:1], b"[]", *lines(checkpoint(LEAVES))[1:]]),
        b"\n".join([b"[]", *lines(checkpoint(LEAVES))[1:]]),
    ],
)
def test_it_reads_only_checkpoints(data: bytes) -> None:
    with pytest.raises(NotCanonical):
        read_checkpoint(data)


def proof_of(dossier: str) -> Proof:
    proof = proof_for(read_checkpoint(checkpoint(LEAVES)), dossier)
    assert proof is not None
    return proof


@pytest.mark.parametrize("leaf", LEAVES)
def test_a_proof_holds_for_its_dossier(leaf: Leaf) -> None:
    proof = read_proof(read_canonical(canonical_bytes(proof_of(leaf.dossier).value())))
    assert proof_faults(proof, leaf.dossier, LINKS[leaf.dossier], (PUBLIC,)) == []


def test_a_dossier_opened_later_has_none() -> None:
    assert proof_for(read_checkpoint(checkpoint(LEAVES)), "dossier-9") is None


def test_a_proof_shows_a_chain_that_was_rewritten() -> None:
    proof = proof_of("dossier-2")
    for dossier, links in (
        ("dossier-2", {2: Link("f" * 64, "f" * 64)}),
        ("dossier-2", {1: LEAVES[1].link}),
        ("dossier-1", LINKS["dossier-2"]),
    ):
        faults = proof_faults(proof, dossier, links, ())
        assert [fault.code for fault in faults] == ["rewritten"]
        assert "被重写" in faults[0].text


def changed(name: str, value: Any) -> Any:
    return {**proof_of("dossier-2").value(), name: value}


def test_a_proof_of_another_line_does_not_hold() -> None:
    proof = read_proof(changed("index", 2))
    assert [fault.code for fault in proof_faults(proof, "dossier-2", LINKS["dossier-2"], ())] == ["proof_path"] * 2
    header = {**proof_of("dossier-2").header, "taken_at": "2020-01-01T00:00:00.000000Z"}
    proof = read_proof(changed("header", header))
    assert [fault.code for fault in proof_faults(proof, "dossier-2", LINKS["dossier-2"], ())] == ["signature"]


@pytest.mark.parametrize(
    "value",
    [
        [],
        {},
        changed("signature", {}),
        changed("path", {"sha256": []}),
        changed("path", {"sha256": ["x"], "sm3": []}),
        changed("path", []),
        changed("header", {}),
        changed("index", "1"),
        changed("leaf", []),
        changed("leaf", {"dossier": "x"}),
    ],
)
def test_it_reads_only_proofs(value: Any) -> None:
    with pytest.raises(NotCanonical):
        read_proof(value)


@settings(max_examples=60)
@given(st.data())
def test_any_changed_byte_is_seen(data: st.DataObject) -> None:
    whole = bytearray(checkpoint(LEAVES[:2]))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    try:
        found = codes(bytes(whole))
    except NotCanonical:
        return
    assert found
