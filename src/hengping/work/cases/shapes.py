"""What may leave the app: frozen, without a model inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from hengping.law.discretion.records import KeptProof

CASE = "case"
"""The kind of the dossiers that this app owns."""


ADOPTED: dict[str, str] = {"all": "全部采纳", "part": "部分采纳", "none": "不予采纳"}
"""How far a statement of the party was followed."""

RIGHTS: Mapping[str, str] = {"heard": "陈述、申辩", "hearing": "陈述、申辩、听证", "none": "没有写明"}
"""Which rights a notice told that was issued before the case came."""

TAKEN_OVER: Mapping[str, str] = {"notice": "notice_taken_over", "decision": "decision_taken_over"}
"""The steps that take over a paper that was issued before the case came, by the word for the paper in addresses."""

CATEGORIES: dict[str, str] = {
    "hidden_danger": "安全生产隐患类",
    "illegal_production": "非法生产经营类",
    "accident": "生产安全事故责任类",
    "other": "其他",
}
"""How the annual report counts cases."""

FILED, DECIDED = "filed", "decided"
"""A case whose filing was approved, or that was opened on the spot; a case with a penalty decided, and its fines."""
REVIEWED, REVIEWED_AGAIN = "reviewed", "reviewed_again"
"""The first opinion of legal review that a case was given in a calendar year; another one of the same year."""
DISCUSSED = "discussed"
"""A collective discussion that came to a conclusion."""


class CaseRow(NamedTuple):
    """A line of the case list: a tuple, for it is made a hundred times a page. Amounts in fen."""

    id: UUID
    number: str
    name: str
    procedure: str
    category: str
    phase: str
    party_names: str
    handler_name: str
    accepted_on: date
    filed_on: date | None
    decided_on: date | None
    closed_on: date | None
    outcome: str
    fine_fen: int
    paid_fen: int
    due_on: date | None


@dataclass(frozen=True, slots=True)
class SheetShape:
    """A discretion sheet. `version` is its digest; `penalty` is one row a party, as acts carry it."""

    version: str
    proofs: list[KeptProof]
    penalty: list[dict[str, Any]]
    facts_text: str
    reasons_text: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A discretion sheet in a list: without its proofs, which are long."""

    version: str
    penalty: list[dict[str, Any]]
    made_by: str
    made_at: datetime
