"""Opening a dossier and appending to it: lock the head, add the entry, move the head last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from hengping.ground.errors import BadInput, Broken, Conflict, NotAllowed
from hengping.ground.people.actors import Actor
from hengping.ground.records import blobs, statements
from hengping.ground.records.identifiers import new_id
from hengping.ground.records.kinds import RETENTIONS, get_kind
from hengping.ground.records.models import Dossier, Exhibit
from hengping.ground.records.shapes import DossierShape, EntryShape, NewEntry
from hengping.ground.records.texts import Text, text_faults
from hengping.kit.chain.canonical import NotCanonical, Plain, moment, plain_object
from hengping.kit.chain.links import BEFORE_THE_FIRST, ChainEntry, Link, link


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain, locked until the transaction ends."""

    seq: int
    link: Link
    recorded_at: datetime


def open_dossier(
    *,
    kind: str,
    title: str,
    actor: Actor,
    at: datetime,
    retention: str = "permanent",
    number: str | None = None,
    acts: Sequence[NewEntry] = (),
) -> DossierShape:
    """Open a dossier with its first entry, which holds all that never changes about it. Raises BadInput, Conflict.

    `acts` are the entries for which it is opened, chained behind the first; they name no exhibits, for it has none yet.
    """
    faults = text_faults({"title": Text(title, "案卷名称", 300), **number_text(number)})
    if retention not in RETENTIONS:
        faults["retention"] = "没有这种保管期限。"
    if faults:
        raise BadInput(faults)
    payload: dict[str, Any] = {"kind": kind, "title": title, "retention": retention, "bureau": actor.bureau_id}
    if number is not None:
        payload["number"] = number
    dossier_id = new_id(at)
    entries: list[EntryShape] = []
    previous = BEFORE_THE_FIRST
    for seq, given in enumerate((NewEntry("dossier_opened", payload), *acts), 1):
        entries.append(_chained(dossier_id, seq, _checked(given, at), previous, actor, at))
        previous = Link(entries[-1].hash, entries[-1].sm3)
    head = entries[-1]
    dossier = Dossier(
        id=dossier_id,
        bureau_id=actor.bureau_id,
        kind=kind,
        number=number,
        title=title,
        retention=retention,
        opened_at=at,
        opened_by_id=actor.user_id or None,
        head_seq=head.seq,
        head_hash=head.hash,
        head_sm3=head.sm3,
        head_recorded_at=at,
    )
    with _one_transaction():
        if number is not None and Dossier.objects.filter(bureau_id=actor.bureau_id, kind=kind, number=number).exists():
            raise Conflict(f"案卷号已被使用：{number}")
        Dossier.objects.bulk_create([dossier])
        statements.insert_entries(entries)
    return DossierShape(
        dossier_id,
        actor.bureau_id,
        kind,
        title,
        at,
        head.seq,
        head.hash,
        head.sm3,
        at,
        retention=retention,
        number=number,
    )


def number_text(number: str | None) -> dict[str, Text]:
    """Return the number of a dossier as a text to check; none where it is still to be numbered."""
    return {} if number is None else {"number": Text(number, "案卷号", 100)}


def append(
    *,
    dossier_id: UUID,
    kind: str,
    actor: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    payload: Mapping[str, Any],
    exhibits: Sequence[str] = (),
    expected_seq: int | None = None,
) -> EntryShape:
    """Append one entry to a dossier and return it.

    `happened_at` None means: at the moment of recording. `exhibits` are digests of exhibits of this dossier. A payload
    key `sha256` names a stored file that belongs to the entry. `expected_seq` is the last entry that the actor saw.
    Raises BadInput (unknown kind, missing keys, no canonical bytes, unknown exhibit, moments out of order), Conflict
    (somebody acted since `expected_seq`), NotAllowed (another bureau's dossier or none), Broken (stopped).
    """
    entry = NewEntry(kind, payload, happened_at, exhibits)
    return append_many(dossier_id=dossier_id, entries=(entry,), actor=actor, at=at, expected_seq=expected_seq)[0]


def append_many(
    *,
    dossier_id: UUID,
    entries: Sequence[NewEntry],
    actor: Actor,
    at: datetime,
    expected_seq: int | None = None,
) -> list[EntryShape]:
    """Append several entries of one moment with one move of the head. Raises as `append`; all or nothing."""
    checked = [_checked(entry, at) for entry in entries]
    if not checked:
        return []
    with _one_transaction():
        head = lock_head(dossier_id, actor, at, expected_seq)
        _require_exhibits(dossier_id, checked)
        shapes = []
        previous = head.link
        for seq, entry in enumerate(checked, head.seq + 1):
            shape = _chained(dossier_id, seq, entry, previous, actor, at)
            previous = Link(shape.hash, shape.sm3)
            shapes.append(shape)
        _add(dossier_id, head, shapes)
    return shapes


def lock_head(dossier_id: UUID, actor: Actor, at: datetime, expected_seq: int | None = None) -> Head:
    """Lock the head of a dossier inside the running transaction and return it. Raises as `append`."""
    found = statements.lock_head(dossier_id, actor.bureau_id)
    if found is None:
        raise NotAllowed("没有这份案卷。")
    seq, sha256, sm3, recorded_at, stopped_reason = found
    if stopped_reason:
        raise Broken(f"案卷已停止写入，待核查：{stopped_reason}")
    if expected_seq is not None and expected_seq != seq:
        raise Conflict("案卷在此期间有了新的记录，请刷新后再办。")
    if at < recorded_at:
        raise BadInput({"at": "记录时间早于案卷的上一条记录。"})
    return Head(seq, Link(sha256, sm3), recorded_at)


@contextmanager
def _one_transaction() -> Iterator[None]:
    """Join the transaction of the act around, or open one.

    No savepoint: it would cost two statements an append, and what is refused here is refused before anything is
    written, so that the act around may go on.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        yield


def _add(dossier_id: UUID, head: Head, shapes: Sequence[EntryShape]) -> None:
    """Insert the entries, then move the head. Whatever goes wrong now undoes the act around as well."""
    try:
        statements.insert_entries(shapes)
        moved = statements.move_head(dossier_id, head.seq, head.link.sha256, shapes[-1])
    except DatabaseError:
        transaction.set_rollback(True)
        raise
    if not moved:
        transaction.set_rollback(True)
        raise Broken("案卷的末条在写入时被移动，本次写入已撤销。")


def _checked(entry: NewEntry, at: datetime) -> NewEntry:
    """Return the entry with a payload of its own, or raise BadInput with every fault found."""
    kind = get_kind(entry.kind)
    if kind is None:
        raise BadInput({"kind": f"没有登记这种记录事项：{entry.kind}"})
    happened_at = entry.happened_at or at
    try:
        payload = plain_object(entry.payload)
        moment(at), moment(happened_at)
    except NotCanonical as error:
        raise BadInput({"payload": str(error)}) from error
    faults = {key: f"“{kind.sentence}”缺少必填内容：{key}" for key in kind.required if key not in payload}
    if happened_at > at:
        faults["happened_at"] = "发生时间晚于记录时间。"
    if faults:
        raise BadInput(faults)
    return NewEntry(entry.kind, payload, happened_at, tuple(entry.exhibits))


def _require_exhibits(dossier_id: UUID, entries: Sequence[NewEntry]) -> None:
    named = {digest for entry in entries for digest in entry.exhibits}
    if named:
        known = Exhibit.objects.filter(dossier_id=dossier_id, sha256__in=named).values_list("sha256", flat=True)
        named -= set(known)
    own = {str(entry.payload["sha256"]) for entry in entries if "sha256" in entry.payload}
    if missing := (named - own) | {digest for digest in own if not blobs.is_stored(digest)}:
        raise BadInput({"exhibits": f"案卷中没有这些材料：{'、'.join(sorted(missing))}"})


def _chained(dossier_id: UUID, seq: int, entry: NewEntry, previous: Link, actor: Actor, at: datetime) -> EntryShape:
    happened_at = entry.happened_at or at
    payload: Mapping[str, Plain] = entry.payload
    own = link(
        ChainEntry(
            str(dossier_id), seq, entry.kind, actor.user_id, actor.name, happened_at, at, payload, entry.exhibits
        ),
        previous,
    )
    return EntryShape(
        dossier_id,
        seq,
        entry.kind,
        actor.user_id,
        actor.name,
        happened_at,
        at,
        payload,
        tuple(entry.exhibits),
        previous.sha256,
        own.sha256,
        own.sm3,
        previous.sm3,
    )
