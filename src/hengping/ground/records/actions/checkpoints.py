"""Taking a checkpoint: all heads of a bureau, signed, into a file outside the database."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from django.db import transaction

from hengping.ground.errors import BadInput, Conflict
from hengping.ground.people.queries import get_bureau, is_logged
from hengping.ground.records import keys, witness
from hengping.ground.records.actions.jumping import JUMP_NAMED
from hengping.ground.records.models import Checkpoint, Dossier
from hengping.ground.records.shapes import CheckpointShape
from hengping.ground.records.whole_files import written_beside
from hengping.kit.chain.canonical import moment
from hengping.kit.chain.checkpoints import (
    NO_CHECKPOINT_BEFORE,
    Leaf,
    digest_of,
    read_checkpoint,
    write_checkpoint,
)
from hengping.kit.chain.links import Link


def take_checkpoint(*, bureau_id: int, at: datetime) -> CheckpointShape:
    """Write the next checkpoint of a bureau and return it. Raises BadInput for a moment before the last, Conflict.

    Never inside another transaction: a checkpoint must only name what is committed. Taken twice it is harmless.
    """
    bureau = get_bureau(bureau_id)
    with transaction.atomic(durable=True):
        number, previous = _next(bureau_id, at)
        leaves = [
            Leaf(str(dossier_id), seq, Link(sha256, sm3))
            for dossier_id, seq, sha256, sm3 in Dossier.objects.filter(bureau_id=bureau_id).values_list(
                "id", "head_seq", "head_hash", "head_sm3"
            )
        ]
        content = write_checkpoint(
            bureau={"id": bureau.id, "name": bureau.name},
            number=number,
            taken_at=moment(at),
            previous=previous,
            leaves=leaves,
            sign=keys.signer(),
        )
        path = witness.path_of(bureau_id, number)
        _write_once(path, content)
        row = Checkpoint.objects.create(
            bureau_id=bureau_id,
            number=number,
            taken_at=at,
            file_name=path.name,
            sha256=digest_of(content),
            root=str(read_checkpoint(content).header["root"]["sha256"]),
            dossiers=len(leaves),
        )
    return CheckpointShape(bureau_id, row.number, at, row.file_name, row.sha256, row.root, row.dossiers)


def _next(bureau_id: int, at: datetime) -> tuple[int, str]:
    """Return the next number and the digest of the checkpoint before. Files count; a row fills in for a lost one."""
    files = witness.numbered_files(bureau_id)
    last = Checkpoint.objects.filter(bureau_id=bureau_id).order_by("-number").first()
    number, previous = 0, NO_CHECKPOINT_BEFORE
    if last is not None:
        if at < last.taken_at and not is_jump_logged(bureau_id, last.number):
            raise BadInput({"at": "检查点时间早于上一个检查点。"})
        number, previous = last.number, last.sha256
    if files and max(files) >= number:
        number = max(files)
        previous = digest_of(files[number].read_bytes())
    return number + 1, previous


def is_jump_logged(bureau_id: int, number: int) -> bool:
    """Say whether somebody stated that the clock had run ahead when that checkpoint was taken."""
    return is_logged(bureau_id, JUMP_NAMED, f"checkpoint:{number}")


def _write_once(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, and never over another. Durable when this returns."""
    with written_beside(path, content, mode=0o440) as part:
        try:
            os.link(part, path)
        except FileExistsError:
            raise Conflict("另一个检查点正在生成，请稍后再试。") from None
