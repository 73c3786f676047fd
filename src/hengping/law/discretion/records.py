"""The shapes in which a proof is kept: JSON, read again years later and by others than this product."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from hengping.law.tables import Json, Table


class OrderRecord(TypedDict):
    """A `PriorOrder`; days as text."""

    ordered_on: str
    deadline_on: str
    rechecked_on: str
    corrected: bool


class ExemptionRecord(TypedDict):
    """An `ExemptionFacts`; days as text, None where a fact is not known."""

    slight: bool | None
    corrected: bool | None
    harm: str
    first_violation: bool | None
    no_fault_proved: bool | None
    fault_not_required: bool | None
    age: int | None
    could_not_discern: bool | None
    was_lucid: bool | None
    life_or_finance: bool | None
    sector: str
    ended_on: str | None
    found_on: str | None
    last_same_violation_on: str | None
    counters: dict[str, int]
    conditions: list[str]


class RequestRecord(TypedDict):
    """A `GradeRequest`; `thresholds` in the order of the fields of `Thresholds`, in fen."""

    item: str
    stage: str
    subject: str
    act_on: str
    decided_on: str
    measured: dict[str, int | str | bool]
    circumstances: list[str]
    direction: str
    prior_order: OrderRecord | bool | None
    exemption: ExemptionRecord | None
    reasons: dict[str, str]
    second_approver: str
    deviation: NotRequired[str]
    deviation_approver: NotRequired[str]
    discussed: bool
    hearing_offered: bool
    proposed: int | None
    thresholds: list[int]


class StepRecord(TypedDict):
    """A `Step`; what is empty is left out, `before` and `after` are pairs of fen."""

    code: str
    text: str
    articles: list[str]
    item: NotRequired[str]
    tier: NotRequired[str]
    values: NotRequired[list[list[str]]]
    factor: NotRequired[str]
    before: NotRequired[list[int]]
    after: NotRequired[list[int]]


class ResultRecord(TypedDict):
    """What a `Grade` answers. A finding is [gate, verdict, text, articles], a need [code, text, curer]."""

    outcome: str
    range: list[int] | None
    above_zero: bool
    position: list[int] | None
    amount: int | None
    fixed: bool
    lawful: bool
    findings: list[list[str | list[str]]]
    needs: list[list[str]]
    steps: list[StepRecord]
    measures: list[str]
    confiscate: int | None
    applied_item: str
    direction: str
    simple_procedure: bool
    hearing: bool


class RowsRecord(TypedDict, total=False):
    """Rows that a grade was read from: an item of the tables, or a published pack with those of its rows."""

    item: Table
    pack: dict[str, Json]
    exemption_pack: dict[str, Json]
    rows: list[dict[str, Json]]


class Proof(TypedDict):
    """A whole proof."""

    engine: str
    request: RequestRecord
    result: ResultRecord
    rows: list[RowsRecord]


class KeptProof(Proof):
    """A proof with its digest, as a sheet keeps it."""

    digest: str
