"""The checkpoint files, outside the database: where they lie, and what the latest one proves of a dossier."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings

from hengping.ground.errors import Broken
from hengping.ground.records import head_tree
from hengping.ground.records.shapes import DossierShape
from hengping.kit.chain.canonical import NotCanonical, Payload, canonical_bytes, moment
from hengping.kit.chain.changes import Standing
from hengping.kit.chain.checkpoints import Checkpoint, Proof, proof_for, read_checkpoint, read_header
from hengping.kit.chain.leaves import Leaf
from hengping.kit.chain.merkle import DIGESTS, root

_NAME = re.compile(r"checkpoint-(\d{6})\.jsonl")


def folder_of(bureau_id: int) -> Path:
    """Return the folder of a bureau's checkpoints."""
    return Path(settings.HENGPING_CHECKPOINT_DIR) / f"bureau-{bureau_id}"


def path_of(bureau_id: int, number: int) -> Path:
    """Return where a checkpoint lies or will lie."""
    return folder_of(bureau_id) / f"checkpoint-{number:06}.jsonl"


def numbered_files(bureau_id: int) -> dict[int, Path]:
    """Return the checkpoint files of a bureau by their number, in order."""
    found = {int(match[1]): path for path in folder_of(bureau_id).glob("*") if (match := _NAME.fullmatch(path.name))}
    return dict(sorted(found.items()))


def read_at(path: Path) -> Checkpoint:
    """Return the checkpoint in a file. Raises Broken where it cannot be read as one."""
    try:
        return read_checkpoint(path.read_bytes())
    except NotCanonical as error:
        raise Broken(f"检查点文件{path.name}损坏：{error}") from error


def header_at(path: Path) -> Payload | None:
    """Return the header of a checkpoint file, of which no more is read; None where it is none."""
    with path.open("rb") as file:
        try:
            return read_header(file.readline())
        except NotCanonical:
            return None


def latest_header(bureau_id: int) -> Payload | None:
    """Return the header of the latest checkpoint of a bureau; None where there is none that can be read."""
    files = numbered_files(bureau_id)
    return header_at(files[max(files)]) if files else None


def replayed(bureau_id: int) -> list[Leaf] | None:
    """Return all lines of the tree of the latest checkpoint, told from the last whole one and the changes since.

    None where a file between is lost or altered: what is told must lead to the root that the latest one signed.
    """
    files = numbered_files(bureau_id)
    changed: list[Checkpoint] = []
    for number in range(max(files, default=0), 0, -1):
        if number not in files:
            return None
        try:
            checkpoint = read_checkpoint(files[number].read_bytes())
        except NotCanonical:
            return None
        if checkpoint.before is None:
            leaves = _told(checkpoint, changed[::-1])
            return leaves if _standing(leaves) == (changed[0] if changed else checkpoint).standing else None
        changed.append(checkpoint)
    return None


def _told(whole: Checkpoint, changed: list[Checkpoint]) -> list[Leaf]:
    leaves = dict(enumerate(whole.leaves))
    for checkpoint in changed:
        leaves.update((change.place, change.leaf) for change in checkpoint.changes)
    return [leaves[place] for place in sorted(leaves)]


def _standing(leaves: list[Leaf]) -> Standing:
    lines = [canonical_bytes(leaf.value()) for leaf in leaves]
    return Standing(len(lines), {name: root(lines, digest) for name, digest in DIGESTS.items()})


def latest_proof(dossier: DossierShape) -> Proof | None:
    """Return the proof that a dossier stands in the latest checkpoint; None where it was opened after it.

    Raises Broken where the file of the latest checkpoint cannot be read as one.
    """
    files = numbered_files(dossier.bureau_id)
    if not files:
        return None
    checkpoint = read_at(files[max(files)])
    return _proof_as_kept(checkpoint, dossier) or _proof_from_files(checkpoint, dossier)


def _proof_as_kept(checkpoint: Checkpoint, dossier: DossierShape) -> Proof | None:
    """Return the proof that the kept tree gives, where it leads to the signed roots."""
    count = checkpoint.standing.dossiers
    for place, leaf in head_tree.witnessed(dossier.bureau_id, [dossier.id]).values():
        paths = head_tree.way(dossier.bureau_id, place, count) if place < count else None
        proof = Proof(checkpoint.header, leaf, place, paths, checkpoint.signature) if paths is not None else None
        if proof is not None and proof.leads:
            return proof
    return None


def _proof_from_files(checkpoint: Checkpoint, dossier: DossierShape) -> Proof | None:
    if moment(dossier.opened_at) > checkpoint.header["taken_at"]:
        return None
    return proof_for(checkpoint, str(dossier.id), replayed(dossier.bureau_id) or [])
