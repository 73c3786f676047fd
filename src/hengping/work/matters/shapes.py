"""What may leave the app: frozen, without a model inside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

SERVING = "document_served"
"""The act by which a paper reaches its party; it has an action of its own."""

SERVED_THERE = frozenset({"reached_on", "mode", "proof"})
"""Particulars of a step that takes a paper of others over: how they served it, which becomes an entry of its own."""


@dataclass(frozen=True, slots=True)
class Late:
    """Why an act carries an earlier day than the one on which it is written.

    `kind` is a key of `law.procedure.choices.LATE_MARKS`; `exhibit` the SHA-256 of the signed paper in the dossier,
    which a paper signed by hand needs and what others did before the matter was taken over may have.
    """

    kind: str
    reason: str
    exhibit: str = ""


@dataclass(frozen=True, slots=True)
class MatterPartyShape:
    """A party inside a matter as the register has it now; `key` is how acts name it, `number` that of its licence or
    identity card.
    """

    key: str
    party_id: int
    name: str
    person: bool
    position: str
    number: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class MatterOfficerShape:
    """An officer on a matter."""

    officer_id: int
    user_id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class MatterShape:
    """A matter with its parties and officers. `kind` is the kind of its dossier, `part` the part of the procedure;
    `mistaken` says that it was ended as opened by mistake, `stopped` why nothing may be written until somebody looked.
    """

    id: UUID
    bureau_id: int
    kind: str
    number: str
    name: str
    part: str
    category: str
    phase: str
    opened_on: date
    handler_id: int
    head_seq: int
    parties: tuple[MatterPartyShape, ...]
    officers: tuple[MatterOfficerShape, ...]
    mistaken: bool = False
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class StepTaken:
    """What an act left behind: the entry's number, the phase after it, the papers it issued by kind."""

    dossier_id: UUID
    step: str
    seq: int
    phase: str
    documents: Mapping[str, UUID]


@dataclass(frozen=True, slots=True)
class Unread:
    """An entry that the tables of today cannot read, and why, in Chinese."""

    seq: int
    text: str


def told_unread(unread: Iterable[Unread]) -> str:
    """Say which entries cannot be read, each as a sentence; "" where all can."""
    return "".join(f"第{one.seq}条记录读不出：{one.text}。" for one in unread)


class Happened(NamedTuple):
    """An entry as far as reports ask: what it is, on which day it happened, its number."""

    kind: str
    on: date
    seq: int


class Tallied(NamedTuple):
    """One thing that counts: as what, on which day, how much money it is about (fen), the number of the entry that is
    counted (0: it follows from the whole record).
    """

    measure: str
    on: date
    amount: int = 0
    seq: int = 0


class Stance(NamedTuple):
    """What somebody holds: a vote, or an opinion of the legal review, by its code."""

    name: str
    code: str
    voted: bool
