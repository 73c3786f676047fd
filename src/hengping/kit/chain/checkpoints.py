"""A checkpoint: the heads of all dossiers of a bureau at one moment, under one signed root.

It is a text file, one canonical JSON object a line. A whole one (format 1) holds:

- the header: format, bureau, running number, moment, SHA-256 of the checkpoint file before, number of dossiers, the
  Merkle roots over the lines that follow (SHA-256 and SM3);
- one line for each dossier, ordered by identifier: dossier, seq, sha256, sm3;
- the signature over the header line (without its line end).

One of changes (format 2) goes on from the file before, whole or not: what did not change is proved by the roots alone.

- its header also says from where it goes on: number of dossiers and roots of the file before;
- a line for each dossier that changed or is new, ordered by its place in the tree: place, dossier, seq, sha256, sm3,
  and what the file before said of it (`was`; null for a new one, whose place is behind all others). Where there are
  new ones, the last old one stands among them, changed or not: where the tree grows, its way leads past it;
- the nodes of the tree that stand beside the ways from these lines to the root, in the order of `merkle.nodes_beside`:
  with the lines as they were they lead to the roots before, with the lines as they are to the roots now;
- the signature.

Kept where the database's keeper cannot reach, it shows a chain that was rewritten as a whole. `Proof` is the short
form that travels with one dossier: header, signature, the dossier's own line and its way to the roots.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from hengping.kit.chain.canonical import NotCanonical, Payload, Plain, canonical_bytes, read_canonical
from hengping.kit.chain.changes import Change, Nodes, Standing, change_faults, read_change, read_nodes, roots_of
from hengping.kit.chain.checking import is_digest
from hengping.kit.chain.faults import Fault
from hengping.kit.chain.leaves import Leaf, read_leaf
from hengping.kit.chain.links import NOTHING_BEFORE, Link
from hengping.kit.chain.merkle import DIGESTS, path, root, root_by_path, sha256
from hengping.kit.chain.signing import Signature, Signer, is_accepted, is_signed, read_signature

CHECKPOINT_FORMAT = "hengping-checkpoint/1"
CHANGES_FORMAT = "hengping-checkpoint/2"
NO_CHECKPOINT_BEFORE = NOTHING_BEFORE
_HEADER = {"format", "bureau", "number", "taken_at", "previous", "dossiers", "root"}


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A checkpoint that was read. `header` is the object of its first line; `leaves` are all heads in a whole one, else
    those of `changes`, whose nodes stand in `beside`.
    """

    header: Payload
    leaves: tuple[Leaf, ...]
    signature: Signature
    changes: tuple[Change, ...] = ()
    beside: Nodes | None = None

    @property
    def standing(self) -> Standing:
        """How many dossiers there were, under which roots."""
        return standing_of(self.header)

    @property
    def before(self) -> Standing | None:
        """From where it goes on; None in a whole one, which goes on from nothing."""
        return Standing.read(self.header["before"]) if "before" in self.header else None


def standing_of(header: Payload) -> Standing:
    """Return how many dossiers a header counts, under which roots."""
    return Standing(header["dossiers"], dict(header["root"]))


def write_checkpoint(
    *,
    bureau: dict[str, Plain],
    number: int,
    taken_at: str,
    previous: str,
    leaves: Sequence[Leaf],
    sign: Signer,
) -> bytes:
    """Return the bytes of a whole checkpoint. `taken_at` is a moment as `canonical.moment` writes it."""
    lines = [canonical_bytes(leaf.value()) for leaf in sorted(leaves)]
    header: dict[str, Plain] = {
        "format": CHECKPOINT_FORMAT,
        "bureau": bureau,
        "number": number,
        "taken_at": taken_at,
        "previous": previous,
        "dossiers": len(lines),
        "root": {name: root(lines, digest) for name, digest in DIGESTS.items()},
    }
    return _signed(header, lines, sign)


def write_changes(
    *,
    bureau: dict[str, Plain],
    number: int,
    taken_at: str,
    previous: str,
    before: Standing,
    changes: Sequence[Change],
    beside: Nodes,
    sign: Signer,
) -> bytes:
    """Return the bytes of a checkpoint of changes, which are ordered by place.

    Raises ValueError where they do not go on from `before`: nothing is signed that a reader would refuse.
    """
    now = roots_of(before, changes, beside)
    if now is None:
        raise ValueError("the lines as they were do not lead to the roots before")
    header: dict[str, Plain] = {
        "format": CHANGES_FORMAT,
        "bureau": bureau,
        "number": number,
        "taken_at": taken_at,
        "previous": previous,
        "dossiers": now.dossiers,
        "root": dict(now.root),
        "before": before.value(),
    }
    lines = [canonical_bytes(change.value()) for change in changes]
    return _signed(header, [*lines, canonical_bytes({name: list(beside[name]) for name in DIGESTS})], sign)


def _signed(header: Mapping[str, Plain], lines: Sequence[bytes], sign: Signer) -> bytes:
    first = canonical_bytes(header)
    return b"".join(line + b"\n" for line in (first, *lines, canonical_bytes(sign(first).value())))


def read_checkpoint(data: bytes) -> Checkpoint:
    """Return what a checkpoint says, without judging it. Raises NotCanonical where it is not one."""
    lines = data.split(b"\n")
    if len(lines) < 3 or lines[-1]:  # header, signature, and nothing after the last line end
        raise NotCanonical("检查点文件不完整。")
    header = read_header(data)
    values, signature = [read_canonical(line) for line in lines[1:-2]], read_signature(read_canonical(lines[-2]))
    if signature is None:
        raise NotCanonical("检查点文件的末行不是规定的格式。")
    if header["format"] == CHECKPOINT_FORMAT:
        return Checkpoint(header, tuple(read_leaf(value) for value in values), signature)
    changes = tuple(read_change(value) for value in values[:-1])
    beside = read_nodes(values[-1] if values else None)
    return Checkpoint(header, tuple(change.leaf for change in changes), signature, changes, beside)


def read_header(data: bytes) -> Payload:
    """Return the header of a checkpoint alone. Raises NotCanonical."""
    header = read_canonical(data.partition(b"\n")[0])
    if not _is_header(header):
        raise NotCanonical("检查点文件的首行不是规定的格式。")
    return header


def checkpoint_faults(
    checkpoint: Checkpoint, previous: str, keys: Collection[str], before: Standing | None = None
) -> list[Fault]:
    """Return what is wrong with a checkpoint in itself.

    `previous` is the SHA-256 of the file before it, `before` what that file says of all dossiers, None where it was not
    read; `keys` are the public keys that may sign.
    """
    header = checkpoint.header
    name = f"检查点第{header['number']}号"
    since = checkpoint.before
    if since is None or checkpoint.beside is None:
        faults = _whole_faults(name, checkpoint)
    else:
        faults = change_faults(name, since, checkpoint.standing, checkpoint.changes, checkpoint.beside)
        if before is not None and since != before:
            faults.append(Fault("checkpoint_before", f"{name}不是从上一个检查点的案卷数和根摘要算起。"))
    if header["previous"] != previous:
        faults.append(Fault("checkpoint_previous", f"{name}没有接在上一个检查点之后。"))
    faults += _signature_faults(name, header, checkpoint.signature, keys)
    return faults


def _whole_faults(name: str, checkpoint: Checkpoint) -> list[Fault]:
    faults = []
    lines = [canonical_bytes(leaf.value()) for leaf in checkpoint.leaves]
    dossiers = [leaf.dossier for leaf in checkpoint.leaves]
    if dossiers != sorted(set(dossiers)) or checkpoint.header["dossiers"] != len(lines):
        faults.append(Fault("checkpoint_lines", f"{name}的案卷行数或者次序与首行不符。"))
    if checkpoint.header["root"] != {kind: root(lines, digest) for kind, digest in DIGESTS.items()}:
        faults.append(Fault("checkpoint_root", f"{name}的案卷行被改动：与首行的根摘要不符。"))
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

    @property
    def leads(self) -> bool:
        """True where the line leads to the roots of the header."""
        return not any(self.missed())

    def missed(self) -> Iterator[str]:
        """Yield the names of the digests by which the line does not lead to the root."""
        line, standing = canonical_bytes(self.leaf.value()), standing_of(self.header)
        for name, digest in DIGESTS.items():
            if root_by_path(line, self.index, standing.dossiers, self.paths[name], digest) != standing.root[name]:
                yield name


def proof_for(checkpoint: Checkpoint, dossier: str, leaves: Sequence[Leaf] | None = None) -> Proof | None:
    """Return the proof for one dossier, or None where the checkpoint was taken before it was opened.

    `leaves` are all lines of its tree by place; a whole one has them itself.
    """
    told = checkpoint.leaves if leaves is None else leaves
    for index, leaf in enumerate(told):
        if leaf.dossier == dossier:
            lines = [canonical_bytes(leaf.value()) for leaf in told]
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
    return Proof(value["header"], read_leaf(value["leaf"]), index, paths, signature)


def proof_faults(proof: Proof, dossier: str, links: Mapping[int, Link], keys: Collection[str]) -> list[Fault]:
    """Return what is wrong with a proof. `links` are the digests of the dossier's entries by number.

    `keys` are keys or fingerprints. An empty one accepts any key: then the reader must compare the fingerprint with the
    one made public.
    """
    name = f"检查点第{proof.header['number']}号"
    faults = []
    if proof.leaf.dossier != dossier or links.get(proof.leaf.seq) != proof.leaf.link:
        faults.append(Fault("rewritten", f"{name}登记的第{proof.leaf.seq}条记录与案卷不符：案卷在该检查点之后被重写。"))
    for kind in proof.missed():
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


def _is_header(value: object) -> TypeGuard[Payload]:
    return (
        isinstance(value, Mapping)
        and (value.get("format"), set(value)) in ((CHECKPOINT_FORMAT, _HEADER), (CHANGES_FORMAT, {*_HEADER, "before"}))
        and isinstance(value["number"], int)
        and isinstance(value["taken_at"], str)
        and is_digest(value["previous"])
        and isinstance(value["bureau"], Mapping)
        and set(value["bureau"]) == {"id", "name"}
        and Standing.read({"dossiers": value["dossiers"], "root": value["root"]}) is not None
        and ("before" not in value or Standing.read(value["before"]) is not None)
    )
