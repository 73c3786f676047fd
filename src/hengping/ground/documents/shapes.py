"""What leaves the documents: frozen shapes, never rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from hengping.kit.chain.canonical import Payload

NUMBER_STATES: dict[str, str] = {"reserved": "已取号，未用", "used": "已用", "void": "作废"}
"""What becomes of a number."""


@dataclass(frozen=True, slots=True)
class ServiceShape:
    """One service of a paper. `mode` is a key of `SERVICE_MODES`; `receipt` the receipt as it was given; `seq` the
    number of the entry that says so.
    """

    mode: str
    served_on: date
    effective_on: date
    receipt: Payload
    recorded_at: datetime
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Scan:
    """The scan of a paper that others issued: a file of the dossier with so many bytes and pages."""

    sha256: str
    size: int
    pages: int


@dataclass(frozen=True, slots=True)
class DocumentShape:
    """An issued paper. `number` and `party` are "" where there is none; `state` is issued, replaced or void.

    `of_others`: it was issued before the matter came, by others or in another system, and lies here as its scan under
    the number that it had there.
    """

    id: UUID
    dossier_id: UUID
    bureau_id: int
    kind: str
    title: str
    number: str
    party: str
    sha256: str
    size: int
    pages: int
    sealed: bool
    issued_on: date
    issued_at: datetime
    issued_by_name: str
    state: str
    void_reason: str = ""
    replaces: UUID | None = None
    services: tuple[ServiceShape, ...] = ()
    of_others: bool = False


COPY_PURPOSES: dict[str, str] = {"publication": "对外公开", "reading": "提供查阅"}
"""What a masked copy is made for."""


@dataclass(frozen=True, slots=True)
class MaskedCopyShape:
    """A copy of a paper without what it tells of persons. `purpose` is a key of `COPY_PURPOSES`, `seq` the number of
    the entry that says who made it, from which paper and for whom.
    """

    seq: int
    document_id: UUID
    sha256: str
    purpose: str
    reason: str
    pages: int
    made_at: datetime
    made_by_name: str

    @property
    def purpose_name(self) -> str:
        """The purpose in Chinese."""
        return COPY_PURPOSES.get(self.purpose, self.purpose)


@dataclass(frozen=True, slots=True)
class SeriesShape:
    """The numbers of one series in one year: for which papers, how many were taken, how many of them are void.

    `missing` says how many numbers are neither used nor reserved nor void: there must never be one. `gaps` are the
    first of them as runs, each with its first and last number.
    """

    code: str
    year: int
    titles: tuple[str, ...]
    taken: int
    void: int
    missing: int
    gaps: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class NumberShape:
    """A number and what became of it. `state` is a key of `NUMBER_STATES`; the paper is the one that bears it."""

    id: int
    text: str
    number: int
    state: str
    reason: str = ""
    dossier_id: UUID | None = None
    document_id: UUID | None = None
    title: str = ""

    @property
    def state_name(self) -> str:
        """The state in Chinese."""
        return NUMBER_STATES[self.state]


@dataclass(frozen=True, slots=True)
class Witness:
    """Somebody who saw that a paper was refused and left. `id` is theirs where they have an account here."""

    name: str
    unit: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt to serve that failed: how, when, why."""

    mode: str
    on: date
    result: str


@dataclass(frozen=True, slots=True)
class ServiceReceipt:
    """What proves a service. Which fields must be there depends on the mode (`service.check_receipt`).

    `proof` names the paper, exhibit or log that proves it (digest or number of the receipt); `server` are the names of
    those who delivered; `receiver_role` is a key of `service.RECEIVERS`; `recorded` says that photographs or video were
    taken; `consent_on` is the day of the signed consent to electronic service and `system` where it arrived;
    `tracking_number` is the postal number; `through` the organ that delivered for us; `notice_reason` why nothing but a
    public notice was left and `notice_place` where it was published. `effective_on` is computed, never typed.
    """

    proof: str
    server: tuple[str, ...] = ()
    place: str = ""
    receiver: str = ""
    receiver_role: str = ""
    refusal_reason: str = ""
    witnesses: tuple[Witness, ...] = ()
    recorded: bool = False
    consent_on: date | None = None
    system: str = ""
    tracking_number: str = ""
    through: str = ""
    notice_reason: str = ""
    notice_place: str = ""
    notice_on: date | None = None
    attempts: tuple[Attempt, ...] = ()
    note: str = ""
    effective_on: date | None = None
