"""Opening a dossier and appending to it: lock the head, add the entry and its body, move the head last.

The same request is one act, however often and in whatever order it comes: a dossier by an identifier that the caller
chose, an entry by the operation of the device it came from, whatever is made by a key that is used once (`keys_once`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import DatabaseError, IntegrityError, connection, transaction

from hengping.ground.errors import BadInput, Broken, Conflict, NotAllowed, Stopped
from hengping.ground.people.actor_kinds import JOB
from hengping.ground.people.actors import Actor
from hengping.ground.records import blobs, statements
from hengping.ground.records.actions import keys_once
from hengping.ground.records.chains import body_of, chained
from hengping.ground.records.identifiers import new_id
from hengping.ground.records.kinds import get_kind
from hengping.ground.records.models import Dossier, Exhibit
from hengping.ground.records.queries import entries_by_operation, is_jump_named, list_entries
from hengping.ground.records.rows import dossier_shape
from hengping.ground.records.shapes import BodyShape, Device, DossierShape, EntryShape, Late, NewEntry
from hengping.ground.records.texts import Text, text_faults
from hengping.ground.written import note_entries
from hengping.kit.chain.canonical import JSON, NotCanonical, Payload, canonical_bytes, moment, plain_object
from hengping.kit.chain.links import BEFORE_THE_FIRST, Link, body_link, link, new_salt
from hengping.law.procedure.choices import BY_HAND, LATE_MARKS, RETENTIONS

OTHER_CONTENT = "同一操作编号下内容不同。"

BEHIND = timedelta(minutes=2)
"""How far the moment of an act may lie before the last entry of its dossier. The moment is read when a request comes;
while it waits for the dossier others may write, whose moments are later. It is recorded at the moment of the last entry
then, for entries stand in the order in which they were written. Further back, the clock was set back: nothing is
recorded on top of that."""
JOB_BEHIND = timedelta(minutes=30)
"""The same for a job, which goes through every dossier of a bureau with the one moment at which it began."""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain, locked until the transaction ends. `kind` is that of the dossier.

    `at` is the moment at which what comes next is recorded: that of the act, or the last entry's where that is later.
    """

    seq: int
    link: Link
    recorded_at: datetime
    kind: str
    at: datetime


def open_dossier(
    *,
    kind: str,
    title: str,
    actor: Actor,
    at: datetime,
    retention: str = "permanent",
    number: str | None = None,
    acts: Sequence[NewEntry] = (),
    id: UUID | None = None,
    device: Device | None = None,
    key: str = "",
    about: Payload | None = None,
) -> DossierShape:
    """Open a dossier with its first entry, which holds all that never changes about it. Raises BadInput, Conflict.

    `acts` are the entries for which it is opened, chained behind the first; they name no exhibits, for it has none yet.
    `id` is an identifier that the caller chose, `device` where the opening came from, `key` one that is used once: with
    any of them, the same request sent again returns the dossier that stands, and another one is a Conflict.
    `about` is what the owning app keeps beside the entries from the opening on, so that it can be compared.
    """
    faults = text_faults({"title": Text(title, "案卷名称", 300), **number_text(number)})
    if retention not in RETENTIONS:
        faults["retention"] = "没有这种保管期限。"
    if faults:
        raise BadInput(faults)
    payload: dict[str, JSON] = {"kind": kind, "title": title, "retention": retention, "bureau": actor.bureau_id}
    if number is not None:
        payload["number"] = number
    if about is not None:
        payload["about"] = dict(about)
    given = [NewEntry("dossier_opened", payload, device=device), *acts]
    entries = [_checked(kind, given[0], at, reserved=True), *(_checked(kind, entry, at) for entry in acts)]
    request: JSON = {"open": str(id or ""), "acts": [_asked(entry) for entry in given], "actor": _who(actor)}
    with _one_transaction():
        used = keys_once.made_under(bureau_id=actor.bureau_id, key=key, request=request) if key else None
        standing = used.dossier_id if used else _opened_before(id, given, actor)
        if standing is not None:
            return dossier_shape(Dossier.objects.get(pk=standing))
        if number is not None and Dossier.objects.filter(bureau_id=actor.bureau_id, kind=kind, number=number).exists():
            raise Conflict(f"案卷号已被使用：{number}")
        dossier = _chain_first(id or new_id(at), payload, entries, actor, at)
        try:
            with transaction.atomic(savepoint=id is not None or device is not None):
                Dossier.objects.bulk_create([dossier[0]])
                statements.add_entries(dossier[1])
        except IntegrityError:
            # Somebody sent the same at the same moment and was first; what they opened is committed by now.
            found = _opened_before(id, given, actor) if id is not None or device is not None else None
            if found is None:
                raise
            return dossier_shape(Dossier.objects.get(pk=found))
        if key:
            keys_once.note_made(bureau_id=actor.bureau_id, key=key, request=request, entry=dossier[1][0], at=at)
    return dossier_shape(dossier[0])


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
    payload: Payload,
    exhibits: Sequence[str] = (),
    expected_seq: int | None = None,
    late: Late | None = None,
    device: Device | None = None,
    key: str = "",
) -> EntryShape:
    """Append one entry to a dossier and return it.

    It is recorded at `at`, or at the moment of the last entry where that was written meanwhile (`BEHIND`).
    `happened_at` None means: at the moment of recording. `exhibits` are digests of exhibits of this dossier. A payload
    key `sha256` names a stored file that belongs to the entry. `expected_seq` is the last entry that the actor saw.
    `late` says why it comes later than what it tells, `device` where it came from, `key` is used once.
    The same operation of a device, or the same key, with the same content returns the entry that stands.
    Raises BadInput (unknown kind, one that has an action of its own, missing keys, no canonical bytes, unknown exhibit,
    moments out of order), Conflict (somebody acted since `expected_seq`; another content under the same operation or
    key; a dossier ended as a mistake), NotAllowed (another bureau's dossier or none), Broken (stopped).
    """
    entry = NewEntry(kind, payload, happened_at, exhibits, late, device)
    entries = append_many(
        dossier_id=dossier_id, entries=(entry,), actor=actor, at=at, expected_seq=expected_seq, key=key
    )
    return entries[0]


def append_many(
    *,
    dossier_id: UUID,
    entries: Sequence[NewEntry],
    actor: Actor,
    at: datetime,
    expected_seq: int | None = None,
    key: str = "",
) -> list[EntryShape]:
    """Append several entries of one moment with one move of the head. Raises as `append`; all or nothing."""
    return _append(dossier_id, entries, actor, at, expected_seq, key) if entries else []


def append_reserved(
    *,
    dossier_id: UUID,
    kind: str,
    actor: Actor,
    at: datetime,
    payload: Payload,
    happened_at: datetime | None = None,
) -> EntryShape:
    """Append an entry of a reserved kind, for the action that alone writes it. Raises as `append`."""
    return _append(dossier_id, [NewEntry(kind, payload, happened_at)], actor, at, reserved=True)[0]


def _append(
    dossier_id: UUID,
    entries: Sequence[NewEntry],
    actor: Actor,
    at: datetime,
    expected_seq: int | None = None,
    key: str = "",
    *,
    reserved: bool = False,
) -> list[EntryShape]:
    request: JSON = (
        {"dossier": str(dossier_id), "acts": list(map(_asked, entries)), "actor": _who(actor)} if key else ""
    )
    with _one_transaction():
        used = keys_once.made_under(bureau_id=actor.bureau_id, key=key, request=request) if key else None
        if used is not None and used.seq is not None:
            return list_entries(dossier_id, used.seq - 1, used.seq + len(entries) - 1)
        locked = _lock(dossier_id, actor)
        done_at, at = at, _in_order(dossier_id, locked, actor, at)
        # Behind a jump of the clock the moment of recording says nothing: what has no day of its own happened now.
        happened_at = done_at if at != done_at and at > done_at + JOB_BEHIND else None
        given = entries if happened_at is None else [_happened(entry, happened_at) for entry in entries]
        checked = [_checked(locked.kind, entry, at, reserved=reserved) for entry in given]
        if standing := _recorded_before(dossier_id, entries, actor):
            return standing
        head = _writable(dossier_id, locked, actor, at, expected_seq)
        _require_exhibits(dossier_id, checked)
        shapes = _chain(dossier_id, head.seq, head.link, checked, actor, at)
        _add(dossier_id, head, shapes)
        told = [(shape.seq, shape.hash) for shape in shapes]
        note_entries(dossier_id, told, bureau_id=actor.bureau_id, at=head.at)
        if key:
            keys_once.note_made(bureau_id=actor.bureau_id, key=key, request=request, entry=shapes[0], at=at)
    return shapes


def lock_head(dossier_id: UUID, actor: Actor, at: datetime, expected_seq: int | None = None) -> Head:
    """Lock the head of a dossier inside the running transaction and return it. Raises as `append`.

    Whoever keeps the moment in a row of its own takes the head's `at`, which is the one that the entry gets.
    """
    return _writable(dossier_id, _lock(dossier_id, actor), actor, at, expected_seq)


@contextmanager
def locked(dossier_ids: Iterable[UUID], *, actor: Actor, at: datetime) -> Iterator[Mapping[UUID, Head]]:
    """Hold several dossiers in one transaction, for an act that appends to all of them or to none. Raises as `append`.

    They are locked in the order of their identifiers, so that two such acts never wait for each other.
    """
    with transaction.atomic():
        yield {dossier_id: lock_head(dossier_id, actor, at) for dossier_id in sorted(set(dossier_ids))}


def _lock(dossier_id: UUID, actor: Actor) -> statements.LockedHead:
    found = statements.lock_head(dossier_id, actor.bureau_id)
    if found is None:
        raise NotAllowed("没有这份案卷。")
    return found


def _in_order(dossier_id: UUID, found: statements.LockedHead, actor: Actor, at: datetime) -> datetime:
    """Return the moment at which an act is recorded behind the last entry: its own, or that entry's where it waited.

    That entry's too where it bears a moment that has not come and an entry says why: until then all are recorded there.
    """
    if at.tzinfo is None or at >= found.recorded_at:
        return at  # without a zone it is refused where the entry is checked
    behind = JOB_BEHIND if actor.kind == JOB else BEHIND
    return found.recorded_at if found.recorded_at <= at + behind or is_jump_named(dossier_id, found.recorded_at) else at


def _writable(
    dossier_id: UUID, found: statements.LockedHead, actor: Actor, at: datetime, expected_seq: int | None
) -> Head:
    if found.stopped_reason:
        raise Stopped(f"案卷已停止写入，待核查：{found.stopped_reason}")
    if found.is_mistaken:
        raise Conflict("案卷因误立已经终止，只能查看。")
    if expected_seq is not None and expected_seq != found.seq:
        raise Conflict("案卷在此期间有了新的记录，请刷新后再办。")
    at = _in_order(dossier_id, found, actor, at)
    if at < found.recorded_at:
        raise BadInput({"at": "服务器的时间早于案卷的上一条记录，请管理员核对服务器的时钟。"})
    return Head(found.seq, Link(found.sha256, found.sm3), found.recorded_at, found.kind, at)


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
        moved = statements.add_behind(shapes, dossier_id, head.seq, head.link.sha256)
    except DatabaseError as error:
        transaction.set_rollback(True)
        if isinstance(error, IntegrityError) and "operation" in str(error):  # the same operation, in another dossier
            raise Conflict(OTHER_CONTENT) from error
        raise
    if not moved:
        transaction.set_rollback(True)
        raise Broken("案卷的末条在写入时被移动，本次写入已撤销。")


def _checked(dossier_kind: str, entry: NewEntry, at: datetime, *, reserved: bool = False) -> NewEntry:
    """Return the entry with a payload of its own and a day that holds, or raise BadInput with every fault found."""
    kind = get_kind(dossier_kind, entry.kind)
    if kind is None:
        raise BadInput({"kind": f"没有登记这种记录事项：{entry.kind}"})
    if kind.reserved != reserved:
        raise BadInput({"kind": f"“{kind.sentence}”只能由专门的操作记录。"})
    happened_at = entry.happened_at or at
    try:
        payload = plain_object(entry.payload)
        moment(at), moment(happened_at), moment(entry.device.said_at if entry.device else at)
    except NotCanonical as error:
        raise BadInput({"payload": str(error)}) from error
    faults = {key: f"“{kind.sentence}”缺少必填内容：{key}" for key in kind.required if key not in payload}
    if happened_at > at and entry.device is None:
        faults["happened_at"] = "填的时间比现在还晚。"
    faults |= _late_faults(entry) | _device_faults(entry.device)
    if faults:
        raise BadInput(faults)
    # A phone whose clock runs ahead is not refused: nothing happened later than it was recorded, and what the phone
    # said stands beside it.
    return NewEntry(entry.kind, payload, min(happened_at, at), tuple(entry.exhibits), entry.late, entry.device)


def _happened(entry: NewEntry, at: datetime) -> NewEntry:
    return replace(entry, happened_at=entry.happened_at or at)


def _late_faults(entry: NewEntry) -> dict[str, str]:
    late = entry.late
    if late is None:
        return {}
    if late.kind not in LATE_MARKS:
        return {"late": "没有这种补记。"}
    if not late.reason.strip():
        return {"late_reason": "请填写补记的理由。"}
    if late.kind == BY_HAND and not entry.exhibits and "sha256" not in entry.payload:
        return {"exhibits": "手写签批的纸质文书须扫描入卷。"}
    return {}


def _device_faults(device: Device | None) -> dict[str, str]:
    if device is None:
        return {}
    return text_faults(
        {"device": Text(device.id, "设备标识", 64), "operation": Text(device.operation, "操作编号", 64, needed=False)}
    )


def _require_exhibits(dossier_id: UUID, entries: Sequence[NewEntry]) -> None:
    named = {digest for entry in entries for digest in entry.exhibits}
    if named:
        known = Exhibit.objects.filter(dossier_id=dossier_id, sha256__in=named).values_list("sha256", flat=True)
        named -= set(known)
    own = {str(entry.payload["sha256"]) for entry in entries if "sha256" in entry.payload}
    if missing := (named - own) | {digest for digest in own if not blobs.is_stored(digest)}:
        raise BadInput({"exhibits": f"案卷中没有这些材料：{'、'.join(sorted(missing))}"})


def _opened_before(id_: UUID | None, entries: Sequence[NewEntry], actor: Actor) -> UUID | None:
    """Return the dossier that the same request opened before. Raises Conflict where another request did."""
    if id_ is not None and Dossier.objects.filter(pk=id_).exists():
        if not _are_same(list_entries(id_, until_seq=len(entries)), entries, actor):
            raise Conflict("同一标识的案卷已经立卷，内容不同。")
        return id_
    found = entries_by_operation(_operations(entries))
    if not found:
        return None
    first = next(iter(found.values()))
    if id_ not in (None, first.dossier_id) or not _are_same(
        list_entries(first.dossier_id, until_seq=len(entries)), entries, actor
    ):
        raise Conflict(OTHER_CONTENT)
    return first.dossier_id


def _recorded_before(dossier_id: UUID, entries: Sequence[NewEntry], actor: Actor) -> list[EntryShape]:
    """Return the entries that the same operations left before. Raises Conflict where they left others."""
    operations = _operations(entries)
    found = entries_by_operation(operations)
    if not found:
        return []
    standing = [found[operation] for operation in operations if operation in found]
    same = len(standing) == len(entries) and all(entry.dossier_id == dossier_id for entry in standing)
    if not same or not _are_same(standing, entries, actor):
        raise Conflict(OTHER_CONTENT)
    return standing


def _operations(entries: Sequence[NewEntry]) -> list[tuple[str, str]]:
    return [(entry.device.id, entry.device.operation) for entry in entries if entry.device and entry.device.operation]


def _are_same(standing: Sequence[EntryShape], entries: Sequence[NewEntry], actor: Actor) -> bool:
    return len(standing) == len(entries) and all(map(_is_same, standing, entries, [actor] * len(entries)))


def _is_same(standing: EntryShape, entry: NewEntry, actor: Actor) -> bool:
    """Say whether an entry is what is asked for again. A body that was removed since can no longer be compared."""
    late = Late(standing.late, standing.late_reason) if standing.late else None
    stands = NewEntry(standing.kind, standing.payload, None, standing.exhibits, late, standing.device)
    if standing.body is None:
        same_mark = standing.late == (entry.late.kind if entry.late else "")
        stands = replace(stands, payload=entry.payload, late=entry.late if same_mark else late)
    # What has no day of its own, or one that had not come yet, happened when it was recorded: sent again that is later.
    happened = standing.happened_at == min(entry.happened_at or standing.recorded_at, standing.recorded_at)
    who = (standing.actor_kind, standing.actor_identifier) == (actor.kind, actor.identifier)
    # Bytes, not values: to Python 1 and true are the same.
    return who and happened and _bytes_asked(entry) == _bytes_asked(stands)


def _bytes_asked(entry: NewEntry) -> bytes:
    return canonical_bytes(_asked(replace(entry, happened_at=None)))


def _asked(entry: NewEntry) -> JSON:
    """Return what of an entry is asked for, without the moment at which it was asked. Raises BadInput."""
    try:
        return {
            "kind": entry.kind,
            "payload": plain_object(entry.payload),
            "happened_at": moment(entry.happened_at) if entry.happened_at else "",
            "exhibits": list(entry.exhibits),
            "late": [entry.late.kind, entry.late.reason] if entry.late else [],
            "device": [entry.device.id, entry.device.operation, moment(entry.device.said_at)] if entry.device else [],
        }
    except NotCanonical as error:
        raise BadInput({"payload": str(error)}) from error


def _who(actor: Actor) -> list[JSON]:
    return [actor.kind, actor.identifier]


def _chain_first(
    dossier_id: UUID, payload: Payload, entries: Sequence[NewEntry], actor: Actor, at: datetime
) -> tuple[Dossier, list[EntryShape]]:
    """Return the row of a dossier that is opened now, and its first entries."""
    shapes = _chain(dossier_id, 0, BEFORE_THE_FIRST, entries, actor, at)
    head = shapes[-1]
    row = Dossier(
        id=dossier_id,
        bureau_id=actor.bureau_id,
        kind=payload["kind"],
        number=payload.get("number"),
        title=payload["title"],
        retention=payload["retention"],
        opened_at=at,
        opened_by_id=actor.user_id or None,
        head_seq=head.seq,
        head_hash=head.hash,
        head_sm3=head.sm3,
        head_recorded_at=at,
    )
    return row, shapes


def _chain(
    dossier_id: UUID, after: int, previous: Link, entries: Sequence[NewEntry], actor: Actor, at: datetime
) -> list[EntryShape]:
    shapes = []
    for seq, entry in enumerate(entries, after + 1):
        shape = _chained(dossier_id, seq, entry, previous, actor, at)
        previous = Link(shape.hash, shape.sm3)
        shapes.append(shape)
    return shapes


def _chained(dossier_id: UUID, seq: int, entry: NewEntry, previous: Link, actor: Actor, at: datetime) -> EntryShape:
    """Return an entry with its digests. Of people outside the name stands in the body, which can go."""
    outside = actor.is_outside
    body = BodyShape(
        new_salt(),
        entry.payload,
        actor.name if outside else "",
        actor.number if outside else "",
        entry.late.reason if entry.late else "",
    )
    digests = body_link(body_of(body))
    shape = EntryShape(
        dossier_id=dossier_id,
        seq=seq,
        kind=entry.kind,
        actor_kind=actor.kind,
        actor_identifier=actor.identifier,
        chained_name="" if outside else actor.name,
        device=entry.device,
        happened_at=entry.happened_at or at,
        recorded_at=at,
        late=entry.late.kind if entry.late else "",
        exhibits=tuple(entry.exhibits),
        body_sha256=digests.sha256,
        body_sm3=digests.sm3,
        previous_hash=previous.sha256,
        previous_sm3=previous.sm3,
        hash="",
        sm3="",
        body=body,
    )
    own = link(chained(shape), previous)
    return shape._replace(hash=own.sha256, sm3=own.sm3)
