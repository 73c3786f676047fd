"""Whether the database is what the checkpoints say: the files themselves, and the chains against their lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from hengping.ground.records import head_tree, keys, queries, witness
from hengping.ground.records.chains import recorded
from hengping.ground.records.shapes import CheckpointShape
from hengping.kit.batches import in_batches
from hengping.kit.chain.canonical import NotCanonical, moment
from hengping.kit.chain.changes import Standing
from hengping.kit.chain.checking import Head, chain_faults
from hengping.kit.chain.checkpoints import (
    NO_CHECKPOINT_BEFORE,
    Checkpoint,
    checkpoint_faults,
    digest_of,
    read_checkpoint,
    standing_of,
)
from hengping.kit.chain.faults import Fault
from hengping.kit.chain.leaves import Leaf
from hengping.kit.chain.links import Link

ReadOnes = Callable[[int, int], bool]
"""Says of a checkpoint, by its number and that of the last one, whether its file is read."""


def every_checkpoint(_: int, __: int) -> bool:
    """Have all of them read."""
    return True


@dataclass(slots=True)
class Witnessed:
    """What the checkpoints say against the database: of the files themselves, and of dossiers."""

    count: int = 0
    faults: list[Fault] = field(default_factory=list)
    by_dossier: dict[UUID, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    gone: dict[UUID, dict[int, Link]] = field(default_factory=lambda: defaultdict(dict))
    """Dossiers without a row, with the links of the entries at which their chains once ended."""
    told: set[tuple[UUID, int, Link]] = field(default_factory=set)
    """What was named already: many files say it."""


def verify_checkpoints(bureau_id: int, read: ReadOnes = every_checkpoint) -> Witnessed:
    """Check the checkpoint files of a bureau in themselves and the chains in the database against those that are read.

    A chain that was rewritten as a whole, with its head, agrees with itself; it does not agree with a checkpoint. Of a
    file that is not read it is only seen that it is there. One file at a time is in memory.
    """
    witnessed = Witnessed()
    files = witness.numbered_files(bureau_id)
    rows = {row.number: row for row in queries.list_checkpoints(bureau_id)}
    accepted = keys.public_keys() or {""}
    previous, before = NO_CHECKPOINT_BEFORE, None
    last = max([0, *files, *rows])
    for number in range(1, last + 1):
        row = rows.get(number)
        if number not in files:
            witnessed.faults.append(Fault("checkpoint_gone", f"检查点第{number}号的文件缺失。"))
            previous, before = row.sha256 if row else "", None
            continue
        if row is not None and not read(number, last):
            previous, before = row.sha256, _standing_at(files[number])
            continue
        content = files[number].read_bytes()
        faults, checkpoint = _read(number, content, _Before(previous, before), accepted, row)
        witnessed.faults += faults
        if checkpoint is not None and not faults:
            _hold_against(witnessed, bureau_id, checkpoint)
        previous, before = digest_of(content), None if checkpoint is None else checkpoint.standing
        witnessed.count += 1
    for dossier_id in head_tree.gone(bureau_id):
        witnessed.gone.setdefault(dossier_id, {})
    for dossier_id, links in witnessed.gone.items():
        witnessed.by_dossier[dossier_id] += _left_of(dossier_id, links)
    return witnessed


def _hold_against(witnessed: Witnessed, bureau_id: int, checkpoint: Checkpoint) -> None:
    """Hold the database against the lines of a checkpoint, as they were and as they are."""
    was = (change.was for change in checkpoint.changes if change.was is not None and change.was != change.leaf)
    for leaves in in_batches((*checkpoint.leaves, *was), _AT_ONCE):
        some = {UUID(leaf.dossier) for leaf in leaves}
        there = queries.standing_among(bureau_id, some)
        kept = queries.links_in({UUID(leaf.dossier): [leaf.seq for leaf in leaves] for leaf in leaves})
        for leaf in leaves:
            key = UUID(leaf.dossier)
            if key not in there:
                witnessed.gone[key][leaf.seq] = leaf.link
            elif kept[key].get(leaf.seq) != leaf.link and (key, leaf.seq, leaf.link) not in witnessed.told:
                witnessed.told.add((key, leaf.seq, leaf.link))
                witnessed.by_dossier[key].append(_rewritten(leaf))


_GONE = "检查点登记的案卷已不在数据库中。"
_AT_ONCE = 200  # dossiers whose witnessed entries are looked up in one query


class _Before(NamedTuple):
    """The checkpoint before: the digest of its file, and what it says of all dossiers where that could be read."""

    previous: str
    standing: Standing | None


def _standing_at(path: Path) -> Standing | None:
    header = witness.header_at(path)
    return None if header is None else standing_of(header)


def _read(
    number: int,
    content: bytes,
    before: _Before,
    accepted: frozenset[str] | set[str],
    row: CheckpointShape | None,
) -> tuple[list[Fault], Checkpoint | None]:
    """Check one checkpoint file; what it says of the heads counts only where nothing is wrong with it."""
    try:
        checkpoint = read_checkpoint(content)
    except NotCanonical as error:
        return [Fault("checkpoint_unreadable", f"检查点第{number}号无法识别：{error}")], None
    faults = checkpoint_faults(checkpoint, before.previous, accepted, before.standing)
    if checkpoint.header["number"] != number:
        faults.append(Fault("checkpoint_number", f"检查点第{number}号的文件内是另一个检查点。"))
    if row is not None and row.sha256 != digest_of(content):
        faults.append(Fault("checkpoint_row", f"检查点第{number}号的文件与数据库登记的摘要不符。"))
    elif row is not None and _row_of(row) != _row_told(checkpoint):
        faults.append(Fault("checkpoint_row", f"检查点第{number}号登记的根、案卷数或者时间与文件不符。"))
    return faults, checkpoint


def _row_of(row: CheckpointShape) -> tuple[str, int, str]:
    return row.root, row.dossiers, moment(row.taken_at)


def _row_told(checkpoint: Checkpoint) -> tuple[str, int, str]:
    return checkpoint.standing.root["sha256"], checkpoint.standing.dossiers, checkpoint.header["taken_at"]


def _rewritten(leaf: Leaf) -> Fault:
    return Fault("rewritten", f"第{leaf.seq}条记录与检查点登记的摘要不符：案卷在检查点之后被重写或者截短。")


def rewritten_since_witnessed(bureau_id: int, dossier_ids: Sequence[UUID]) -> dict[UUID, Fault]:
    """Return which dossiers no longer hold the entry at which the last checkpoint, as kept, has their head.

    Who rewrote one today is found before the next checkpoint is taken, whichever file names it.
    """
    told = head_tree.witnessed(bureau_id, dossier_ids)
    kept = queries.links_in({key: [leaf.seq] for key, (_, leaf) in told.items()})
    return {key: _rewritten(leaf) for key, (_, leaf) in told.items() if kept[key].get(leaf.seq) != leaf.link}


def _left_of(dossier_id: UUID, links: Mapping[int, Link]) -> list[Fault]:
    """Say that a dossier has no row in its bureau any more, and what is wrong with the entries that were left of it."""
    entries = queries.list_entries(dossier_id)
    if not entries:
        return [Fault("dossier_gone", _GONE)]
    # What was recorded after the last checkpoint may be there too: the chain ends at whichever is later.
    last, end = max(links, default=0), entries[-1]
    head = Head(last, links[last]) if end.seq <= last else Head(end.seq, Link(end.hash, end.sm3))
    gone = Fault("dossier_gone", f"检查点登记的案卷在本单位已没有登记，只留下{len(entries)}条记录。")
    return [gone, *chain_faults(str(dossier_id), recorded(entries), head)]
