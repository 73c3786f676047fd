"""What leaves the records: frozen shapes, never rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from hengping.ground.records.kinds import CUSTODY_ACTIONS


@dataclass(frozen=True, slots=True)
class DossierShape:
    """A dossier. `stopped_reason` is "" while it may be written; `closed_at` is None while it is open."""

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


@dataclass(frozen=True, slots=True)
class EntryShape:
    """An entry. `actor_id` is 0 where the system itself acted; `exhibits` are SHA-256 digests."""

    dossier_id: UUID
    seq: int
    kind: str
    actor_id: int
    actor_name: str
    happened_at: datetime
    recorded_at: datetime
    payload: Mapping[str, Any]
    exhibits: tuple[str, ...]
    previous_hash: str
    hash: str
    sm3: str
    previous_sm3: str = ""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to be appended together with others (`append_many`). `happened_at` None means: when recorded."""

    kind: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    happened_at: datetime | None = None
    exhibits: Sequence[str] = ()


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
    `state` is `running`, `met`, `missed`, `suspended` or another word of the owning app; `note` says what is open.
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
