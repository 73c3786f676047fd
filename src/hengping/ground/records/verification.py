"""Whether the records in the database are what they were: chains, the tables beside them, files, checkpoints, guards.

Reads only. What it finds is acted on by `actions.stopping`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from hengping.ground.errors import Broken
from hengping.ground.guards import guard_faults, reference_faults
from hengping.ground.people.actor_kinds import SYSTEM
from hengping.ground.records import blobs, head_tree, keys, queries, statements, witness
from hengping.ground.records.beside import (
    Chosen,
    bureau_beside,
    files_beside,
    no_paper,
    of_others_beside,
    remarks_beside,
    rows_beside,
    uncompared_beside,
)
from hengping.ground.records.chains import recorded
from hengping.ground.records.kinds import MISTAKEN
from hengping.ground.records.shapes import CheckpointShape, DossierShape, EntryShape
from hengping.ground.records.who_acted import account_faults
from hengping.ground.records.written_faults import entries_not_as_written
from hengping.kit.batches import in_batches
from hengping.kit.chain.canonical import NotCanonical, moment
from hengping.kit.chain.changes import Standing
from hengping.kit.chain.checking import Head, chain_faults, is_digest
from hengping.kit.chain.checkpoints import (
    NO_CHECKPOINT_BEFORE,
    Checkpoint,
    checkpoint_faults,
    digest_of,
    read_checkpoint,
    standing_of,
)
from hengping.kit.chain.commitments import COMMITMENTS, commitment_faults
from hengping.kit.chain.faults import Fault, Uncompared
from hengping.kit.chain.links import Link
from hengping.kit.chain.removals import REMOVAL_KIND
from hengping.kit.collecting import no_collecting

EXHIBIT_SAYS = ("sha256", "sm3", "name", "size", "source", "media_type", "note", "evidence")
"""What the row of an exhibit must say as its entry does; an entry of an earlier version may say less."""


@dataclass(frozen=True, slots=True)
class LiveReport:
    """What a check of the database found. `by_dossier` holds dossiers with faults; `faults` concern no single one;
    `uncompared` names by dossier what an earlier version kept too little of, or printed otherwise, to be compared here,
    which is no fault;
    `of_others` what others made, of which only the file is compared; `remarks` how a dossier stands.
    """

    dossiers: int
    entries: int
    checkpoints: int
    faults: tuple[Fault, ...]
    by_dossier: Mapping[UUID, tuple[Fault, ...]]
    uncompared: Mapping[UUID, tuple[Uncompared, ...]] = field(default_factory=dict)
    of_others: Mapping[UUID, tuple[str, ...]] = field(default_factory=dict)
    remarks: Mapping[UUID, tuple[str, ...]] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """True where nothing is wrong."""
        return not self.faults and not self.by_dossier


@dataclass(slots=True)
class Witnessed:
    """What the checkpoints say: per dossier, the links of the entries at which its chain once ended."""

    count: int = 0
    faults: list[Fault] = field(default_factory=list)
    heads: dict[UUID, dict[int, Link]] = field(default_factory=lambda: defaultdict(dict))
    by_dossier: dict[UUID, list[Fault]] = field(default_factory=lambda: defaultdict(list))


def verify_all(
    bureau_id: int, *, with_files: bool = False, chosen: Chosen = no_paper, with_remarks: bool = True
) -> LiveReport:
    """Check every dossier of a bureau, its checkpoints and the guards of the database.

    `with_files` reads every stored file and compares its digest; without, only that it is there. Of the papers `chosen`
    then the file is made once more. Remarks fold each dossier once more, for whoever reads them.
    """
    witnessed = verify_checkpoints(bureau_id)
    by_dossier: dict[UUID, list[Fault]] = witnessed.by_dossier
    uncompared: dict[UUID, tuple[Uncompared, ...]] = {}
    of_others: dict[UUID, tuple[str, ...]] = {}
    remarks: dict[UUID, tuple[str, ...]] = {}
    dossiers = entries = 0
    for dossier in queries.list_dossiers(bureau_id):
        dossiers += 1
        entries += dossier.head_seq
        with no_collecting():
            told = queries.list_entries(dossier.id)
            found, left = _found_in(dossier, told, with_files, chosen)
        if found and (found := _at_rest(dossier.id, bureau_id, with_files, chosen)):
            by_dossier[dossier.id] = found + by_dossier[dossier.id]
        if left := [*uncompared_beside(dossier.id, told), *left]:
            uncompared[dossier.id] = tuple(left)
        if theirs := of_others_beside(dossier.id, told):
            of_others[dossier.id] = tuple(theirs)
        if said := remarks_beside(dossier.id, told) if with_remarks else []:
            remarks[dossier.id] = tuple(said)
    add_not_as_written(bureau_id, by_dossier)
    return LiveReport(
        dossiers,
        entries,
        witnessed.count,
        bureau_faults(bureau_id, witnessed),
        {dossier_id: tuple(found) for dossier_id, found in by_dossier.items() if found},
        uncompared,
        of_others,
        remarks,
    )


def add_not_as_written(bureau_id: int, by_dossier: dict[UUID, list[Fault]]) -> None:
    """Add what the second place knows better. What is wrong is named once: where the chain or a checkpoint tells it
    already, this only follows from it.
    """
    for dossier_id, not_as_written in entries_not_as_written(bureau_id).items():
        by_dossier[dossier_id] = by_dossier[dossier_id] or list(not_as_written)


def bureau_faults(bureau_id: int, witnessed: Witnessed) -> tuple[Fault, ...]:
    """Return what is wrong that concerns no single dossier: the database itself, checkpoints, tables of the bureau."""
    return (*guard_faults(), *reference_faults(), *witnessed.faults, *bureau_beside(bureau_id))


def standing_faults(dossier: DossierShape, *, with_files: bool, chosen: Chosen) -> list[Fault]:
    """Return what is wrong with a dossier that others may write to meanwhile."""
    with no_collecting():
        found, _ = _found_in(dossier, queries.list_entries(dossier.id), with_files, chosen)
    return found and _at_rest(dossier.id, dossier.bureau_id, with_files, chosen)


def _at_rest(dossier_id: UUID, bureau_id: int, with_files: bool, chosen: Chosen) -> list[Fault]:
    """Return what is wrong with a dossier while nobody can write to it.

    Head, entries and rows beside them are read one after the other: what somebody wrote in between looks like a fault.
    """
    with transaction.atomic():
        statements.lock_head(dossier_id, bureau_id)
        return _found_in(queries.get_dossier(dossier_id), queries.list_entries(dossier_id), with_files, chosen)[0]


def verify_dossier(dossier: DossierShape, *, with_files: bool = False) -> list[Fault]:
    """Return what is wrong with one dossier: its chain, the rows beside it, the files it names."""
    with no_collecting():
        return _found_in(dossier, queries.list_entries(dossier.id), with_files, no_paper)[0]


def _found_in(
    dossier: DossierShape, entries: Sequence[EntryShape], with_files: bool, chosen: Chosen
) -> tuple[list[Fault], list[Uncompared]]:
    """Return what is wrong with a dossier, and the files of which nobody can say."""
    head = Head(dossier.head_seq, Link(dossier.head_hash, dossier.head_sm3))
    faults = chain_faults(str(dossier.id), recorded(entries), head)
    faults += commitment_faults(recorded(entry for entry in entries if entry.kind in COMMITMENTS))
    faults += [] if faults else account_faults(entries)  # of an altered entry it is told already
    unsaid: list[Uncompared] = []
    if entries:
        faults += _row_faults(dossier, entries)
        faults += _beside_faults(dossier.id, entries)
        faults += _removal_faults(dossier.id, entries)
        faults += rows_beside(dossier.id, entries)
        faults += _stored_file_faults(entries, with_files=with_files)
        for found in files_beside(dossier.id, entries, chosen) if with_files else ():
            if isinstance(found, Fault):
                faults.append(found)
            else:
                unsaid.append(found)
    return faults, unsaid


ReadOnes = Callable[[int, int], bool]
"""Says of a checkpoint, by its number and that of the last one, whether its file is read."""


def every_checkpoint(_: int, __: int) -> bool:
    """Have all of them read."""
    return True


def verify_checkpoints(bureau_id: int, read: ReadOnes = every_checkpoint) -> Witnessed:
    """Check the checkpoint files of a bureau in themselves and the chains in the database against those that are read.

    A chain that was rewritten as a whole, with its head, agrees with itself; it does not agree with a checkpoint. Of a
    file that is not read it is only seen that it is there.
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
        before = _take(witnessed, number, content, _Before(previous, before), accepted, row)
        previous = digest_of(content)
        witnessed.count += 1
    standing = queries.standing_dossiers(bureau_id)
    for dossier_id, links in witnessed.heads.items():
        if dossier_id not in standing:
            witnessed.by_dossier[dossier_id] += _left_of(dossier_id, links)
    for dossier_id in head_tree.gone(bureau_id):
        if dossier_id not in witnessed.heads:
            witnessed.by_dossier[dossier_id].append(Fault("dossier_gone", _GONE))
    there = [(dossier_id, links) for dossier_id, links in witnessed.heads.items() if dossier_id in standing]
    for some in map(dict, in_batches(there, _AT_ONCE)):
        kept = queries.links_in(some)
        for dossier_id, links in some.items():
            witnessed.by_dossier[dossier_id] += _rewritten(links, kept[dossier_id])
    return witnessed


_GONE = "检查点登记的案卷已不在数据库中。"
_AT_ONCE = 200  # dossiers whose witnessed entries are looked up in one query


class _Before(NamedTuple):
    """The checkpoint before: the digest of its file, and what it says of all dossiers where that could be read."""

    previous: str
    standing: Standing | None


def _standing_at(path: Path) -> Standing | None:
    header = witness.header_at(path)
    return None if header is None else standing_of(header)


def _take(
    witnessed: Witnessed,
    number: int,
    content: bytes,
    before: _Before,
    accepted: frozenset[str] | set[str],
    row: CheckpointShape | None,
) -> Standing | None:
    """Check one checkpoint file; what it says of the heads counts only where nothing is wrong with it.

    Return what it says of all dossiers, None where it cannot be read.
    """
    try:
        checkpoint = read_checkpoint(content)
    except NotCanonical as error:
        witnessed.faults.append(Fault("checkpoint_unreadable", f"检查点第{number}号无法识别：{error}"))
        return None
    faults = checkpoint_faults(checkpoint, before.previous, accepted, before.standing)
    if checkpoint.header["number"] != number:
        faults.append(Fault("checkpoint_number", f"检查点第{number}号的文件内是另一个检查点。"))
    if row is not None and row.sha256 != digest_of(content):
        faults.append(Fault("checkpoint_row", f"检查点第{number}号的文件与数据库登记的摘要不符。"))
    elif row is not None and _row_of(row) != _row_told(checkpoint):
        faults.append(Fault("checkpoint_row", f"检查点第{number}号登记的根、案卷数或者时间与文件不符。"))
    witnessed.faults += faults
    if not faults:
        _remember(witnessed, checkpoint)
    return checkpoint.standing


def _remember(witnessed: Witnessed, checkpoint: Checkpoint) -> None:
    number = checkpoint.header["number"]
    for leaf in (*checkpoint.leaves, *(change.was for change in checkpoint.changes if change.was is not None)):
        links = witnessed.heads[UUID(leaf.dossier)]
        if links.setdefault(leaf.seq, leaf.link) != leaf.link:
            text = f"检查点第{number}号登记的第{leaf.seq}条记录与更早的检查点不符。"
            witnessed.by_dossier[UUID(leaf.dossier)].append(Fault("rewritten", text))


def _row_of(row: CheckpointShape) -> tuple[str, int, str]:
    return row.root, row.dossiers, moment(row.taken_at)


def _row_told(checkpoint: Checkpoint) -> tuple[str, int, str]:
    return checkpoint.standing.root["sha256"], checkpoint.standing.dossiers, checkpoint.header["taken_at"]


def _rewritten(links: Mapping[int, Link], kept: Mapping[int, Link]) -> list[Fault]:
    return [
        Fault("rewritten", f"第{seq}条记录与检查点登记的摘要不符：案卷在检查点之后被重写或者截短。")
        for seq, link in sorted(links.items())
        if kept.get(seq) != link
    ]


def rewritten_since_witnessed(bureau_id: int, dossier_ids: Sequence[UUID]) -> dict[UUID, list[Fault]]:
    """Return which dossiers no longer hold the entry at which the last checkpoint, as kept, has their head.

    Who rewrote one today is found before the next checkpoint is taken, whichever file names it.
    """
    told = head_tree.witnessed(bureau_id, dossier_ids)
    kept = queries.links_in({key: [leaf.seq] for key, (_, leaf) in told.items()})
    found = {key: _rewritten({leaf.seq: leaf.link}, kept[key]) for key, (_, leaf) in told.items()}
    return {key: faults for key, faults in found.items() if faults}


def _left_of(dossier_id: UUID, links: Mapping[int, Link]) -> list[Fault]:
    """Say that a dossier has no row in its bureau any more, and what is wrong with the entries that were left of it."""
    entries = queries.list_entries(dossier_id)
    if not entries:
        return [Fault("dossier_gone", _GONE)]
    # What was recorded after the last checkpoint may be there too: the chain ends at whichever is later.
    last, end = max(links), entries[-1]
    head = Head(last, links[last]) if end.seq <= last else Head(end.seq, Link(end.hash, end.sm3))
    gone = Fault("dossier_gone", f"检查点登记的案卷在本单位已没有登记，只留下{len(entries)}条记录。")
    return [gone, *chain_faults(str(dossier_id), recorded(entries), head)]


def _row_faults(dossier: DossierShape, entries: Sequence[EntryShape]) -> Iterator[Fault]:
    """The dossier's row says only what its entries say."""
    opened = entries[0]
    said = {
        "种类": (dossier.kind, opened.payload.get("kind")),
        "名称": (dossier.title, opened.payload.get("title")),
        "保管期限": (dossier.retention, opened.payload.get("retention")),
        "单位": (dossier.bureau_id, opened.payload.get("bureau")),
        "立卷时间": (dossier.opened_at, opened.recorded_at),
        "立卷人": (dossier.opened_by_id or SYSTEM, opened.actor_id),
        "案卷号": (dossier.number, _last(entries, ("dossier_opened", "dossier_numbered"), "number")),
        "归档时间": (dossier.closed_at, _closed_at(entries)),
        "末条时间": (dossier.head_recorded_at, entries[-1].recorded_at),
        "误立终止时间": (dossier.mistaken_at, _mistaken_at(entries)),
    }
    for name, (row, chain) in said.items():
        if row != chain:
            yield Fault("row_differs", f"案卷登记的{name}与记录不符。")


def _last(entries: Sequence[EntryShape], kinds: Sequence[str], key: str) -> object:
    values = (entry.payload.get(key) for entry in entries[::-1] if entry.kind in kinds)
    return next((value for value in values if value is not None), None)


def _closed_at(entries: Sequence[EntryShape]) -> object:
    for entry in entries[::-1]:
        if entry.kind in ("dossier_closed", "dossier_reopened"):
            return entry.recorded_at if entry.kind == "dossier_closed" else None
    return None


def _mistaken_at(entries: Sequence[EntryShape]) -> object:
    return next((entry.recorded_at for entry in entries if entry.kind == MISTAKEN), None)


def _removal_faults(dossier_id: UUID, entries: Sequence[EntryShape]) -> Iterator[Fault]:
    """Each row that lets a body go has its entry, each such entry its row."""
    gone = _gone(entries)
    said = {(entry.payload.get("removes"), entry.seq) for entry in entries if entry.kind == REMOVAL_KIND if entry.body}
    rows = {(seq, by) for seq, by in queries.removals_of(dossier_id).items() if by not in gone}
    if said != rows:
        counts = f"缺{len(said - rows)}处，多{len(rows - said)}处"
        yield Fault("removals_differ", f"内容删除的登记与记录不符：{counts}。")


def _gone(entries: Sequence[EntryShape]) -> set[int]:
    """Return the entries whose body is gone: what was made from them can no longer be compared."""
    return {entry.seq for entry in entries if entry.body is None}


def _beside_faults(dossier_id: UUID, entries: Sequence[EntryShape]) -> Iterator[Fault]:
    """Exhibits, custody and links are rows made from entries: each has its entry, each entry its row."""
    gone = _gone(entries)
    entries = [entry for entry in entries if entry.body]
    added = [entry for entry in entries if entry.kind == "exhibit_added"]
    moved = [entry for entry in entries if entry.kind == "custody_moved"]
    linked = [entry for entry in entries if entry.kind == "dossier_linked"]
    # Where a body went, what its row was made from is gone too: both sides leave it out.
    exhibits = [row for row in queries.list_exhibits(dossier_id) if row.added_seq not in gone]
    told = {entry.seq: [name for name in EXHIBIT_SAYS if name in entry.payload] for entry in added}
    custody = [row for row in queries.list_custody(dossier_id) if row.seq not in gone]
    pairs = {
        "证据": (
            {_said(entry.seq, entry.payload, *names) for entry in added if (names := told[entry.seq])},
            {
                _words(row.added_seq, *(getattr(row, name) for name in told.get(row.added_seq, EXHIBIT_SAYS)))
                for row in exhibits
            },
        ),
        "证据流转": (
            {_said(entry.seq, entry.payload, "exhibit", "action", "holder", "place", "note") for entry in moved}
            | {
                _words(entry.seq, entry.payload.get("sha256"), "received", entry.lasting_name, "", "")
                for entry in added
            },
            {_words(row.seq, row.sha256, row.action, row.holder, row.place, row.note) for row in custody},
        ),
        "案卷关联": (
            {_said(0, entry.payload, "other", "kind", "direction") for entry in linked},
            {_words(0, row.other_id, row.kind, row.direction) for row in queries.list_links(dossier_id)},
        ),
    }
    for name, (chain, rows) in pairs.items():
        if chain != rows:
            yield Fault("rows_differ", f"{name}的登记与记录不符：缺{len(chain - rows)}处，多{len(rows - chain)}处。")


def _said(seq: int, payload: Mapping[str, object], *keys: str) -> tuple[str, ...]:
    return _words(seq, *(payload.get(key, "") for key in keys))


def _words(*values: object) -> tuple[str, ...]:
    """Return values in a form that compares, whatever somebody may have written into a row."""
    return tuple(map(str, values))


def _stored_file_faults(entries: Sequence[EntryShape], *, with_files: bool) -> Iterator[Fault]:
    seen: set[str] = set()
    for entry in entries:
        own = entry.payload.get("sha256")
        for digest in (*entry.exhibits, *([own] if own is not None else [])):
            if digest in seen:
                continue
            seen.add(digest)
            if not is_digest(digest) or not blobs.is_stored(digest):
                yield Fault("file_gone", f"第{entry.seq}条记录所列的文件缺失：{digest}")
            elif with_files:
                try:
                    blobs.read(digest)
                except Broken as error:
                    yield Fault("file_altered", f"第{entry.seq}条记录所列的{error}")
