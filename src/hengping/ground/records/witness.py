"""The checkpoint files, outside the database: where they lie, and what the latest one proves of a dossier."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings

from hengping.ground.errors import Broken
from hengping.ground.records.shapes import DossierShape
from hengping.kit.chain.canonical import NotCanonical
from hengping.kit.chain.checkpoints import Checkpoint, Proof, proof_for, read_checkpoint

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


def latest_checkpoint(bureau_id: int) -> Checkpoint | None:
    """Return the latest checkpoint of a bureau. Raises Broken where its file cannot be read as one."""
    files = numbered_files(bureau_id)
    if not files:
        return None
    path = files[max(files)]
    try:
        return read_checkpoint(path.read_bytes())
    except NotCanonical as error:
        raise Broken(f"检查点文件{path.name}损坏：{error}") from error


def latest_proof(dossier: DossierShape) -> Proof | None:
    """Return the proof that a dossier stands in the latest checkpoint; None where it was opened after it."""
    checkpoint = latest_checkpoint(dossier.bureau_id)
    return proof_for(checkpoint, str(dossier.id)) if checkpoint else None
