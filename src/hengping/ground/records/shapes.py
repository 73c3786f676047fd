"""What leaves the records: frozen shapes, never rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from hengping.ground.people.actor_kinds import OFFICER, OUTSIDE_KINDS, SYSTEM
from hengping.ground.records.kinds import CUSTODY_ACTIONS
from hengping.kit.chain.canonical import Payload
from hengping.kit.chain.removals import REMOVAL_KIND
from hengping.law.procedure.choices import LATE_MARKS

BODY_GONE = "内容已按规定删除"
BODY_LOST = "内容缺失，待核查"


@dataclass(frozen=True, slots=True)
class DossierShape:
    """A dossier. `stopped_reason` is "" while it may be written; `closed_at` is None while it is open.

    `mistaken_at` is when it was ended as opened by mistake, None else; `opened_by_id` None where no officer opened it.
    """

    id: UUID
    bureau_id: int
    kind: str
    title: str
    opened_at: datetime
    head_seq: int
    head_hash: str
    head_sm3: str
    head_recorded_at: datetime
    retention: str = "permanent"
    number: str | None = None
    closed_at: datetime | None = None
    stopped_reason: str = ""
    mistaken_at: datetime | None = None
    opened_by_id: int | None = None


@dataclass(frozen=True, slots=True)
class Device:
    """Where an act came from, never who acts: the device, what its clock said, and which of its operations it was.

    `operation` is unique on the device: sent again it is the same act. "" where the device counts none.
    """

    id: str
    said_at: datetime
    operation: str = ""


@dataclass(frozen=True, slots=True)
class Late:
    """Why an entry comes later than what it tells. `kind` is a key of `law.procedure.choices.LATE_MARKS`."""

    kind: str
    reason: str


class BodyShape(NamedTuple):
    """What an entry says, with the salt of its digests; `actor_name` and `actor_number` are those of people outside."""

    salt: str
    payload: Payload
    actor_name: str = ""
    actor_number: str = ""
    late_reason: str = ""


class EntryShape(NamedTuple):
    """An entry. `exhibits` are SHA-256 digests; `body` is None once removed; `late` is a key of LATE_MARKS or "".

    `chained_name` is the name in the hashed bytes, empty for people outside: people read `actor_name`. A tuple, for a
    page reads every entry of its dossier, and a dossier has hundreds. Turn them round by `[::-1]`: of `reversed` mypy
    does not know what it yields.
    """

    dossier_id: UUID
    seq: int
    kind: str
    actor_kind: str
    actor_identifier: str
    chained_name: str
    device: Device | None
    happened_at: datetime
    recorded_at: datetime
    late: str
    exhibits: tuple[str, ...]
    body_sha256: str
    body_sm3: str
    previous_hash: str
    previous_sm3: str
    hash: str
    sm3: str
    body: BodyShape | None

    @property
    def payload(self) -> Payload:
        """What it says; empty once its body was removed."""
        return self.body.payload if self.body else {}

    @property
    def actor_id(self) -> int:
        """The account of the officer who acted, 0 for everybody else."""
        is_account = self.actor_kind == OFFICER and self.actor_identifier.isdecimal()  # else it was tampered with
        return int(self.actor_identifier) if is_account else SYSTEM

    @property
    def actor_name(self) -> str:
        """Who acted, as people read it; of somebody outside who is unnamed or forgotten only what they are."""
        return (self.body.actor_name if self.body else "") or self.lasting_name

    @property
    def lasting_name(self) -> str:
        """The name that may stand where nothing is ever removed: of people outside only what they are."""
        return self.chained_name or OUTSIDE_KINDS.get(self.actor_kind, "")

    @property
    def late_reason(self) -> str:
        """Why it was entered late, "" where it was not."""
        return self.body.late_reason if self.body else ""

    @property
    def late_name(self) -> str:
        """The kind of lateness in Chinese, "" where it was not late."""
        return LATE_MARKS.get(self.late, "")


def body_notes(entries: Iterable[EntryShape]) -> dict[int, str]:
    """Return, by number, what is shown in place of each body that is gone: lawfully, where an entry says so."""
    notes, removed = {}, set()
    for entry in entries:
        if entry.body is None:
            notes[entry.seq] = BODY_LOST
        elif entry.kind == REMOVAL_KIND:
            removed.add(entry.payload.get("removes"))
    return {seq: BODY_GONE if seq in removed else note for seq, note in notes.items()}


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to be appended together with others (`append_many`). `happened_at` None means: when recorded.

    What a device dates later than the moment of recording happened, for the record, when it was recorded; what the
    device said is kept beside it.
    """

    kind: str
    payload: Payload = field(default_factory=dict)
    happened_at: datetime | None = None
    exhibits: Sequence[str] = ()
    late: Late | None = None
    device: Device | None = None


@dataclass(frozen=True, slots=True)
class Used:
    """What was made under a key: an entry of a dossier (the first of its act), or something named in `made`."""

    dossier_id: UUID | None
    seq: int | None
    made: str


@dataclass(frozen=True, slots=True)
class ExhibitShape:
    """A piece of evidence: its digests, its name in the dossier, its size in bytes, its kind in the owner's words."""

    dossier_id: UUID
    sha256: str
    sm3: str
    name: str
    media_type: str
    size: int
    source: str
    note: str
    evidence: str
    added_seq: int
    added_at: datetime
    added_by_id: int


@dataclass(frozen=True, slots=True)
class CustodyShape:
    """One movement of an exhibit's original. `action` is a key of `kinds.CUSTODY_ACTIONS`."""

    dossier_id: UUID
    sha256: str
    exhibit_name: str
    action: str
    holder: str
    place: str
    note: str
    seq: int
    at: datetime

    @property
    def action_name(self) -> str:
        """The action in Chinese."""
        return CUSTODY_ACTIONS[self.action]


@dataclass(frozen=True, slots=True)
class LinkShape:
    """A link as seen from one dossier. `direction` is `to` where this dossier names the other, else `from`."""

    dossier_id: UUID
    other_id: UUID
    other_kind: str
    other_number: str | None
    other_title: str
    kind: str
    direction: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DeadlineShape:
    """A deadline as the owning app computed it.

    `key` is unique in the dossier (`hearing_request`, `payment:p1`); `last_day` is None while it cannot be counted;
    `nominal_last_day` is the day before rolling over a holiday; `internal_day` the bureau's own earlier day;
    `state` is `running`, `met`, `missed` or another word of the owning app; `note` says what set it running, or why it
    cannot be counted.
    """

    key: str
    label: str
    starts_on: date | None
    last_day: date | None
    state: str
    citation: str
    nominal_last_day: date | None = None
    internal_day: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ListedDeadline:
    """A deadline in a list across dossiers."""

    dossier_id: UUID
    dossier_kind: str
    dossier_number: str | None
    dossier_title: str
    deadline: DeadlineShape


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """An entry in a list across dossiers."""

    dossier_id: UUID
    dossier_title: str
    seq: int
    happened_at: datetime


@dataclass(frozen=True, slots=True)
class CheckpointShape:
    """A checkpoint that was taken: running number, file outside the database, its digest, the root over all heads."""

    bureau_id: int
    number: int
    taken_at: datetime
    file_name: str
    sha256: str
    root: str
    dossiers: int


@dataclass(frozen=True, slots=True)
class LateEntry:
    """An entry that was made late, in the supervisor's list."""

    dossier_title: str
    dossier_number: str | None
    dossier_kind: str
    entry: EntryShape
