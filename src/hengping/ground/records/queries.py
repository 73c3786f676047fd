"""Reading the records. Returns shapes. Who may see a dossier is decided by the app that owns it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q

from hengping.ground.errors import NotAllowed
from hengping.ground.people.actors import Actor
from hengping.ground.records import blobs
from hengping.ground.records.kinds import CLOCK_JUMPED
from hengping.ground.records.models import BodyRemoval, Checkpoint, Custody, Deadline, Dossier, Entry, Exhibit, Link
from hengping.ground.records.owners import DossierLine, LinkSeen, lines_of
from hengping.ground.records.rows import ENTRY_COLUMNS, deadline_shape, dossier_shape, entry_shape, exhibit_shape
from hengping.ground.records.shapes import (
    CheckpointShape,
    CustodyShape,
    DeadlineShape,
    DossierShape,
    EntryShape,
    ExhibitShape,
    LateEntry,
    LinkShape,
    ListedDeadline,
    ListedEntry,
)
from hengping.kit.chain import links as chain
from hengping.kit.days import moment_at


def get_dossier(dossier_id: UUID, bureau_id: int | None = None) -> DossierShape:
    """Return a dossier, of this bureau where one is named. Raises NotAllowed where there is none."""
    row = Dossier.objects.filter(pk=dossier_id).first()
    if row is None or bureau_id not in (None, row.bureau_id):
        raise NotAllowed("没有这份案卷。")
    return dossier_shape(row)


def lines_for(actor: Actor, dossier_ids: Collection[UUID]) -> dict[UUID, DossierLine]:
    """Return the lines of those of these dossiers, of whatever kinds, that the actor may see."""
    return lines_of(actor, Dossier.objects.filter(pk__in=list(dossier_ids)).values_list("id", "kind"))


def links_seen(actor: Actor, entries: Iterable[EntryShape]) -> list[LinkSeen]:
    """Return the links that a dossier's entries tell of, in their order: those whose other end the actor may see."""
    linked = [entry.payload for entry in entries if entry.kind == "dossier_linked"]
    if not linked:
        return []
    lines = lines_for(actor, {UUID(link["other"]) for link in linked})
    return [
        LinkSeen(lines[other], link["kind"], link["direction"])
        for link in linked
        if (other := UUID(link["other"])) in lines
    ]


def list_entries(dossier_id: UUID, after_seq: int = 0, until_seq: int | None = None) -> list[EntryShape]:
    """Return the entries of a dossier in their order: those after one number, up to another (included)."""
    rows = Entry.objects.filter(dossier_id=dossier_id, seq__gt=after_seq)
    if until_seq is not None:
        rows = rows.filter(seq__lte=until_seq)
    return [entry_shape(dossier_id, row) for row in rows.order_by("seq").values_list(*ENTRY_COLUMNS)]


def list_dossiers(bureau_id: int, after: UUID | None = None) -> Iterator[DossierShape]:
    """Yield every dossier of a bureau, or those behind one, the oldest first; few are in memory at a time."""
    rows = Dossier.objects.filter(bureau_id=bureau_id, **({} if after is None else {"pk__gt": after}))
    for row in rows.order_by("id").iterator(chunk_size=500):
        yield dossier_shape(row)


def count_dossiers(bureau_id: int) -> int:
    """Return how many dossiers a bureau has."""
    return Dossier.objects.filter(bureau_id=bureau_id).count()


def standing_among(bureau_id: int, dossier_ids: Collection[UUID]) -> set[UUID]:
    """Return which of these dossiers a bureau has a row of."""
    return set(Dossier.objects.filter(bureau_id=bureau_id, pk__in=dossier_ids).values_list("id", flat=True))


def dossiers_touched(bureau_id: int, since: datetime) -> list[tuple[UUID, str]]:
    """Return the dossiers of a bureau in which something was recorded since a moment, with their kinds."""
    rows = Entry.objects.filter(dossier__bureau_id=bureau_id, recorded_at__gte=since).order_by("dossier_id")
    return list(rows.values_list("dossier_id", "dossier__kind").distinct())


def list_stopped(bureau_id: int) -> list[DossierShape]:
    """Return the dossiers of a bureau in which nothing can be written until somebody has looked."""
    rows = Dossier.objects.filter(bureau_id=bureau_id).exclude(stopped_reason="")
    return [dossier_shape(row) for row in rows.order_by("opened_at", "id")]


def ahead_of(bureau_id: int, at: datetime) -> list[DossierShape]:
    """Return the dossiers of a bureau whose last entry bears a moment after this one, and no entry says why."""
    rows = Dossier.objects.filter(bureau_id=bureau_id, head_recorded_at__gt=at).order_by("id")
    return [dossier_shape(row) for row in rows if not is_jump_named(row.id, row.head_recorded_at)]


def is_jump_named(dossier_id: UUID, until: datetime) -> bool:
    """Say whether an entry of that moment says that the clock of the server had run ahead to it."""
    return Entry.objects.filter(dossier_id=dossier_id, kind=CLOCK_JUMPED, recorded_at=until).exists()


def find_dossiers(text: str) -> list[DossierShape]:
    """Return the dossiers that a person means by an identifier or a number; a number may stand in several bureaus."""
    try:
        rows = Dossier.objects.filter(pk=UUID(text))
    except ValueError:
        rows = Dossier.objects.filter(number=text)
    return [dossier_shape(row) for row in rows.order_by("id")]


def links_in(wanted: Mapping[UUID, Iterable[int]]) -> dict[UUID, dict[int, chain.Link]]:
    """Return the two digests of entries of dossiers, by dossier and number, in one query: those wanted of each at
    least, but for those that are not there.
    """
    seqs = {seq for some in wanted.values() for seq in some}
    rows = Entry.objects.filter(dossier_id__in=list(wanted), seq__in=seqs)
    found: dict[UUID, dict[int, chain.Link]] = {key: {} for key in wanted}
    for dossier_id, seq, sha256, sm3 in rows.values_list("dossier_id", "seq", "hash", "sm3"):
        found[dossier_id][seq] = chain.Link(sha256, sm3)
    return found


def list_custody(dossier_id: UUID) -> list[CustodyShape]:
    """Return where the originals of a dossier's exhibits went, in order."""
    rows = Custody.objects.filter(dossier_id=dossier_id).select_related("exhibit").order_by("seq")
    return [
        CustodyShape(
            dossier_id,
            row.exhibit.sha256,
            row.exhibit.name,
            row.action,
            row.holder,
            row.place,
            row.note,
            row.seq,
            row.at,
        )
        for row in rows
    ]


def list_links(dossier_id: UUID) -> list[LinkShape]:
    """Return the dossiers that belong together with this one, in the order in which they were linked."""
    rows = Link.objects.filter(Q(dossier_id=dossier_id) | Q(other_id=dossier_id))
    shapes = []
    for row in rows.select_related("dossier", "other").order_by("at", "id"):
        direction, other = ("to", row.other) if row.dossier_id == dossier_id else ("from", row.dossier)
        shapes.append(
            LinkShape(dossier_id, other.id, other.kind, other.number, other.title, row.kind, direction, row.at)
        )
    return shapes


def list_checkpoints(bureau_id: int) -> list[CheckpointShape]:
    """Return the checkpoints that the database knows of, the earliest first."""
    return [
        CheckpointShape(bureau_id, row.number, row.taken_at, row.file_name, row.sha256, row.root, row.dossiers)
        for row in Checkpoint.objects.filter(bureau_id=bureau_id).order_by("number")
    ]


def list_entries_in(dossier_ids: Collection[UUID], since: datetime | None = None) -> dict[UUID, list[EntryShape]]:
    """Return the entries of several dossiers by dossier, in their order, in one query: all, or those recorded since."""
    rows = Entry.objects.filter(dossier_id__in=list(dossier_ids))
    if since is not None:
        rows = rows.filter(recorded_at__gte=since)
    found: dict[UUID, list[EntryShape]] = {key: [] for key in dossier_ids}
    for row in rows.order_by("dossier_id", "seq").values_list("dossier_id", *ENTRY_COLUMNS):
        found[row[0]].append(entry_shape(row[0], row[1:]))
    return found


def entries_by_operation(operations: Collection[tuple[str, str]]) -> dict[tuple[str, str], EntryShape]:
    """Return the entries that operations of devices left, by device and operation."""
    if not operations:
        return {}
    wanted = Q()
    for device, operation in operations:
        wanted |= Q(device_id=device, operation_id=operation)
    rows = Entry.objects.filter(wanted).exclude(operation_id="").values_list("dossier_id", *ENTRY_COLUMNS)
    found = [entry_shape(row[0], row[1:]) for row in rows]
    return {(entry.device.id, entry.device.operation): entry for entry in found if entry.device}


def list_late(bureau_id: int, since: datetime) -> list[LateEntry]:
    """Return what was entered late in a bureau since a moment, and why, the latest first; for the supervisor.

    The papers of a late act stand with it and are no lines of their own.
    """
    rows = Entry.objects.filter(dossier__bureau_id=bureau_id, recorded_at__gte=since).exclude(late="")
    rows = rows.exclude(kind="document_issued")
    named = ("dossier__title", "dossier__number", "dossier__kind", "dossier_id", *ENTRY_COLUMNS)
    ordered = rows.order_by("-recorded_at", "dossier_id", "-seq").values_list(*named)
    return [LateEntry(row[0], row[1], row[2], entry_shape(row[3], row[4:])) for row in ordered]


def removals_of(dossier_id: UUID) -> dict[int, int]:
    """Return the rows that let bodies of a dossier go: number of the entry, number of the entry that says so."""
    rows = BodyRemoval.objects.filter(entry__dossier_id=dossier_id)
    return dict(rows.values_list("entry__seq", "said_in_seq"))


def list_exhibits(dossier_id: UUID) -> list[ExhibitShape]:
    """Return the exhibits of a dossier in the order in which they came."""
    return [exhibit_shape(row) for row in Exhibit.objects.filter(dossier_id=dossier_id).order_by("added_seq")]


def entries_of_kind(dossier_id: UUID, kind: str) -> list[EntryShape]:
    """Return the entries of one kind in their order."""
    rows = Entry.objects.filter(dossier_id=dossier_id, kind=kind).order_by("seq").values_list(*ENTRY_COLUMNS)
    return [entry_shape(dossier_id, row) for row in rows]


def virus_checks(dossier_id: UUID) -> dict[str, str]:
    """Return by what the exhibits of a dossier were looked at for viruses when they came, by digest; "" by nothing."""
    said = [entry.payload for entry in entries_of_kind(dossier_id, "exhibit_added")]
    return {payload["sha256"]: payload.get("virus_check", "") for payload in said if "sha256" in payload}


def read_exhibit(digest: str) -> bytes:
    """Return the bytes of an exhibit or issued document. Raises Broken where they are gone or changed."""
    return blobs.read(digest)


def deadlines_of(dossier_id: UUID) -> list[DeadlineShape]:
    """Return the cached deadlines of one dossier, the nearest first; those without a day come last."""
    rows = [deadline_shape(row) for row in Deadline.objects.filter(dossier_id=dossier_id)]
    return sorted(rows, key=lambda one: (one.last_day or date.max, one.key))


def dossiers_in_state(dossier_ids: Sequence[UUID], state: str) -> frozenset[UUID]:
    """Return those of some dossiers of which a deadline is kept in that state."""
    found = Deadline.objects.filter(dossier_id__in=list(dossier_ids), state=state)
    return frozenset(found.values_list("dossier_id", flat=True))


def list_deadlines(
    bureau_id: int,
    *,
    states: Sequence[str] = ("running",),
    from_day: date | None = None,
    until_day: date | None = None,
    keys: Sequence[str] = (),
    dossier_ids: Sequence[UUID] | None = None,
) -> list[ListedDeadline]:
    """Return deadlines across a bureau, the nearest first. Empty `states` or `keys` mean all."""
    rows = Deadline.objects.filter(bureau_id=bureau_id)
    if dossier_ids is not None:
        # By the dossiers alone: a database that takes the index of the bureau would read all of its deadlines.
        rows = Deadline.objects.filter(dossier_id__in=dossier_ids)
    if states:
        rows = rows.filter(state__in=states)
    if from_day is not None:
        rows = rows.filter(last_day__gte=from_day)
    if until_day is not None:
        rows = rows.filter(last_day__lte=until_day)
    if keys:
        rows = rows.filter(key__in=keys)
    ordered = rows.select_related("dossier").order_by("last_day", "dossier_id", "key")
    return [
        ListedDeadline(row.dossier_id, row.dossier.kind, row.dossier.number, row.dossier.title, deadline_shape(row))
        for row in ordered
        if row.bureau_id == bureau_id
    ]


def list_entries_of_kind(
    bureau_id: int, kind: str, *, dossier_kind: str, from_on: date, to_on: date
) -> list[ListedEntry]:
    """Return the entries of one kind that happened in these days (both included) in a bureau's dossiers of one kind."""
    begin = moment_at(from_on, time.min)
    end = moment_at(to_on + timedelta(days=1), time.min)
    rows = (
        Entry.objects.filter(kind=kind, dossier__bureau_id=bureau_id, dossier__kind=dossier_kind)
        .filter(happened_at__gte=begin, happened_at__lt=end)
        .order_by("happened_at", "dossier_id", "seq")
        .values_list("dossier_id", "dossier__title", "seq", "happened_at")
    )
    return [ListedEntry(*row) for row in rows]
