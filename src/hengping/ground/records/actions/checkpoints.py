"""Taking a checkpoint: the heads of a bureau that changed, or all, signed, into a file outside the database."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.db import transaction

from hengping.ground.errors import BadInput, Conflict
from hengping.ground.people.queries import get_bureau, is_logged
from hengping.ground.records import head_tree, keys, statements, witness
from hengping.ground.records.actions import tree_kept
from hengping.ground.records.actions.jumping import JUMP_NAMED
from hengping.ground.records.models import Checkpoint, Dossier
from hengping.ground.records.shapes import CheckpointShape
from hengping.ground.records.whole_files import written_beside
from hengping.kit.chain.canonical import Plain, moment
from hengping.kit.chain.changes import Change, Nodes, Standing, roots_of
from hengping.kit.chain.checkpoints import (
    NO_CHECKPOINT_BEFORE,
    digest_of,
    read_header,
    standing_of,
    write_changes,
    write_checkpoint,
)
from hengping.kit.chain.leaves import Leaf
from hengping.kit.chain.links import Link

WHOLE_EVERY = 30
"""Every thirtieth checkpoint lists all heads, so that no proof ever needs more than thirty files."""
WORTH_WHOLE = 4
"""Where more than a quarter changed, a list of all heads is the shorter file."""


def take_checkpoint(*, bureau_id: int, at: datetime) -> CheckpointShape:
    """Write the next checkpoint of a bureau and return it. Raises BadInput for a moment before the last, Conflict.

    It lists what changed since the last one; every thirtieth lists all heads, and so does one whose last is lost. Never
    inside another transaction: a checkpoint must only name what is committed. Taken twice it is harmless.
    """
    with transaction.atomic(durable=True):
        # One after the other: the next goes on from what the one before it kept.
        statements.be_alone(f"checkpoint:{bureau_id}")
        bureau = get_bureau(bureau_id)
        number, previous = _next(bureau_id, at)
        heading = _Heading({"id": bureau.id, "name": bureau.name}, number, moment(at), previous)
        content = _changes_since_last(bureau_id, heading) or _all_heads(bureau_id, heading)
        path = witness.path_of(bureau_id, number)
        _write_once(path, content)
        standing = standing_of(read_header(content))
        row = Checkpoint.objects.create(
            bureau_id=bureau_id,
            number=number,
            taken_at=at,
            file_name=path.name,
            sha256=digest_of(content),
            root=standing.root["sha256"],
            dossiers=standing.dossiers,
        )
    return CheckpointShape(bureau_id, row.number, at, row.file_name, row.sha256, row.root, row.dossiers)


class _Heading(NamedTuple):
    """What a checkpoint says above its lines."""

    bureau: dict[str, Plain]
    number: int
    taken_at: str
    previous: str


def _changes_since_last(bureau_id: int, heading: _Heading) -> bytes | None:
    """Return a checkpoint of what changed; None where it is time for all heads, or nothing tells how they stood."""
    last = witness.latest_header(bureau_id)
    if last is None or last["number"] != heading.number - 1 or heading.number % WHOLE_EVERY == 1:
        return None
    before = standing_of(last)
    found = _as_kept(bureau_id, before, datetime.fromisoformat(last["taken_at"])) or _as_in_files(bureau_id, before)
    if found is None or len(found[0]) * WORTH_WHOLE > max(before.dossiers, WORTH_WHOLE):
        return None
    changes, beside = found
    content = write_changes(**heading._asdict(), before=before, changes=changes, beside=beside, sign=keys.signer())
    tree_kept.keep_changes(bureau_id, before.dossiers, changes, beside)
    return content


def _as_kept(bureau_id: int, before: Standing, taken_at: datetime) -> tuple[Sequence[Change], Nodes] | None:
    """Return what changed since the last checkpoint, as the tables have it; None where that is not what was signed.

    Who took a line out of them would pass an old dossier off as new: it was opened before the last one was taken.
    """
    changes = head_tree.moved(bureau_id, before.dossiers)
    beside = head_tree.nodes_beside_changes(bureau_id, before.dossiers, changes)
    if beside is None or roots_of(before, changes, beside) is None:
        return None
    return (changes, beside) if head_tree.is_whole(bureau_id, before.dossiers, changes, taken_at) else None


def _as_in_files(bureau_id: int, before: Standing) -> tuple[Sequence[Change], Nodes] | None:
    """Return what changed since the last checkpoint, as the files have it, and keep that; None where one is lost."""
    leaves = witness.replayed(bureau_id)
    if leaves is None:
        return None
    tree_kept.keep_whole(bureau_id, leaves)
    changes = head_tree.moved(bureau_id, before.dossiers)
    beside = head_tree.nodes_beside_changes(bureau_id, before.dossiers, changes)
    return None if beside is None else (changes, beside)


def _all_heads(bureau_id: int, heading: _Heading) -> bytes:
    """Return a checkpoint of all heads. A dossier that is gone keeps its line: it goes on being missed."""
    heads = Dossier.objects.filter(bureau_id=bureau_id).values_list("id", "head_seq", "head_hash", "head_sm3")
    leaves = [Leaf(str(key), seq, Link(sha256, sm3)) for key, seq, sha256, sm3 in heads]
    leaves = sorted([*leaves, *head_tree.gone(bureau_id).values()])
    tree_kept.keep_whole(bureau_id, leaves)
    return write_checkpoint(**heading._asdict(), leaves=leaves, sign=keys.signer())


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
