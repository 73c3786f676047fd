"""Whether the records in the database are what they were: chains, the tables beside them, files, checkpoints, guards.

Reads only. What it finds is acted on by `actions.stopping`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from hengping.ground.errors import Broken
from hengping.ground.guards import guard_faults, reference_faults
from hengping.ground.people.actor_kinds import SYSTEM
from hengping.ground.records import blobs, queries, statements
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
from hengping.ground.records.shapes import DossierShape, EntryShape
from hengping.ground.records.who_acted import account_faults
from hengping.ground.records.witnessed import Witnessed, verify_checkpoints
from hengping.ground.records.written_faults import entries_not_as_written
from hengping.kit.chain.checking import Head, chain_faults, is_digest
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


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one dossier; as in `LiveReport`."""

    dossier_id: UUID
    entries: int
    faults: tuple[Fault, ...] = ()
    uncompared: tuple[Uncompared, ...] = ()
    of_others: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def is_worth_telling(self) -> bool:
        """True where anything is to be said of it."""
        return bool(self.faults or self.uncompared or self.of_others or self.remarks)


@dataclass(frozen=True, slots=True)
class Begun:
    """How far a check came that was stopped: up to which dossier (None: to none), how much that was, what it found."""

    after: UUID | None = None
    dossiers: int = 0
    entries: int = 0
    found: tuple[Checked, ...] = ()


NOT_BEGUN = Begun()


def verify_all(
    bureau_id: int,
    *,
    with_files: bool = False,
    chosen: Chosen = no_paper,
    with_remarks: bool = True,
    begun: Begun = NOT_BEGUN,
    keep: Callable[[Checked], None] = lambda checked: None,
) -> LiveReport:
    """Check every dossier of a bureau, its checkpoints and the guards of the database.

    `with_files` reads every stored file and compares its digest; without, only that it is there. Of the papers `chosen`
    then the file is made once more. Remarks fold each dossier once more, for whoever reads them. `keep` is told of each
    dossier as soon as it was looked through; with what it kept, a check that was stopped goes on where it was. In
    memory lie one dossier, one checkpoint file, and what was found.
    """
    witnessed = verify_checkpoints(bureau_id)
    dossiers, entries, found = begun.dossiers, begun.entries, list(begun.found)
    for dossier in queries.list_dossiers(bureau_id, begun.after):
        checked = _checked(dossier, with_files, chosen, with_remarks)
        keep(checked)
        dossiers, entries = dossiers + 1, entries + checked.entries
        found += [checked] if checked.is_worth_telling else []
    for one in found:
        if one.faults:
            witnessed.by_dossier[one.dossier_id] = [*one.faults, *witnessed.by_dossier[one.dossier_id]]
    add_not_as_written(bureau_id, witnessed.by_dossier)
    return LiveReport(
        dossiers,
        entries,
        witnessed.count,
        bureau_faults(bureau_id, witnessed),
        {dossier_id: tuple(faults) for dossier_id, faults in witnessed.by_dossier.items() if faults},
        {one.dossier_id: one.uncompared for one in found if one.uncompared},
        {one.dossier_id: one.of_others for one in found if one.of_others},
        {one.dossier_id: one.remarks for one in found if one.remarks},
    )


def _checked(dossier: DossierShape, with_files: bool, chosen: Chosen, with_remarks: bool) -> Checked:
    with no_collecting():
        told = queries.list_entries(dossier.id)
        faults, left = _found_in(dossier, told, with_files, chosen)
    if faults:
        faults = _at_rest(dossier.id, dossier.bureau_id, with_files, chosen)
    return Checked(
        dossier.id,
        dossier.head_seq,
        tuple(faults),
        (*uncompared_beside(dossier.id, told), *left),
        tuple(of_others_beside(dossier.id, told)),
        tuple(remarks_beside(dossier.id, told)) if with_remarks else (),
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
