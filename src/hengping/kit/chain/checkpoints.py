"""A checkpoint: the heads of all dossiers of a bureau at one moment, under one signed root.

It is a text file, one canonical JSON object a line:

- the header: format, bureau, running number, moment, SHA-256 of the checkpoint file before, number of dossiers, the
  Merkle roots over the lines that follow (SHA-256 and SM3);
- one line for each dossier, ordered by identifier: dossier, seq, sha256, sm3;
- the signature over the header line (without its line end).

Kept where the database's keeper cannot reach, it shows a chain that was rewritten as a whole. `Proof` is the short
form that travels with one dossier: header, signature, the dossier's own line and its way to the roots.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hengping.kit.chain.canonical import NotCanonical, Payload, Plain, canonical_bytes, read_canonical
from hengping.kit.chain.checking import is_digest
from hengping.kit.chain.faults import Fault
from hengping.kit.chain.links import NOTHING_BEFORE, Link
from hengping.kit.chain.merkle import DIGESTS, path, root, root_by_path, sha256
from hengping.kit.chain.signing import Signature, Signer, is_accepted, is_signed, read_signature

CHECKPOINT_FORMAT = "hengping-checkpoint/1"
NO_CHECKPOINT_BEFORE = NOTHING_BEFORE


class Leaf(NamedTuple):
    """Where one dossier's chain ended."""

    dossier: str
    seq: int
    link: Link

    def value(self) -> dict[str, Plain]:
        """Return it as the object of its line."""
        return {"dossier": self.dossier, "seq": self.seq, "sha256": self.link.sha256, "sm3": self.link.sm3}


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A checkpoint that was read. `header` is the object of its first line."""

    header: Payload
    leaves: tuple[Leaf, ...]
    signature: Signature


def write_checkpoint(
    *,
    bureau: Mapping[str, Plain],
    number: int,
    taken_at: str,
    previous: str,
    leaves: Sequence[Leaf],
    sign: Signer,
) -> bytes:
    """Return the bytes of a checkpoint. `taken_at` is a moment as `canonical.moment` writes it."""
    lines = [canonical_bytes(leaf.value()) for leaf in sorted(leaves)]
    header = canonical_bytes(
        {
            "format": CHECKPOINT_FORMAT,
            "bureau": bureau,
            "number": number,
            "taken_at": taken_at,
            "previous": previous,
            "dossiers": len(lines),
            "root": {name: root(lines, digest) for name, digest in DIGESTS.items()},
        }
    )
    return b"".join(line + b"\n" for line in (header, *lines, canonical_bytes(sign(header).value())))


def read_checkpoint(data: bytes) -> Checkpoint:
    """Return what a checkpoint says, without judging it. Raises NotCanonical where it is not one."""
    lines = data.split(b"\n")
    if len(lines) < 3 or lines[-1]:  # header, signature, and nothing after the last line end
        raise NotCanonical("检查点文件不完整。")
    values = [read_canonical(line) for line in lines[:-1]]
    header, signature = values[0], read_signature(values[-1])
    if not isinstance(header, Mapping) or not _is_header(header) or signature is None:
        raise NotCanonical("检查点文件的首行或者末行不是规定的格式。")
    return Checkpoint(header, tuple(_leaf(value) for value in values[1:-1]), signature)


def checkpoint_faults(checkpoint: Checkpoint, previous: str, keys: Collection[str]) -> list[Fault]:
    """Return what is wrong with a checkpoint in itself.

    `previous` is the SHA-256 of the file before it; `keys` are the public keys that may sign.
    """
    header = checkpoint.header
    name = f"检查点第{header['number']}号"
    faults = []
    lines = [canonical_bytes(leaf.value()) for leaf in checkpoint.leaves]
    dossiers = [leaf.dossier for leaf in checkpoint.leaves]
    if dossiers != sorted(set(dossiers)) or header["dossiers"] != len(lines):
        faults.append(Fault("checkpoint_lines", f"{name}的案卷行数或者次序与首行不符。"))
    if header["root"] != {kind: root(lines, digest) for kind, digest in DIGESTS.items()}:
        faults.append(Fault("checkpoint_root", f"{name}的案卷行被改动：与首行的根摘要不符。"))
    if header["previous"] != previous:
        faults.append(Fault("checkpoint_previous", f"{name}没有接在上一个检查点之后。"))
    faults += _signature_faults(name, header, checkpoint.signature, keys)
    return faults


@dataclass(frozen=True, slots=True)
class Proof:
    """That one dossier's line stands in a signed checkpoint."""

    header: Payload
    leaf: Leaf
    index: int
    paths: Mapping[str, Sequence[str]]
    signature: Signature

    def value(self) -> dict[str, Plain]:
        """Return it as an object of canonical JSON."""
        return {
            "header": dict(self.header),
            "leaf": self.leaf.value(),
            "index": self.index,
            "path": {name: list(steps) for name, steps in self.paths.items()},
            "signature": self.signature.value(),
        }


def proof_for(checkpoint: Checkpoint, dossier: str) -> Proof | None:
    """Return the proof for one dossier, or None where the checkpoint was taken before it was opened."""
    for index, leaf in enumerate(checkpoint.leaves):
        if leaf.dossier == dossier:
            lines = [canonical_bytes(leaf.value()) for leaf in checkpoint.leaves]
            paths = {name: path(lines, index, digest) for name, digest in DIGESTS.items()}
            return Proof(checkpoint.header, leaf, index, paths, checkpoint.signature)
    return None


def read_proof(value: object) -> Proof:
    """Return the proof that an object holds. Raises NotCanonical."""
    if not isinstance(value, Mapping) or set(value) != {"header", "leaf", "index", "path", "signature"}:
        raise NotCanonical("检查点证明不是规定的格式。")
    signature = read_signature(value["signature"])
    paths, index = value["path"], value["index"]
    steps_fit = (
        isinstance(paths, Mapping)
        and set(paths) == set(DIGESTS)
        and all(isinstance(steps, list) and all(map(is_digest, steps)) for steps in paths.values())
    )
    if signature is None or not steps_fit or not _is_header(value["header"]) or not isinstance(index, int):
        raise NotCanonical("检查点证明不是规定的格式。")
    return Proof(value["header"], _leaf(value["leaf"]), index, paths, signature)


def proof_faults(proof: Proof, dossier: str, links: Mapping[int, Link], keys: Collection[str]) -> list[Fault]:
    """Return what is wrong with a proof. `links` are the digests of the dossier's entries by number.

    `keys` are keys or fingerprints. An empty one accepts any key: then the reader must compare the fingerprint with the
    one made public.
    """
    name = f"检查点第{proof.header['number']}号"
    faults = []
    if proof.leaf.dossier != dossier or links.get(proof.leaf.seq) != proof.leaf.link:
        faults.append(Fault("rewritten", f"{name}登记的第{proof.leaf.seq}条记录与案卷不符：案卷在该检查点之后被重写。"))
    line = canonical_bytes(proof.leaf.value())
    for kind, digest in DIGESTS.items():
        found = root_by_path(line, proof.index, proof.header["dossiers"], proof.paths[kind], digest)
        if found != proof.header["root"][kind]:
            faults.append(Fault("proof_path", f"{name}的证明不成立：案卷行不能导向根摘要（{kind.upper()}）。"))
    return faults + _signature_faults(name, proof.header, proof.signature, keys)


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of a checkpoint file, by which the next one names it."""
    return sha256(data)


def _signature_faults(name: str, header: Payload, signature: Signature, keys: Collection[str]) -> list[Fault]:
    if keys and not is_accepted(signature.key, keys):
        return [Fault("signature_key", f"{name}不是由认可的密钥签名。")]
    if not is_signed(canonical_bytes(header), signature):
        return [Fault("signature", f"{name}的签名不成立。")]
    return []


def _leaf(value: object) -> Leaf:
    if not isinstance(value, Mapping):
        raise NotCanonical("检查点的案卷行不是规定的格式。")
    fits = (
        set(value) == {"dossier", "seq", "sha256", "sm3"}
        and isinstance(value["dossier"], str)
        and isinstance(value["seq"], int)
        and is_digest(value["sha256"])
        and is_digest(value["sm3"])
    )
    if not fits:
        raise NotCanonical("检查点的案卷行不是规定的格式。")
    return Leaf(value["dossier"], value["seq"], Link(value["sha256"], value["sm3"]))


def _is_header(value: object) -> bool:
    return (
        isinstance(value, Mapping)
        and set(value) == {"format", "bureau", "number", "taken_at", "previous", "dossiers", "root"}
        and value["format"] == CHECKPOINT_FORMAT
        and isinstance(value["number"], int)
        and isinstance(value["dossiers"], int)
        and isinstance(value["taken_at"], str)
        and is_digest(value["previous"])
        and isinstance(value["bureau"], Mapping)
        and set(value["bureau"]) == {"id", "name"}
        and isinstance(value["root"], Mapping)
        and set(value["root"]) == set(DIGESTS)
    )
